//! What is like a pattern: the members that it names, and anything of a kind.

use serde_json::{Map, Value};

use super::compare::{Difference, is_same};
use super::fields::Fields;
use crate::model::Pointer;

/// What `{ any: … }` may stand for.
const KINDS: [&str; 9] = ["value", "string", "number", "integer", "boolean", "array", "object", "null", "nothing"];

/// A pattern that does not only stand for itself.
enum Wild<'p> {
    /// `{ any: string }`
    Any(&'p str),
    /// `{ contains: "no money" }`
    Contains(&'p str),
}

/// A pattern is wild when it is an object of one member of these names, with a text.
fn wild(pattern: &Value) -> Option<Wild<'_>> {
    let members = pattern.as_object().filter(|members| members.len() == 1)?;
    let (name, value) = members.iter().next()?;
    match (name.as_str(), value.as_str()?) {
        ("any", kind) => Some(Wild::Any(kind)),
        ("contains", text) => Some(Wild::Contains(text)),
        _ => None,
    }
}

/// Looks for kinds that there are not.
pub(super) fn check(pattern: &Value, at: &Pointer, of: &mut Fields<'_>) {
    match pattern {
        _ if let Some(wild) = wild(pattern) => {
            if let Wild::Any(kind) = wild
                && !KINDS.contains(&kind)
            {
                let members = Map::new();
                let mut fields = Fields::of(&members, at.clone(), &[]);
                let help = asl_syntax::suggest::help(kind, KINDS);
                fields.mistake("any", format!("`any` is of no kind `{kind}`"), help.as_deref());
                of.mistakes.append(&mut fields.mistakes);
            }
        }
        Value::Object(members) => {
            members.iter().for_each(|(name, pattern)| check(pattern, &at.clone().key(name), of));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, pattern)| check(pattern, &at.clone().index(index), of));
        }
        _ => {}
    }
}

fn is_of_kind(kind: &str, actual: Option<&Value>) -> bool {
    match (kind, actual) {
        ("nothing", actual) => actual.is_none(),
        (_, None) => false,
        ("value", Some(_))
        | ("string", Some(Value::String(_)))
        | ("number", Some(Value::Number(_)))
        | ("boolean", Some(Value::Bool(_)))
        | ("array", Some(Value::Array(_)))
        | ("object", Some(Value::Object(_)))
        | ("null", Some(Value::Null)) => true,
        ("integer", Some(Value::Number(number))) => {
            !number.is_f64() || number.as_f64().is_some_and(|number| number.fract() == 0.0)
        }
        _ => false,
    }
}

/// Where a value, or none, is not like the pattern.
pub(super) fn differences(pattern: &Value, actual: Option<&Value>, at: &str) -> Vec<Difference> {
    let mut differences = Vec::new();
    compare(pattern, actual, at, &mut differences);
    differences
}

pub(super) fn is_like(pattern: &Value, actual: &Value) -> bool {
    differences(pattern, Some(actual), "").is_empty()
}

fn compare(pattern: &Value, actual: Option<&Value>, at: &str, out: &mut Vec<Difference>) {
    let is_like = match (wild(pattern), pattern, actual) {
        (Some(Wild::Any(kind)), ..) => is_of_kind(kind, actual),
        (Some(Wild::Contains(part)), ..) => actual.and_then(Value::as_str).is_some_and(|text| text.contains(part)),
        (None, Value::Object(members), Some(Value::Object(actual))) => {
            for (name, pattern) in members {
                compare(pattern, actual.get(name), &format!("{at}/{name}"), out);
            }
            true
        }
        (None, Value::Array(items), Some(Value::Array(actual))) if items.len() == actual.len() => {
            for (index, (pattern, actual)) in items.iter().zip(actual).enumerate() {
                compare(pattern, Some(actual), &format!("{at}/{index}"), out);
            }
            true
        }
        (None, pattern, actual) => actual.is_some_and(|actual| is_same(pattern, actual)),
    };
    if !is_like {
        let told = wild(pattern).map(|wild| match wild {
            Wild::Any("nothing") => "nothing".to_owned(),
            Wild::Any(kind) => format!("any {kind}"),
            Wild::Contains(part) => format!("a text with {}", Value::from(part)),
        });
        out.push(Difference { field: at.to_owned(), expected: pattern.clone(), told, actual: actual.cloned() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn where_not(pattern: Value, actual: Value) -> Vec<String> {
        differences(&pattern, Some(&actual), "output").into_iter().map(|difference| difference.field).collect()
    }

    #[test]
    fn members_that_are_not_named_are_free_and_items_are_not() {
        let actual = json!({ "id": 1, "lines": [{ "a": 1, "b": 2 }, { "a": 3 }], "more": null });
        assert!(where_not(json!({ "id": 1.0, "lines": [{ "a": 1 }, {}] }), actual.clone()).is_empty());
        assert_eq!(
            where_not(json!({ "id": 2, "lines": [{ "a": 1 }, { "a": 4 }] }), actual.clone()),
            ["output/id", "output/lines/1/a"]
        );
        assert_eq!(where_not(json!({ "lines": [{}] }), actual.clone()), ["output/lines"]);
        assert_eq!(where_not(json!({ "none": 1 }), actual), ["output/none"]);
        assert_eq!(where_not(json!([1]), json!({ "0": 1 })), ["output"]);
    }

    #[test]
    fn anything_of_a_kind_and_texts_by_a_part() {
        let all = json!({ "string": "x", "number": 1.5, "integer": 2, "boolean": true, "array": [], "object": {}, "null": null });
        for (name, value) in all.as_object().unwrap() {
            let kinds: Vec<&str> =
                KINDS.into_iter().filter(|kind| where_not(json!({ "any": kind }), value.clone()).is_empty()).collect();
            let wanted = if name == "integer" { vec!["value", "number", "integer"] } else { vec!["value", name] };
            assert_eq!(kinds, wanted);
        }
        assert!(where_not(json!({ "a": { "any": "nothing" } }), json!({})).is_empty());
        assert_eq!(where_not(json!({ "a": { "any": "nothing" } }), json!({ "a": null })), ["output/a"]);
        assert_eq!(where_not(json!({ "a": { "any": "value" } }), json!({})), ["output/a"]);
        assert!(where_not(json!({ "any": "integer" }), json!(3.0)).is_empty());
        assert!(where_not(json!({ "contains": "money" }), json!("no money left")).is_empty());
        assert_eq!(where_not(json!({ "contains": "money" }), json!(["money"])), ["output"]);
        // What is not alone stands for itself.
        assert!(where_not(json!({ "any": "x", "contains": "y" }), json!({ "any": "x", "contains": "y" })).is_empty());
        assert!(where_not(json!({ "any": 1 }), json!({ "any": 1 })).is_empty());
    }
}
