use asl_syntax::fields::Object;
use asl_syntax::payload::computed_name;
use asl_syntax::words::shown;
use serde_json::Value;

use crate::check::looks::looks;
use crate::check::{ObjectCx, Rule, Sink, Subject};
use crate::diag::Severity;
use crate::model::{Pointer, View};

pub(super) const RULE: Rule = Rule {
    code: "ASL209",
    name: "static-result",
    severity: Severity::Warning,
    since: "0.1.0",
    docs: include_str!("static_result.md"),
    subject: Subject::Object(check),
};

fn check(object: &ObjectCx<'_>, sink: &mut Sink<'_>) {
    if object.object != Object::Pass || object.is_untyped {
        return;
    }
    let result = object.known().find(|(field, _)| field.name == "Result" && object.takes(field));
    let found = match result.map(|(_, value)| value) {
        Some(View::Text(text)) => computed(&Value::String(text.to_owned())),
        Some(View::Json(value)) => computed(value),
        _ => return,
    };
    let Some((inside, what)) = found else { return };
    sink.at(
        object.field_at("Result").join(&inside),
        format!("`Result` is passed on as it is: {what} is not evaluated"),
    )
    .help("write it in `Parameters`, under a key that ends in `.$`".to_owned());
}

/// The first part of a value that is written as if it were evaluated, with its address.
fn computed(value: &Value) -> Option<(Pointer, String)> {
    let mut open = vec![(Pointer::root(), value)];
    while let Some((at, value)) = open.pop() {
        match value {
            Value::String(text) => {
                if let Some(looks) = looks(text) {
                    return Some((at, format!("`{}` looks like {}, and", shown(text), looks.described())));
                }
            }
            Value::Array(items) => {
                open.extend(items.iter().enumerate().rev().map(|(index, item)| (at.clone().index(index), item)));
            }
            Value::Object(members) => {
                let key = members.keys().find(|key| computed_name(key).is_some_and(|name| !name.is_empty()));
                if let Some(key) = key {
                    return Some((at.key(key), format!("`{}` is a key like all others, and", shown(key))));
                }
                open.extend(members.iter().rev().map(|(key, value)| (at.clone().key(key), value)));
            }
            _ => {}
        }
    }
    None
}
