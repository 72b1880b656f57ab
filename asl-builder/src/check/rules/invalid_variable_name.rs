use crate::check::fit::is_opaque;
use crate::check::{Evaluated, Rule, Sink, Subject, What};
use crate::diag::Severity;
use crate::model::View;
use asl_syntax::fields::QueryLanguage;
use asl_syntax::names::{VariableNameError, check_variable_name};
use asl_syntax::payload::{computed_name, has_slot};

pub(super) const RULE: Rule = Rule {
    code: "ASL306",
    name: "invalid-variable-name",
    severity: Severity::Error,
    since: "0.1.0",
    docs: include_str!("invalid_variable_name.md"),
    subject: Subject::Evaluated(check),
};

fn check(evaluated: &Evaluated<'_>, sink: &mut Sink<'_>) {
    let What::Variables { members, language } = evaluated.what else { return };
    if is_opaque(View::Members(members)) {
        return;
    }
    for key in members.keys().filter(|key| !has_slot(key)) {
        let name = match language {
            QueryLanguage::JSONPath => computed_name(key).unwrap_or(key),
            QueryLanguage::JSONata => key,
        };
        if let Err(error) = check_variable_name(name) {
            sink.at(evaluated.at().key(key), error.to_string()).help(help(name, &error));
        }
    }
}

fn help(name: &str, error: &VariableNameError) -> String {
    let bare = name.strip_prefix('$').filter(|bare| check_variable_name(bare).is_ok());
    if let Some(bare) = bare {
        return format!("write `{bare}`: the `$` stands where the variable is used");
    }
    match (name.strip_suffix(".$"), error) {
        (Some(bare), _) => format!("write `{bare}` and an expression: keys that end in `.$` belong to JSONPath"),
        (_, VariableNameError::Reserved) => "give the variable another name".to_owned(),
        (_, VariableNameError::Character('.')) => "assign the whole variable, which can be an object".to_owned(),
        (_, VariableNameError::TooLong { .. }) => "make it shorter".to_owned(),
        _ => "a name is a letter and then letters, digits and `_`".to_owned(),
    }
}
