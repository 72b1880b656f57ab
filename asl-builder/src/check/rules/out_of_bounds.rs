use crate::check::fit::out_of_bounds;
use crate::check::{ObjectCx, Rule, Sink, Subject};
use crate::diag::Severity;

pub(super) const RULE: Rule = Rule {
    code: "ASL502",
    name: "out-of-bounds",
    severity: Severity::Error,
    since: "0.1.0",
    docs: include_str!("out_of_bounds.md"),
    subject: Subject::Object(check),
};

fn check(object: &ObjectCx<'_>, sink: &mut Sink<'_>) {
    for (field, value) in object.known().filter(|(field, _)| object.takes(field)) {
        if let Some((message, help)) = out_of_bounds(field, value) {
            sink.at(object.field_at(field.name), message).help(help);
        }
    }
}
