use asl_syntax::fields::{Field, FieldType};
use asl_syntax::jsonpath::{Path, Root, Why};
use asl_syntax::payload::{Computed, has_slot};

use crate::check::evaluated::place;
use crate::check::{Evaluated, Rule, Sink, Subject, What};
use crate::diag::Severity;
use asl_syntax::words::shown;

pub(super) const RULE: Rule = Rule {
    code: "ASL304",
    name: "invalid-path",
    severity: Severity::Error,
    since: "0.1.0",
    docs: include_str!("invalid_path.md"),
    subject: Subject::Evaluated(check),
};

fn check(evaluated: &Evaluated<'_>, sink: &mut Sink<'_>) {
    let text = match evaluated.what {
        What::Path(text) => text,
        What::Computed(text) if text.starts_with('$') => text,
        _ => return,
    };
    // Of a text with a slot deployment makes another one.
    match evaluated.computed() {
        Some(Ok(Computed::Path(path))) if takes_one_value(evaluated.field) && !has_slot(text) => {
            check_path(evaluated, text, path, sink);
        }
        Some(Err(error)) if !has_slot(text) => {
            let place = if error.offset > 0 { format!(" at {}", place(text, error.offset)) } else { String::new() };
            let help = error
                .help
                .clone()
                .unwrap_or_else(|| "a path is written like `$.order.lines[0]['unit price']`".to_owned());
            sink.at(evaluated.at(), format!("`{}` is no path: {}{place}", shown(text), error.message)).help(help);
        }
        _ => {}
    }
}

fn check_path(evaluated: &Evaluated<'_>, text: &str, path: &Path<'_>, sink: &mut Sink<'_>) {
    if let Err(offence) = path.reference_path() {
        // It is not recorded whether the service takes functions.
        let severity = if offence.why == Why::Function { Severity::Warning } else { Severity::Error };
        let message =
            format!("`{}` takes a reference path, and `{}` is none: {offence}", evaluated.field.name, shown(text));
        sink.at(evaluated.at(), message)
            .severity(severity)
            .help("a reference path names one value, like `$.order.lines[0]`".to_owned());
        return;
    }
    let wrong = match path.root {
        Root::Context => "the context object cannot be changed",
        Root::Variable(_) => "variables are assigned with `Assign`",
        _ => return,
    };
    if evaluated.field.ty == FieldType::ReferencePathOrNull {
        let message = format!("`{}` takes a path on the input, and `{}` is none", evaluated.field.name, shown(text));
        sink.at(evaluated.at(), message).help(format!("start it with `$.`; {wrong}"));
    }
}

/// True for a field whose path names one value.
fn takes_one_value(field: &Field) -> bool {
    use FieldType::{ReferencePath, ReferencePathOrIntrinsic, ReferencePathOrNull};
    matches!(field.ty, ReferencePath | ReferencePathOrNull | ReferencePathOrIntrinsic)
}
