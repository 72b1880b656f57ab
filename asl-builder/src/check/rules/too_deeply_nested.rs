use asl_syntax::limits::NESTING_MAX;

use crate::check::{Cx, Rule, Sink, Subject};
use crate::diag::Severity;

pub(super) const RULE: Rule = Rule {
    code: "ASL501",
    name: "too-deeply-nested",
    severity: Severity::Warning,
    since: "0.1.0",
    docs: include_str!("too_deeply_nested.md"),
    subject: Subject::Machine(check),
};

const HELP: &str = "let a state start another state machine, `arn:aws:states:::states:startExecution`";

fn check(cx: &Cx<'_>, sink: &mut Sink<'_>) {
    let mut depths: Vec<usize> = Vec::with_capacity(cx.blocks().len());
    for block in cx.blocks() {
        let depth = block.parent.map_or(0, |parent| depths[parent] + 1);
        depths.push(depth);
        // The first one that is too deep; those inside it are the same mistake.
        if depth == NESTING_MAX + 1 {
            sink.at(cx.block_at(block), format!("machines are nested more than {NESTING_MAX} levels deep"))
                .help(HELP.to_owned());
        }
    }
    let mut left_out = Vec::new();
    cx.notes.walk(|at, block| {
        for (name, state) in &block.states {
            let state_at = at.clone().key("States").key(name.as_str());
            left_out
                .extend(state.left_out.iter().map(|(address, declared)| (state_at.clone().join(address), *declared)));
        }
    });
    for (at, declared) in left_out {
        let message =
            format!("machines are nested more than {NESTING_MAX} levels deep, and what is inside is left out");
        sink.at(at, message).severity(Severity::Error).location(declared).help(HELP.to_owned());
    }
}
