//! A state: what begins it, a method for each field, what finishes it.

use asl_syntax::fields::{Object, QueryLanguage};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::{Expr, ExprCall, ExprMethodCall, ExprPath};

use super::values::{Unit, amount, computed, is_amount, json, literal, path, template, text};
use super::{Scope, choice, door, errors, kept, maps};
use crate::machine::model::{Body, Entry, State, Value};
use crate::machine::witness;

/// The state as an expression.
pub(super) fn state(state: &State, scope: &Scope<'_>) -> TokenStream {
    let language = state.language(scope.around.whole);
    let span = state.ty.span();
    let body = &state.body;
    let kept: Vec<TokenStream> =
        body.fields.iter().filter(|entry| !entry.is_sound).filter_map(|entry| kept(&entry.value)).collect();
    let cx = Cx { language, span, scope };
    if let Some(whole) = cx.whole(state) {
        let language = cx.language_method(body);
        let state = quote!(#whole #language);
        return if kept.is_empty() { state } else { quote!({ #(#kept)* #state }) };
    }
    let begun = match state.object {
        Some(Object::Task) => cx.task(body),
        Some(Object::Wait) => cx.wait(body),
        Some(Object::Map) => maps::begin(body, &cx),
        Some(Object::Fail) => cx.call("failing", TokenStream::new()),
        Some(Object::Succeed) => cx.call("succeeding", TokenStream::new()),
        Some(Object::Parallel) => cx.call("parallel", TokenStream::new()),
        Some(Object::Choice) => cx.call("choice", TokenStream::new()),
        Some(_) => cx.call("pass", TokenStream::new()),
        None => cx.call("pass", TokenStream::new()),
    };
    let methods: TokenStream = match state.object {
        // Nothing is known of the fields of an unknown type.
        None => TokenStream::new(),
        Some(_) => body.fields.iter().filter(|entry| entry.is_sound).map(|entry| cx.method(body, entry)).collect(),
    };
    let finish = cx.finish(state);
    let language = cx.language_method(body);
    let state = quote!(#begun #methods #finish #language);
    if kept.is_empty() { state } else { quote!({ #(#kept)* #state }) }
}

/// What the fields of a state are written with.
pub(super) struct Cx<'s, 'm> {
    pub(super) language: QueryLanguage,
    /// The place of the state's type.
    pub(super) span: Span,
    pub(super) scope: &'s Scope<'m>,
}

impl Cx<'_, '_> {
    /// A function of the front door.
    pub(super) fn call(&self, function: &str, arguments: TokenStream) -> TokenStream {
        let span = self.span;
        let (door, function) = (door(self.language, span), Ident::new(function, span));
        quote_spanned!(span=> #door::#function(#arguments))
    }

    /// A state that one function makes: `succeed()`, `fail("E", "c")`.
    fn whole(&self, state: &State) -> Option<TokenStream> {
        let fields: Vec<&Entry> =
            state.body.fields.iter().filter(|entry| entry.is_sound && entry.name() != "QueryLanguage").collect();
        let is = |names: &[&str]| fields.iter().map(|entry| entry.name()).eq(names.iter().copied());
        match state.object? {
            Object::Succeed if is(&[]) => Some(self.call("succeed", TokenStream::new())),
            Object::Fail if is(&["Error", "Cause"]) => {
                let texts = fields.iter().map(|entry| text(&entry.value));
                Some(self.call("fail", quote!(#(#texts),*)))
            }
            _ => None,
        }
    }

    fn task(&self, body: &Body) -> TokenStream {
        let Some(resource) = body.get("Resource") else { return self.call("task", quote!("")) };
        match &resource.value {
            Value::Expr(expr) => match integration(expr) {
                Some(call) => self.integration(call),
                None => self.call("task", expr.to_token_stream()),
            },
            // An intrinsic function of a template.
            Value::Members(_) => {
                let value = super::values::json_field(resource);
                self.call("task", quote!(::asl_builder::json!(#value)))
            }
            other => self.call("task", other.tokens()),
        }
    }

    /// `lambda::invoke(&F)`, with the methods behind it, by the function of the state's language.
    fn integration(&self, expr: &Expr) -> TokenStream {
        match expr {
            Expr::MethodCall(ExprMethodCall { receiver, method, turbofish, args, paren_token, .. }) => {
                let receiver = self.integration(receiver);
                let span = paren_token.span.join();
                quote_spanned!(span=> #receiver.#method #turbofish(#args))
            }
            Expr::Call(ExprCall { func, args, .. }) => {
                let Expr::Path(path) = &**func else { return expr.to_token_stream() };
                let Some(last) = path.path.segments.last() else { return expr.to_token_stream() };
                let (function, span) = (&last.ident, last.ident.span());
                let door = door(self.language, span);
                quote_spanned!(span=> #door::#function(#args))
            }
            other => other.to_token_stream(),
        }
    }

    fn wait(&self, body: &Body) -> TokenStream {
        for (name, function) in [("Seconds", "wait"), ("Timestamp", "wait_until")] {
            if let Some(entry) = body.get(name) {
                let time = if name == "Seconds" { amount(&entry.value, Unit::Seconds) } else { text(&entry.value) };
                return self.call(function, time);
            }
            if let Some(entry) = body.get(&format!("{name}Path")) {
                return self.call(function, path(&entry.value));
            }
        }
        self.call("wait", quote!(::asl_builder::secs(0)))
    }

    /// The method of a field; nothing for one that is written elsewhere.
    pub(super) fn method(&self, body: &Body, entry: &Entry) -> TokenStream {
        let (object, name, value) = (body.object, entry.name(), &entry.value);
        let argument = match (object, name) {
            (Object::Task, "Arguments" | "Parameters") if is_integration(body) => return self.parameters(entry),
            (Object::Choice, "Choices") => return choice::rules(value, self),
            (Object::Parallel, "Branches") => return maps::branches(entry, self),
            (Object::Map, _)
                if entry.field.is_some_and(|field| field.distributed)
                    && !maps::is_written_distributed(body, self.scope.around) =>
            {
                return TokenStream::new();
            }
            (Object::Map, _) if maps::METHODS.contains(&name) => return maps::method(body, entry, self),
            (_, "Retry") => return errors::retry(entry, self),
            (_, "Catch") => return errors::catch(entry, self),
            (_, "Assign") => return self.assign(entry),
            (Object::Task, "Credentials") => return self.credentials(entry),
            (
                _,
                "Resource" | "Seconds" | "SecondsPath" | "Timestamp" | "TimestampPath" | "Next" | "End" | "Default",
            ) => {
                return TokenStream::new();
            }
            (_, "QueryLanguage") => return TokenStream::new(),
            (_, "Comment") => value.tokens(),
            (_, "InputPath" | "OutputPath" | "ResultPath") => return nullable_path(entry),
            (_, "Arguments" | "Parameters" | "Output" | "ResultSelector" | "ItemSelector") => {
                template(value, self.language)
            }
            (_, "Result") => json(value),
            (_, "TimeoutSeconds" | "HeartbeatSeconds" | "MaxConcurrency" | "ToleratedFailureCount")
            | (_, "ToleratedFailurePercentage")
                if !is_amount(value) =>
            {
                return field(entry);
            }
            (_, "TimeoutSeconds" | "HeartbeatSeconds") => amount(value, Unit::Seconds),
            (_, "MaxConcurrency" | "ToleratedFailureCount" | "ToleratedFailurePercentage") => {
                amount(value, Unit::Things)
            }
            (_, "Label") => value.tokens(),
            (_, "Error" | "Cause") => text(value),
            (_, "ErrorPath" | "CausePath") => computed(value),
            (_, name) if name.ends_with("Path") => path(value),
            _ => return field(entry),
        };
        let (method, span) = (method_name(name, entry.key.span()), entry.key.span());
        quote_spanned!(span=> .#method(#argument))
    }

    /// `Arguments` of an integration, which has a method for each of its parameters.
    fn parameters(&self, entry: &Entry) -> TokenStream {
        let Value::Members(members) = &entry.value else { return field(entry) };
        let methods = members.members.iter().map(|(key, value)| {
            let span = key.span();
            let (name, value) = match key.text.strip_suffix(".$") {
                Some(name) if self.language == QueryLanguage::JSONPath => (name, computed(value)),
                _ => (key.text.as_str(), template(value, self.language)),
            };
            match name {
                "Payload" | "Qualifier" | "ClientContext" => {
                    let method = method_name(name, span);
                    quote_spanned!(span=> .#method(#value))
                }
                name => {
                    let name = literal(name, span);
                    quote_spanned!(span=> .parameter(#name, #value))
                }
            }
        });
        methods.collect()
    }

    pub(super) fn assign(&self, entry: &Entry) -> TokenStream {
        let Value::Members(members) = &entry.value else { return field(entry) };
        if members.members.is_empty() {
            return field(entry);
        }
        let methods = members.members.iter().map(|(key, value)| {
            let span = key.span();
            let (name, value) = match key.text.strip_suffix(".$") {
                Some(name) if self.language == QueryLanguage::JSONPath => (name, computed(value)),
                _ => (key.text.as_str(), template(value, self.language)),
            };
            let name = literal(name, span);
            quote_spanned!(span=> .assign(#name, #value))
        });
        methods.collect()
    }

    fn credentials(&self, entry: &Entry) -> TokenStream {
        let span = entry.key.span();
        let role = match &entry.value {
            Value::Fields(body) if body.fields.len() == 1 => body.fields.first(),
            _ => None,
        };
        let Some(role) = role.filter(|role| role.is_sound) else { return field(entry) };
        let arn = if role.name() == "RoleArn.$" { computed(&role.value) } else { text(&role.value) };
        quote_spanned!(span=> .credentials(#arn))
    }

    /// What makes a state of it.
    fn finish(&self, state: &State) -> TokenStream {
        let (body, span) = (&state.body, self.span);
        let target = |name: &str| {
            let entry = body.get(name)?;
            Some((entry.key.span(), self.scope.target(entry)?))
        };
        match state.object {
            Some(Object::Succeed) => quote_spanned!(span=> .succeed()),
            Some(Object::Fail) => quote_spanned!(span=> .fail()),
            Some(Object::Choice) => match target("Default") {
                Some((span, target)) => quote_spanned!(span=> .otherwise(#target)),
                None => quote_spanned!(span=> .__end_of_rules()),
            },
            _ => match target("Next") {
                Some((span, target)) => quote_spanned!(span=> .next(#target)),
                None => {
                    let span = body.any("End").map_or(span, |entry| entry.key.span());
                    quote_spanned!(span=> .end())
                }
            },
        }
    }

    /// `QueryLanguage`, where the state says it.
    fn language_method(&self, body: &Body) -> TokenStream {
        let Some(entry) = body.any("QueryLanguage").filter(|entry| entry.value.language().is_some()) else {
            return TokenStream::new();
        };
        let span = entry.key.span();
        match (self.scope.around.whole, self.language) {
            (QueryLanguage::JSONPath, QueryLanguage::JSONata) => quote_spanned!(span=> .in_jsonpath_machine()),
            (whole, own) if whole == own => quote_spanned!(span=> .query_language()),
            _ => TokenStream::new(),
        }
    }
}

/// That a function takes what it is given: its payload has the names that are written.
pub(super) fn contract(state: &State) -> Option<TokenStream> {
    if state.object != Some(Object::Task) {
        return None;
    }
    let Value::Expr(resource) = &state.body.get("Resource")?.value else { return None };
    let arguments = state.body.get("Arguments").or_else(|| state.body.get("Parameters"))?;
    let (function, payload) = match (integration(resource), &arguments.value) {
        (Some(call), Value::Members(members)) => {
            let payload = members.members.iter().find(|(key, _)| key.text == "Payload");
            (integrated(call)?, &payload?.1)
        }
        (None, value) if is_constant(resource) => (&**resource, value),
        _ => return None,
    };
    let names = witness::of_members(payload);
    Some(witness::statement(quote!(taken #function), &names))
}

/// True for `&CHARGE`.
fn is_constant(expr: &Expr) -> bool {
    matches!(expr, Expr::Reference(reference) if matches!(&*reference.expr, Expr::Path(_)))
}

/// The function that an integration calls.
fn integrated(call: &Expr) -> Option<&Expr> {
    match call {
        Expr::MethodCall(call) => integrated(&call.receiver),
        Expr::Call(call) => call.args.first().filter(|function| is_constant(function)),
        _ => None,
    }
}

/// `.field("Name", json!(…))`: what no method says.
pub(super) fn field(entry: &Entry) -> TokenStream {
    let (span, name) = (entry.key.span(), literal(entry.name(), entry.key.span()));
    let value = super::values::json_field(entry);
    quote_spanned!(span=> .field(#name, ::asl_builder::json!(#value)))
}

/// `InputPath` and its like, where `null` has a method of its own.
fn nullable_path(entry: &Entry) -> TokenStream {
    let span = entry.key.span();
    if let Value::Null(_) = entry.value {
        let method = match entry.name() {
            "InputPath" => "discard_input",
            "OutputPath" => "discard_output",
            _ => "discard_result",
        };
        let method = Ident::new(method, span);
        return quote_spanned!(span=> .#method());
    }
    let (method, path) = (method_name(entry.name(), span), path(&entry.value));
    quote_spanned!(span=> .#method(#path))
}

/// The builder's method for a field: its name in the builder's case.
pub(super) fn method_name(field: &str, span: Span) -> Ident {
    let name = match field.strip_suffix("Path").filter(|_| !matches!(field, "InputPath" | "OutputPath" | "ResultPath"))
    {
        Some(name) if !field.ends_with("ItemsPath") => name,
        _ => field,
    };
    let name = match name {
        "TimeoutSeconds" => "Timeout",
        "HeartbeatSeconds" => "Heartbeat",
        other => other,
    };
    Ident::new(&snake(name), span)
}

/// `NumericEquals` as `numeric_equals`.
pub(super) fn snake(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

/// The call of an optimized integration, `lambda::invoke(&F)`, behind which methods may stand.
fn integration(expr: &Expr) -> Option<&Expr> {
    let mut inner = expr;
    while let Expr::MethodCall(call) = inner {
        inner = &call.receiver;
    }
    let Expr::Call(ExprCall { func, .. }) = inner else { return None };
    let Expr::Path(ExprPath { path, .. }) = &**func else { return None };
    let last = path.segments.last()?;
    let is_lambda = matches!(last.ident.to_string().as_str(), "invoke" | "invoke_event");
    is_lambda.then_some(expr)
}

/// True for a task whose resource writes its arguments by methods.
pub(in crate::machine) fn is_integration(body: &Body) -> bool {
    let resource = body.fields.iter().find(|entry| entry.name() == "Resource");
    matches!(resource.map(|entry| &entry.value), Some(Value::Expr(expr)) if integration(expr).is_some())
}
