use crate::check::{Cx, Rule, Sink, Subject};
use crate::diag::Severity;

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
    if !block.states.is_empty() && !block.states.iter().any(|(_, state)| state.is_terminal()) {
        sink.at(cx.block_at(block).key("States"), "no state ends the machine")
            .help("give one state `End: true`, or add a Succeed or a Fail state".to_owned());
    }
}
