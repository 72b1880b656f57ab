//! What a comparison of a rule asks of a value.

use std::cmp::Ordering;

use asl_syntax::jsonpath::SyntaxError;
use asl_syntax::literals::is_timestamp;
use chrono::{DateTime, FixedOffset};
use serde_json::{Number, Value};

use crate::model::Operator;
use crate::sim::env::Env;
use crate::sim::failure::Failure;
use crate::sim::jsonpath::number::compare;
use crate::sim::jsonpath::path::PathExpr;

/// A comparison. A value of another type never passes; `IsX` with `false` passes what is not X.
pub(crate) enum Test<'a> {
    /// Two values of one type, in this order or equal.
    Compare(Type, Order, Operand<'a>),
    /// A string that matches.
    Matches(Vec<Piece>),
    /// A value of a type, or not.
    Is(Type, bool),
}

/// What is compared with.
pub(crate) enum Operand<'a> {
    Literal(&'a Value),
    Path(PathExpr<'a>),
}

#[derive(Clone, Copy)]
pub(crate) enum Type {
    Null,
    Boolean,
    Number,
    String,
    Timestamp,
}

#[derive(Clone, Copy)]
pub(crate) enum Order {
    Equal,
    Less,
    AtMost,
    Greater,
    AtLeast,
}

/// A piece of what `StringMatches` compares with.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    Text(String),
    /// `*`.
    Any,
}

