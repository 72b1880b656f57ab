use std::fmt;

use serde::{Serialize, Serializer};
use serde_json::Value;

use super::reference::push_jsonata_name;
use crate::model::{Location, Source};

pub(crate) mod level;
mod literal;
mod operators;

pub use literal::IntoExpression;

/// A JSONata expression. In a definition it stands as `{% … %}`.
///
/// It is made from a text ([`jsonata`]), from references, or by the functions of [`functions`](super::functions) and the methods
/// and operators here, which escape what they are given and put parentheses where they are needed:
///
/// ```
/// use asl_builder::jsonata::*;
///
/// let lines = input()["lines"];
/// let total = functions::sum(lines.expr().map(name("price") * name("quantity"))) + input()["shipping"];
/// assert_eq!(total.to_string(), "{% $sum($states.input.lines.(price * quantity)) + $states.input.shipping %}");
/// assert_eq!((total * 1.19).to_string(), "{% ($sum($states.input.lines.(price * quantity)) + $states.input.shipping) * 1.19 %}");
/// ```
///
/// Inside `json!` it may stand wherever a value may:
///
/// ```
/// use asl_builder::{json, jsonata::jsonata};
///
/// let payload = json!({ "total": jsonata("$sum($states.input.lines.price)") });
/// assert_eq!(payload["total"], "{% $sum($states.input.lines.price) %}");
/// ```
#[derive(Clone)]
pub struct Expression {
    /// With the delimiters.
    text: String,
    /// How tightly the outermost operator binds; none for a text that nobody has looked at yet.
    level: Option<u8>,
    location: Option<Location>,
}

/// A JSONata expression from its text, with or without `{%` and `%}` around it.
///
/// What is wrong with it is a finding of the checks, at the line of this call.
#[track_caller]
pub fn jsonata(text: impl Into<String>) -> Expression {
    Expression { location: Some(Location::caller()), ..Expression::raw(&text.into()) }
}

/// A name by itself: a field of whatever an expression is about inside `filter`, `map`, `order_by` and `group_by`.
///
/// At the top level of an expression there is nothing that it could be a field of; the checks find it there.
pub fn name(name: &str) -> Expression {
    let mut text = String::new();
    push_jsonata_name(&mut text, name);
    // At the beginning of a path a string would be a string.
    if text.starts_with('"') {
        Expression::made(format!("$.{text}"), level::PATH)
    } else {
        Expression::made(text, level::ATOM)
    }
}

/// A literal: a text, a number, a boolean, a JSON value. For an expression that begins with one.
///
/// ```
/// use asl_builder::jsonata::*;
///
/// let url = literal("s3://").concat(input()["bucket"]).concat("/").concat(input()["key"]);
/// assert_eq!(url.to_string(), "{% 's3://' & $states.input.bucket & '/' & $states.input.key %}");
/// ```
pub fn literal(value: impl IntoExpression) -> Expression {
    value.into_expression()
}

/// An expression of the code's own variables: `lambda(["line"], …)` is `function($line) { … }`.
///
/// ```
/// use asl_builder::jsonata::*;
///
/// let prices = functions::map(input()["lines"], lambda(["line"], var("line")["price"].expr() * 2));
/// assert_eq!(prices.to_string(), "{% $map($states.input.lines, function($line) { $line.price * 2 }) %}");
/// ```
pub fn lambda<const N: usize>(parameters: [&str; N], body: impl IntoExpression) -> Expression {
    let parameters: Vec<String> = parameters.iter().map(|name| format!("${name}")).collect();
    let body = body.into_expression();
    let text = format!("function({}) {{ {} }}", parameters.join(", "), body.inner());
    Expression::made(text, level::ATOM).written_with([&body])
}

/// Values for variables of the expression's own, and what is made of them: `(  $rate := 1.19; $rate * 2 )`.
///
/// ```
/// use asl_builder::jsonata::*;
///
/// let expression = bind([("net", input()["net"].expr())], var("net").expr() * 1.19);
/// assert_eq!(expression.to_string(), "{% ($net := $states.input.net; $net * 1.19) %}");
/// ```
pub fn bind<const N: usize>(values: [(&str, Expression); N], body: impl IntoExpression) -> Expression {
    let body = body.into_expression();
    let bound: String = values.iter().map(|(name, value)| format!("${name} := {}; ", value.inner())).collect();
    let parts = values.iter().map(|(_, value)| value).chain([&body]);
    Expression::made(format!("({bound}{})", body.inner()), level::ATOM).written_with(parts)
}

