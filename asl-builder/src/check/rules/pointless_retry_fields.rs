use asl_syntax::fields::Object;

use crate::check::{ObjectCx, Rule, Sink, Subject};
use crate::diag::Severity;
use crate::model::View;

pub(super) const RULE: Rule = Rule {
    code: "ASL408",
    name: "pointless-retry-fields",
    severity: Severity::Note,
    since: "0.1.0",
    docs: include_str!("pointless_retry_fields.md"),
    subject: Subject::Object(check),
};

fn check(object: &ObjectCx<'_>, sink: &mut Sink<'_>) {
    let is_never = |(field, value): (&asl_syntax::fields::Field, View<'_>)| {
        field.name == "MaxAttempts" && matches!(value, View::Number(number) if number.as_f64() == Some(0.0))
    };
    if object.object != Object::Retrier || !object.known().any(is_never) {
        return;
    }
    const TIMES: [&str; 4] = ["IntervalSeconds", "BackoffRate", "MaxDelaySeconds", "JitterStrategy"];
    if let Some((field, _)) = object.known().find(|(field, _)| TIMES.contains(&field.name)) {
        let message = format!("`{}` means nothing beside `MaxAttempts` 0: nothing is tried again", field.name);
        sink.at(object.field_at(field.name), message).help("leave it out".to_owned());
    }
}
