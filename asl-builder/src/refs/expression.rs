use std::fmt;

use asl_syntax::jsonata::{self as grammar, BinaryOp, Kind};
use serde::{Serialize, Serializer};
use serde_json::Value;

use super::reference::push_jsonata_name;
use super::{PayloadTemplate, Ref};
use crate::builder::JSONata;
use crate::model::Location;

/// A JSONata expression. In a definition it stands as `{% … %}`.
///
/// It is made from a text ([`jsonata`]), from references, or by the functions of [`functions`](super::functions) and the methods
/// and operators here, which escape what they are given and put parentheses where they are needed:
///
/// ```
/// use asl_builder::jsonata::*;
///
/// let lines = input().field("lines");
/// let total = functions::sum(lines.expr().map(name("price") * name("quantity"))) + input().field("shipping");
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

/// How tightly operators bind, as JSONata's parser has it; what stands alone binds tightest.
pub(crate) mod level {
    pub(crate) const ATOM: u8 = 80;
    pub(crate) const PATH: u8 = 75;
    /// A literal that is no object: at the beginning of a path a text is a name, a number is refused, and behind the index of an
    /// array nothing is found.
    pub(crate) const LITERAL: u8 = 72;
    pub(crate) const NEGATION: u8 = 70;
    pub(crate) const PRODUCT: u8 = 60;
    pub(crate) const SUM: u8 = 50;
    pub(crate) const COMPARISON: u8 = 40;
    pub(crate) const SORT: u8 = 40;
    pub(crate) const AND: u8 = 30;
    pub(crate) const OR: u8 = 25;
    pub(crate) const CONDITION: u8 = 20;
    pub(crate) const LOOSE: u8 = 0;
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

/// An expression of the code's own variables: `lambda(["line"], …)` is `function($line) { … }`.
///
/// ```
/// use asl_builder::jsonata::*;
///
/// let prices = functions::map(input().field("lines"), lambda(["line"], var("line").field("price").expr() * 2));
/// assert_eq!(prices.to_string(), "{% $map($states.input.lines, function($line) { $line.price * 2 }) %}");
/// ```
pub fn lambda<const N: usize>(parameters: [&str; N], body: impl IntoExpression) -> Expression {
    let parameters: Vec<String> = parameters.iter().map(|name| format!("${name}")).collect();
    let body = body.into_expression();
    Expression::made(format!("function({}) {{ {} }}", parameters.join(", "), body.inner()), level::ATOM)
}

/// Values for variables of the expression's own, and what is made of them: `(  $rate := 1.19; $rate * 2 )`.
///
/// ```
/// use asl_builder::jsonata::*;
///
/// let expression = bind([("net", input().field("net").expr())], var("net").expr() * 1.19);
/// assert_eq!(expression.to_string(), "{% ($net := $states.input.net; $net * 1.19) %}");
/// ```
pub fn bind<const N: usize>(values: [(&str, Expression); N], body: impl IntoExpression) -> Expression {
    let values: String = values.iter().map(|(name, value)| format!("${name} := {}; ", value.inner())).collect();
    Expression::made(format!("({values}{})", body.into_expression().inner()), level::ATOM)
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

    pub(crate) fn location(&self) -> Option<Location> {
        self.location
    }

    /// The text as an operand of something that binds at least so tightly.
    fn operand(&self, at_least: u8) -> String {
        let inner = self.inner();
        if self.level.unwrap_or_else(|| level_of(inner)) >= at_least { inner.to_owned() } else { format!("({inner})") }
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
        Expression { location: self.location, ..Expression::made(text, level::CONDITION) }
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
        self.then(level::PATH, &format!("[{}]", condition.into_expression().inner()), level::PATH)
    }

    /// A value for each element, in which a [`name`] is a field of the element: `a.(price * 2)`.
    #[must_use]
    pub fn map(self, value: impl IntoExpression) -> Expression {
        self.then(level::PATH, &format!(".({})", value.into_expression().inner()), level::PATH)
    }

    /// The elements in the order of a value of each, the least first: `a^(price)`.
    #[must_use]
    pub fn order_by(self, value: impl IntoExpression) -> Expression {
        self.then(level::PATH, &format!("^({})", value.into_expression().inner()), level::SORT)
    }

    /// The elements in the order of a value of each, the greatest first: `a^(>price)`.
    #[must_use]
    pub fn order_by_descending(self, value: impl IntoExpression) -> Expression {
        self.then(level::PATH, &format!("^(>{})", value.into_expression().inner()), level::SORT)
    }

    /// An object with a value for each key that occurs: `a{key: value}`.
    #[must_use]
    pub fn group_by(self, key: impl IntoExpression, value: impl IntoExpression) -> Expression {
        let rest = format!("{{{}: {}}}", key.into_expression().inner(), value.into_expression().inner());
        self.then(level::PATH, &rest, level::NEGATION)
    }
}

/// How tightly a text binds: as its outermost operator, or as one further left that binds less, as in `a^(b).c`. What cannot be
/// read stands in parentheses, where it stays what it is.
fn level_of(text: &str) -> u8 {
    let Ok(ast) = grammar::parse(text) else { return level::LOOSE };
    let (mut least, mut leftmost) = (level::ATOM, Some(ast.root()));
    while let Some(id) = leftmost {
        let (level, left) = match &ast[id].kind {
            Kind::Binary { op, lhs, .. } => (level_of_operator(*op), Some(*lhs)),
            Kind::Apply { lhs, .. } => (level::COMPARISON, Some(*lhs)),
            Kind::Sort { lhs, .. } => (level::SORT, Some(*lhs)),
            Kind::Negate(_) => (level::NEGATION, None),
            Kind::Group { lhs, .. } => (level::NEGATION, Some(*lhs)),
            Kind::Condition { .. } => (level::CONDITION, None),
            Kind::Bind { .. } => (level::LOOSE, None),
            Kind::Step { lhs, .. }
            | Kind::Predicate { lhs, .. }
            | Kind::Focus { lhs, .. }
            | Kind::Index { lhs, .. } => (level::PATH, Some(*lhs)),
            Kind::Call { procedure, .. } => (level::ATOM, Some(*procedure)),
            Kind::String(_) | Kind::Number(_) | Kind::Boolean(_) | Kind::Null | Kind::Array(_) => {
                (level::LITERAL, None)
            }
            _ => (level::ATOM, None),
        };
        (least, leftmost) = (least.min(level), left);
    }
    least
}

fn level_of_operator(operator: BinaryOp) -> u8 {
    match operator {
        BinaryOp::Multiply | BinaryOp::Divide | BinaryOp::Remainder => level::PRODUCT,
        BinaryOp::Add | BinaryOp::Subtract | BinaryOp::Concat => level::SUM,
        BinaryOp::And => level::AND,
        BinaryOp::Or => level::OR,
        _ => level::COMPARISON,
    }
}

/// What may stand in a JSONata expression: a literal, a reference, a [`Test`](super::Test), or another expression.
///
/// A text is a string literal, escaped as it has to be; a JSON value is its literal, in which a string `{% … %}` is an expression.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot stand in a JSONata expression",
    label = "no expression",
    note = "give a number, a text, a boolean, a JSON value, a reference such as `input().field(\"id\")`, or `jsonata(…)`"
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
        Expression::made(self.to_jsonata(), if self.has_steps() { level::PATH } else { level::ATOM })
    }
}

