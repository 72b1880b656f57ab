use asl_syntax::fields::STATES_FIELDS;
use asl_syntax::jsonata::states_references;
use asl_syntax::suggest;

use crate::check::{Evaluated, Rule, Sink, Subject, What};
use crate::diag::Severity;
use asl_syntax::words::shown;

pub(super) const RULE: Rule = Rule {
    code: "ASL303",
    name: "unavailable-states-field",
    severity: Severity::Error,
    since: "0.1.0",
    docs: include_str!("unavailable_states_field.md"),
    subject: Subject::Evaluated(check),
};

fn check(evaluated: &Evaluated<'_>, sink: &mut Sink<'_>) {
    let What::Jsonata(expression) = &evaluated.what else { return };
    let Some(ast) = expression.ast() else { return };
    let (field, there) = (evaluated.field, evaluated.field.states_fields());
    if mentions_only(expression.text, there) {
        return;
    }
    let mut said: Vec<String> = Vec::new();
    for reference in states_references(ast) {
        let Some(first) = reference.fields.first() else { continue };
        let name = first.name.as_ref();
        if there.contains(&name) || said.iter().any(|said| said == name) || expression.is_slot(first.offset..first.end)
        {
            continue;
        }
        let place = expression.place(first.offset);
        let (message, help) = if STATES_FIELDS.contains(&name) {
            let message = format!("`{}` of {} has no `$states.{name}`", field.name, field.object.described());
            (format!("{message}, at {place}"), Some(where_it_is(name)))
        } else {
            let help = suggest::help(name, there.iter().copied());
            (format!("`$states` has no field `{}`, at {place}", shown(name)), help)
        };
        sink.at(evaluated.at(), message).help(help);
        said.push(name.to_owned());
    }
}

/// True for a text that surely takes nothing of `$states` but these fields: most expressions need no closer look.
fn mentions_only(text: &str, there: &[&str]) -> bool {
    let mut rest = text;
    while let Some((_, behind)) = rest.split_once("$states") {
        let Some(behind) = behind.strip_prefix('.') else { return false };
        let name = behind.split_once(|c: char| !c.is_alphanumeric() && c != '_').map_or(behind, |(name, _)| name);
        if !there.contains(&name) {
            return false;
        }
        rest = behind;
    }
    true
}

fn where_it_is(name: &str) -> String {
    match name {
        "result" => "it is there in `Output` and `Assign` of a Task, Parallel or Map state",
        "errorOutput" => "it is there in `Output` and `Assign` of a catcher",
        _ => "it is not there",
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_wrong_is_looked_at() {
        let there = ["input", "context"];
        for fine in ["1", "$states.input.a & $states.context", "$states.input"] {
            assert!(mentions_only(fine, &there), "{fine}");
        }
        for open in [
            "$states",
            "$states.result",
            "$states.inputs",
            "$states.input_a",
            "$states . result",
            "$states.input & $states.'input'",
        ] {
            assert!(!mentions_only(open, &there), "{open}");
        }
    }
}
