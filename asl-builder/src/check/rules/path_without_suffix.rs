use asl_syntax::fields::{FieldType, QueryLanguage};
use asl_syntax::words::shown;

use crate::check::looks::{Looks, looks};
use crate::check::{Evaluated, Rule, Sink, Subject, What};
use crate::diag::Severity;

pub(super) const RULE: Rule = Rule {
    code: "ASL208",
    name: "path-without-suffix",
    severity: Severity::Warning,
    since: "0.1.0",
    docs: include_str!("path_without_suffix.md"),
    subject: Subject::Evaluated(check),
};

fn check(evaluated: &Evaluated<'_>, sink: &mut Sink<'_>) {
    let What::Constant { text, language: QueryLanguage::JSONPath } = evaluated.what else { return };
    // Fields of one text are another rule's.
    if matches!(evaluated.field.ty, FieldType::String | FieldType::Timestamp) {
        return;
    }
    let Some(looks @ (Looks::Path | Looks::Call)) = looks(text) else { return };
    let message = format!("`{}` looks like {}, and is taken as a text", shown(text), looks.described());
    sink.at(evaluated.at(), message).help(match evaluated.key() {
        Some(key) if key == evaluated.field.name => {
            format!("a template is an object, whose keys end in `.$`; `InputPath` hands a part of the input to `{key}`")
        }
        Some(key) => format!("write the key with `.$` behind it: `\"{}.$\"`", shown(key)),
        None => "an element of an array is never evaluated: write `States.Array(…)` under a key with `.$`".to_owned(),
    });
}
