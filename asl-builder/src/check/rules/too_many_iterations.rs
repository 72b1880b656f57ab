use asl_syntax::limits::EVENTS_MAX;
use asl_syntax::words::grouped;
use serde_json::Value;

use crate::check::{Cx, Rule, Sink, Subject};
use crate::diag::Severity;
use crate::model::{Kind, Map};

pub(super) const RULE: Rule = Rule {
    code: "ASL506",
    name: "too-many-iterations",
    severity: Severity::Warning,
    since: "0.1.0",
    docs: include_str!("too_many_iterations.md"),
    subject: Subject::Machine(check),
};

/// What each iteration of an inline Map writes at least: that it started, that its first state was entered and left, and that it
/// succeeded.
const EVENTS: usize = 4;

fn check(cx: &Cx<'_>, sink: &mut Sink<'_>) {
    if cx.notes.is_express {
        return; // its history has no such bound
    }
    for block in cx.blocks() {
        for (number, (_, state)) in block.states.iter().enumerate() {
            let Kind::Map(map) = &state.kind else { continue };
            let Some(Value::Array(items)) = map.items.as_ref().filter(|_| is_inline(map)) else { continue };
            let events = items.len().saturating_mul(EVENTS);
            if events > EVENTS_MAX {
                let (count, events) = (grouped(items.len() as i64), grouped(events as i64));
                let message = format!(
                    "{count} iterations write at least {events} events, and an execution has at most {}",
                    grouped(EVENTS_MAX as i64)
                );
                sink.at(cx.state_at(block, number).key("Items"), message)
                    .help("make it a distributed Map, whose iterations are executions of their own".to_owned());
            }
        }
    }
}

fn is_inline(map: &Map) -> bool {
    let processor = map.item_processor.as_deref().or(map.iterator.as_deref());
    processor.is_some_and(|machine| {
        let mode = machine.processor_config.as_ref().and_then(|config| config.mode.as_deref());
        mode.is_none_or(|mode| mode == "INLINE") && machine.extra.get("ProcessorConfig").is_none()
    })
}
