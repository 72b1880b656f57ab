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
    // It is counted no further than that.
    if cx.size() > DEFINITION_MAX {
        let max = grouped(DEFINITION_MAX as i64);
        let message =
            format!("a definition has at most {max} characters, and this one has more without any white space");
        sink.at(Pointer::root(), message)
            .help("let states start other state machines, or read constants from where they are stored".to_owned());
    }
}
