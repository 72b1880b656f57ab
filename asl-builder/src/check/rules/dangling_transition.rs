use asl_syntax::suggest;

use crate::check::{Block, Cx, Rule, Sink, Subject};
use crate::diag::Severity;
use crate::model::Pointer;

pub(super) const RULE: Rule = Rule {
    code: "ASL003",
    name: "dangling-transition",
    severity: Severity::Error,
    since: "0.1.0",
    docs: include_str!("dangling_transition.md"),
    subject: Subject::Machine(check),
};

fn check(cx: &Cx<'_>, sink: &mut Sink<'_>) {
    for block in cx.blocks() {
        if let (Some(name), None) = (&block.machine.start_at, block.start) {
            dangling(cx, block, cx.block_at(block).key("StartAt"), name.as_str(), sink);
        }
        for edge in block.edges.iter().filter(|edge| edge.to.is_none()) {
            dangling(cx, block, cx.edge_at(block, edge), edge.name.as_str(), sink);
        }
    }
}

/// Says whether the name stands nowhere or only in another block, which a transition cannot go to.
fn dangling(cx: &Cx<'_>, block: &Block<'_>, at: Pointer, name: &str, sink: &mut Sink<'_>) {
    let elsewhere = cx.blocks().iter().find_map(|other| {
        let state = other.states.iter().position(|(other, _)| other.as_str() == name)?;
        Some((other, cx.state_at(other, state)))
    });
    let Some((other, other_at)) = elsewhere else {
        sink.at(at, format!("no state is named `{name}`")).help(suggest::help(name, block.names()));
        return;
    };
    let (message, help) = if encloses(cx, other, block) {
        (
            format!("`{name}` is a state of the outer scope, and a nested machine cannot jump out of itself"),
            format!("end this state with `End: true`, and let the outer state go on to `{name}`"),
        )
    } else {
        (
            format!("`{name}` is a state of another nested machine, and a transition stays in its own"),
            format!("go on to a state beside this one, or declare `{name}` beside it"),
        )
    };
    sink.at(at, message).help(help).related(other_at, format!("`{name}` is here"));
}

fn encloses(cx: &Cx<'_>, outer: &Block<'_>, inner: &Block<'_>) -> bool {
    let mut block = inner;
    while let Some(parent) = block.parent {
        block = &cx.blocks()[parent];
        if std::ptr::eq(block, outer) {
            return true;
        }
    }
    false
}
