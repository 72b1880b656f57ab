use std::collections::HashMap;

use asl_syntax::suggest;

use crate::check::{Block, Cx, Rule, Sink, Subject, is_slot};
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
        let mut suggestions = Suggestions { block, known: HashMap::new() };
        if let (Some(name), None) = (&block.machine.start_at, block.start)
            && !is_slot(name)
            // Without states there is nothing to name: another rule's.
            && (block.machine.states.is_some())
        {
            dangling(cx, block, cx.block_at(block).key("StartAt"), name.as_str(), &mut suggestions, sink);
        }
        for edge in block.edges.iter().filter(|edge| edge.to.is_none() && !is_slot(edge.name)) {
            dangling(cx, block, cx.edge_at(block, edge), edge.name.as_str(), &mut suggestions, sink);
        }
    }
}

/// Says whether the name stands nowhere or only in another block, which a transition cannot go to.
fn dangling<'a>(
    cx: &Cx<'a>,
    block: &Block<'a>,
    at: Pointer,
    name: &'a str,
    suggestions: &mut Suggestions<'a, '_>,
    sink: &mut Sink<'_>,
) {
    let Some((other, state)) = cx.find(name) else {
        sink.at(at, format!("no state is named `{name}`")).help(suggestions.help(name));
        return;
    };
    let other = &cx.blocks()[other];
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
    sink.at(at, message).help(help).related(cx.state_at(other, state), format!("`{name}` is here"));
}

/// The help for the unknown names of a block, each looked for once. A search goes through all names of the block, so
/// that in a large and thoroughly wrong one the later names get the list of what there is.
struct Suggestions<'a, 'b> {
    block: &'b Block<'a>,
    known: HashMap<&'a str, Option<String>>,
}

impl<'a> Suggestions<'a, '_> {
    fn help(&mut self, name: &'a str) -> Option<String> {
        const SEARCHES: usize = 100;
        let searched = self.known.len() < SEARCHES;
        let block = self.block;
        let entry = self.known.entry(name);
        entry
            .or_insert_with(|| if searched { suggest::help(name, block.names()) } else { suggest::list(block.names()) })
            .clone()
    }
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
