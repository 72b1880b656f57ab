//! References whose names the compiler looks up: in the type of the execution's input, and in what a function takes.

use std::collections::HashSet;

use asl_syntax::jsonata::StatesReference;
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::quote;

use super::model::{Jsonata, Value, Written};
use super::source;

/// The names of a path, one inside the other, each where it is written.
pub(super) type Names = Vec<Ident>;

/// The names in a reference to the execution's input, behind `skipped` others. They end at the first one that cannot be a word.
pub(super) fn of_reference(
    expression: &Jsonata,
    offset: usize,
    reference: &StatesReference<'_>,
    skipped: usize,
) -> Names {
    let fields = reference.fields.iter().skip(skipped);
    let names = fields.map_while(|field| match &expression.at {
        Written::Tokens(group) => {
            let part = field.offset + offset..field.end + offset;
            match source::tokens_at(group, &expression.text, part).into_iter().next() {
                Some(TokenTree::Ident(ident)) if ident == field.name.as_ref() => Some(ident),
                _ => word(&field.name, at(group.span())),
            }
        }
        Written::Text(text) => word(&field.name, at(text.span())),
    });
    names.collect()
}

/// The place of a whole string, for a name that is a part of it. It is that of something made by the macro, so that nobody
/// proposes to write the name instead of the string.
pub(super) fn at(span: Span) -> Span {
    Span::mixed_site().located_at(span)
}

/// A name as an identifier, if it can be one.
pub(super) fn word(name: &str, span: Span) -> Option<Ident> {
    let mut characters = name.chars();
    let starts = characters.next().is_some_and(|first| first.is_ascii_alphabetic() || first == '_');
    if !starts || !characters.all(|c| c.is_ascii_alphanumeric() || c == '_') || name == "_" {
        return None;
    }
    if matches!(name, "self" | "Self" | "super" | "crate") {
        return None;
    }
    let mut ident = syn::parse_str::<Ident>(name).unwrap_or_else(|_| Ident::new_raw(name, span));
    ident.set_span(span);
    Some(ident)
}

/// The names of the members of a payload, at any depth of objects.
pub(super) fn of_members(value: &Value) -> Vec<Names> {
    let mut found = Vec::new();
    let mut open: Vec<(Names, &Value)> = vec![(Vec::new(), value)];
    while let Some((around, value)) = open.pop() {
        let Value::Members(members) = value else { continue };
        let inside = members.members.iter().filter_map(|(key, value)| {
            let name = key.text.strip_suffix(".$").unwrap_or(&key.text);
            let mut names = around.clone();
            names.push(word(name, key.span())?);
            Some((names, value))
        });
        let inside: Vec<_> = inside.collect();
        found.extend(inside.iter().map(|(names, _)| names.clone()));
        open.extend(inside.into_iter().rev());
    }
    found
}

/// The statement that has the compiler look names up.
pub(super) fn statement(of: TokenStream, names: &[Names]) -> TokenStream {
    if names.is_empty() {
        return TokenStream::new();
    }
    let mut seen = HashSet::new();
    // Away from the user's own tokens, which an editor would take for the declaration of a field.
    let all = names.iter().flatten().filter(|name| seen.insert(name.to_string())).map(|name| {
        let mut name = name.clone();
        name.set_span(Span::mixed_site());
        name
    });
    quote!(::asl_builder::__names! { #of, { #(#all)* } #([#(#names)*])* })
}
