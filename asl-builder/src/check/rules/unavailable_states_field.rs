use asl_syntax::fields::STATES_FIELDS;
use asl_syntax::jsonata::{Ast, Kind, states_references};
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
    subject: Subject::JsonataExpression(check),
};

fn check(evaluated: &Evaluated<'_>, sink: &mut Sink<'_>) {
    let What::Jsonata(expression) = &evaluated.what else { return };
    let Some(ast) = expression.ast() else { return };
    let (field, there) = (evaluated.field, evaluated.field.states_fields());
    if takes_only(ast, there) {
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

/// True for an expression that surely takes nothing of `$states` but these fields: most need no closer look.
fn takes_only(ast: &Ast<'_>, there: &[&str]) -> bool {
    let is_states = |kind: &Kind<'_>| matches!(kind, Kind::Variable("states"));
    let is_there = |kind: &Kind<'_>| matches!(kind, Kind::Name(name) if there.contains(name));
    let (mut found, mut fine) = (0_usize, 0_usize);
    for node in ast.nodes() {
        match node.kind {
            Kind::Variable("states") => found += 1,
            Kind::Step { lhs, rhs } if is_states(&ast[lhs].kind) && is_there(&ast[rhs].kind) => fine += 1,
            _ => {}
        }
    }
    found == fine
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
    use asl_syntax::jsonata::parse;

    use super::*;

    #[test]
    fn what_may_be_wrong_is_looked_at() {
        let there = ["input", "context"];
        for fine in ["1", "$states.input.a & $states.context", "$states.input"] {
            assert!(takes_only(&parse(fine).unwrap(), &there), "{fine}");
        }
        for open in [
            "$states",
            "$states.result",
            "$states.inputs",
            "$states.input_a",
            "$states . result",
            "$states[0].input",
            "$states.input & $states.'input'",
        ] {
            assert!(!takes_only(&parse(open).unwrap(), &there), "{open}");
        }
    }
}
