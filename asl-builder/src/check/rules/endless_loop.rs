use asl_syntax::graph::Graph;

use crate::check::{Block, Cx, Rule, Sink, Subject};
use crate::diag::Severity;
use crate::model::{Kind, State};

pub(super) const RULE: Rule = Rule {
    code: "ASL011",
    name: "endless-loop",
    severity: Severity::Warning,
    since: "0.1.0",
    docs: include_str!("endless_loop.md"),
    subject: Subject::Machine(check),
};

fn check(cx: &Cx<'_>, sink: &mut Sink<'_>) {
    // Whether a machine inside may loop for ever is not the service's question.
    let Some(block) = cx.blocks().first() else { return };
    let Some(start) = block.start.filter(|_| !block.has_unread) else { return };
    if goes_on_to_an_end(block) {
        return;
    }
    let ends: Vec<usize> = (0..block.states.len()).filter(|state| may_end(block.states[*state].1)).collect();
    // Without an end there is another mistake, and a transition to nowhere is one too.
    if ends.is_empty() || block.edges.iter().any(|edge| edge.to.is_none()) {
        return;
    }
    let backwards = block.edges.iter().filter_map(|edge| Some((edge.to?, edge.from)));
    let ending = Graph::new(block.states.len(), backwards).reachable_from(ends);
    if ending.iter().all(|ends| *ends) {
        return;
    }
    let reached = block.graph().reachable(start);
    let mut endless = (0..block.states.len()).filter(|state| reached[*state] && !ending[*state]);
    let Some(first) = endless.next() else { return };
    let others = endless.count();
    let (name, _) = block.states[first];
    let message = match others {
        0 => format!("state `{name}` leads to itself alone, for ever"),
        1 => format!("no path leads from `{name}` to an end: it and 1 more state lead to each other for ever"),
        _ => format!("no path leads from `{name}` to an end: it and {others} more states lead to each other for ever"),
    };
    sink.at(cx.state_at(block, first), message)
        .help("let a Choice state leave the loop: an execution ends with an error after 25,000 events".to_owned());
}

/// True when a glance shows that a path leads from every state to an end: each goes on to one behind it, or may be the last.
fn goes_on_to_an_end(block: &Block<'_>) -> bool {
    let mut goes_on = vec![false; block.states.len()];
    for edge in block.edges.iter().filter(|edge| edge.to.is_some_and(|to| edge.from < to)) {
        goes_on[edge.from] = true;
    }
    block.states.iter().zip(goes_on).all(|((_, state), goes_on)| goes_on || may_end(state))
}

/// True for a state at which the machine may end, if only with an error that it is there for.
fn may_end(state: &State) -> bool {
    let is_unread = !state.extra.is_empty() || state.kind.type_name().is_none();
    let may_match_nothing = matches!(&state.kind, Kind::Choice(choice) if choice.default.is_none());
    // A state that leads nowhere lacks something: another rule's.
    state.is_terminal() || is_unread || may_match_nothing || state.transitions().next().is_none()
}
