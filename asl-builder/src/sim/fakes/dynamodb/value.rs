//! Attribute values: what they look like, how they compare, how numbers are added.

use std::cmp::Ordering;

use serde_json::{Map, Value, json};

use crate::sim::fakes::wire::{Reply, Wire};

/// The types of values.
const TYPES: [&str; 10] = ["S", "N", "B", "BOOL", "NULL", "M", "L", "SS", "NS", "BS"];

/// Refuses members that are no attribute values.
pub(super) fn check(wire: &Wire<'_>, at: &str, item: &Map<String, Value>) -> Reply<()> {
    for (name, value) in item {
        check_value(wire, &format!("{at}.{name}"), value)?;
    }
    Ok(())
}

fn check_value(wire: &Wire<'_>, at: &str, value: &Value) -> Reply<()> {
    let typed = typed(value).filter(|(name, value)| match *name {
        "S" | "N" | "B" => value.is_string(),
        "BOOL" | "NULL" => value.is_boolean(),
        "M" => value.is_object(),
        _ => value.is_array(),
    });
    match typed {
        Some(("M", Value::Object(members))) => check(wire, at, members),
        Some(("L", Value::Array(items))) => items.iter().try_for_each(|item| check_value(wire, at, item)),
        Some(("N", Value::String(text))) if Number::parse(text).is_none() => {
            wire.refuse(format!("the number `{text}` at `{at}`"))
        }
        Some(_) => Ok(()),
        None => wire.mistake(format!(
            "`{at}` without a type: write `{{ \"S\": \"…\" }}`, and a number as `{{ \"N\": \"1\" }}`"
        )),
    }
}

/// The type of a value, and what it has.
pub(super) fn typed(value: &Value) -> Option<(&str, &Value)> {
    let members = value.as_object().filter(|members| members.len() == 1)?;
    members.iter().next().map(|(name, value)| (name.as_str(), value)).filter(|(name, _)| TYPES.contains(name))
}

/// A decimal number, without an exponent.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number {
    digits: i128,
    scale: u32,
}

impl Number {
    /// Reads a number of up to 37 digits.
    pub(super) fn parse(text: &str) -> Option<Number> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let digits = format!("{whole}{fraction}");
        if !fraction.bytes().all(|byte| byte.is_ascii_digit()) || digits.len() > 38 {
            return None;
        }
        Some(Number { digits: digits.parse().ok()?, scale: u32::try_from(fraction.len()).ok()? })
    }

    fn at(self, scale: u32) -> Option<i128> {
        self.digits.checked_mul(10_i128.checked_pow(scale - self.scale)?)
    }

    fn pair(self, other: Number) -> Option<(i128, i128, u32)> {
        let scale = self.scale.max(other.scale);
        Some((self.at(scale)?, other.at(scale)?, scale))
    }

    fn text(self) -> String {
        let Number { digits, scale } = self;
        let width = scale as usize;
        let text = format!("{:0>1$}", digits.unsigned_abs(), width + 1);
        let (whole, fraction) = text.split_at(text.len() - width);
        let sign = if digits < 0 { "-" } else { "" };
        let fraction = fraction.trim_end_matches('0');
        if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
    }
}

fn number(value: &Value) -> Option<Number> {
    typed(value).filter(|(name, _)| *name == "N").and_then(|(_, text)| Number::parse(text.as_str()?))
}

/// The sum of two numbers, or their difference; none for other values.
pub(super) fn add(a: &Value, b: &Value, is_minus: bool) -> Option<Value> {
    let (a, b, scale) = number(a)?.pair(number(b)?)?;
    let digits = if is_minus { a.checked_sub(b)? } else { a.checked_add(b)? };
    Some(json!({ "N": Number { digits, scale }.text() }))
}

/// The union of two sets of one type; none for other values.
pub(super) fn union(a: &Value, b: &Value) -> Option<Value> {
    let ((name, Value::Array(a)), (other, Value::Array(b))) = (typed(a)?, typed(b)?) else { return None };
    if name != other || name == "L" {
        return None;
    }
    let mut all = a.clone();
    all.extend(b.iter().filter(|value| !a.contains(value)).cloned());
    Some(json!({ name: all }))
}

/// The members of a set that are in no other one of its type; none for other values, and where no member is left.
pub(super) fn without(a: &Value, b: &Value) -> Option<Option<Value>> {
    let ((name @ ("SS" | "NS" | "BS"), Value::Array(a)), (other, Value::Array(b))) = (typed(a)?, typed(b)?) else {
        return None;
    };
    if name != other {
        return None;
    }
    let one = |member: &Value| json!({ &name[..1]: member });
    let is_in = |member: &&Value| !b.iter().any(|other| equal(&one(member), &one(other)));
    let left: Vec<Value> = a.iter().filter(is_in).cloned().collect();
    Some((!left.is_empty()).then(|| json!({ name: left })))
}

/// Two lists, one behind the other; none for other values.
pub(super) fn append(a: &Value, b: &Value) -> Option<Value> {
    let (("L", Value::Array(a)), ("L", Value::Array(b))) = (typed(a)?, typed(b)?) else { return None };
    let all = [a.as_slice(), b].concat();
    Some(json!({ "L": all }))
}

/// The size of a value: characters, bytes, elements; none for one that has no size.
pub(super) fn size(value: &Value) -> Option<usize> {
    match typed(value)? {
        // What other characters count is not known.
        ("S", Value::String(text)) => text.is_ascii().then_some(text.len()),
        ("B", Value::String(text)) => Some(text.trim_end_matches('=').len() * 3 / 4),
        (_, Value::Array(items)) => Some(items.len()),
        (_, Value::Object(members)) => Some(members.len()),
        _ => None,
    }
}

/// How values of one type compare; none where they do not.
pub(super) fn compare(a: &Value, b: &Value) -> Option<Ordering> {
    match (typed(a)?, typed(b)?) {
        (("S", Value::String(a)), ("S", Value::String(b))) | (("B", Value::String(a)), ("B", Value::String(b))) => {
            Some(a.as_bytes().cmp(b.as_bytes()))
        }
        (("N", _), ("N", _)) => number(a)?.pair(number(b)?).map(|(a, b, _)| a.cmp(&b)),
        _ => None,
    }
}

/// True for the same values; numbers and sets are of the same value, however they are written.
pub(super) fn equal(a: &Value, b: &Value) -> bool {
    match (typed(a), typed(b)) {
        (Some(("N", _)), Some(("N", _))) => compare(a, b) == Some(Ordering::Equal),
        (Some((a, Value::Array(one))), Some((b, Value::Array(two)))) if a == b && a != "L" => {
            one.len() == two.len() && one.iter().all(|value| two.contains(value))
        }
        _ => a == b,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_decimals() {
        let n = |text: &str| json!({ "N": text });
        for (a, b, sum) in [
            ("0.1", "0.2", "0.3"),
            ("-1", "0.05", "-0.95"),
            ("9007199254740993", "1", "9007199254740994"),
            ("1.50", "0.5", "2"),
        ] {
            assert_eq!(add(&n(a), &n(b), false), Some(n(sum)));
            assert_eq!(add(&n(sum), &n(b), true).map(|value| equal(&value, &n(a))), Some(true));
        }
        assert!(equal(&n("1.0"), &n("1")) && compare(&n("10"), &n("9")) == Some(Ordering::Greater));
        assert!(["", "1e3", "x", "1.-2", "."].iter().all(|text| Number::parse(text).is_none()));
    }
}
