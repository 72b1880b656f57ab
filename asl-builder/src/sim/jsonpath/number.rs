//! Numbers and values as Java writes them: the service's texts show it.

use std::fmt::Write as _;

use serde_json::{Number, Value};

/// The JSON text of a value as Jackson writes it: compact, with floats such as `1.0E10`.
pub(crate) fn json_text(value: &Value) -> String {
    let mut text = String::new();
    write_json(value, &mut text);
    text
}

/// A value as `toString` of Java's maps and lists has it: `{Arg1=1, Arg2=[]}`.
pub(super) fn java_text(value: &Value) -> String {
    let mut text = String::new();
    write_java(value, &mut text);
    text
}

/// A number as Java has it: an integer in its digits, a float with at least one digit after the point.
pub(super) fn number_text(number: &Number) -> String {
    match number.as_f64().filter(|_| number.is_f64()) {
        Some(float) => float_text(float),
        None => number.to_string(),
    }
}

/// A number rounded to the next integer, a half up: -1.5 is -1. None when it is beyond 64 bits.
#[expect(clippy::cast_possible_truncation, reason = "the range is checked")]
pub(super) fn rounded(number: &Number) -> Option<i64> {
    if let Some(integer) = number.as_i64() {
        return Some(integer);
    }
    let float = number.as_f64()?;
    // The float just below a half would be rounded up by the sum.
    let whole = float.floor();
    let up = if float - whole >= 0.5 { whole + 1.0 } else { whole };
    (-9.2e18..=9.2e18).contains(&up).then_some(up as i64)
}

/// How two numbers compare, by their value: 1 equals 1.0.
pub(super) fn compare(left: &Number, right: &Number) -> Option<std::cmp::Ordering> {
    match (integer(left), integer(right)) {
        (Some(left), Some(right)) => Some(left.cmp(&right)),
        _ => left.as_f64()?.partial_cmp(&right.as_f64()?),
    }
}

/// True when two values are the same, numbers by their value and members in any order.
pub(super) fn same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => compare(left, right).is_some_and(std::cmp::Ordering::is_eq),
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(left, right)| same(left, right))
        }
        (Value::Object(left), Value::Object(right)) => {
            left.len() == right.len()
                && left.iter().all(|(name, left)| right.get(name).is_some_and(|right| same(left, right)))
        }
        _ => left == right,
    }
}

fn integer(number: &Number) -> Option<i128> {
    number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from))
}

/// `Double.toString`: plain from 0.001 to below 10,000,000, otherwise with an exponent.
fn float_text(float: f64) -> String {
    if float == 0.0 || (1e-3..1e7).contains(&float.abs()) {
        return format!("{float:?}");
    }
    let text = format!("{float:e}");
    match text.split_once('e') {
        Some((digits, exponent)) if digits.contains('.') => format!("{digits}E{exponent}"),
        Some((digits, exponent)) => format!("{digits}.0E{exponent}"),
        None => text,
    }
}

fn write_json(value: &Value, text: &mut String) {
    match value {
        Value::Number(number) => text.push_str(&number_text(number)),
        Value::Array(items) => {
            text.push('[');
            for (i, item) in items.iter().enumerate() {
                text.push_str(if i > 0 { "," } else { "" });
                write_json(item, text);
            }
            text.push(']');
        }
        Value::Object(members) => {
            text.push('{');
            for (i, (name, value)) in members.iter().enumerate() {
                text.push_str(if i > 0 { "," } else { "" });
                write_quoted(name, text);
                text.push(':');
                write_json(value, text);
            }
            text.push('}');
        }
        Value::String(string) => write_quoted(string, text),
        Value::Null | Value::Bool(_) => _ = write!(text, "{value}"),
    }
}

fn write_quoted(string: &str, text: &mut String) {
    text.push('"');
    for c in string.chars() {
        match c {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\u{8}' => text.push_str("\\b"),
            '\u{c}' => text.push_str("\\f"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            c if c < ' ' => _ = write!(text, "\\u{:04X}", u32::from(c)),
            c => text.push(c),
        }
    }
    text.push('"');
}

fn write_java(value: &Value, text: &mut String) {
    match value {
        Value::String(string) => text.push_str(string),
        Value::Array(items) => {
            text.push('[');
            for (i, item) in items.iter().enumerate() {
                text.push_str(if i > 0 { ", " } else { "" });
                write_java(item, text);
            }
            text.push(']');
        }
        Value::Object(members) => {
            text.push('{');
            for (i, (name, value)) in members.iter().enumerate() {
                text.push_str(if i > 0 { ", " } else { "" });
                text.push_str(name);
                text.push('=');
                write_java(value, text);
            }
            text.push('}');
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => write_json(value, text),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn floats_are_written_as_java_writes_them() {
        for (float, text) in [
            (1.0, "1.0"),
            (-0.0, "-0.0"),
            (1.1, "1.1"),
            (0.001, "0.001"),
            (0.000_1, "1.0E-4"),
            (12_345_678.9, "1.23456789E7"),
            (1e7, "1.0E7"),
            (9_999_999.0, "9999999.0"),
            (-1e300, "-1.0E300"),
        ] {
            assert_eq!(json_text(&json!(float)), text);
        }
        assert_eq!(json_text(&json!(u64::MAX)), "18446744073709551615");
    }

    #[test]
    fn texts_are_compact_json_and_java_maps() {
        let value = json!({ "Arg1": 1, "Arg2": [], "a": { "b": ["x", null, true] }, "q": "\"\\\n\u{1}é" });
        assert_eq!(json_text(&value), r#"{"Arg1":1,"Arg2":[],"a":{"b":["x",null,true]},"q":"\"\\\n\u0001é"}"#);
        assert_eq!(java_text(&value), "{Arg1=1, Arg2=[], a={b=[x, null, true]}, q=\"\\\n\u{1}é}");
    }

    #[test]
    fn halves_are_rounded_up() {
        for (number, whole) in [
            (json!(1.49), 1),
            (json!(1.5), 2),
            (json!(-1.5), -1),
            (json!(-1.51), -2),
            (json!(2.5), 3),
            (json!(-0.5), 0),
            (json!(0.499_999_999_999_999_94), 0),
            (json!(-7), -7),
        ] {
            assert_eq!(rounded(number.as_number().unwrap()), Some(whole), "{number}");
        }
        assert_eq!(rounded(json!(1e19).as_number().unwrap()), None);
    }

    #[test]
    fn numbers_are_the_same_by_their_value() {
        assert!(same(&json!([1, { "a": 2, "b": 0 }]), &json!([1.0, { "b": 0.0, "a": 2.0 }])));
        assert!(!same(&json!(9_007_199_254_740_993_i64), &json!(9_007_199_254_740_992_i64)));
        assert!(!same(&json!([1]), &json!([1, 1])) && !same(&json!("1"), &json!(1)));
    }
}
