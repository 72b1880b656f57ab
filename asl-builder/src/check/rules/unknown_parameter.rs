use asl_syntax::integrations::{Action, Need};
use asl_syntax::suggest;

use super::missing_parameter::meant;
use crate::check::call::parameter;
use crate::check::{Given, ObjectCx, Rule, Sink, Subject};
use crate::diag::Severity;

pub(super) const RULE: Rule = Rule {
    code: "ASL705",
    name: "unknown-parameter",
    severity: Severity::Warning,
    since: "0.1.0",
    docs: include_str!("unknown_parameter.md"),
    subject: Subject::Call(check),
};

fn check(object: &ObjectCx<'_>, sink: &mut Sink<'_>) {
    let Some(task) = &object.call else { return };
    let Given::Members(members) = task.given else { return };
    if task.resource.call().is_none() {
        return;
    }
    let action = task.action().map(|(_, action)| action);
    for key in members.keys() {
        let name = parameter(key);
        let found = match action {
            Some(action) if action.parameter(name).is_some() => continue,
            _ if name.starts_with(|c: char| c.is_ascii_lowercase()) => lower(&task.name(), action, name),
            Some(action) => match unknown(&task.name(), action, name) {
                Some(found) => found,
                None => continue,
            },
            None => continue,
        };
        let (message, help, parameter) = found;
        // Without it the service refuses the call.
        let is_required =
            |name: &str| action.and_then(|action| action.parameter(name)).is_some_and(|p| p.need != Need::Optional);
        let is_missed =
            parameter.is_some_and(|name| is_required(name) && !members.keys().any(|key| self::parameter(key) == name));
        let severity = if is_missed { Severity::Error } else { Severity::Warning };
        sink.at(object.field_at(task.field).key(key), message).help(help).severity(severity);
    }
}

type Found = (String, Option<String>, Option<&'static str>);

/// What is said of a name with a lower-case letter in front: no parameter has one, whatever the API calls it.
fn lower(call: &str, action: Option<&Action>, name: &str) -> Found {
    let mut characters = name.chars();
    let upper: String =
        characters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(characters).collect();
    let meant = action.and_then(|action| meant(action, name));
    let message = format!("`{call}` has no parameter `{name}`: they start with an upper-case letter");
    match (action, meant) {
        (Some(action), None) if !action.is_partial => (message, list(action), None),
        (_, meant) => (message, Some(format!("write `{}`", meant.unwrap_or(&upper))), meant),
    }
}

fn unknown(call: &str, action: &Action, name: &str) -> Option<Found> {
    let message = format!("`{call}` has no parameter `{name}`");
    match meant(action, name) {
        // How acronyms are written in the middle of a name is not certain.
        Some(meant) if meant.eq_ignore_ascii_case(name) => None,
        Some(meant) => Some((message, Some(format!("did you mean `{meant}`?")), Some(meant))),
        None if action.is_partial => None,
        None => Some((message, list(action), None)),
    }
}

fn list(action: &Action) -> Option<String> {
    suggest::list(action.parameters.iter().map(|parameter| parameter.name))
}
