use asl_syntax::fields::Object;

use crate::check::{ObjectCx, Rule, Sink, Subject};
use crate::diag::Severity;

pub(super) const RULE: Rule = Rule {
    code: "ASL118",
    name: "ignored-field",
    severity: Severity::Warning,
    since: "0.1.0",
    docs: include_str!("ignored_field.md"),
    subject: Subject::Object(check),
};

/// A field that means nothing beside another one of its object.
struct Ignored {
    object: Object,
    field: &'static str,
    beside: &'static str,
    help: &'static str,
}

const IGNORED: [Ignored; 3] = [
    Ignored {
        object: Object::Map,
        field: "ItemsPath",
        beside: "ItemReader",
        help: "leave it out: the items come from the reader",
    },
    Ignored {
        object: Object::Map,
        field: "Items",
        beside: "ItemReader",
        help: "leave it out: the items come from the reader",
    },
    Ignored {
        object: Object::Pass,
        field: "Parameters",
        beside: "Result",
        help: "keep one of the two: what the state passes on is `Result`",
    },
];

fn check(object: &ObjectCx<'_>, sink: &mut Sink<'_>) {
    for ignored in IGNORED.iter().filter(|ignored| ignored.object == object.object && !object.is_untyped) {
        let has = |name: &str| object.known().any(|(field, _)| field.name == name && object.takes(field));
        if has(ignored.field) && has(ignored.beside) {
            sink.at(
                object.field_at(ignored.field),
                format!("`{}` means nothing beside `{}`", ignored.field, ignored.beside),
            )
            .help(ignored.help.to_owned())
            .related(object.field_at(ignored.beside), format!("`{}` is here", ignored.beside));
        }
    }
}
