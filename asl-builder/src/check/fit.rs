//! Whether a value is what the field table says of its field.

use asl_syntax::fields::{self, Field, FieldType, Object, QueryLanguage};
use asl_syntax::words::{self, explained, grouped, is_literal, shown, type_name};
use asl_syntax::{literals, payload};
use serde_json::{Number, Value};

use super::placeholder::{is_marked, is_placeholder};
use crate::diag::Severity;
use crate::model::{Fields, View};

/// Why a value does not fit.
pub(super) struct Misfit {
    /// The element that does not, when it is one.
    pub index: Option<usize>,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub help: String,
    /// Who objects.
    pub severity: Severity,
}

/// True for the key of a function that deployment replaces: `Ref`, `Fn::GetAtt` …
pub(super) fn is_intrinsic(key: &str) -> bool {
    key == "Ref" || key.starts_with("Fn::")
}

/// True for an object that is such a function and nothing else: deployment puts another one there.
pub(super) fn is_computed(object: &dyn Fields) -> bool {
    let (mut fields, mut functions) = (0, 0);
    object.each_field(&mut |name, _| {
        fields += 1;
        functions += usize::from(is_intrinsic(name));
    });
    fields == 1 && functions == 1
}

/// True for a value that is not known before deployment: a string with a slot, or a function of a template.
pub(super) fn is_opaque(value: View<'_>) -> bool {
    match value {
        // Tokens such as `${Token[…]}`, which other tools replace, have no names of slots.
        View::Text(text) => text.split_once("${").is_some_and(|(_, behind)| behind.contains('}')),
        View::Json(Value::Object(members)) | View::Members(members) => {
            members.len() == 1 && members.keys().all(|key| is_intrinsic(key))
        }
        _ => false,
    }
}

/// True for a string that stands for the value that it gives.
fn is_expression(field: &Field, language: Option<QueryLanguage>, value: View<'_>) -> bool {
    field.is_evaluated()
        && language != Some(QueryLanguage::JSONPath)
        && matches!(value, View::Text(text) if text.starts_with("{%"))
}

/// Why a value does not fit its field, if it does not. Bounds are another matter, but for empty things.
pub(super) fn misfit(field: &Field, language: Option<QueryLanguage>, value: View<'_>) -> Option<Misfit> {
    let fit = of_type(field, language, value);
    if !matches!(fit, Fit::Right) && (is_opaque(value) || is_expression(field, language, value)) {
        return None;
    }
    match fit {
        Fit::Right => empty(field, value).or_else(|| character(field, value)),
        Fit::WrongType => Some(match value {
            View::Text(text) if is_marked(text) => stands_in(field, language, text),
            _ => wrong_type(field, language, value),
        }),
        Fit::WrongElement(index, item) => Some(Misfit {
            index: Some(index),
            message: format!("`{}` takes strings, this is {}", field.name, kind(item)),
            help: "write a string in quotes".to_owned(),
            severity: Severity::Error,
        }),
        Fit::WrongText(text) if takes_arn(field) && is_placeholder(text) => Some(stands_in(field, language, text)),
        Fit::WrongText(text) => Some(wrong_text(field, text)),
    }
}

enum Fit<'a> {
    Right,
    WrongType,
    WrongElement(usize, View<'a>),
    WrongText(&'a str),
}

fn of_type<'a>(field: &Field, language: Option<QueryLanguage>, value: View<'a>) -> Fit<'a> {
    use FieldType as T;
    let is_object = matches!(value, View::Json(Value::Object(_)) | View::Members(_) | View::Object(_));
    let is_array = matches!(value, View::Json(Value::Array(_)) | View::List(_));
    let fits = match field.ty {
        T::Any | T::AnyTemplate => true,
        T::Payload => is_object || language != Some(QueryLanguage::JSONPath),
        T::AnyObject | T::Template | T::Variables => is_object,
        T::ArrayOrObject => is_object || is_array,
        T::Boolean => matches!(value, View::Bool(_)),
        T::Integer => matches!(value, View::Number(number) if is_whole(number)),
        T::Number => matches!(value, View::Number(_)),
        T::PathOrNull | T::ReferencePathOrNull => matches!(value, View::Text(_) | View::Null),
        T::Object(_) => matches!(value, View::Object(_)),
        T::Array(_) => matches!(value, View::List(_)),
        T::States => matches!(value, View::States(_)),
        T::Strings | T::ErrorNames => return strings(value),
        _ => {
            let View::Text(text) = value else { return Fit::WrongType };
            let fits = match field.ty {
                T::Enum(values) => values.contains(&text),
                T::Timestamp => literals::is_timestamp(text),
                T::Arn => literals::is_arn(text),
                T::Integration(names) => literals::is_integration(text, names),
                T::JsonPointer => literals::is_json_pointer(text),
                _ => true,
            };
            return if fits || text.is_empty() && field.min_length.is_some() {
                Fit::Right
            } else {
                Fit::WrongText(text)
            };
        }
    };
    if fits { Fit::Right } else { Fit::WrongType }
}

