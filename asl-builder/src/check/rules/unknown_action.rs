use asl_syntax::integrations::{self, Call, Resource, Service};
use asl_syntax::suggest;

use crate::check::{ObjectCx, Rule, Sink, Subject};
use crate::diag::Severity;

pub(super) const RULE: Rule = Rule {
    code: "ASL702",
    name: "unknown-action",
    severity: Severity::Error,
    since: "0.1.0",
    docs: include_str!("unknown_action.md"),
    subject: Subject::Call(check),
};

fn check(object: &ObjectCx<'_>, sink: &mut Sink<'_>) {
    let Some(resource) = object.call.map(|call| call.resource) else { return };
    let (severity, message, help) = match resource {
        Resource::Optimized(call) if !call.action.is_empty() => {
            let Some(service) = integrations::service(call.service) else { return };
            if service.action(call.action).is_some() || service.actions.is_empty() && !service.is_closed {
                return;
            }
            let severity = if service.is_closed { Severity::Error } else { Severity::Warning };
            let (message, help) = optimized(service, call);
            (severity, message, help)
        }
        Resource::Sdk(call) => match sdk(call) {
            Some(found) => found,
            None => return,
        },
        _ => return,
    };
    sink.at(object.field_at("Resource"), message).help(help).severity(severity);
}

fn optimized(service: &Service, call: Call<'_>) -> (String, Option<String>) {
    let name = format!("{}:{}", call.service, call.action);
    if integrations::of_maps().contains(&name.as_str()) {
        let message = format!("`{name}` stands in an `ItemReader` or a `ResultWriter`, and is no call of a Task state");
        return (message, Some(format!("call it by the SDK: `arn:aws:states:::aws-sdk:{name}`")));
    }
    let message = format!("the optimized integration `{}` has no action `{}`", service.id, call.action);
    let names = || service.actions.iter().map(|action| action.name);
    let help = match (suggest::closest(call.action, names()), service.sdk) {
        (Some(similar), _) => Some(format!("did you mean `{similar}`?")),
        (None, Some(sdk)) => {
            Some(format!("the SDK has more: `arn:aws:states:::aws-sdk:{sdk}:{}`", lowered(call.action)))
        }
        (None, None) => suggest::list(names()),
    };
    (message, help)
}

fn sdk(call: Call<'_>) -> Option<(Severity, String, Option<String>)> {
    let action = call.action;
    if action.starts_with(|c: char| c.is_ascii_uppercase()) {
        let message = format!("`{action}` is no name of an action: it starts with a lower-case letter");
        return Some((Severity::Error, message, Some(format!("write `{}`", lowered(action)))));
    }
    if integrations::is_unsupported_by_sdk(call.service, action) {
        let message = format!("no state can call `{action}` of `{}`", call.service);
        return Some((Severity::Warning, message, Some("let a function call it".to_owned())));
    }
    None
}

/// The name with a lower-case letter in front.
fn lowered(name: &str) -> String {
    let mut characters = name.chars();
    characters.next().map(|first| first.to_ascii_lowercase()).into_iter().chain(characters).collect()
}
