use std::collections::HashMap;
use std::collections::hash_map::Entry;

use asl_syntax::payload::has_slot;

use crate::check::{Cx, Rule, Sink, Subject};
use crate::diag::Severity;
use crate::model::{Kind, Pointer};
use asl_syntax::words::shown;

pub(super) const RULE: Rule = Rule {
    code: "ASL109",
    name: "duplicate-label",
    severity: Severity::Error,
    since: "0.1.0",
    docs: include_str!("duplicate_label.md"),
    subject: Subject::Machine(check),
};

fn check(cx: &Cx<'_>, sink: &mut Sink<'_>) {
    let mut first: HashMap<&str, Pointer> = HashMap::new();
    for block in cx.blocks() {
        for (number, (_, state)) in block.states.iter().enumerate() {
            let Kind::Map(map) = &state.kind else { continue };
            let Some(label) = map.label.as_deref().filter(|label| !has_slot(label)) else { continue };
            let at = cx.state_at(block, number).key("Label");
            match first.entry(label) {
                Entry::Vacant(place) => {
                    place.insert(at);
                }
                Entry::Occupied(place) => {
                    sink.at(at, format!("another Map state has the `Label` `{}`", shown(label)))
                        .help("give each of them a label of its own, or none: the service makes one up then".to_owned())
                        .related(place.get().clone(), "it is here");
                }
            }
        }
    }
}