/// A value of the type of a comparison.
enum Typed<'v> {
    Boolean(bool),
    Number(&'v Number),
    String(&'v str),
    Timestamp(DateTime<FixedOffset>),
}

impl<'a> Test<'a> {
    /// Prepares a comparison other than `IsPresent`.
    pub(super) fn compile(operator: Operator, operand: &'a Value) -> Result<Test<'a>, SyntaxError> {
        let wanted = operand != &Value::Bool(false);
        match operator {
            Operator::IsNull => return Ok(Test::Is(Type::Null, wanted)),
            Operator::IsBoolean => return Ok(Test::Is(Type::Boolean, wanted)),
            Operator::IsNumeric => return Ok(Test::Is(Type::Number, wanted)),
            Operator::IsString => return Ok(Test::Is(Type::String, wanted)),
            Operator::IsTimestamp => return Ok(Test::Is(Type::Timestamp, wanted)),
            Operator::StringMatches => return Ok(Test::Matches(pieces(operand.as_str().unwrap_or_default()))),
            _ => {}
        }
        let (name, operand) = match operator.name().strip_suffix("Path") {
            Some(name) => (name, Operand::Path(PathExpr::parse(operand.as_str().unwrap_or_default())?)),
            None => (operator.name(), Operand::Literal(operand)),
        };
        let types = [
            ("String", Type::String),
            ("Numeric", Type::Number),
            ("Boolean", Type::Boolean),
            ("Timestamp", Type::Timestamp),
        ];
        let typed = types.into_iter().find_map(|(prefix, typed)| Some((typed, name.strip_prefix(prefix)?)));
        let (typed, order) = typed.unwrap_or((Type::String, "Equals"));
        let order = match order {
            "LessThan" => Order::Less,
            "LessThanEquals" => Order::AtMost,
            "GreaterThan" => Order::Greater,
            "GreaterThanEquals" => Order::AtLeast,
            _ => Order::Equal,
        };
        Ok(Test::Compare(typed, order, operand))
    }

    /// Whether a value passes.
    pub(super) fn passes(&self, value: &Value, env: &Env<'_>) -> Result<bool, Failure> {
        match self {
            Test::Is(typed, wanted) => Ok(typed.has(value) == *wanted),
            Test::Matches(pieces) => Ok(value.as_str().is_some_and(|text| matches(text, pieces))),
            Test::Compare(typed, order, Operand::Literal(operand)) => Ok(order.holds(*typed, value, operand)),
            Test::Compare(typed, order, Operand::Path(path)) => {
                let operand = path.select(env).map_err(|_| missing(path))?;
                Ok(order.holds(*typed, value, operand.value()))
            }
        }
    }
}

/// The failure of a rule whose variable, or what it is compared with, is not there.
pub(super) fn missing(path: &PathExpr<'_>) -> Failure {
    Failure::runtime(format!(
        "Invalid path '{}': The choice state's condition path references an invalid value.",
        path.text()
    ))
}

impl Type {
    fn has(self, value: &Value) -> bool {
        matches!((self, value), (Type::Null, Value::Null)) || self.of(value).is_some()
    }

    fn of(self, value: &Value) -> Option<Typed<'_>> {
        match (self, value) {
            (Type::Boolean, Value::Bool(value)) => Some(Typed::Boolean(*value)),
            (Type::Number, Value::Number(number)) => Some(Typed::Number(number)),
            (Type::String, Value::String(text)) => Some(Typed::String(text)),
            (Type::Timestamp, Value::String(text)) if is_timestamp(text) => {
                DateTime::parse_from_rfc3339(text).ok().map(Typed::Timestamp)
            }
            _ => None,
        }
    }
}

impl Order {
    fn holds(self, typed: Type, left: &Value, right: &Value) -> bool {
        let order = match (typed.of(left), typed.of(right)) {
            (Some(Typed::Boolean(left)), Some(Typed::Boolean(right))) => Some(left.cmp(&right)),
            (Some(Typed::Number(left)), Some(Typed::Number(right))) => compare(left, right),
            (Some(Typed::String(left)), Some(Typed::String(right))) => Some(by_code_unit(left, right)),
            (Some(Typed::Timestamp(left)), Some(Typed::Timestamp(right))) => Some(left.cmp(&right)),
            _ => None,
        };
        order.is_some_and(|order| match self {
            Order::Equal => order.is_eq(),
            Order::Less => order.is_lt(),
            Order::AtMost => order.is_le(),
            Order::Greater => order.is_gt(),
            Order::AtLeast => order.is_ge(),
        })
    }
}

/// How Java orders strings: by UTF-16 code units, which differs from code points beyond U+FFFF.
fn by_code_unit(left: &str, right: &str) -> Ordering {
    left.encode_utf16().cmp(right.encode_utf16())
}

/// The pieces of a pattern: `*` is any text, a backslash makes what follows it literal.
fn pieces(pattern: &str) -> Vec<Piece> {
    let (mut pieces, mut text) = (Vec::new(), String::new());
    let mut characters = pattern.chars();
    while let Some(c) = characters.next() {
        match c {
            '*' => {
                if !text.is_empty() {
                    pieces.push(Piece::Text(std::mem::take(&mut text)));
                }
                if pieces.last() != Some(&Piece::Any) {
                    pieces.push(Piece::Any);
                }
            }
            '\\' => text.push(characters.next().unwrap_or('\\')),
            c => text.push(c),
        }
    }
    if !text.is_empty() {
        pieces.push(Piece::Text(text));
    }
    pieces
}

/// Whether a text is made of the pieces. What stands between two `*` is looked for from the left: the first place will do.
fn matches(text: &str, pieces: &[Piece]) -> bool {
    let mut rest = text;
    let mut is_open = false;
    for (i, piece) in pieces.iter().enumerate() {
        let Piece::Text(part) = piece else {
            is_open = true;
            continue;
        };
        let is_last = i + 1 == pieces.len();
        let after = match (is_open, is_last) {
            (false, _) => rest.strip_prefix(part.as_str()),
            (true, true) => rest.strip_suffix(part.as_str()).map(|_| ""),
            (true, false) => rest.split_once(part.as_str()).map(|(_, after)| after),
        };
        let Some(after) = after else { return false };
        (rest, is_open) = (after, false);
    }
    is_open || rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_is_any_text() {
        for (text, pattern, expected) in [
            ("zebra.log", "zebra*.log", true),
            ("zebra-1.log", "zebra*.log", true),
            ("zebra.log.gz", "zebra*.log", false),
            ("a*b", r"a\*b", true),
            ("axb", r"a\*b", false),
            (r"a\b", r"a\\b", true),
            ("", "*", true),
            ("", "", true),
            ("x", "", false),
            ("abab", "*ab", true),
            ("aab", "a*ab", true),
            ("ab", "ab*ab", false),
            ("a.b.c", "a*b*c", true),
            ("a.b.c", "**c", true),
            ("é😀", "é*", true),
        ] {
            assert_eq!(matches(text, &pieces(pattern)), expected, "{text} {pattern}");
        }
    }
}
