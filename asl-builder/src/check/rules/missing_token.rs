use asl_syntax::fields::QueryLanguage;
use asl_syntax::integrations::{Pattern, Resource, is_sdk_service};
use asl_syntax::jsonata::states_references;
use asl_syntax::jsonpath::{Path, Root, Selector};
use asl_syntax::payload::{Computed, computed, computed_name};
use asl_syntax::words::TOKEN_TO_NOBODY;
use serde_json::Value;

use crate::check::fit::is_opaque;
use crate::check::{Given, Jsonata, ObjectCx, Rule, Sink, Subject, TaskCall};
use crate::diag::Severity;

pub(super) const RULE: Rule = Rule {
    code: "ASL706",
    name: "missing-token",
    severity: Severity::Warning,
    since: "0.1.0",
    docs: include_str!("missing_token.md"),
    subject: Subject::Call(check),
};

fn check(object: &ObjectCx<'_>, sink: &mut Sink<'_>) {
    let (Some(task), Some(language)) = (&object.call, object.language) else { return };
    if !waits(task) {
        return;
    }
    let gives = match (task.given, language) {
        (Given::Unknown, _) => return unknown(object, task, sink),
        // That parameters are missing altogether is a finding of its own.
        (Given::Nothing | Given::Constant(_), _) => task.action().is_some(),
        (Given::Members(members), QueryLanguage::JSONPath) => members.iter().any(|(key, value)| path(key, value)),
        (Given::Members(members), QueryLanguage::JSONata) => members.values().any(expression),
    };
    if !gives {
        say(object, task, sink);
    }
}

/// True when the service may wait for a token here; that it does not is a finding of its own, and so is an unknown service.
fn waits(task: &TaskCall<'_>) -> bool {
    match (task.resource, task.action()) {
        (Resource::Optimized(call), Some((_, action))) => {
            let known = action.patterns.contains(&Pattern::Token) || action.unsure.contains(&Pattern::Token);
            known && call.pattern == Ok(Pattern::Token)
        }
        (Resource::Sdk(call), _) => call.pattern == Ok(Pattern::Token) && is_sdk_service(call.service),
        _ => false,
    }
}

/// An expression may give all parameters at once.
fn unknown(object: &ObjectCx<'_>, task: &TaskCall<'_>, sink: &mut Sink<'_>) {
    let whole = object.fields.iter().find(|present| present.name == task.field).map(|present| present.value);
    if let Some(crate::model::View::Text(text)) = whole
        && object.language == Some(QueryLanguage::JSONata)
        && text.starts_with("{%")
        && !may_read(text)
    {
        say(object, task, sink);
    }
}

fn say(object: &ObjectCx<'_>, task: &TaskCall<'_>, sink: &mut Sink<'_>) {
    let token = match task.field {
        "Parameters" => "\"token.$\": \"$$.Task.Token\"",
        _ => "\"token\": \"{% $states.context.Task.Token %}\"",
    };
    sink.at(object.field_at("Resource"), TOKEN_TO_NOBODY)
        .help(format!("put the token into `{}`: `{token}`", task.field));
}

/// True for a member of a payload template in which the token may be.
fn path(key: &str, value: &Value) -> bool {
    match value {
        Value::String(text) if computed_name(key).is_some() => text.contains("$$") && reads_token(text),
        // A path in a constant is a finding of its own.
        Value::String(text) => text.starts_with("$$.Task"),
        value if is_opaque(value.into()) => computed_name(key).is_some() || mentions(value, "$$"),
        Value::Array(items) => items.iter().any(|item| path("", item)),
        Value::Object(members) => members.iter().any(|(key, value)| path(key, value)),
        _ => false,
    }
}

/// True for a function of a template in which a text may become a path or an expression.
fn mentions(value: &Value, mark: &str) -> bool {
    match value {
        Value::String(text) => text.contains(mark),
        Value::Array(items) => items.iter().any(|item| mentions(item, mark)),
        Value::Object(members) => members.values().any(|value| mentions(value, mark)),
        _ => false,
    }
}

fn reads_token(text: &str) -> bool {
    match computed(text) {
        Ok(Computed::Path(path)) => leads_to_token(&path),
        Ok(Computed::Intrinsic(call)) => call.paths().iter().any(|path| leads_to_token(path)),
        _ => true,
    }
}

/// True for a path to the token, or to what holds it.
fn leads_to_token(path: &Path<'_>) -> bool {
    path.root == Root::Context
        && path.segments.iter().zip(["Task", "Token"]).all(|(segment, wanted)| match &segment.selector {
            Selector::Name(name) if !segment.recursive => name.value() == wanted,
            _ => true,
        })
}

/// True for a value of a JSONata state in which the token may be.
fn expression(value: &Value) -> bool {
    match value {
        Value::String(text) if text.starts_with("{%") => may_read(text),
        value if is_opaque(value.into()) => mentions(value, "{%"),
        Value::Array(items) => items.iter().any(expression),
        Value::Object(members) => members.values().any(expression),
        _ => false,
    }
}

fn may_read(text: &str) -> bool {
    let expression = Jsonata::new(text);
    let Some(ast) = expression.ast() else { return true };
    text.contains("${")
        || states_references(ast).iter().any(|reference| {
            reference.fields.iter().zip(["context", "Task", "Token"]).all(|(field, wanted)| field.name == wanted)
        })
}
