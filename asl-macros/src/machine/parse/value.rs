//! Values: of fields, and of the members of payloads.

use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::{Expr, ExprLit, ExprPath, ExprUnary, Lit, Token, UnOp, token};

use super::{Parse, is_braces, is_expression};
use crate::machine::model::{Items, Jsonata, Members, Number, Value, Written};
use crate::machine::source;

/// How deep arrays and objects of a payload may nest: far more than a payload has, and far less than the stack.
const DEPTH_MAX: usize = 128;

impl Parse<'_> {
    /// A value; the comma behind it is not taken.
    pub(super) fn value(&mut self, input: ParseStream<'_>) -> Value {
        self.value_inside(input, 0)
    }

    fn value_inside(&mut self, input: ParseStream<'_>, depth: usize) -> Value {
        if input.is_empty() || input.peek(Token![,]) {
            let at = input.cursor().token_tree().map(|(token, _)| token);
            let at = at.map_or_else(|| super::SpanTokens::to_tokens(input.span()), TokenStream::from);
            self.ctxt.error(at.clone(), "a value is missing here", "write it, or `null` for no value");
            return Value::Broken(at);
        }
        if is_expression(input) {
            let Some(group) = self.group(input) else { return Value::Broken(TokenStream::new()) };
            return Value::Jsonata(Jsonata { text: source::text(&group), at: Written::Tokens(group) });
        }
        if is_braces(input) && depth < DEPTH_MAX {
            let Some(group) = self.group(input) else { return Value::Broken(TokenStream::new()) };
            return Value::Members(self.members(group, depth));
        }
        if input.peek(token::Bracket) && is_alone(input) && depth < DEPTH_MAX {
            let Some(group) = self.group(input) else { return Value::Broken(TokenStream::new()) };
            return Value::Items(self.items(group, depth));
        }
        let is_word =
            if input.peek(syn::Ident) { is_alone(input) } else { input.peek(Ident::peek_any) && is_last(input) };
        if is_word {
            return input.call(Ident::parse_any).map_or_else(|_| Value::Broken(TokenStream::new()), word);
        }
        let begin = input.cursor().token_stream();
        match input.parse::<Expr>() {
            Ok(expr) => expression(expr),
            Err(error) => {
                self.ctxt.syntax(error);
                // What the parser took of it is gone from the input already.
                while !input.is_empty() && !input.peek(Token![,]) {
                    let _ = input.parse::<TokenTree>();
                }
                Value::Broken(begin.into_iter().take(1).collect())
            }
        }
    }

    fn members(&mut self, group: Group, depth: usize) -> Members {
        let mut members = Vec::new();
        self.run(group.stream(), |parse, input| {
            while !input.is_empty() {
                let Some(key) = parse.key(input, "an object") else { continue };
                if !parse.colon(input, &key) {
                    continue;
                }
                let value = parse.value_inside(input, depth + 1);
                members.push((key, value));
                parse.comma(input);
            }
        });
        Members { members, group }
    }

    fn items(&mut self, group: Group, depth: usize) -> Items {
        let mut items = Vec::new();
        self.run(group.stream(), |parse, input| {
            while !input.is_empty() {
                items.push(parse.value_inside(input, depth + 1));
                parse.comma(input);
            }
        });
        Items { items, group }
    }
}

/// True when a comma, an arrow or nothing follows the next token.
fn is_last(input: ParseStream<'_>) -> bool {
    match input.cursor().token_tree().and_then(|(_, behind)| behind.token_tree()) {
        None => true,
        Some((TokenTree::Punct(punct), rest)) => {
            let is_arrow = punct.as_char() == '='
                && matches!(rest.token_tree(), Some((TokenTree::Punct(next), _)) if next.as_char() == '>');
            punct.as_char() == ',' || is_arrow
        }
        Some(_) => false,
    }
}

/// True when the next token is the whole value; the comma behind it may be missing.
pub(super) fn is_alone(input: ParseStream<'_>) -> bool {
    let behind = input.cursor().token_tree().and_then(|(_, behind)| behind.token_tree());
    is_last(input) || matches!(behind, Some((TokenTree::Ident(_) | TokenTree::Literal(_), _)))
}

fn word(word: Ident) -> Value {
    match word.to_string().as_str() {
        "true" => Value::Bool(true, word),
        "false" => Value::Bool(false, word),
        "null" => Value::Null(word),
        _ => Value::Word(word),
    }
}

pub(super) fn expression(expr: Expr) -> Value {
    use quote::ToTokens as _;
    let tokens = expr.to_token_stream();
    match expr {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => {
            let value = text.value();
            match value.starts_with("{%") {
                true => Value::Jsonata(Jsonata { text: value, at: Written::Text(text) }),
                false => Value::Text(text),
            }
        }
        Expr::Lit(ExprLit { lit: Lit::Bool(value), .. }) => {
            Value::Bool(value.value, Ident::new(if value.value { "true" } else { "false" }, value.span))
        }
        Expr::Lit(ExprLit { lit: Lit::Int(number), .. }) => integer(tokens, number.base10_digits().to_owned()),
        Expr::Lit(ExprLit { lit: Lit::Float(number), .. }) => decimal(tokens, number.base10_digits().to_owned()),
        Expr::Unary(ExprUnary { op: UnOp::Neg(_), expr: ref inner, .. }) => match &**inner {
            Expr::Lit(ExprLit { lit: Lit::Bool(value), .. }) => {
                Value::Bool(value.value, Ident::new(if value.value { "true" } else { "false" }, value.span))
            }
            Expr::Lit(ExprLit { lit: Lit::Int(number), .. }) => integer(tokens, format!("-{}", number.base10_digits())),
            Expr::Lit(ExprLit { lit: Lit::Float(number), .. }) => {
                decimal(tokens, format!("-{}", number.base10_digits()))
            }
            _ => Value::Expr(Box::new(expr)),
        },
        Expr::Path(ExprPath { qself: None, ref path, .. }) => match path.get_ident() {
            Some(ident) => Value::Word(ident.clone()),
            None => Value::Expr(Box::new(expr)),
        },
        expr => Value::Expr(Box::new(expr)),
    }
}

fn integer(tokens: TokenStream, text: String) -> Value {
    Value::Number(Number { tokens, text, is_integer: true })
}

fn decimal(tokens: TokenStream, text: String) -> Value {
    Value::Number(Number { tokens, text, is_integer: false })
}
