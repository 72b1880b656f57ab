//! `Retry` and `Catch`.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;

use super::door;
use super::states::{Cx, field};
use super::values::{Unit, amount, first_span, json_field, literal, path, template};
use crate::machine::model::{Body, Entry, Value};

/// `.retry(…)` or `.retry_all(…)` for each retrier.
pub(super) fn retry(entry: &Entry, cx: &Cx<'_, '_>) -> TokenStream {
    let (key, _) = (entry.key.span(), cx);
    let list = match &entry.value {
        Value::List(list) if list.elements.is_empty() => return quote_spanned!(key=> .no_retry()),
        Value::List(list) => list,
        other => {
            let policy = other.tokens();
            return quote_spanned!(key=> .retries(#policy));
        }
    };
    let retriers = list.elements.iter().map(|retrier| match retrier {
        Value::Fields(retrier) => {
            let (span, errors) = (retrier.at, errors(retrier));
            let settings: TokenStream =
                retrier.fields.iter().filter(|entry| entry.is_sound).map(retry_setting).collect();
            match &errors {
                Errors::All => quote_spanned!(span=> .retry_all(::asl_builder::Retry::all() #settings)),
                Errors::None => TokenStream::new(),
                Errors::Named(names) => {
                    let names = chain(quote_spanned!(span=> ::asl_builder::Retry), names);
                    quote_spanned!(span=> .retry(#names #settings))
                }
            }
        }
        other => {
            let policy = other.tokens();
            let span = first_span(&policy);
            quote_spanned!(span=> .retry(#policy))
        }
    });
    retriers.collect()
}

fn retry_setting(entry: &Entry) -> TokenStream {
    let (span, value) = (entry.key.span(), &entry.value);
    let (method, argument) = match entry.name() {
        "ErrorEquals" => return TokenStream::new(),
        // A slot, which the methods do not take.
        "IntervalSeconds" | "MaxDelaySeconds" | "MaxAttempts" | "BackoffRate" if matches!(value, Value::Text(_)) => {
            return field(entry);
        }
        "IntervalSeconds" => ("after", amount(value, Unit::Seconds)),
        "MaxDelaySeconds" => ("max_delay", amount(value, Unit::Seconds)),
        "MaxAttempts" => ("attempts", amount(value, Unit::Things)),
        "BackoffRate" => ("backoff", amount(value, Unit::Things)),
        "Comment" => ("comment", value.tokens()),
        "JitterStrategy" => match value.name().as_ref().map(|name| name.text.as_str()) {
            Some("FULL") => ("full_jitter", TokenStream::new()),
            Some("NONE") => ("without_jitter", TokenStream::new()),
            _ => return field(entry),
        },
        _ => return field(entry),
    };
    let method = Ident::new(method, span);
    quote_spanned!(span=> .#method(#argument))
}

/// `.catch(…)` and its like for each catcher.
pub(super) fn catch(entry: &Entry, cx: &Cx<'_, '_>) -> TokenStream {
    let list = match &entry.value {
        Value::List(list) if !list.elements.is_empty() => list,
        _ => return field(entry),
    };
    let catchers = list.elements.iter().map(|catcher| match catcher {
        Value::Fields(catcher) => catcher_of(catcher, cx),
        _ => TokenStream::new(),
    });
    catchers.collect()
}

fn catcher_of(catcher: &Body, cx: &Cx<'_, '_>) -> TokenStream {
    let Some(target) = catcher.get("Next").and_then(|entry| cx.scope.target(entry)) else { return TokenStream::new() };
    let span = catcher.at;
    let settings: TokenStream =
        catcher.fields.iter().filter(|entry| entry.is_sound).map(|entry| catch_setting(entry, cx)).collect();
    let door = door(cx.language, span);
    match errors(catcher) {
        Errors::None => TokenStream::new(),
        Errors::All if settings.is_empty() => quote_spanned!(span=> .catch_all(#target)),
        Errors::All => quote_spanned!(span=> .catch_all_with(#door::Catch::all() #settings, #target)),
        Errors::Named(names) => match names.as_slice() {
            [(name, _)] if settings.is_empty() => quote_spanned!(span=> .catch(#name, #target)),
            names => {
                let names = chain(quote_spanned!(span=> #door::Catch), names);
                quote_spanned!(span=> .catch_with(#names #settings, #target))
            }
        },
    }
}

fn catch_setting(entry: &Entry, cx: &Cx<'_, '_>) -> TokenStream {
    let (span, value) = (entry.key.span(), &entry.value);
    match (entry.name(), value) {
        ("Assign", _) => cx.assign(entry),
        ("Output", value) => {
            let value = template(value, cx.language);
            quote_spanned!(span=> .output(#value))
        }
        ("ResultPath", Value::Null(_)) => quote_spanned!(span=> .discard_error()),
        ("ResultPath", value) => {
            let path = path(value);
            quote_spanned!(span=> .result_path(#path))
        }
        ("Comment", value) => {
            let value = value.tokens();
            quote_spanned!(span=> .comment(#value))
        }
        ("ErrorEquals" | "Next", _) => TokenStream::new(),
        _ => {
            let (name, value) = (literal(entry.name(), span), json_field(entry));
            quote_spanned!(span=> .field(#name, ::asl_builder::json!(#value)))
        }
    }
}

/// What `ErrorEquals` says.
enum Errors {
    None,
    All,
    Named(Vec<(TokenStream, Span)>),
}

fn errors(body: &Body) -> Errors {
    let Some(entry) = body.get("ErrorEquals") else { return Errors::None };
    let Value::Items(items) = &entry.value else { return Errors::None };
    let is_all = |item: &Value| matches!(item, Value::Text(text) if text.value() == "States.ALL");
    if items.items.iter().any(is_all) {
        return Errors::All;
    }
    let names = items.items.iter().filter(|item| !matches!(item, Value::Broken(_))).map(|item| {
        let tokens = item.tokens();
        let span = first_span(&tokens);
        match item {
            Value::Text(text) => (quote_spanned!(span=> ::asl_builder::UncheckedError::named(#text)), span),
            _ => (tokens, span),
        }
    });
    let names: Vec<_> = names.collect();
    if names.is_empty() { Errors::None } else { Errors::Named(names) }
}

/// `Retry::on(A).or(B)`.
fn chain(of: TokenStream, names: &[(TokenStream, Span)]) -> TokenStream {
    let mut out = of;
    for (index, (name, span)) in names.iter().enumerate() {
        let method = Ident::new(if index == 0 { "on" } else { "or" }, *span);
        let next =
            if index == 0 { quote_spanned!(*span=> ::#method(#name)) } else { quote_spanned!(*span=> .#method(#name)) };
        out.extend(next);
    }
    out
}
