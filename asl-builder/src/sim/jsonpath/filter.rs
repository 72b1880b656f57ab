//! What a filter lets pass.

use std::borrow::Cow;
use std::cmp::Ordering;

use asl_syntax::jsonpath::{Comparison, Operand, OperandKind, Operator, Path, Root, Test, TestKind};
use serde_json::Value;

use super::number::{compare, same};
use super::path::PathExpr;
use super::walk;

/// True when a value passes. Only objects do: the service's `@` is never a scalar or an array.
pub(super) fn accepts(test: &Test<'_>, item: &Value, root: &Value) -> bool {
    item.is_object() && holds(test, item, root)
}

fn holds(test: &Test<'_>, item: &Value, root: &Value) -> bool {
    match &test.kind {
        TestKind::Or(tests) => tests.iter().any(|test| holds(test, item, root)),
        TestKind::And(tests) => tests.iter().all(|test| holds(test, item, root)),
        TestKind::Not(test) => !holds(test, item, root),
        TestKind::Exists(path) => find(path, item, root).is_some(),
        TestKind::Compare(comparison) => compares(comparison, item, root),
        _ => false,
    }
}

fn find<'v>(path: &Path<'_>, item: &'v Value, root: &'v Value) -> Option<Cow<'v, Value>> {
    let base = match path.root {
        Root::Item => item,
        Root::Input => root,
        _ => return None,
    };
    let path = PathExpr::new(path.clone(), "");
    walk::find(path.steps(), path.is_definite(), base)
}

/// The value of an operand; none when a path finds nothing.
fn value<'v>(operand: &Operand<'_>, item: &'v Value, root: &'v Value) -> Option<Cow<'v, Value>> {
    let made = match &operand.kind {
        OperandKind::Path(path) => return find(path, item, root),
        OperandKind::String(text) => Value::String(text.value().into_owned()),
        OperandKind::Number(text) | OperandKind::Json(text) => {
            // Jayway's literals may stand in single quotes.
            let double = || serde_json::from_str(&text.replace('\'', "\""));
            serde_json::from_str(text).or_else(|_| double()).ok()?
        }
        OperandKind::Boolean(value) => Value::Bool(*value),
        OperandKind::Null => Value::Null,
        OperandKind::Word(word) => Value::String((*word).to_owned()),
        _ => return None,
    };
    Some(Cow::Owned(made))
}

fn compares(comparison: &Comparison<'_>, item: &Value, root: &Value) -> bool {
    let left = value(&comparison.left, item, root);
    if let OperandKind::Pattern { pattern, flags } = comparison.right.kind {
        return match (comparison.operator, left.as_deref()) {
            (Operator::Matches, Some(Value::String(text))) => matches(text, pattern, flags),
            _ => false,
        };
    }
    let right = value(&comparison.right, item, root);
    let (left, right) = (left.as_deref(), right.as_deref());
    let equal = || match (left, right) {
        (Some(left), Some(right)) => same(left, right),
        _ => left.is_none() && right.is_none(),
    };
    match comparison.operator {
        Operator::Equal | Operator::Same => return equal(),
        Operator::NotEqual | Operator::NotSame => return !equal(),
        Operator::Exists => return right == Some(&Value::Bool(left.is_some())),
        _ => {}
    }
    let (Some(left), Some(right)) = (left, right) else { return false };
    match comparison.operator {
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
            (Value::String(text), Value::String(pattern)) => matches(text, pattern, ""),
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

/// Whether a whole text matches a pattern. One that is no regular expression matches nothing.
fn matches(text: &str, pattern: &str, flags: &str) -> bool {
    let flags: String = flags.chars().filter(|flag| matches!(flag, 'i' | 'm' | 's' | 'x' | 'u')).collect();
    let flags = if flags.is_empty() { flags } else { format!("(?{flags})") };
    regex::Regex::new(&format!("{flags}^(?:{pattern})$")).is_ok_and(|pattern| pattern.is_match(text))
}
