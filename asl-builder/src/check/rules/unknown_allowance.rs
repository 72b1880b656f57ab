use crate::check::{Rule, Subject};
use crate::diag::Severity;

pub(in crate::check) const RULE: Rule = Rule {
    code: "ASL008",
    name: "unknown-allowance",
    severity: Severity::Warning,
    since: "0.1.0",
    docs: include_str!("unknown_allowance.md"),
    subject: Subject::Text,
};
