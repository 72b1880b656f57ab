//! The rules of a Choice state.

use asl_syntax::fields::QueryLanguage;
use proc_macro2::{Ident, TokenStream};
use quote::quote_spanned;

use super::door;
use super::states::{Cx, snake};
use super::values::{first_span, path, template};
use crate::machine::model::{Body, Entry, Value};

/// `.when(…)` or `.rule(…)` for each rule.
pub(super) fn rules(choices: &Value, cx: &Cx<'_, '_>) -> TokenStream {
    let Value::List(list) = choices else { return TokenStream::new() };
    let rules = list.elements.iter().filter_map(|rule| match rule {
        Value::Fields(rule) => rule_of(rule, cx),
        _ => None,
    });
    rules.collect()
}

fn rule_of(rule: &Body, cx: &Cx<'_, '_>) -> Option<TokenStream> {
    let span = rule.at;
    let condition = condition(rule, cx)?;
    let Some(target) = rule.get("Next").and_then(|entry| cx.scope.target(entry)) else {
        return Some(TokenStream::new());
    };
    let extras: TokenStream = rule.fields.iter().filter(|entry| entry.is_sound).map(|entry| extra(entry, cx)).collect();
    if extras.is_empty() {
        return Some(quote_spanned!(span=> .when(#condition, #target)));
    }
    Some(quote_spanned!(span=> .rule(::asl_builder::Rule::when(#condition) #extras, #target)))
}

/// What a rule has besides its condition and its target.
fn extra(entry: &Entry, cx: &Cx<'_, '_>) -> TokenStream {
    let span = entry.key.span();
    match entry.name() {
        "Assign" => cx.assign(entry),
        "Output" => {
            let value = template(&entry.value, cx.language);
            quote_spanned!(span=> .output(#value))
        }
        "Comment" => {
            let value = entry.value.tokens();
            quote_spanned!(span=> .comment(#value))
        }
        _ => TokenStream::new(),
    }
}

/// The condition of a rule, in either language.
fn condition(rule: &Body, cx: &Cx<'_, '_>) -> Option<TokenStream> {
    if let Some(entry) = rule.get("Condition") {
        return Some(template(&entry.value, cx.language));
    }
    test(rule, cx)
}

/// A test of JSONPath: an operator, or what joins tests.
fn test(rule: &Body, cx: &Cx<'_, '_>) -> Option<TokenStream> {
    for (name, function) in [("And", "all"), ("Or", "any")] {
        let Some(entry) = rule.get(name) else { continue };
        let Value::List(list) = &entry.value else { return None };
        let span = entry.key.span();
        let (door, function) = (door(QueryLanguage::JSONPath, span), Ident::new(function, span));
        let tests = list.elements.iter().map(|element| nested(element, cx)).collect::<Option<Vec<_>>>()?;
        return Some(quote_spanned!(span=> #door::Condition::#function([#(#tests),*])));
    }
    if let Some(entry) = rule.get("Not") {
        let span = entry.key.span();
        let (door, inner) = (door(QueryLanguage::JSONPath, span), nested(&entry.value, cx)?);
        return Some(quote_spanned!(span=> #door::not(#inner)));
    }
    let variable = rule.get("Variable")?;
    let operator = rule
        .fields
        .iter()
        .find(|entry| entry.is_sound && entry.field.is_some_and(|field| field.group == Some("operator")))?;
    let (span, at) = (operator.key.span(), variable.key.span());
    let (door, variable) = (door(QueryLanguage::JSONPath, at), path(&variable.value));
    let method = Ident::new(&snake(operator.name()), span);
    let operand = if operator.name().ends_with("Path") { path(&operator.value) } else { operator.value.tokens() };
    Some(quote_spanned!(span=> #door::variable(#variable).#method(#operand)))
}

/// A rule inside `And`, `Or` or `Not`; a condition of Rust may stand there too.
fn nested(element: &Value, cx: &Cx<'_, '_>) -> Option<TokenStream> {
    let Value::Fields(rule) = element else {
        let span = first_span(&element.tokens());
        let tokens = element.tokens();
        return Some(quote_spanned!(span=> ::asl_builder::refs::IntoCondition::<_>::into_condition(#tokens)));
    };
    let test = test(rule, cx)?;
    match rule.get("Comment") {
        Some(comment) => {
            let (span, value) = (comment.key.span(), comment.value.tokens());
            Some(quote_spanned!(span=> #test.comment(#value)))
        }
        None => Some(test),
    }
}
