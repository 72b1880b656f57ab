use asl_syntax::integrations::{Action, Need};
use asl_syntax::suggest;
use serde_json::{Map, Value};

use crate::check::call::parameter;
use crate::check::fit::kind;
use crate::check::handled::listed;
use crate::check::{Given, ObjectCx, Rule, Sink, Subject};
use crate::diag::Severity;

pub(super) const RULE: Rule = Rule {
    code: "ASL704",
    name: "missing-parameter",
    severity: Severity::Error,
    since: "0.1.0",
    docs: include_str!("missing_parameter.md"),
    subject: Subject::Call(check),
};

fn check(object: &ObjectCx<'_>, sink: &mut Sink<'_>) {
    let Some(task) = &object.call else { return };
    let Some((_, action)) = task.action() else { return };
    let field = task.field;
    let needed = action.parameters.iter().filter(|parameter| parameter.need != Need::Optional).map(|p| p.name);
    match task.given {
        Given::Unknown => {}
        Given::Nothing => {
            let help = match needed.collect::<Vec<_>>().as_slice() {
                [] => format!("add `{field}`"),
                needed => format!("add `{field}` with {}", listed(needed)),
            };
            sink.at(object.at(), format!("`{}` needs `{field}`", task.name())).help(help);
        }
        Given::Constant(value) => {
            let message = format!("the `{field}` of `{}` are an object, this is {}", task.name(), kind(value));
            sink.at(object.field_at(field), message).help(match needed.collect::<Vec<_>>().as_slice() {
                [] => "write an object: `{ … }`".to_owned(),
                needed => format!("write an object with {}", listed(needed)),
            });
        }
        Given::Members(members) => {
            let missing: Vec<&str> = needed.filter(|name| !is_given(members, action, name)).collect();
            if !missing.is_empty() {
                let verb = if missing.len() == 1 { "is" } else { "are" };
                sink.at(object.field_at(field), format!("{} of `{}` {verb} missing", listed(&missing), task.name()))
                    .help(format!("add {}", listed(&missing)));
            }
            if !action.one_of.is_empty() && !action.one_of.iter().any(|name| is_given(members, action, name)) {
                let choice = action.one_of.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
                sink.at(object.field_at(field), format!("`{}` needs one of {choice}", task.name()))
                    .help("add one of them".to_owned());
            }
        }
    }
}

/// True for a parameter that is there, or that another name was meant to be: a finding of its own.
pub(super) fn is_given(members: &Map<String, Value>, action: &Action, name: &str) -> bool {
    members
        .keys()
        .map(|key| parameter(key))
        .any(|given| given == name || action.parameter(given).is_none() && meant(action, given) == Some(name))
}

/// The parameter that a name that is none was meant to be.
pub(super) fn meant(action: &Action, given: &str) -> Option<&'static str> {
    suggest::closest(given, action.parameters.iter().map(|parameter| parameter.name))
}
