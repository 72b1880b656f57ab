use std::collections::{HashMap, HashSet};

use crate::check::{Block, Cx, Rule, Sink, Subject};
use crate::diag::Severity;
use crate::model::{Location, Pointer};

pub(super) const RULE: Rule = Rule {
    code: "ASL004",
    name: "duplicate-state-name",
    severity: Severity::Error,
    since: "0.1.0",
    docs: include_str!("duplicate_state_name.md"),
    subject: Subject::Machine(check),
};

fn check(cx: &Cx<'_>, sink: &mut Sink<'_>) {
    over_the_whole_machine(cx, sink);
    for (at, location) in declared_twice(cx) {
        let name = at.parts().last().unwrap_or_default();
        sink.at(at.clone(), format!("state `{name}` is declared twice"))
            .location(location)
            .help("give one of the two another name; only the first is in the definition".to_owned())
            .related(at, format!("`{name}` is declared here first"));
    }
}

/// Names of one block are unique by the model; two blocks may share one.
fn over_the_whole_machine(cx: &Cx<'_>, sink: &mut Sink<'_>) {
    if cx.blocks().len() < 2 {
        return;
    }
    let mut seen: HashSet<&str> = HashSet::new();
    let twice: HashSet<&str> = cx.blocks().iter().flat_map(Block::names).filter(|name| !seen.insert(name)).collect();
    if twice.is_empty() {
        return;
    }
    let mut first: HashMap<&str, Pointer> = HashMap::new();
    let mut all: Vec<(Pointer, &str)> = Vec::new();
    for block in cx.blocks() {
        let at = cx.block_at(block).key("States");
        let names = block.names().filter(|name| twice.contains(name));
        all.extend(names.map(|name| (at.clone().key(name), name)));
    }
    all.sort_by(|a, b| a.0.cmp(&b.0));
    for (at, name) in all {
        match first.get(name) {
            None => {
                first.insert(name, at);
            }
            Some(other) => {
                sink.at(at, format!("state name `{name}` is taken"))
                    .help("names are unique over the whole machine, nested machines included: put a word before one of them".to_owned())
                    .related(other.clone(), format!("`{name}` stands here already"));
            }
        }
    }
}

/// What the builder was given under a name that its block had already.
fn declared_twice(cx: &Cx<'_>) -> Vec<(Pointer, Location)> {
    let mut found = Vec::new();
    cx.notes.walk(|at, block| {
        if block.duplicates.is_empty() {
            return;
        }
        let states = at.clone().key("States");
        found.extend(block.duplicates.iter().map(|(name, location)| (states.clone().key(name.as_str()), *location)));
    });
    found
}
