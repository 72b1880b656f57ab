use crate::check::conditions::{is_always, is_opposite};
use crate::check::{Cx, Rule, Sink, Subject};
use crate::diag::Severity;
use crate::model::{Choice, Kind};

pub(super) const RULE: Rule = Rule {
    code: "ASL009",
    name: "choice-without-default",
    severity: Severity::Warning,
    since: "0.1.0",
    docs: include_str!("choice_without_default.md"),
    subject: Subject::Machine(check),
};

fn check(cx: &Cx<'_>, sink: &mut Sink<'_>) {
    for (index, block) in cx.blocks().iter().enumerate() {
        for (number, (_, state)) in block.states.iter().enumerate() {
            let Kind::Choice(choice) = &state.kind else { continue };
            let is_total = || cx.notes_of(index, number).is_some_and(|notes| notes.is_total);
            if may_match_nothing(choice) && state.extra.get("Default").is_none() && !is_total() {
                let message =
                    "when no rule matches, this state fails: it has no `Default`, and no state can catch that";
                sink.at(cx.state_at(block, number), message).help(
                    "add `Default`, the state that follows then; a Fail state says more than the error".to_owned(),
                );
            }
        }
    }
}

/// True when nothing says that one of the rules always matches.
fn may_match_nothing(choice: &Choice) -> bool {
    let Some(rules) = choice.choices.as_deref().filter(|rules| !rules.is_empty()) else { return false };
    let is_unread = choice.extra.get("Default").is_some() || choice.extra.raw().is_some();
    let is_covered = rules.iter().enumerate().any(|(index, rule)| {
        is_always(rule) || !rule.extra.is_empty() || rules.iter().take(index).any(|other| is_opposite(rule, other))
    });
    choice.default.is_none() && !is_unread && !is_covered
}
