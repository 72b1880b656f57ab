use asl_syntax::fields::Object;
use asl_syntax::names::STATES_ERRORS;
use asl_syntax::words::shown;

use crate::check::{ObjectCx, Rule, Sink, Subject};
use crate::diag::Severity;
use crate::model::View;

pub(super) const RULE: Rule = Rule {
    code: "ASL405",
    name: "reserved-error-name",
    severity: Severity::Warning,
    since: "0.1.0",
    docs: include_str!("reserved_error_name.md"),
    subject: Subject::Object(check),
};

fn check(object: &ObjectCx<'_>, sink: &mut Sink<'_>) {
    if object.object != Object::Fail || object.is_untyped {
        return;
    }
    let error = object.known().find(|(field, _)| field.name == "Error");
    let Some((_, View::Text(name))) = error else { return };
    // An error of the service's own that is handed on is no new one.
    let Some(own) = name.strip_prefix("States.").filter(|_| !is_handed_on(name)) else { return };
    let message = format!("`{}` begins with `States.`, and such names are the service's", shown(name));
    let help =
        if own.is_empty() { "give the error another name".to_owned() } else { format!("name it `{}`", shown(own)) };
    sink.at(object.field_at("Error"), message).help(help);
}

fn is_handed_on(name: &str) -> bool {
    STATES_ERRORS.contains(&name) || name == "States.Runtime" || name.starts_with("States.Http.") || name.contains("${")
}
