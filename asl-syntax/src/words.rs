//! The words of messages about fields: the same for whoever reads a definition, be it Rust tokens or JSON.

use crate::fields::{Field, FieldType};
use crate::suggest;

/// What is wrong with a task that waits for a callback which nobody can make.
pub const TOKEN_TO_NOBODY: &str = "this task waits for its token, and hands it to nobody";

/// What a value of a type is, with its article: `an integer`.
pub fn type_name(ty: FieldType) -> &'static str {
    use FieldType as T;
    match ty {
        T::Boolean => "`true` or `false`",
        T::Integer => "an integer",
        T::Number => "a number",
        T::StateName => "the name of a state",
        T::Timestamp => "a timestamp",
        T::Arn | T::Integration(_) => "an ARN",
        T::JsonPointer => "a JSON pointer",
        T::Strings => "an array of strings",
        T::ErrorNames => "an array of error names",
        T::PathOrNull => "a path or `null`",
        T::PathOrIntrinsic => "a path or an intrinsic function",
        T::ReferencePath => "a reference path",
        T::ReferencePathOrNull => "a reference path or `null`",
        T::ReferencePathOrIntrinsic => "a reference path or an intrinsic function",
        T::ArrayOrObject => "an array or an object",
        T::AnyObject | T::Template | T::Payload | T::Variables | T::Object(_) | T::States => "an object",
        T::Array(_) => "an array",
        _ => "a string",
    }
}

/// What the table says of a field, for a help line.
pub fn explained(field: &Field) -> String {
    let doc = field.doc.strip_suffix('.').unwrap_or(field.doc);
    let mut characters = doc.chars();
    let first: String = characters.next().iter().flat_map(|c| c.to_lowercase()).collect();
    format!("`{}`: {first}{}", field.name, characters.as_str())
}

/// What is said of an error that another retrier or catcher takes.
pub fn named_before(name: &str) -> String {
    format!("`{name}` is named before, so that it never comes to this")
}

/// Why a text that is no value of its field is none, and what to write instead: a message and a help line.
pub fn wrong_text(field: &Field, text: &str) -> (String, String) {
    let (name, shown) = (field.name, shown(text));
    match field.ty {
        FieldType::Enum(values) => {
            let help = match values {
                [only] => format!("write `{only}`"),
                values => suggest::help(text, values.iter().copied()).unwrap_or_default(),
            };
            (format!("`{name}` cannot be `{shown}`"), help)
        }
        FieldType::Timestamp => (
            format!("`{name}` takes a timestamp, and `{shown}` is none"),
            "write it like `2026-01-31T12:00:00Z`, with `T` and `Z`".to_owned(),
        ),
        FieldType::Integration(names) => {
            let arns: Vec<String> = names.iter().map(|name| format!("arn:aws:states:::{name}")).collect();
            let help = suggest::help(text, arns.iter().map(String::as_str)).unwrap_or_default();
            (format!("`{name}` cannot be `{shown}`"), help)
        }
        FieldType::JsonPointer => (
            format!("`{name}` takes a JSON pointer, and `{shown}` is none"),
            "start it with `/`: `/data/items`".to_owned(),
        ),
        _ => (
            format!("`{name}` takes an ARN, and `{shown}` is none"),
            "an ARN is written `arn:partition:service:region:account:resource`".to_owned(),
        ),
    }
}

/// True for a text that would fit the type without its quotes.
pub fn is_literal(ty: FieldType, text: &str) -> bool {
    match ty {
        FieldType::Boolean => matches!(text, "true" | "false"),
        FieldType::Integer => text.parse::<i64>().is_ok(),
        FieldType::Number => {
            text.parse::<f64>().is_ok_and(f64::is_finite) && text.ends_with(|c: char| c.is_ascii_digit())
        }
        _ => false,
    }
}

/// A number with commas between thousands.
pub fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut out = String::from(if number < 0 { "-" } else { "" });
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A text of a user's for a message: short, on one line, without backticks.
pub fn shown(text: &str) -> String {
    const SHOWN: usize = 60;
    let clean = |c: char| if c.is_control() || c == '`' { ' ' } else { c };
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => text.get(..end).unwrap_or_default().chars().map(clean).chain(['…']).collect(),
        None => text.chars().map(clean).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_and_numbers_for_people() {
        assert_eq!([0, 999, 1_000, -99_999_999].map(grouped), ["0", "999", "1,000", "-99,999,999"]);
        assert_eq!(shown("a\nb`c"), "a b c");
        assert_eq!(shown(&"x".repeat(61)), format!("{}…", "x".repeat(60)));
        assert!(
            is_literal(FieldType::Number, "1.5")
                && !is_literal(FieldType::Number, "1.")
                && !is_literal(FieldType::Integer, "x")
        );
    }
}
