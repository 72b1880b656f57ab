use crate::check::{Cx, Rule, Sink, Subject};
use crate::diag::Severity;
use crate::model::{Kind, Pointer};

pub(super) const RULE: Rule = Rule {
    code: "ASL605",
    name: "ambiguous-slot",
    severity: Severity::Error,
    since: "0.1.0",
    docs: include_str!("ambiguous_slot.md"),
    subject: Subject::Machine(check),
};

fn check(cx: &Cx<'_>, sink: &mut Sink<'_>) {
    let bindings = &cx.notes.bindings;
    for (i, binding) in bindings.iter().enumerate() {
        let Some(first) = bindings[..i].iter().find(|first| first.slot == binding.slot) else { continue };
        let (one, other) = (first.target.logical_id(), binding.target.logical_id());
        let message = format!(
            "the slot `${{{}}}` stands for both {} `{one}` and {} `{other}`, and the definition cannot tell them apart",
            binding.slot,
            first.target.kind(),
            binding.target.kind()
        );
        sink.at(first_use(cx, &binding.slot), message).help("give one of the two another logical id".to_owned());
    }
}

/// The first task whose text has the slot.
fn first_use(cx: &Cx<'_>, slot: &str) -> Pointer {
    let text = format!("${{{slot}}}");
    for block in cx.blocks() {
        for (number, (_, state)) in block.states.iter().enumerate() {
            let Kind::Task(task) = &state.kind else { continue };
            let places = [
                ("Resource", task.resource.as_ref()),
                ("Parameters", task.parameters.as_deref()),
                ("Arguments", task.arguments.as_deref()),
            ];
            for (field, value) in places {
                if value.is_some_and(|value| value.to_string().contains(&text)) {
                    return cx.state_at(block, number).key(field);
                }
            }
        }
    }
    Pointer::root()
}
