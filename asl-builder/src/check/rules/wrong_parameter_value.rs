use asl_syntax::integrations::{Parameter, is_refused_header};
use asl_syntax::payload::computed_name;
use asl_syntax::suggest;
use serde_json::Value;

use crate::check::fit::{is_opaque, kind};
use crate::check::{Given, ObjectCx, Rule, Sink, Subject};
use crate::diag::Severity;

pub(super) const RULE: Rule = Rule {
    code: "ASL708",
    name: "wrong-parameter-value",
    severity: Severity::Error,
    since: "0.1.0",
    docs: include_str!("wrong_parameter_value.md"),
    subject: Subject::Call(check),
};

fn check(object: &ObjectCx<'_>, sink: &mut Sink<'_>) {
    let Some(task) = &object.call else { return };
    let (Given::Members(members), Some((_, action))) = (task.given, task.action()) else { return };
    let is_special = |parameter: &&Parameter| !parameter.values.is_empty() || parameter.has_lists;
    for parameter in action.parameters.iter().filter(is_special) {
        let Some(value) = members.get(parameter.name).filter(|value| is_constant(value)) else { continue };
        let at = || object.field_at(task.field).key(parameter.name);
        match value {
            Value::String(text) if !parameter.values.is_empty() && !parameter.values.contains(&text.as_str()) => {
                sink.at(at(), format!("`{}` of `{}` cannot be `{text}`", parameter.name, task.name()))
                    .help(suggest::help(text, parameter.values.iter().copied()))
                    .severity(Severity::Warning);
            }
            Value::Object(members) if parameter.has_lists => {
                for (key, value) in members.iter().filter(|(key, _)| !key.contains("${")) {
                    let name = computed_name(key).unwrap_or(key);
                    if parameter.name == "Headers" && is_refused_header(&task.name(), name) {
                        sink.at(at().key(key), format!("`{}` sends no header `{name}` on", task.name()))
                            .help("leave it out: the service writes it itself, or refuses it".to_owned())
                            .severity(Severity::Warning);
                    } else if computed_name(key).is_none() && is_constant(value) && !value.is_array() {
                        let what = kind(value.into());
                        let message =
                            format!("a member of `{}` is an array of strings, this is {what}", parameter.name);
                        sink.at(at().key(key), message).help("put it in brackets: `[ … ]`".to_owned());
                    }
                }
            }
            _ => {}
        }
    }
}

/// True for a value that neither deployment nor an expression changes.
fn is_constant(value: &Value) -> bool {
    !is_opaque(value.into()) && !value.as_str().is_some_and(|text| text.starts_with("{%"))
}
