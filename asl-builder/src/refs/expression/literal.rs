use serde_json::Value;

use super::{Expression, level};
use crate::builder::JSONata;
use crate::model::Source;
use crate::refs::{PayloadTemplate, Ref, template};

/// What may stand in a JSONata expression: a literal, a reference, a [`Test`](crate::refs::Test), or another expression.
///
/// A text is a string literal, escaped as it has to be; a JSON value is its literal, in which a string `{% … %}` is an expression.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot stand in a JSONata expression",
    label = "no expression",
    note = "give a number, a text, a boolean, a JSON value, a reference such as `input()[\"id\"]`, or `jsonata(…)`"
)]
pub trait IntoExpression {
    /// The expression.
    fn into_expression(self) -> Expression;
}

impl IntoExpression for Expression {
    fn into_expression(self) -> Expression {
        self
    }
}

impl<T> IntoExpression for Ref<T> {
    fn into_expression(self) -> Expression {
        let level = if self.has_steps() { level::PATH } else { level::ATOM };
        let source = Source { claims: self.claims().types_only(), ..Source::default() };
        Expression { source, ..Expression::made(self.to_jsonata(), level) }
    }
}

impl<T> IntoExpression for PayloadTemplate<JSONata, T> {
    fn into_expression(self) -> Expression {
        let (value, written) = self.into_parts();
        let source = written.into_iter().fold(Source::default(), |source, (_, part)| source.and(part));
        Expression { source, ..value.into_expression() }
    }
}

#[diagnostic::do_not_recommend]
impl IntoExpression for Value {
    fn into_expression(self) -> Expression {
        let mut text = String::new();
        push_value(&mut text, &self);
        let level = match &self {
            Value::Object(_) => level::ATOM,
            _ if text.starts_with('-') => level::NEGATION,
            _ => level::LITERAL,
        };
        // A string that is an expression is that expression.
        match &self {
            Value::String(string) if is_expression(string) => Expression::raw(string),
            _ => Expression::made(text, level),
        }
    }
}

macro_rules! literals {
    ($($Type:ty),*) => {
        $(
            #[diagnostic::do_not_recommend]
            impl IntoExpression for $Type {
                fn into_expression(self) -> Expression {
                    Value::from(self).into_expression()
                }
            }
        )*
    };
}

literals!(bool, i32, u32, i64, u64);

/// JSONata has no NaN and no infinity: they are written as text, so that they are seen.
#[diagnostic::do_not_recommend]
impl IntoExpression for f64 {
    fn into_expression(self) -> Expression {
        template::number(self).into_expression()
    }
}

#[diagnostic::do_not_recommend]
impl IntoExpression for &str {
    fn into_expression(self) -> Expression {
        let mut text = String::new();
        push_string(&mut text, self);
        Expression::made(text, level::LITERAL)
    }
}

#[diagnostic::do_not_recommend]
impl IntoExpression for String {
    fn into_expression(self) -> Expression {
        self.as_str().into_expression()
    }
}

fn is_expression(text: &str) -> bool {
    text.len() >= 4 && text.starts_with("{%") && text.ends_with("%}")
}

/// A string literal, in single quotes where that spares the definition's JSON a backslash. JSONata has the escapes of JSON.
fn push_string(text: &mut String, string: &str) {
    let json = Value::from(string).to_string();
    let body = &json[1..json.len() - 1];
    if string.contains('\'') || string.contains('"') || string.contains('\\') {
        text.push_str(&json);
    } else {
        text.extend(["'", body, "'"]);
    }
}

/// A JSON value as a literal. Keeps no stack: a JSON value is as deep as the user made it.
fn push_value(text: &mut String, value: &Value) {
    match value {
        Value::String(string) if is_expression(string) => text.push_str(Expression::raw(string).inner()),
        Value::String(string) => push_string(text, string),
        Value::Array(items) => {
            text.push('[');
            for (i, item) in items.iter().enumerate() {
                text.push_str(if i > 0 { ", " } else { "" });
                push_value(text, item);
            }
            text.push(']');
        }
        Value::Object(fields) => {
            text.push('{');
            for (i, (key, item)) in fields.iter().enumerate() {
                text.push_str(if i > 0 { ", " } else { "" });
                push_string(text, key);
                text.push_str(": ");
                push_value(text, item);
            }
            text.push('}');
        }
        other => text.push_str(&other.to_string()),
    }
}
