use crate::check::{Cx, Rule, Sink, Subject};
use crate::diag::Severity;
use crate::model::State;

pub(super) const RULE: Rule = Rule {
    code: "ASL001",
    name: "no-terminal-state",
    severity: Severity::Error,
    since: "0.1.0",
    docs: include_str!("no_terminal_state.md"),
    subject: Subject::Machine(check),
};

fn check(cx: &Cx<'_>, sink: &mut Sink<'_>) {
    // Nested machines may loop for ever: the service asks the whole machine only.
    let Some(block) = cx.blocks().first() else { return };
    if !block.states.is_empty() && !block.states.iter().any(|(_, state)| may_end(state)) {
        sink.at(cx.block_at(block).key("States"), "no state ends the machine")
            .help("give one state `End: true`, or add a Succeed or a Fail state".to_owned());
    }
}

/// True for a state that ends the machine, or that cannot be read and may be meant to.
fn may_end(state: &State) -> bool {
    let is_unread = state.extra.raw().is_some() || state.extra.get("End").is_some() || state.kind.type_name().is_none();
    state.is_terminal() || is_unread
}
