use asl_syntax::limits::DEFINITION_MAX;
use asl_syntax::words::grouped;

use crate::check::{Cx, Rule, Sink, Subject};
use crate::diag::Severity;
use crate::model::Pointer;

pub(super) const RULE: Rule = Rule {
    code: "ASL504",
    name: "too-large-definition",
    severity: Severity::Error,
    since: "0.1.0",
    docs: include_str!("too_large_definition.md"),
    subject: Subject::Machine(check),
};

fn check(cx: &Cx<'_>, sink: &mut Sink<'_>) {
    if let Some(size) = cx.too_large() {
        let (max, size) = (grouped(DEFINITION_MAX as i64), grouped(size as i64));
        let message = format!("a definition has at most {max} characters, this one has {size} without any white space");
        sink.at(Pointer::root(), message)
            .help("let states start other state machines, or read constants from where they are stored".to_owned());
    }
}
