use crate::check::{Rule, Subject};
use crate::diag::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "ASL006",
    name: "invalid-text",
    severity: Severity::Error,
    since: "0.1.0",
    docs: include_str!("invalid_text.md"),
    subject: Subject::Text,
};
