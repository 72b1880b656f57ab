use super::missing_field::is_void;
use crate::check::{ObjectCx, Rule, Sink, Subject};
use crate::diag::Severity;

pub(super) const RULE: Rule = Rule {
    code: "ASL106",
    name: "exclusive-fields",
    severity: Severity::Error,
    since: "0.1.0",
    docs: include_str!("exclusive_fields.md"),
    subject: Subject::Object(check),
};

fn check(object: &ObjectCx<'_>, sink: &mut Sink<'_>) {
    let grouped = || {
        object.known().filter(|(field, value)| field.group.is_some() && object.takes(field) && !is_void(field, *value))
    };
    for (index, (field, _)) in grouped().enumerate() {
        let first = grouped().take(index).find(|(other, _)| other.group == field.group);
        let Some((other, _)) = first else { continue };
        let help = match other.deprecated.or(field.deprecated) {
            Some(name) => format!("keep `{name}`, which is the newer name"),
            None => format!("keep `{}` or `{}`", other.name, field.name),
        };
        sink.at(object.field_at(field.name), format!("`{}` cannot stand beside `{}`", field.name, other.name))
            .help(help)
            .related(object.field_at(other.name), format!("`{}` is here", other.name));
    }
}
