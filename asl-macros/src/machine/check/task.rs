//! What the fields of a Task state say together.

use asl_syntax::fields::QueryLanguage;
use asl_syntax::words::TOKEN_TO_NOBODY;

use proc_macro2::Ident;
use quote::ToTokens as _;
use syn::Expr;

use super::{Check, Here};
use crate::machine::expand::is_integration;
use crate::machine::model::{Body, Entry, Value, Workflow};

/// What ASL writes behind an ARN to wait for a token.
const TOKEN: &str = ".waitForTaskToken";

/// True for a task that waits for its token, or may.
pub(super) fn has_token(body: &Body) -> bool {
    match body.any("Resource").map(|entry| &entry.value) {
        Some(Value::Text(text)) => {
            let text = text.value();
            text.contains(TOKEN) || text.contains(".sync") || text.contains("${")
        }
        Some(_) => true,
        None => true,
    }
}

impl Check<'_> {
    pub(super) fn task(&mut self, body: &mut Body, here: Here) {
        self.heartbeat(body);
        self.pattern(body, here);
        self.token(body);
        self.role(body);
        self.parameters(body);
    }

    fn heartbeat(&mut self, body: &Body) {
        let number = |name: &str| body.get(name).and_then(|entry| Some((entry, entry.value.integer()?)));
        let (Some((entry, heartbeat)), Some((_, timeout))) = (number("HeartbeatSeconds"), number("TimeoutSeconds"))
        else {
            return;
        };
        if heartbeat >= timeout {
            let message = format!("`HeartbeatSeconds` has to be less than `TimeoutSeconds`, this is {heartbeat}");
            self.ctxt.error(entry.value.tokens(), message, format!("write less than {timeout}"));
        }
    }

    /// What an EXPRESS machine cannot wait for.
    fn pattern(&mut self, body: &mut Body, here: Here) {
        if here.around.workflow != Workflow::Express {
            return;
        }
        let Some(Value::Text(text)) = body.get("Resource").map(|entry| &entry.value) else { return };
        let arn = text.value();
        let what = if arn.contains(TOKEN) {
            "an EXPRESS machine cannot wait for a callback"
        } else if arn.ends_with(".sync") || arn.ends_with(".sync:2") {
            "an EXPRESS machine cannot wait for a job to end"
        } else if arn.contains(":activity:") {
            "an EXPRESS machine cannot have an activity"
        } else {
            return;
        };
        let help = "let the machine be STANDARD, or start a STANDARD machine from this one";
        self.ctxt.error(text, what, help);
    }

    /// That what waits for a token hands it on.
    fn token(&mut self, body: &Body) {
        let at = match body.get("Resource").map(|entry| &entry.value) {
            Some(Value::Text(text)) if text.value().ends_with(TOKEN) => text.to_token_stream(),
            Some(Value::Expr(expr)) if is_integration(body) => match waits(expr) {
                Some(method) => method.to_token_stream(),
                None => return,
            },
            _ => return,
        };
        let arguments = body.fields.iter().find(|entry| matches!(entry.name(), "Arguments" | "Parameters"));
        let language = arguments.map(Entry::name);
        if arguments.is_some_and(|entry| !entry.is_sound || may_hold_token(&entry.value)) {
            return;
        }
        let (field, token) = match language.map_or_else(
            || self.language_of(body),
            |name| {
                if name == "Parameters" { QueryLanguage::JSONPath } else { QueryLanguage::JSONata }
            },
        ) {
            QueryLanguage::JSONata => ("Arguments", "token: {% $states.context.Task.Token %}"),
            QueryLanguage::JSONPath => ("Parameters", "\"token.$\": \"$$.Task.Token\""),
        };
        self.ctxt.error(at, TOKEN_TO_NOBODY, format!("put the token into `{field}`: `{token}`"));
    }

    fn language_of(&self, body: &Body) -> QueryLanguage {
        body.any("QueryLanguage").and_then(|entry| entry.value.language()).unwrap_or(self.whole)
    }

    fn role(&mut self, body: &mut Body) {
        let is_activity = match body.any("Resource").map(|entry| &entry.value) {
            Some(Value::Text(text)) => text.value().contains(":activity:"),
            _ => false,
        };
        for entry in body.fields.iter_mut().filter(|entry| entry.name() == "Credentials" && entry.is_sound) {
            if is_activity {
                let help = "the service refuses it; give the workers of the activity the role";
                self.ctxt.error(&entry.key.at, "an activity has no `Credentials`", help);
                entry.is_sound = false;
            }
        }
    }

    /// What `lambda::invoke` writes itself.
    fn parameters(&mut self, body: &mut Body) {
        let is_integration = is_integration(body);
        let is_optimized = match body.any("Resource").map(|entry| &entry.value) {
            Some(Value::Text(text)) => text.value().contains(":states:::"),
            _ => is_integration,
        };
        let arguments = body.fields.iter_mut().find(|entry| matches!(entry.name(), "Arguments" | "Parameters"));
        let Some(entry) = arguments.filter(|entry| entry.is_sound && is_optimized) else { return };
        match &entry.value {
            Value::Members(members) => {
                let function = members.members.iter().find(|(key, _)| key.text == "FunctionName");
                if let Some((key, _)) = function.filter(|_| is_integration) {
                    let help = "remove it; a version or an alias stands in `Qualifier`";
                    self.ctxt.error(&key.at, "`FunctionName` is what `Resource` says already", help);
                    entry.is_sound = false;
                }
            }
            Value::Jsonata(_) | Value::Expr(_) | Value::Word(_) if !is_integration => {}
            other => {
                let message = format!("the `{}` of an integration are an object", entry.name());
                let help = match is_integration {
                    true => format!("write `{}: {{ Payload: … }}`", entry.name()),
                    false => format!("write `{}: {{ … }}`", entry.name()),
                };
                self.ctxt.error(other.tokens(), message, help);
                entry.is_sound = false;
            }
        }
    }
}

/// The call of `.wait_for_task_token()` behind an integration.
fn waits(expr: &Expr) -> Option<&Ident> {
    let Expr::MethodCall(call) = expr else { return None };
    if call.method == "wait_for_task_token" { Some(&call.method) } else { waits(&call.receiver) }
}

/// True when a token may be in a value: it is named, or nobody knows what is in it.
fn may_hold_token(value: &Value) -> bool {
    let mentions = |text: &str| text.contains("Task") || text.contains("$$") || text.contains("context");
    match value {
        Value::Jsonata(expression) => mentions(&expression.text),
        Value::Text(text) => mentions(&text.value()),
        Value::Members(members) => members.members.iter().any(|(_, value)| may_hold_token(value)),
        Value::Items(items) => items.items.iter().any(may_hold_token),
        Value::Number(_) | Value::Bool(..) | Value::Null(_) => false,
        _ => true,
    }
}
