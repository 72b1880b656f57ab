use asl_syntax::literals::is_activity;

use crate::check::{Block, Cx, Rule, Sink, Subject};
use crate::diag::Severity;
use crate::model::{Kind, State, Target};

pub(super) const RULE: Rule = Rule {
    code: "ASL110",
    name: "standard-only-call",
    severity: Severity::Error,
    since: "0.1.0",
    docs: include_str!("standard_only_call.md"),
    subject: Subject::Machine(check),
};

fn check(cx: &Cx<'_>, sink: &mut Sink<'_>) {
    let mut express: Vec<bool> = Vec::with_capacity(cx.blocks().len());
    // A block stands behind the one around it.
    for block in cx.blocks() {
        let around = match block.parent {
            Some(parent) => express.get(parent).copied().unwrap_or_default(),
            None => cx.is_express(),
        };
        let is_distributed = is_distributed(block);
        if around && is_distributed {
            let at = cx.block_at(block).key("ProcessorConfig").key("Mode");
            sink.at(at, "an EXPRESS machine cannot have a distributed Map state")
                .help("take an inline Map, or make the machine around it a STANDARD one".to_owned());
        }
        let is_express = if is_distributed { runs_as(block) == Some("EXPRESS") } else { around };
        express.push(is_express);
        if !is_express {
            continue;
        }
        for (number, (_, state)) in block.states.iter().enumerate() {
            if let Some(what) = standard_only(cx, state) {
                sink.at(cx.state_at(block, number).key("Resource"), format!("an EXPRESS machine cannot {what}"))
                    .help("make the machine a STANDARD one, or start a STANDARD machine from it".to_owned());
            }
        }
    }
}

fn is_distributed(block: &Block<'_>) -> bool {
    block.machine.processor_config.as_ref().and_then(|config| config.mode.as_deref()) == Some("DISTRIBUTED")
}

/// The workflow type of a distributed Map's executions.
fn runs_as<'a>(block: &Block<'a>) -> Option<&'a str> {
    block.machine.processor_config.as_ref()?.execution_type.as_deref()
}

/// What a state does that only a STANDARD machine can.
fn standard_only(cx: &Cx<'_>, state: &State) -> Option<&'static str> {
    let Kind::Task(task) = &state.kind else { return None };
    let arn = task.resource.as_ref()?.as_str()?;
    let slot = arn.strip_prefix("${").and_then(|arn| arn.strip_suffix('}'));
    let is_bound = |slot| cx.notes.bindings.iter().any(|bound| bound.slot == slot && bound.target == Target::Activity);
    if arn.ends_with(".waitForTaskToken") {
        Some("wait for a callback: `.waitForTaskToken`")
    } else if arn.ends_with(".sync") || arn.ends_with(".sync:2") {
        Some("wait for a job to end: `.sync`")
    } else if is_activity(arn) || slot.is_some_and(is_bound) {
        Some("have an activity")
    } else {
        None
    }
}
