use crate::check::{Block, Cx, Rule, Sink, Subject};
use crate::diag::Severity;

pub(super) const RULE: Rule = Rule {
    code: "ASL002",
    name: "unreachable-state",
    severity: Severity::Error,
    since: "0.1.0",
    docs: include_str!("unreachable_state.md"),
    subject: Subject::Machine(check),
};

/// How many states the help names.
const SHOWN: usize = 8;

fn check(cx: &Cx<'_>, sink: &mut Sink<'_>) {
    for block in cx.blocks() {
        // Without a start every state would be unreachable; the start is the mistake then, and another rule's.
        let Some(start) = block.start else { continue };
        if block.has_unread {
            continue; // it may lead to any state
        }
        if is_written_in_order(block, start) {
            continue;
        }
        let reachable = block.graph().reachable(start);
        if reachable.iter().all(|reached| *reached) {
            continue;
        }
        let mut leading: Vec<Vec<usize>> = vec![Vec::new(); reachable.len()];
        for edge in &block.edges {
            if let Some(to) = edge.to.filter(|&to| to != edge.from && !reachable[to]) {
                leading[to].push(edge.from);
            }
        }
        for state in (0..reachable.len()).filter(|&state| !reachable[state]) {
            let (name, from) = (block.states[state].0, block.states[start].0);
            leading[state].dedup();
            let comes_from: Vec<String> =
                leading[state].iter().map(|&from| format!("`{}`", block.states[from].0)).collect();
            let more = comes_from.len().saturating_sub(SHOWN);
            let help = match &comes_from[..comes_from.len() - more] {
                [] => format!("let a state go on to `{name}`, or remove it"),
                [one] => format!("only {one} leads to it, which is unreachable too"),
                many if more == 0 => format!("only {} lead to it, which are unreachable too", many.join(" and ")),
                many => format!("only {} and {more} more lead to it, which are unreachable too", many.join(", ")),
            };
            let message = format!("state `{name}` is unreachable: no path leads to it from `{from}`");
            sink.at(cx.state_at(block, state), message).help(help);
        }
    }
}

/// True when a glance shows that all states can be reached: the first one is the start, and each other one follows one before it.
fn is_written_in_order(block: &Block<'_>, start: usize) -> bool {
    let mut follows = vec![false; block.states.len()];
    for (from, to) in block.edges.iter().filter_map(|edge| Some((edge.from, edge.to?))) {
        if let Some(follows) = follows.get_mut(to).filter(|_| from < to) {
            *follows = true;
        }
    }
    start == 0 && follows.iter().skip(1).all(|follows| *follows)
}
