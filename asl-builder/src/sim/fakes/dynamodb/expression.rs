//! The expressions of DynamoDB: their tokens, their names and values.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::path::{self, Path, Step};
use super::{Item, attributes};
use crate::sim::fakes::wire::{self, Reply, Wire};

/// What the expressions of a call refer to.
pub(super) struct Expression<'c> {
    pub(super) wire: &'c Wire<'c>,
    names: Map<String, Value>,
    values: Item,
    /// Names and values that an expression used.
    used: HashSet<String>,
    /// Paths that were read of the present text, and what stands behind each.
    pub(super) seen: Vec<(Path, String)>,
    tokens: Vec<String>,
    at: usize,
}

/// A path, or a value.
pub(super) enum Operand {
    Path(Path),
    Value(Value),
}

impl<'c> Expression<'c> {
    pub(super) fn new(wire: &'c Wire<'c>) -> Reply<Expression<'c>> {
        let given = |name: &str| wire.call.parameters.get(name).is_some();
        let names = wire.call.parameters.get("ExpressionAttributeNames").and_then(Value::as_object).cloned();
        let name = "ExpressionAttributeValues";
        let values = if given(name) { attributes(wire, name)? } else { Item::new() };
        let names = names.unwrap_or_default();
        Ok(Expression { wire, names, values, used: HashSet::new(), seen: Vec::new(), tokens: Vec::new(), at: 0 })
    }

    /// Begins with another text.
    pub(super) fn read(&mut self, text: &str) {
        (self.tokens, self.at) = (tokens(text), 0);
        self.seen.clear();
    }

    pub(super) fn peek(&self) -> &str {
        self.tokens.get(self.at).map_or("", String::as_str)
    }

    pub(super) fn next(&mut self) -> String {
        let token = self.peek().to_owned();
        self.at += 1;
        token
    }

    /// Takes a word, in either case, or a sign.
    pub(super) fn takes(&mut self, word: &str) -> bool {
        let is_it = self.peek().eq_ignore_ascii_case(word);
        self.at += usize::from(is_it);
        is_it
    }

    pub(super) fn expects(&mut self, sign: &str) -> Reply<()> {
        if self.takes(sign) { Ok(()) } else { self.wrong() }
    }

    /// The expression is none.
    pub(super) fn wrong<T>(&self) -> Reply<T> {
        let token = self.peek();
        let token = if token.is_empty() { "<EOF>" } else { token };
        wire::unmodelled("ValidationException", format!("Invalid expression: Syntax error; token: \"{token}\""))
    }

    /// True when the text has that word or sign.
    pub(super) fn has(&self, word: &str) -> bool {
        self.tokens.iter().any(|token| token.eq_ignore_ascii_case(word))
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.at >= self.tokens.len()
    }

    /// True when a call of a function comes next.
    pub(super) fn is_call(&self) -> bool {
        self.tokens.get(self.at + 1).is_some_and(|token| token == "(") && self.peek() != "("
    }

    pub(super) fn path(&mut self) -> Reply<Path> {
        let mut path = vec![Step::Name(self.name()?)];
        loop {
            if self.takes(".") {
                path.push(Step::Name(self.name()?));
            } else if self.takes("[") {
                let Ok(index) = self.peek().parse() else { return self.wrong() };
                self.at += 1;
                self.expects("]")?;
                path.push(Step::Index(index));
            } else {
                self.seen.push((path.clone(), self.peek().to_owned()));
                return Ok(path);
            }
        }
    }

    fn name(&mut self) -> Reply<String> {
        let token = self.next();
        if token.starts_with('#') {
            self.used.insert(token.clone());
            return match self.names.get(&token).and_then(Value::as_str) {
                Some(name) => Ok(name.to_owned()),
                None => undefined("attribute name", &token),
            };
        }
        if token.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') {
            return Ok(token);
        }
        self.at -= 1;
        self.wrong()
    }

    pub(super) fn operand(&mut self) -> Reply<Operand> {
        if !self.peek().starts_with(':') {
            return Ok(Operand::Path(self.path()?));
        }
        let token = self.next();
        self.used.insert(token.clone());
        match self.values.get(&token) {
            Some(value) => Ok(Operand::Value(value.clone())),
            None => undefined("attribute value", &token),
        }
    }

    /// The service takes no names and values that no expression uses.
    pub(super) fn check_all_used(&self) -> Reply<()> {
        let is_unused = |name: &&String| !self.used.contains(*name);
        let unused = |keys: Vec<&String>, what: &str| {
            let keys: Vec<&str> = keys.iter().map(|key| key.as_str()).collect();
            let message = format!("Value provided in {what} unused in expressions: keys: {{{}}}", keys.join(", "));
            if keys.is_empty() { Ok(()) } else { wire::unmodelled("ValidationException", message) }
        };
        unused(self.names.keys().filter(is_unused).collect(), "ExpressionAttributeNames")?;
        unused(self.values.keys().filter(is_unused).collect(), "ExpressionAttributeValues")
    }
}

fn undefined<T>(what: &str, token: &str) -> Reply<T> {
    let message =
        format!("Invalid expression: An expression {what} used in expression is not defined; {what}: {token}");
    wire::unmodelled("ValidationException", message)
}

impl Operand {
    /// The value, where there is one.
    pub(super) fn value(self, item: &Item) -> Option<Value> {
        match self {
            Operand::Value(value) => Some(value),
            Operand::Path(path) => path::get(item, &path).cloned(),
        }
    }
}

/// Words with `#` and `:` in front, signs of one or two characters.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut is_word = false;
    for c in text.chars() {
        let continues = c.is_alphanumeric() || c == '_';
        let ends_sign = matches!((tokens.last().map(String::as_str), c), (Some("<"), '=' | '>') | (Some(">"), '='));
        match c {
            _ if c.is_whitespace() => is_word = false,
            _ if (is_word && continues) || (!is_word && ends_sign) => {
                if let Some(last) = tokens.last_mut() {
                    last.push(c);
                }
            }
            _ => {
                is_word = continues || matches!(c, '#' | ':');
                tokens.push(c.to_string());
            }
        }
    }
    tokens
}
