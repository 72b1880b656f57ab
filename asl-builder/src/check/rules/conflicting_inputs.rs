use crate::check::typed::{Claim, claims, described, sees_its_input};
use crate::check::{Cx, Rule, Sink, Subject};
use crate::diag::Severity;
use crate::model::{Claimed, Pointer, Type};

pub(super) const RULE: Rule = Rule {
    code: "ASL202",
    name: "conflicting-inputs",
    severity: Severity::Warning,
    since: "0.1.0",
    docs: include_str!("conflicting_inputs.md"),
    subject: Subject::Machine(check),
};

fn check(cx: &Cx<'_>, sink: &mut Sink<'_>) {
    if !cx.has_claims() {
        return;
    }
    // For each execution, the whole machine's and those of its distributed Maps, the types that its input is said to have.
    let mut said: Vec<(usize, Vec<(Type, Pointer)>)> = Vec::new();
    for (number, block) in cx.blocks().iter().enumerate() {
        let execution = execution_of(cx, number);
        for (state, (_, found)) in block.states.iter().enumerate() {
            let is_first = execution == number && block.start == Some(state) && sees_its_input(found);
            for Claim { at, what, ty } in claims(cx, number, state) {
                if !(what == Claimed::ExecutionInput || (what == Claimed::Input && is_first)) {
                    continue;
                }
                if !said.iter().any(|(other, _)| *other == execution) {
                    said.push((execution, Vec::new()));
                }
                let Some((_, types)) = said.iter_mut().find(|(other, _)| *other == execution) else { continue };
                if types.iter().any(|(other, _)| *other == ty) {
                    continue; // each type is said once
                }
                let at = cx.state_at(block, state).join(&at);
                let conflict =
                    types.iter().find_map(|(other, first)| Some((other, first, other.shape().excludes(&ty.shape())?)));
                if let Some((other, first, mismatch)) = conflict {
                    let (one, two) = (format!("`{}`", other.name()), format!("`{}`", ty.name()));
                    let message = format!(
                        "the execution's input cannot be both {one} and {two}: {}",
                        described(&mismatch, &one, &two)
                    );
                    sink.at(at.clone(), message).related(first.clone(), format!("it is said to be {one} here")).help(
                        "refer to the input by one type: it is one value in all states of the execution".to_owned(),
                    );
                }
                types.push((ty, at));
            }
        }
    }
}

/// The block with which the execution begins that a block belongs to.
fn execution_of(cx: &Cx<'_>, number: usize) -> usize {
    let mut at = number;
    while let Some(block) = cx.blocks().get(at) {
        let config = block.machine.processor_config.as_ref();
        let is_own = config.is_some_and(|config| config.mode.as_deref().is_some_and(|mode| mode != "INLINE"));
        match block.parent.filter(|_| !is_own) {
            Some(parent) => at = parent,
            None => break,
        }
    }
    at
}