fn strings(value: View<'_>) -> Fit<'_> {
    let is_wrong = |item: View<'_>| !matches!(item, View::Text(_)) && !is_opaque(item);
    let wrong = match value {
        View::List(list) => (0..list.len()).filter_map(|i| Some((i, list.get(i)?))).find(|(_, item)| is_wrong(*item)),
        View::Json(Value::Array(items)) => items.iter().map(View::from).enumerate().find(|(_, item)| is_wrong(*item)),
        _ => return Fit::WrongType,
    };
    wrong.map_or(Fit::Right, |(index, item)| Fit::WrongElement(index, item))
}

/// A decimal without a fraction is let through: whether the service takes `5.0` for an integer is not known.
fn is_whole(number: &Number) -> bool {
    number.is_i64() || number.is_u64() || number.as_f64().is_some_and(|number| number.fract() == 0.0)
}

fn empty(field: &Field, value: View<'_>) -> Option<Misfit> {
    let is_empty = match value {
        View::Text(text) => text.is_empty(),
        View::List(list) => list.is_empty(),
        View::Json(Value::Array(items)) => items.is_empty(),
        _ => false,
    };
    (is_empty && field.min_length.is_some_and(|least| least > 0)).then(|| Misfit {
        index: None,
        message: format!("`{}` is empty", field.name),
        help: explained(field),
        severity: Severity::Error,
    })
}

fn character(field: &Field, value: View<'_>) -> Option<Misfit> {
    let View::Text(text) = value else { return None };
    let refused = field.refused_character(text).filter(|_| !is_opaque(value))?;
    let character = match refused {
        ' ' => "a blank".to_owned(),
        c if c.is_whitespace() || c.is_control() || c == '`' => format!("the character U+{:04X}", u32::from(c)),
        c => format!("`{c}`"),
    };
    let message = format!("`{}` cannot have {character}", field.name);
    let help = "letters, digits, `-` and `_` are fine".to_owned();
    Some(Misfit { index: None, message, help, severity: Severity::Error })
}

fn takes_arn(field: &Field) -> bool {
    matches!(field.ty, FieldType::Arn | FieldType::Integration(_))
}

/// What is to be filled in is not yet wrong.
fn stands_in(field: &Field, language: Option<QueryLanguage>, text: &str) -> Misfit {
    let message = format!("`{}` takes {}, and `{}` is a placeholder", field.name, takes(field, language), shown(text));
    let help =
        "something has to fill it in before the definition is deployed; templates fill slots, `${Name}`".to_owned();
    Misfit { index: None, message, help, severity: Severity::Warning }
}

fn wrong_type(field: &Field, language: Option<QueryLanguage>, value: View<'_>) -> Misfit {
    let help = match value {
        View::Text(text) if text.starts_with("{%") && field.expression => {
            "expressions stand in JSONata states: give the state `QueryLanguage`".to_owned()
        }
        View::Text(text) if text.starts_with("{%") => "no expression can stand here, a constant does".to_owned(),
        View::Text(text) if text.starts_with('$') && sister(field).is_some() => {
            format!("a path stands in `{}`", sister(field).unwrap_or_default())
        }
        View::Text(text) if is_literal(field.ty, text) => format!("write {text}, without quotes"),
        _ if is_list(field.ty) => "put it in brackets: `[ … ]`".to_owned(),
        _ => explained(field),
    };
    let message = format!("`{}` takes {}, this is {}", field.name, takes(field, language), kind(value));
    Misfit { index: None, message, help, severity: Severity::Error }
}

fn takes(field: &Field, language: Option<QueryLanguage>) -> String {
    match field.ty {
        FieldType::ArrayOrObject if field.expression => "an array, an object or an expression".to_owned(),
        ty if field.expression && language == Some(QueryLanguage::JSONata) => {
            format!("{} or an expression", type_name(ty))
        }
        ty => type_name(ty).to_owned(),
    }
}

/// The field of the same object that takes a path for the value of this one.
fn sister(field: &Field) -> Option<&'static str> {
    let name = format!("{}Path", field.name);
    fields::field(field.object, &name).map(|sister| sister.name)
}

