//! What a definition allows itself: `asl:allow ASL203` in a `Comment`, and `allow` in the builder.

use std::collections::HashMap;

use super::registry;
use super::rules::unknown_allowance;
use super::{Settings, Sink};
use crate::diag::{Diagnostic, Severity};
use crate::model::{Notes, Pointer};

/// What stands before the names of the rules.
const MARK: &str = "asl:allow";

/// Where a definition allows which rules.
#[derive(Default)]
pub(super) struct Allowances {
    given: HashMap<String, Vec<Allowance>>,
}

/// A rule that an object allows for itself and for what stands in it.
struct Allowance {
    rule: String,
    /// Where it is said.
    said: Pointer,
    is_used: bool,
}

impl Allowances {
    /// What the notes of a machine allow, which was said in the builder.
    pub(super) fn of_notes(notes: &Notes) -> Allowances {
        let mut allowances = Allowances::default();
        notes.walk(|at, block| {
            for rule in &block.allowed {
                allowances.add(at.clone(), at.clone(), rule.clone());
            }
            for (name, state) in block.states.iter().filter(|(_, state)| !state.allowed.is_empty()) {
                let at = at.clone().key("States").key(name.as_str());
                for rule in &state.allowed {
                    allowances.add(at.clone(), at.clone(), rule.clone());
                }
            }
        });
        allowances
    }

    /// Takes in what a `Comment` allows for its object.
    pub(super) fn comment(&mut self, object: impl FnOnce() -> Pointer, text: &str) {
        if !text.contains(MARK) {
            return;
        }
        let object = object();
        for rule in rules_of(text) {
            self.add(object.clone(), object.clone().key("Comment"), rule.to_owned());
        }
    }

    fn add(&mut self, object: Pointer, said: Pointer, rule: String) {
        self.given.entry(object.as_str().to_owned()).or_default().push(Allowance { rule, said, is_used: false });
    }

    /// Leaves out what is allowed, and says which allowances name no rule or allow nothing.
    pub(super) fn apply(mut self, notes: &Notes, settings: &Settings, findings: &mut Vec<Diagnostic>) {
        if !self.given.is_empty() {
            findings.retain(|finding| !self.allows(finding));
        }
        let mut sink = Sink::new(&unknown_allowance::RULE, notes, findings);
        for Allowance { rule, said, is_used } in self.given.into_values().flatten() {
            match registry::find(&rule) {
                None => {
                    sink.at(said, format!("no rule is named `{rule}`")).help(registry::help_for_unknown(&rule));
                }
                Some(_) if !is_used => {
                    let message = format!("`{rule}` is allowed here, and nothing of it is found");
                    sink.at(said, message).severity(Severity::Note).help("take the allowance away".to_owned());
                }
                Some(_) => {}
            }
        }
        for rule in settings.unknown() {
            sink.at(Pointer::root(), format!("no rule is named `{rule}`, which the settings speak of"))
                .help(registry::help_for_unknown(rule));
        }
    }

    /// True for a finding in an object that allows its rule.
    fn allows(&mut self, finding: &Diagnostic) -> bool {
        let at = finding.at.as_str();
        let ends = at.match_indices('/').map(|(end, _)| end).chain([at.len()]);
        let mut allowed = false;
        for end in ends {
            for allowance in self.given.get_mut(&at[..end]).into_iter().flatten() {
                let rule = &allowance.rule;
                if rule.eq_ignore_ascii_case(finding.code) || rule.eq_ignore_ascii_case(finding.name) {
                    allowance.is_used = true;
                    allowed = true;
                }
            }
        }
        allowed
    }
}

/// The names of rules behind each mark of a text. The first word behind a mark is taken for one in any case, the words
/// behind it as long as they look like one; the rest is for people.
fn rules_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(MARK).skip(1).flat_map(|behind| {
        let words = behind.split([' ', ',', '\t', '\n', '\r']).filter(|word| !word.is_empty());
        let words = words.map(|word| word.trim_matches(|c: char| !c.is_ascii_alphanumeric()));
        let mut is_first = true;
        words.take_while(move |word| std::mem::take(&mut is_first) || looks_like_a_rule(word))
    })
}

fn looks_like_a_rule(word: &str) -> bool {
    let is_code = word.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("ASL"))
        && word.len() > 3
        && word[3..].bytes().all(|byte| byte.is_ascii_digit());
    is_code || registry::find(word).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_names_rules_and_may_say_why() {
        let rules = |text| rules_of(text).collect::<Vec<_>>();
        assert_eq!(rules("asl:allow ASL203"), ["ASL203"]);
        assert_eq!(
            rules("Retries. asl:allow ASL203, unreachable-state because of it"),
            ["ASL203", "unreachable-state"]
        );
        assert_eq!(
            rules("asl:allow asl203,ASL404. asl:allow nonsense ASL999"),
            ["asl203", "ASL404", "nonsense", "ASL999"]
        );
        assert_eq!(rules("asl:allow"), Vec::<&str>::new());
        assert_eq!(rules("allow ASL203"), Vec::<&str>::new());
        assert_eq!(rules("asl:allow é ASLé"), [""]);
    }
}
