//! Values, as the builder's methods take them.

use asl_syntax::fields::{FieldType, QueryLanguage};
use proc_macro2::{Literal, Span, TokenStream};
use quote::{quote, quote_spanned};

use super::door;
use crate::machine::model::{Entry, Jsonata, Number, Value, Written};

/// What a number counts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Seconds,
    Things,
}

/// A value for `IntoTemplate`: what stands in payloads, outputs and variables.
pub(super) fn template(value: &Value, language: QueryLanguage) -> TokenStream {
    match value {
        Value::Members(_) | Value::Items(_) => {
            let inside = inside(value, language);
            let span = first_span(&value.tokens());
            quote_spanned!(span=> ::asl_builder::payload!(#inside))
        }
        Value::Null(word) => quote!(::asl_builder::json!(#word)),
        Value::Broken(_) => quote!(::asl_builder::json!(null)),
        other => inside(other, language),
    }
}

/// The same inside of `payload!`.
fn inside(value: &Value, language: QueryLanguage) -> TokenStream {
    match value {
        // In JSONPath it is a text like any other, or a mistake.
        Value::Jsonata(expression) if language == QueryLanguage::JSONPath => {
            literal(&expression.text, first_span(&expression.tokens()))
        }
        Value::Jsonata(expression) => jsonata(expression, language),
        Value::Number(number) => numeral(number),
        Value::Broken(_) => quote!(null),
        Value::Members(members) => {
            let members = members.members.iter().map(|(key, value)| {
                let (key, value) = (literal(&key.text, key.span()), inside(value, language));
                quote!(#key: #value)
            });
            quote!({ #(#members),* })
        }
        Value::Items(items) => {
            let items = items.items.iter().map(|item| inside(item, language));
            quote!([#(#items),*])
        }
        other => other.tokens(),
    }
}

/// A value as it is, for what takes JSON.
pub(super) fn json(value: &Value) -> TokenStream {
    let inside = json_inside(value);
    quote!(::asl_builder::json!(#inside))
}

fn json_inside(value: &Value) -> TokenStream {
    match value {
        Value::Jsonata(expression) => literal(&expression.text, first_span(&expression.tokens())),
        Value::Number(number) => numeral(number),
        Value::Members(members) => {
            let members = members.members.iter().map(|(key, value)| {
                let (key, value) = (literal(&key.text, key.span()), json_inside(value));
                quote!(#key: #value)
            });
            quote!({ #(#members),* })
        }
        Value::Fields(body) => {
            let members = body.fields.iter().filter(|entry| entry.is_sound).map(|entry| {
                let (key, value) = (literal(entry.name(), entry.key.span()), json_field(entry));
                quote!(#key: #value)
            });
            quote!({ #(#members),* })
        }
        Value::Broken(_) => quote!(null),
        Value::Items(items) => {
            let items = items.items.iter().map(json_inside);
            quote!([#(#items),*])
        }
        Value::List(list) => {
            let elements = list.elements.iter().map(json_inside);
            quote!([#(#elements),*])
        }
        other => other.tokens(),
    }
}

/// A field's value as JSON; a word may be one of the values that the field has, such as `FULL`.
pub(super) fn json_field(entry: &Entry) -> TokenStream {
    match (&entry.value, entry.field.map(|field| field.ty)) {
        (Value::Word(word), Some(FieldType::Enum(_))) => literal(&word.to_string(), word.span()),
        (value, _) => json_inside(value),
    }
}

/// `jsonata("{% … %}")`.
fn jsonata(expression: &Jsonata, language: QueryLanguage) -> TokenStream {
    let span = match &expression.at {
        Written::Tokens(group) => group.span_open(),
        Written::Text(text) => text.span(),
    };
    let (door, text) = (door(language, span), literal(&expression.text, span));
    quote_spanned!(span=> #door::jsonata(#text))
}

/// A number of seconds or of things, for `IntoAmount`.
pub(super) fn amount(value: &Value, unit: Unit) -> TokenStream {
    match value {
        Value::Number(number) if unit == Unit::Seconds => {
            let tokens = &number.tokens;
            let span = first_span(tokens);
            quote_spanned!(span=> ::asl_builder::secs(#tokens))
        }
        Value::Number(number) => number.tokens.clone(),
        Value::Jsonata(expression) => jsonata(expression, QueryLanguage::JSONata),
        Value::Text(text) => match slot(&text.value()) {
            Some(name) => {
                let (name, span) = (literal(name, text.span()), text.span());
                quote_spanned!(span=> ::asl_builder::slot(#name))
            }
            None => value.tokens(),
        },
        other => other.tokens(),
    }
}

/// True for a text that the builder takes for a number: a slot and nothing else.
pub(super) fn is_amount(value: &Value) -> bool {
    !matches!(value, Value::Text(text) if slot(&text.value()).is_none())
}

/// The name of the slot that a text is.
fn slot(text: &str) -> Option<&str> {
    text.strip_prefix("${")?.strip_suffix('}').filter(|name| name.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// A text, which may be an expression.
pub(super) fn text(value: &Value) -> TokenStream {
    inside(value, QueryLanguage::JSONata)
}

/// A path: `path("$.x")`.
pub(super) fn path(value: &Value) -> TokenStream {
    called(value, "path")
}

/// A path or a call of an intrinsic function, by how it starts.
pub(super) fn computed(value: &Value) -> TokenStream {
    match value {
        Value::Text(text) if !text.value().starts_with('$') => called(value, "intrinsic"),
        other => path(other),
    }
}

fn called(value: &Value, function: &str) -> TokenStream {
    match value {
        Value::Text(text) => {
            let span = text.span();
            let (door, function) = (door(QueryLanguage::JSONPath, span), proc_macro2::Ident::new(function, span));
            quote_spanned!(span=> #door::#function(#text))
        }
        Value::Expr(_) | Value::Word(_) => value.tokens(),
        // A mistake, which has to be something.
        _ => quote!(::asl_builder::jsonpath::path("$")),
    }
}

/// A number as a literal of Rust whose type holds it.
fn numeral(number: &Number) -> TokenStream {
    let value = number.text.parse::<i128>().ok().filter(|value| number.is_integer && i32::try_from(*value).is_err());
    let suffixed = value.and_then(|value| match i64::try_from(value) {
        Ok(value) => Some(Literal::i64_suffixed(value)),
        Err(_) => u64::try_from(value).ok().map(Literal::u64_suffixed),
    });
    let Some(mut literal) = suffixed else { return number.tokens.clone() };
    literal.set_span(first_span(&number.tokens));
    quote!(#literal)
}

pub(super) fn literal(text: &str, span: Span) -> TokenStream {
    let mut literal = Literal::string(text);
    literal.set_span(span);
    quote!(#literal)
}

pub(super) fn first_span(tokens: &TokenStream) -> Span {
    tokens.clone().into_iter().next().map_or_else(Span::mixed_site, |token| token.span())
}
