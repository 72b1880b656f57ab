use crate::check::conditions::{is_always, is_same};
use crate::check::{Cx, Rule, Sink, Subject};
use crate::diag::Severity;
use crate::model::{ChoiceRule, Kind};

pub(super) const RULE: Rule = Rule {
    code: "ASL010",
    name: "unreachable-rule",
    severity: Severity::Warning,
    since: "0.1.0",
    docs: include_str!("unreachable_rule.md"),
    subject: Subject::Machine(check),
};

/// In longer lists only so many rules before a rule are compared with it.
const COMPARED: usize = 128;

fn check(cx: &Cx<'_>, sink: &mut Sink<'_>) {
    for block in cx.blocks() {
        for (number, (_, state)) in block.states.iter().enumerate() {
            let Kind::Choice(choice) = &state.kind else { continue };
            let rules = choice.choices.as_deref().unwrap_or_default();
            let Some((index, first, why)) = unreachable(rules) else { continue };
            let at = cx.state_at(block, number).key("Choices");
            sink.at(at.clone().index(index), format!("this rule never decides: {why}"))
                .help("rules are tried in their order: change its condition, move it forward, or remove it".to_owned())
                .related(at.index(first), "this one decides before");
        }
    }
}

/// The first rule that never decides, the one that always does before it, and why.
fn unreachable(rules: &[ChoiceRule]) -> Option<(usize, usize, &'static str)> {
    rules.iter().enumerate().skip(1).find_map(|(index, rule)| {
        let before = rules.iter().enumerate().take(index).skip(index.saturating_sub(COMPARED));
        before.into_iter().find_map(|(first, other)| {
            if is_always(other) {
                Some((index, first, "one before it always matches"))
            } else if is_same(rule, other) {
                Some((index, first, "one before it has the same condition"))
            } else {
                None
            }
        })
    })
}
