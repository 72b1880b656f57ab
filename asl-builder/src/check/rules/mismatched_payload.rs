use std::collections::HashSet;

use crate::check::typed::{Handed, claims, described, handed, hands_on_its_input, result, sees_its_input};
use crate::check::{Cx, Rule, Sink, Subject};
use crate::diag::Severity;
use crate::model::{Claimed, Type};

pub(super) const RULE: Rule = Rule {
    code: "ASL201",
    name: "mismatched-payload",
    severity: Severity::Warning,
    since: "0.1.0",
    docs: include_str!("mismatched_payload.md"),
    subject: Subject::Machine(check),
};

/// How many states that hand on their input are looked at behind a task.
const CHAIN_MAX: usize = 16;

fn check(cx: &Cx<'_>, sink: &mut Sink<'_>) {
    if !cx.has_claims() {
        return;
    }
    for (number, block) in cx.blocks().iter().enumerate() {
        for state in 0..block.states.len() {
            own_result(cx, number, state, sink);
        }
        let mut first: Vec<Option<usize>> = vec![None; block.states.len()];
        block.edges.iter().rev().for_each(|edge| first[edge.from] = edge.to);
        for edge in &block.edges {
            let Some(handed) = handed(cx, number, edge.from, edge.place) else { continue };
            let mut seen = HashSet::new();
            let mut next = edge.to;
            while let Some(to) = next.filter(|to| seen.len() < CHAIN_MAX && seen.insert(*to)) {
                input_of(cx, (number, edge.from), (number, to), &handed, sink);
                next = first[to].filter(|_| hands_on_its_input(block.states[to].1));
            }
        }
    }
}

/// What a task says of its own result, against what its contract gives.
fn own_result(cx: &Cx<'_>, number: usize, state: usize, sink: &mut Sink<'_>) {
    let Some(contract) = cx.notes_of(number, state).and_then(|notes| notes.contract) else { return };
    let block = &cx.blocks()[number];
    let Some(handed) = result(contract, block.states[state].1) else { return };
    for claim in claims(cx, number, state).into_iter().filter(|claim| claim.what == Claimed::Result) {
        let Some(mismatch) = handed.shape.cannot_be(&claim.ty.shape()) else { continue };
        let other = format!("`{}`", claim.ty.name());
        let message = format!(
            "the result is said to be {other}, and is {}: {}",
            handed.described,
            described(&mismatch, "it", &other)
        );
        let help = if is_answer(&handed, claim.ty) {
            "the answer is a field of the result: assign it with `.assign_result(…)`, or hand it on with `.output_result()`"
        } else {
            "refer to the result by the type that the contract gives"
        };
        sink.at(cx.state_at(block, state).join(&claim.at), message).help(help.to_owned());
    }
}

/// What a state says of its input, against what another one hands on to it.
fn input_of(cx: &Cx<'_>, from: (usize, usize), to: (usize, usize), handed: &Handed, sink: &mut Sink<'_>) {
    let block = &cx.blocks()[to.0];
    let (_, state) = block.states[to.1];
    if !sees_its_input(state) {
        return;
    }
    for claim in claims(cx, to.0, to.1).into_iter().filter(|claim| claim.what == Claimed::Input) {
        let Some(mismatch) = handed.shape.cannot_be(&claim.ty.shape()) else { continue };
        let (giver, other) = (block.states[from.1].0, format!("`{}`", claim.ty.name()));
        let message = format!(
            "the input is said to be {other}, and `{giver}` hands on {}: {}",
            handed.described,
            described(&mismatch, "it", &other)
        );
        let help = if is_answer(handed, claim.ty) {
            format!("the answer is a field of the result: let `{giver}` hand it on with `.output_result()`")
        } else if handed.is_caught {
            "say in the catcher what it hands on, or read what is needed from a variable or from the execution's input"
                .to_owned()
        } else {
            format!(
                "hand on {other} in `{giver}`, or read what is needed from a variable or from the execution's input"
            )
        };
        sink.at(cx.state_at(block, to.1).join(&claim.at), message)
            .related(cx.state_at(block, from.1), format!("`{giver}` hands on {}", handed.described))
            .help(help);
    }
}

/// True when what is claimed is what the result wraps.
fn is_answer(handed: &Handed, ty: Type) -> bool {
    handed.answer.is_some_and(|answer| answer.shape().cannot_be(&ty.shape()).is_none())
}
