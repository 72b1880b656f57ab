use asl_syntax::fields::Object;

use crate::check::{ObjectCx, Rule, Sink, Subject};
use crate::diag::Severity;
use crate::model::View;

pub(super) const RULE: Rule = Rule {
    code: "ASL503",
    name: "contradictory-times",
    severity: Severity::Error,
    since: "0.1.0",
    docs: include_str!("contradictory_times.md"),
    subject: Subject::Object(check),
};

fn check(object: &ObjectCx<'_>, sink: &mut Sink<'_>) {
    let (less, more, severity) = match object.object {
        Object::Task => ("HeartbeatSeconds", "TimeoutSeconds", Severity::Error),
        // The service is not known to look at it.
        Object::Retrier => ("IntervalSeconds", "MaxDelaySeconds", Severity::Warning),
        _ => return,
    };
    let number = |name: &str| {
        object.known().find_map(|(field, value)| match value {
            View::Number(number) if field.name == name => Some(number),
            _ => None,
        })
    };
    let (Some(small), Some(large)) = (number(less), number(more)) else { return };
    if small.as_f64() >= large.as_f64() {
        let at = if severity == Severity::Error { less } else { more };
        let message = format!("`{less}` has to be less than `{more}`: {small} is not less than {large}");
        let help = match object.object {
            Object::Task => {
                "write a shorter `HeartbeatSeconds`: no heartbeat can be missed before the task has timed out"
            }
            _ => "write a longer `MaxDelaySeconds`, or leave it out: no interval would ever grow",
        };
        sink.at(object.field_at(at), message).help(help.to_owned()).severity(severity);
    }
}
