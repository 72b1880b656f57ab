use std::sync::LazyLock;

use asl_syntax::suggest;

use super::context::{Cx, Sink};
use super::evaluated::Evaluated;
use super::object::ObjectCx;
use super::rules::ALL;
use super::template::TemplateCx;
use crate::diag::Severity;

/// A rule: its identity, its documentation, and the function that checks it.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Rule {
    /// The code, `ASL003`. Never used again for another rule.
    pub code: &'static str,
    /// The name, which reads after "allow": `dangling-transition`.
    pub name: &'static str,
    /// Who objects to what the rule finds.
    pub severity: Severity,
    /// The version of this crate that brought the rule.
    pub since: &'static str,
    /// The rule's page, in Markdown.
    pub docs: &'static str,
    /// What the rule checks.
    pub subject: Subject,
}

/// What a rule checks.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum Subject {
    /// A machine.
    Machine(fn(&Cx<'_>, &mut Sink<'_>)),
    /// Each object of a machine that has fields of the language: the machine, its states, retriers, readers …
    Object(fn(&ObjectCx<'_>, &mut Sink<'_>)),
    /// Each Task state whose `Resource` is an ARN.
    Call(fn(&ObjectCx<'_>, &mut Sink<'_>)),
    /// Each value of a machine that is evaluated.
    Evaluated(fn(&Evaluated<'_>, &mut Sink<'_>)),
    /// Each JSONata expression. (Named `Expression`, it would have the compiler write out the path of the builder's type in users' errors.)
    JsonataExpression(fn(&Evaluated<'_>, &mut Sink<'_>)),
    /// A template.
    Template(fn(&TemplateCx<'_>, &mut Sink<'_>)),
    /// A text that is read: whoever reads it makes the findings.
    Text,
}

impl Rule {
    /// What the rule finds, in the first sentence of its page.
    ///
    /// ```
    /// use asl_builder::check;
    ///
    /// let rule = check::find("unreachable-state").unwrap();
    /// assert_eq!(rule.summary(), "No path of transitions leads from `StartAt` to the state.");
    /// ```
    pub fn summary(&self) -> String {
        let paragraph = self.docs.split("\n\n").nth(2).unwrap_or_default();
        let line = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
        match line.find(". ") {
            Some(end) => line[..=end].to_owned(),
            None => line,
        }
    }
}

/// All rules, by code.
pub fn rules() -> &'static [Rule] {
    ALL
}

/// The rules by what they check, each list in the order of their codes. Functions stand side by side, and a rule is looked at when it
/// finds something.
pub(super) struct Rules {
    pub(super) machines: Vec<OnMachine>,
    /// Those on objects; and on Task states whose `Resource` is an ARN.
    pub(super) objects: Vec<OnObject>,
    pub(super) calls: Vec<OnObject>,
    /// Those on what is evaluated; and on JSONata expressions.
    pub(super) evaluated: Vec<OnEvaluated>,
    pub(super) expressions: Vec<OnEvaluated>,
}

/// What checks a machine, and its rule.
pub(super) type OnMachine = (fn(&Cx<'_>, &mut Sink<'_>), &'static Rule);

/// What checks an object, and its rule.
pub(super) type OnObject = (fn(&ObjectCx<'_>, &mut Sink<'_>), &'static Rule);

/// What checks something that is evaluated, and its rule.
pub(super) type OnEvaluated = (fn(&Evaluated<'_>, &mut Sink<'_>), &'static Rule);

impl Rules {
    /// All rules.
    pub(super) fn all() -> &'static Rules {
        static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::new(ALL));
        &RULES
    }

    pub(super) fn new(rules: &'static [Rule]) -> Rules {
        let (machines, objects, evaluated) = (Vec::new(), Vec::new(), Vec::new());
        let mut all = Rules { machines, objects, calls: Vec::new(), evaluated, expressions: Vec::new() };
        for rule in rules {
            match rule.subject {
                Subject::Machine(check) => all.machines.push((check, rule)),
                Subject::Object(check) => {
                    all.objects.push((check, rule));
                    all.calls.push((check, rule));
                }
                Subject::Call(check) => all.calls.push((check, rule)),
                Subject::Evaluated(check) => {
                    all.evaluated.push((check, rule));
                    all.expressions.push((check, rule));
                }
                Subject::JsonataExpression(check) => all.expressions.push((check, rule)),
                Subject::Template(_) | Subject::Text => {}
            }
        }
        all
    }
}

/// The rule of that code or name; letters may be of either case.
pub fn find(code_or_name: &str) -> Option<&'static Rule> {
    rules()
        .iter()
        .find(|rule| rule.code.eq_ignore_ascii_case(code_or_name) || rule.name.eq_ignore_ascii_case(code_or_name))
}

/// The page of the rule of that code or name.
///
/// ```
/// use asl_builder::check;
///
/// assert!(check::explain("ASL003").unwrap().starts_with("# ASL003 dangling-transition"));
/// assert_eq!(check::explain("dangling-transition"), check::explain("asl003"));
/// assert_eq!(check::explain("ASL999"), None);
/// ```
pub fn explain(code_or_name: &str) -> Option<&'static str> {
    find(code_or_name).map(|rule| rule.docs)
}

/// A help line for a code or name that no rule has.
pub fn help_for_unknown(code_or_name: &str) -> Option<String> {
    suggest::help(code_or_name, rules().iter().flat_map(|rule| [rule.code, rule.name]))
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.code, self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_names_are_unique_and_sorted() {
        let codes: Vec<_> = rules().iter().map(|rule| rule.code).collect();
        let mut sorted = codes.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(codes, sorted);
        for rule in rules() {
            assert_eq!(rules().iter().filter(|other| other.name == rule.name).count(), 1, "{rule:?}");
            assert!(rule.name.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{rule:?}");
            assert!(rule.code.len() == 6 && rule.code.starts_with("ASL"), "{rule:?}");
        }
    }

    #[test]
    fn a_page_says_code_name_severity_and_version() {
        for rule in rules() {
            let head = format!("# {} {}\n\n**{}**, since {}.", rule.code, rule.name, rule.severity, rule.since);
            assert!(rule.docs.starts_with(&head), "the page of {rule:?} must start with\n{head}");
        }
    }
}
