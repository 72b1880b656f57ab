use asl_syntax::fields::{self, FieldType, QueryLanguage};
use asl_syntax::words::shown;

use crate::check::looks::{Looks, looks};
use crate::check::{Evaluated, Rule, Sink, Subject, What};
use crate::diag::Severity;

pub(super) const RULE: Rule = Rule {
    code: "ASL210",
    name: "path-in-a-constant",
    severity: Severity::Warning,
    since: "0.1.0",
    docs: include_str!("path_in_a_constant.md"),
    subject: Subject::Evaluated(check),
};

fn check(evaluated: &Evaluated<'_>, sink: &mut Sink<'_>) {
    let What::Constant { text, language: QueryLanguage::JSONPath } = evaluated.what else { return };
    let field = evaluated.field;
    if field.ty != FieldType::String {
        return;
    }
    let Some(looks @ (Looks::Path | Looks::Call)) = looks(text) else { return };
    let sister = format!("{}Path", field.name);
    if fields::field(field.object, &sister).is_none() {
        return;
    }
    let message =
        format!("`{}` looks like {}, and `{}` takes it as a text", shown(text), looks.described(), field.name);
    sink.at(evaluated.at(), message).help(format!("write `{sister}`"));
}