impl Expression {
    fn raw(text: &str) -> Expression {
        let trimmed = text.trim();
        let text = if trimmed.starts_with("{%") && trimmed.ends_with("%}") && trimmed.len() >= 4 {
            trimmed.to_owned()
        } else {
            format!("{{% {trimmed} %}}")
        };
        Expression { text, level: None, location: None }
    }

    /// An expression from the text inside the delimiters.
    pub(crate) fn made(inner: String, level: u8) -> Expression {
        Expression { text: format!("{{% {inner} %}}"), level: Some(level), location: None }
    }

    /// A call: `$name(arguments)`.
    pub(super) fn call<const N: usize>(name: &str, arguments: [Expression; N]) -> Expression {
        Expression::call_with(name, &arguments)
    }

    pub(super) fn call_with(name: &str, arguments: &[Expression]) -> Expression {
        let texts: Vec<&str> = arguments.iter().map(Expression::inner).collect();
        Expression {
            location: arguments.iter().find_map(|argument| argument.location),
            ..Expression::made(format!("${name}({})", texts.join(", ")), level::ATOM)
        }
    }

    /// The token that a callback has to give back: `$states.context.Task.Token`. Only in a task that waits for it.
    pub(crate) fn task_token() -> Expression {
        super::context().task().token().into_expression()
    }

    /// The expression as it stands in a definition, `{%` and `%}` included.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The text between the delimiters.
    pub(crate) fn inner(&self) -> &str {
        self.text.strip_prefix("{%").and_then(|text| text.strip_suffix("%}")).unwrap_or(&self.text).trim()
    }

    pub(crate) fn into_string(self) -> String {
        self.text
    }

    pub(crate) fn source(&self) -> Source {
        Source { location: self.location, ..Source::default() }
    }

