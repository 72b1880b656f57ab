use std::collections::HashSet;

use asl_syntax::fields::Object;
use asl_syntax::words::shown;

use crate::check::{ObjectCx, Rule, Sink, Subject};
use crate::diag::Severity;
use crate::model::View;

pub(super) const RULE: Rule = Rule {
    code: "ASL119",
    name: "duplicate-header",
    severity: Severity::Error,
    since: "0.1.0",
    docs: include_str!("duplicate_header.md"),
    subject: Subject::Object(check),
};

fn check(object: &ObjectCx<'_>, sink: &mut Sink<'_>) {
    if object.object != Object::ReaderConfig {
        return;
    }
    let headers = object.known().find(|(field, _)| field.name == "CSVHeaders");
    let Some((_, View::List(headers))) = headers else { return };
    let mut seen: HashSet<&str> = HashSet::new();
    for index in 0..headers.len() {
        let Some(View::Text(header)) = headers.get(index) else { continue };
        if !seen.insert(header) {
            sink.at(object.field_at("CSVHeaders").index(index), format!("column `{}` is named twice", shown(header)))
                .help("give each column a name of its own".to_owned());
        }
    }
}
