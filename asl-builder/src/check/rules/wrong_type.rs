use crate::check::fit::{kind, misfit};
use crate::check::{ObjectCx, Rule, Sink, Subject};
use crate::diag::Severity;

pub(super) const RULE: Rule = Rule {
    code: "ASL107",
    name: "wrong-type",
    severity: Severity::Error,
    since: "0.1.0",
    docs: include_str!("wrong_type.md"),
    subject: Subject::Object(check),
};

fn check(object: &ObjectCx<'_>, sink: &mut Sink<'_>) {
    if let Some(raw) = object.raw {
        let what = if object.is_untyped { "a state" } else { object.object.described() };
        sink.at(object.at(), format!("{what} is an object, this is {}", kind(raw.into())))
            .help("write an object: `{ … }`".to_owned());
        return;
    }
    for (field, value) in object.known().filter(|(field, _)| object.takes(field)) {
        let Some(misfit) = misfit(field, object.language, value) else { continue };
        let at = object.field_at(field.name);
        let at = if let Some(index) = misfit.index { at.index(index) } else { at };
        sink.at(at, misfit.message).help(misfit.help).severity(misfit.severity);
    }
}