fn is_list(ty: FieldType) -> bool {
    matches!(ty, FieldType::Strings | FieldType::ErrorNames | FieldType::Array(_))
}

fn wrong_text(field: &Field, text: &str) -> Misfit {
    let (message, help) = words::wrong_text(field, text);
    // That the service looks at the timestamps of rules is not recorded; nothing is ever equal to a text that is none.
    let is_compared = matches!(field.object, Object::ChoiceRule | Object::NestedRule);
    let severity = if is_compared { Severity::Warning } else { Severity::Error };
    Misfit { index: None, message, help, severity }
}

/// What a value is, with its article.
pub(super) fn kind(value: View<'_>) -> &'static str {
    match value {
        View::Null => "`null`",
        View::Bool(true) => "`true`",
        View::Bool(false) => "`false`",
        View::Number(number) if !is_whole(number) => "a number with a fraction",
        View::Number(_) => "a number",
        View::Text(_) => "a string",
        View::Json(Value::Array(_)) | View::List(_) => "an array",
        _ => "an object",
    }
}

/// Why a value is out of the bounds of its field, and what is inside them.
pub(super) fn out_of_bounds(field: &Field, value: View<'_>) -> Option<(String, String)> {
    let name = field.name;
    if let View::Number(number) = value {
        let (message, bound) = match (field.min, field.max) {
            (Some(min), _) if is_less(number, min) => ("at least", min),
            (_, Some(max)) if is_more(number, max) => ("at most", max),
            _ => return None,
        };
        let help = match (field.min, field.max) {
            (Some(min), Some(max)) => format!("write a number from {} to {}", grouped(min), grouped(max)),
            (Some(min), None) => format!("write {} or more", grouped(min)),
            _ => format!("write {} or less", grouped(bound)),
        };
        return Some((format!("`{name}` is {message} {}, this is {number}", grouped(bound)), help));
    }
    let max = field.max_length?;
    let (length, what) = match value {
        View::Text(text) if text.len() > max && !payload::has_slot(text) => (text.chars().count(), "characters"),
        View::List(list) => (list.len(), "items"),
        View::Json(Value::Array(items)) => (items.len(), "items"),
        _ => return None,
    };
    let message = format!("`{name}` has at most {max} {what}, this one has {length}");
    (length > max).then(|| (message, "make it shorter".to_owned()))
}

fn is_less(number: &Number, bound: i64) -> bool {
    match number.as_i64() {
        Some(number) => number < bound,
        None => !number.is_u64() && number.as_f64().is_some_and(|number| number < bound as f64),
    }
}

fn is_more(number: &Number, bound: i64) -> bool {
    match number.as_i64() {
        Some(number) => number > bound,
        None => number.is_u64() || number.as_f64().is_some_and(|number| number > bound as f64),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_hold_for_any_number() {
        let number = |text: &str| text.parse::<Number>().unwrap();
        assert!(is_less(&number("-1"), 0) && is_less(&number("0.5"), 1) && !is_less(&number("1.0"), 1));
        assert!(is_more(&number("18446744073709551615"), 100) && is_more(&number("100.5"), 100));
        assert!(!is_more(&number("100"), 100) && !is_less(&number("18446744073709551615"), 0));
    }
}
