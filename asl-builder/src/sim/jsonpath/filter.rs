//! What a filter lets pass.

use std::borrow::Cow;
use std::cmp::Ordering;

use asl_syntax::jsonpath::{self, OperandKind, Operator, Path, Root, Test, TestKind};
use regex::Regex;
use serde_json::Value;

use super::number::{compare, same};
use super::step::{Step, steps};
use super::walk;

/// A filter: a condition on an item.
pub(crate) enum Filter<'a> {
    Or(Vec<Filter<'a>>),
    And(Vec<Filter<'a>>),
    Not(Box<Filter<'a>>),
    Exists(Operand<'a>),
    Compare(Operand<'a>, Operator, Operand<'a>),
}

/// What is compared.
pub(crate) enum Operand<'a> {
    /// From the item.
    Item(Vec<Step<'a>>),
    /// From the root.
    Root(Vec<Step<'a>>),
    Literal(Value),
    Pattern(Regex),
    /// What gives nothing.
    Nothing,
}

impl<'a> Filter<'a> {
    /// Prepares a condition.
    pub(super) fn new(test: &Test<'a>) -> Filter<'a> {
        let all = |tests: &[Test<'a>]| tests.iter().map(Filter::new).collect();
        match &test.kind {
            TestKind::Or(tests) => Filter::Or(all(tests)),
            TestKind::And(tests) => Filter::And(all(tests)),
            TestKind::Not(test) => Filter::Not(Box::new(Filter::new(test))),
            TestKind::Exists(path) => Filter::Exists(Operand::path(path)),
            TestKind::Compare(comparison) => {
                Filter::Compare(Operand::new(&comparison.left), comparison.operator, Operand::new(&comparison.right))
            }
            _ => Filter::Or(Vec::new()),
        }
    }

    /// True when a value passes. Only objects do: the service's `@` is never a scalar or an array.
    pub(super) fn accepts(&self, item: &Value, root: &Value) -> bool {
        item.is_object() && self.holds(item, root)
    }

    fn holds(&self, item: &Value, root: &Value) -> bool {
        match self {
            Filter::Or(filters) => filters.iter().any(|filter| filter.holds(item, root)),
            Filter::And(filters) => filters.iter().all(|filter| filter.holds(item, root)),
            Filter::Not(filter) => !filter.holds(item, root),
            Filter::Exists(operand) => operand.value(item, root).is_some(),
            Filter::Compare(left, operator, Operand::Pattern(pattern)) => {
                let left = left.value(item, root);
                let text = left.as_deref().and_then(Value::as_str);
                *operator == Operator::Matches && text.is_some_and(|text| pattern.is_match(text))
            }
            Filter::Compare(left, operator, right) => {
                let (left, right) = (left.value(item, root), right.value(item, root));
                holds(left.as_deref(), *operator, right.as_deref())
            }
        }
    }
}

impl<'a> Operand<'a> {
    fn new(operand: &jsonpath::Operand<'a>) -> Operand<'a> {
        match &operand.kind {
            OperandKind::Path(path) => Operand::path(path),
            OperandKind::String(text) => Operand::Literal(Value::String(text.value().into_owned())),
            OperandKind::Number(text) | OperandKind::Json(text) => {
                // The strings of these literals may stand in single quotes.
                let single = || serde_json::from_str(&text.replace('\'', "\""));
                serde_json::from_str(text).or_else(|_| single()).map_or(Operand::Nothing, Operand::Literal)
            }
            OperandKind::Boolean(value) => Operand::Literal(Value::Bool(*value)),
            OperandKind::Null => Operand::Literal(Value::Null),
            OperandKind::Word(word) => Operand::Literal(Value::String((*word).to_owned())),
            OperandKind::Pattern { pattern, flags } => regex(pattern, flags).map_or(Operand::Nothing, Operand::Pattern),
            _ => Operand::Nothing,
        }
    }

    fn path(path: &Path<'a>) -> Operand<'a> {
        match path.root {
            Root::Item => Operand::Item(steps(path)),
            Root::Input => Operand::Root(steps(path)),
            _ => Operand::Nothing,
        }
    }

    /// The value; none when a path finds nothing.
    fn value<'v>(&'v self, item: &'v Value, root: &'v Value) -> Option<Cow<'v, Value>> {
        match self {
            Operand::Item(steps) => walk::find(steps, item),
            Operand::Root(steps) => walk::find(steps, root),
            Operand::Literal(value) => Some(Cow::Borrowed(value)),
            Operand::Pattern(_) | Operand::Nothing => None,
        }
    }
}

/// Whether a comparison holds. An operand that is not there equals only another one that is not there.
fn holds(left: Option<&Value>, operator: Operator, right: Option<&Value>) -> bool {
    let equal = || match (left, right) {
        (Some(left), Some(right)) => same(left, right),
        _ => left.is_none() && right.is_none(),
    };
    match operator {
        Operator::Equal | Operator::Same => return equal(),
        Operator::NotEqual | Operator::NotSame => return !equal(),
        Operator::Exists => return right == Some(&Value::Bool(left.is_some())),
        _ => {}
    }
    let (Some(left), Some(right)) = (left, right) else { return false };
    match operator {
        Operator::Less => order(left, right).is_some_and(Ordering::is_lt),
        Operator::AtMost => order(left, right).is_some_and(Ordering::is_le),
        Operator::Greater => order(left, right).is_some_and(Ordering::is_gt),
        Operator::AtLeast => order(left, right).is_some_and(Ordering::is_ge),
        Operator::In => items(right).is_some_and(|all| has(all, left)),
        Operator::NotIn => items(right).is_some_and(|all| !has(all, left)),
        Operator::SubsetOf => both(left, right, |left, right| left.iter().all(|item| has(right, item))),
        Operator::AnyOf => both(left, right, |left, right| left.iter().any(|item| has(right, item))),
        Operator::NoneOf => both(left, right, |left, right| !left.iter().any(|item| has(right, item))),
        Operator::All => both(left, right, |left, right| right.iter().all(|item| has(left, item))),
        Operator::Contains => match (left, right) {
            (Value::Array(all), _) => has(all, right),
            (Value::String(text), Value::String(part)) => text.contains(part.as_str()),
            _ => false,
        },
        Operator::Size => size(left).is_some_and(|size| right.as_u64() == u64::try_from(size).ok()),
        Operator::Empty => size(left).is_some_and(|size| right.as_bool() == Some(size == 0)),
        Operator::Matches => match (left, right) {
            (Value::String(text), Value::String(pattern)) => {
                regex(pattern, "").is_some_and(|pattern| pattern.is_match(text))
            }
            _ => false,
        },
        _ => false,
    }
}

/// The order of two numbers or of two strings; nothing else has one.
fn order(left: &Value, right: &Value) -> Option<Ordering> {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => compare(left, right),
        (Value::String(left), Value::String(right)) => Some(left.cmp(right)),
        _ => None,
    }
}

fn items(value: &Value) -> Option<&[Value]> {
    value.as_array().map(Vec::as_slice)
}

fn both(left: &Value, right: &Value, test: impl Fn(&[Value], &[Value]) -> bool) -> bool {
    items(left).zip(items(right)).is_some_and(|(left, right)| test(left, right))
}

fn has(all: &[Value], item: &Value) -> bool {
    all.iter().any(|other| same(other, item))
}

fn size(value: &Value) -> Option<usize> {
    match value {
        Value::Array(items) => Some(items.len()),
        Value::String(text) => Some(text.encode_utf16().count()),
        _ => None,
    }
}

/// A pattern that the whole text must match; none for what is no regular expression.
fn regex(pattern: &str, flags: &str) -> Option<Regex> {
    let flags: String = flags.chars().filter(|flag| matches!(flag, 'i' | 'm' | 's' | 'x' | 'u')).collect();
    let flags = if flags.is_empty() { flags } else { format!("(?{flags})") };
    Regex::new(&format!(r"{flags}\A(?:{pattern})\z")).ok()
}
