use crate::check::{Rule, Subject};
use crate::diag::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "ASL007",
    name: "duplicate-key",
    severity: Severity::Warning,
    since: "0.1.0",
    docs: include_str!("duplicate_key.md"),
    subject: Subject::Text,
};