    /// The same, written where one of its parts was, if it is said of none yet.
    fn written_with<'e>(self, parts: impl IntoIterator<Item = &'e Expression>) -> Expression {
        let location = self.location.or_else(|| parts.into_iter().find_map(|part| part.location));
        Expression { location, ..self }
    }

    /// The text as an operand of something that binds at least so tightly.
    fn operand(&self, at_least: u8) -> String {
        let inner = self.inner();
        if self.level.unwrap_or_else(|| level::of(inner)) >= at_least { inner.to_owned() } else { format!("({inner})") }
    }

    /// Two operands and what stands between them; operators of one level are taken from the left.
    pub(super) fn binary(&self, operator: &str, level: u8, right: Expression) -> Expression {
        let text = format!("{} {operator} {}", self.operand(level), right.operand(level + 1));
        Expression { location: self.location.or(right.location), ..Expression::made(text, level) }
    }

    /// What follows directly: a step, a predicate, a sort.
    fn then(&self, at_least: u8, rest: &str, level: u8) -> Expression {
        Expression { location: self.location, ..Expression::made(self.operand(at_least) + rest, level) }
    }

    /// The texts joined: `a & b`.
    #[must_use]
    pub fn concat(self, other: impl IntoExpression) -> Expression {
        self.binary("&", level::SUM, other.into_expression())
    }

    /// The values are equal, at any depth: `a = b`.
    #[must_use]
    pub fn eq(self, other: impl IntoExpression) -> Expression {
        self.binary("=", level::COMPARISON, other.into_expression())
    }

    /// The values are not equal: `a != b`.
    #[must_use]
    pub fn ne(self, other: impl IntoExpression) -> Expression {
        self.binary("!=", level::COMPARISON, other.into_expression())
    }

    /// Less: `a < b`, for two numbers or two texts.
    #[must_use]
    pub fn lt(self, other: impl IntoExpression) -> Expression {
        self.binary("<", level::COMPARISON, other.into_expression())
    }

    /// Less or equal: `a <= b`, for two numbers or two texts.
    #[must_use]
    pub fn le(self, other: impl IntoExpression) -> Expression {
        self.binary("<=", level::COMPARISON, other.into_expression())
    }

    /// Greater: `a > b`, for two numbers or two texts.
    #[must_use]
    pub fn gt(self, other: impl IntoExpression) -> Expression {
        self.binary(">", level::COMPARISON, other.into_expression())
    }

    /// Greater or equal: `a >= b`, for two numbers or two texts.
    #[must_use]
    pub fn ge(self, other: impl IntoExpression) -> Expression {
        self.binary(">=", level::COMPARISON, other.into_expression())
    }

    /// The value is an element of the array: `a in b`.
    #[must_use]
    pub fn is_in(self, array: impl IntoExpression) -> Expression {
        self.binary("in", level::COMPARISON, array.into_expression())
    }

    /// Both hold: `a and b`.
    #[must_use]
    pub fn and(self, other: impl IntoExpression) -> Expression {
        self.binary("and", level::AND, other.into_expression())
    }

    /// One of them holds: `a or b`.
    #[must_use]
    pub fn or(self, other: impl IntoExpression) -> Expression {
        self.binary("or", level::OR, other.into_expression())
    }

    /// One value if this holds, else another: `a ? b : c`.
    #[must_use]
    pub fn if_else(self, then: impl IntoExpression, otherwise: impl IntoExpression) -> Expression {
        let (then, otherwise) = (then.into_expression(), otherwise.into_expression());
        let text = format!(
            "{} ? {} : {}",
            self.operand(level::CONDITION + 1),
            then.operand(level::CONDITION),
            otherwise.operand(level::CONDITION)
        );
        Expression::made(text, level::CONDITION).written_with([&self, &then, &otherwise])
    }

    /// The value given on to a function: `a ~> f`.
    #[must_use]
    pub fn apply(self, function: impl IntoExpression) -> Expression {
        self.binary("~>", level::COMPARISON, function.into_expression())
    }

    /// The field of that name, of each element of an array: `a.name`.
    #[must_use]
    pub fn field(self, name: &str) -> Expression {
        let mut rest = ".".to_owned();
        push_jsonata_name(&mut rest, name);
        self.then(level::PATH, &rest, level::PATH)
    }

    /// The element of that index, from 0; a negative one counts from the end: `a[0]`. On a longer path it is the index of all that
    /// the path finds: `(a.b)[0]`.
    #[must_use]
    pub fn index(self, index: i64) -> Expression {
        self.then(level::ATOM, &format!("[{index}]"), level::ATOM)
    }

    /// What satisfies a condition, in which a [`name`] is a field of each element: `a[price > 10]`.
    #[must_use]
    pub fn filter(self, condition: impl IntoExpression) -> Expression {
        let condition = condition.into_expression();
        self.then(level::PATH, &format!("[{}]", condition.inner()), level::PATH).written_with([&condition])
    }

    /// A value for each element, in which a [`name`] is a field of the element: `a.(price * 2)`.
    #[must_use]
    pub fn map(self, value: impl IntoExpression) -> Expression {
        let value = value.into_expression();
        self.then(level::PATH, &format!(".({})", value.inner()), level::PATH).written_with([&value])
    }

    /// The elements in the order of a value of each, the least first: `a^(price)`.
    #[must_use]
    pub fn order_by(self, value: impl IntoExpression) -> Expression {
        let value = value.into_expression();
        self.then(level::PATH, &format!("^({})", value.inner()), level::SORT).written_with([&value])
    }

    /// The elements in the order of a value of each, the greatest first: `a^(>price)`.
    #[must_use]
    pub fn order_by_descending(self, value: impl IntoExpression) -> Expression {
        let value = value.into_expression();
        self.then(level::PATH, &format!("^(>{})", value.inner()), level::SORT).written_with([&value])
    }

    /// An object with a value for each key that occurs: `a{key: value}`.
    #[must_use]
    pub fn group_by(self, key: impl IntoExpression, value: impl IntoExpression) -> Expression {
        let (key, value) = (key.into_expression(), value.into_expression());
        let rest = format!("{{{}: {}}}", key.inner(), value.inner());
        self.then(level::PATH, &rest, level::NEGATION).written_with([&key, &value])
    }
}

impl From<Expression> for Value {
    fn from(expression: Expression) -> Value {
        Value::String(expression.text)
    }
}

impl Serialize for Expression {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

/// Equal texts, wherever they were written.
impl PartialEq for Expression {
    fn eq(&self, other: &Expression) -> bool {
        self.text == other.text
    }
}

impl Eq for Expression {}

impl fmt::Debug for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
