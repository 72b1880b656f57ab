use crate::check::{Rule, Subject};
use crate::diag::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "ASL610",
    name: "missing-file",
    severity: Severity::Error,
    since: "0.1.0",
    docs: include_str!("missing_file.md"),
    subject: Subject::Text,
};
