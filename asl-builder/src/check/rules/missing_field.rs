use std::sync::LazyLock;

use asl_syntax::fields::{self, Field, FieldType, Object, Required};
use asl_syntax::suggest;

use crate::check::walk::is_of_every_state;
use crate::check::{ObjectCx, Rule, Sink, Subject};
use crate::diag::Severity;
use crate::model::View;
use asl_syntax::words::explained;

pub(super) const RULE: Rule = Rule {
    code: "ASL105",
    name: "missing-field",
    severity: Severity::Error,
    since: "0.1.0",
    docs: include_str!("missing_field.md"),
    subject: Subject::Object(check),
};

fn check(object: &ObjectCx<'_>, sink: &mut Sink<'_>) {
    if object.raw.is_some() {
        return;
    }
    let what = if object.is_untyped { "a state" } else { object.object.described() };
    for field in required(object.object).iter().filter(|field| !object.is_untyped || is_of_every_state(field)) {
        if let (Required::OneOf, Some(group)) = (field.required, field.group) {
            if !has(object, group) {
                say(object, group, format!("{what} needs one of"), sink);
            }
        } else if !field.required_when.is_empty() && !object.holds(field.required_when) {
            // It need not be there.
        } else if object.takes(field) && !object.known().any(|(other, _)| std::ptr::eq(other, *field)) {
            let mut help = format!("add {}", explained(field));
            if let FieldType::Enum(values) = field.ty {
                help.extend(suggest::list(values.iter().copied()).map(|list| format!("; {list}")));
            }
            let when = said(field.required_when);
            sink.at(object.at(), format!("{what} {when}needs `{}`", field.name)).help(help);
        }
    }
    // Two groups, of which either does.
    if object.object == Object::ItemBatcher && !object.known().any(|(field, _)| field.group.is_some()) {
        let message = format!("{what} needs one of `MaxItemsPerBatch`, `MaxInputBytesPerBatch`");
        sink.at(object.at(), message).help("say how many items a batch has at most, or how many bytes".to_owned());
    }
    let needed = object.known().filter_map(|(field, _)| Some((field, field.needs()?)));
    for (field, group) in needed.filter(|(field, group)| object.takes(field) && !has(object, group)) {
        say(object, group, format!("`{}` needs an operator, one of", field.name), sink);
    }
}

/// The fields that an object needs, be it under a condition, and the first one of each group of which it needs one.
fn required(object: Object) -> &'static [&'static Field] {
    // By the object's place in the enumeration.
    static REQUIRED: LazyLock<Vec<Vec<&'static Field>>> = LazyLock::new(|| {
        let needed = |field: &&Field| match (field.required, field.group) {
            (Required::OneOf, Some(group)) => fields::group(field.object, group).next() == Some(*field),
            (required, _) => required == Required::Yes || !field.required_when.is_empty(),
        };
        let mut required = vec![Vec::new(); Object::ALL.len()];
        for object in Object::ALL {
            required[*object as usize] = fields::fields(*object).iter().filter(needed).collect();
        }
        required
    });
    REQUIRED.get(object as usize).map_or(&[], Vec::as_slice)
}

/// The condition under which a field must be there, for a message; empty for none.
fn said(when: &[(&str, &str)]) -> String {
    let said = when.iter().filter(|(_, value)| !value.is_empty());
    said.map(|(field, value)| format!("with `{field}` `{value}` ")).collect()
}

/// True when a field of the group is there, be it of the other language.
fn has(object: &ObjectCx<'_>, group: &str) -> bool {
    object.known().any(|(field, value)| field.group == Some(group) && !is_void(field, value))
}

/// True for a value that says no more than no field at all.
pub(super) fn is_void(field: &Field, value: View<'_>) -> bool {
    field.is_void_when_false() && matches!(value, View::Bool(false))
}

fn say(object: &ObjectCx<'_>, group: &'static str, needs: String, sink: &mut Sink<'_>) {
    const SHOWN: usize = 5;
    let fields: Vec<&Field> =
        fields::group(object.object, group).filter(|field| object.takes(field) && field.deprecated.is_none()).collect();
    let names: Vec<String> = fields.iter().take(SHOWN).map(|field| format!("`{}`", field.name)).collect();
    let first = fields.first().map(|field| explained(field)).unwrap_or_default();
    let (message, help) = match names.as_slice() {
        [name] => (format!("{} needs {name}", object.object.described()), format!("add {first}")),
        names => {
            let more = if fields.len() > SHOWN { " …" } else { "" };
            (format!("{needs} {}{more}", names.join(", ")), format!("add one of them, such as {first}"))
        }
    };
    sink.at(object.at(), message).help(help);
}
