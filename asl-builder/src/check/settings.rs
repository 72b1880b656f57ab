//! What of the findings a report has, and how severe they are.

use super::registry;
use crate::diag::{Diagnostic, Severity};

/// What a check looks at, and what of its findings a report has.
///
/// Rules are named by code or by name, with letters of either case. A name that no rule has is a finding of the check,
/// ASL008.
///
/// ```
/// use asl_builder::check::{self, Settings};
/// use asl_builder::diag::Severity;
/// use asl_builder::model::{Machine, Notes};
/// use serde_json::json;
///
/// let machine = Machine::from_value(json!({
///     "StartAt": "Check",
///     "States": { "Check": { "Type": "Pass", "End": true, "Retries": 3 }, "Charge": { "Type": "Succeed" } }
/// }));
/// let codes = |settings: &Settings| {
///     let report = check::machine_with(&machine, &Notes::default(), settings);
///     report.iter().map(|finding| (finding.code, finding.severity)).collect::<Vec<_>>()
/// };
/// assert_eq!(codes(&Settings::new()), [("ASL002", Severity::Error), ("ASL103", Severity::Error)]);
/// let lenient = Settings::new().severity("unreachable-state", Severity::Warning).allow_field("Retries");
/// assert_eq!(codes(&lenient), [("ASL002", Severity::Warning)]);
/// assert_eq!(codes(&lenient.allow("ASL002")), []);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[must_use = "settings do nothing until a check takes them"]
pub struct Settings {
    rules: Vec<(String, Wanted)>,
    fields: Vec<String>,
    notes: bool,
    express: bool,
}

/// What is wanted of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    Nothing,
    Severity(Severity),
}

impl Settings {
    /// The settings of [`check::machine`](super::machine): all rules but those of taste, each with its own severity.
    pub fn new() -> Settings {
        Settings::default()
    }

    /// Leaves the findings of a rule out. What is said of a rule later counts.
    pub fn allow(mut self, rule: impl Into<String>) -> Settings {
        self.rules.push((rule.into(), Wanted::Nothing));
        self
    }

    /// Gives the findings of a rule another severity. A rule of taste that is given one, be it [`Severity::Note`], is on.
    pub fn severity(mut self, rule: impl Into<String>, severity: Severity) -> Settings {
        self.rules.push((rule.into(), Wanted::Severity(severity)));
        self
    }

    /// Turns the findings of taste on, which are notes.
    pub fn notes(mut self) -> Settings {
        self.notes = true;
        self
    }

    /// Takes a field for one of the language, wherever it stands: for fields that are newer than this crate. The name is
    /// case-sensitive.
    pub fn allow_field(mut self, name: impl Into<String>) -> Settings {
        self.fields.push(name.into());
        self
    }

    /// Checks every machine as one of the type EXPRESS, whatever its template or its declaration says.
    pub fn express(mut self) -> Settings {
        self.express = true;
        self
    }

    /// True when every machine is checked as one of the type EXPRESS.
    pub fn is_express(&self) -> bool {
        self.express
    }

    /// The names that no rule has, among those that were given.
    ///
    /// ```
    /// let settings = asl_builder::check::Settings::new().allow("ASL003").allow("dangling");
    /// assert_eq!(settings.unknown().collect::<Vec<_>>(), ["dangling"]);
    /// ```
    pub fn unknown(&self) -> impl Iterator<Item = &str> {
        self.rules.iter().map(|(rule, _)| rule.as_str()).filter(|rule| registry::find(rule).is_none())
    }

    /// Leaves out what is allowed, and gives the rest its severity.
    pub(crate) fn apply(&self, findings: &mut Vec<Diagnostic>) {
        findings.retain_mut(|finding| match self.wanted(finding) {
            Some(Wanted::Nothing) => false,
            Some(Wanted::Severity(severity)) => {
                finding.severity = severity;
                true
            }
            None => (self.notes || finding.severity > Severity::Note) && !self.is_of_an_allowed_field(finding),
        });
    }

    fn wanted(&self, finding: &Diagnostic) -> Option<Wanted> {
        let is_of = |rule: &str| rule.eq_ignore_ascii_case(finding.code) || rule.eq_ignore_ascii_case(finding.name);
        let said = self.rules.iter().rev().find(|(rule, _)| is_of(rule))?.1;
        match said {
            Wanted::Severity(_) if self.is_of_an_allowed_field(finding) => Some(Wanted::Nothing),
            said => Some(said),
        }
    }

    fn is_of_an_allowed_field(&self, finding: &Diagnostic) -> bool {
        const UNKNOWN_FIELD: &str = "ASL103";
        if self.fields.is_empty() || finding.code != UNKNOWN_FIELD {
            return false;
        }
        finding.at.parts().last().is_some_and(|field| self.fields.contains(&field))
    }
}