impl IntoExpression for PayloadTemplate<JSONata> {
    fn into_expression(self) -> Expression {
        self.into_value().into_expression()
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
        super::template::number(self).into_expression()
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

impl<T> Ref<T> {
    /// The reference as a JSONata expression, for the methods that expressions have.
    pub fn expr(self) -> Expression {
        self.into_expression()
    }
}

impl<T> From<Ref<T>> for Expression {
    fn from(reference: Ref<T>) -> Expression {
        reference.into_expression()
    }
}

macro_rules! operators {
    ($($Trait:ident $method:ident $operator:literal $level:ident,)*) => {
        $(
            #[doc = concat!("`a ", $operator, " b` of JSONata.")]
            impl<R: IntoExpression> std::ops::$Trait<R> for Expression {
                type Output = Expression;

                fn $method(self, other: R) -> Expression {
                    self.binary($operator, level::$level, other.into_expression())
                }
            }

            #[doc = concat!("`a ", $operator, " b` of JSONata.")]
            impl<T, R: IntoExpression> std::ops::$Trait<R> for Ref<T> {
                type Output = Expression;

                fn $method(self, other: R) -> Expression {
                    self.into_expression().binary($operator, level::$level, other.into_expression())
                }
            }
        )*
    };
}

operators! {
    Add add "+" SUM,
    Sub sub "-" SUM,
    Mul mul "*" PRODUCT,
    Div div "/" PRODUCT,
    Rem rem "%" PRODUCT,
}

/// `-a` of JSONata.
impl std::ops::Neg for Expression {
    type Output = Expression;

    fn neg(self) -> Expression {
        Expression {
            location: self.location,
            ..Expression::made(format!("-{}", self.operand(level::NEGATION + 1)), level::NEGATION)
        }
    }
}

/// `$not(a)` of JSONata.
impl std::ops::Not for Expression {
    type Output = Expression;

    fn not(self) -> Expression {
        super::functions::not(self)
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
