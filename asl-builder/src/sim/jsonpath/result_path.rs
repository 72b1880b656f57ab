//! `ResultPath`: puts a result into a state's input.

use asl_syntax::jsonpath::SyntaxError;
use serde_json::{Map, Value};

use super::number::json_text;
use super::path::PathExpr;
use super::step::{Pick, Step, item};
use crate::sim::env::Data;
use crate::sim::failure::Failure;

/// Where a result goes.
pub(crate) enum ResultPath<'a> {
    /// `null`: nowhere.
    Discard,
    /// `$`: it takes the input's place.
    Replace,
    /// Into the input.
    At(PathExpr<'a>),
}

impl<'a> ResultPath<'a> {
    /// Parses the field's text.
    pub(crate) fn parse(text: &'a str) -> Result<ResultPath<'a>, SyntaxError> {
        let path = PathExpr::parse(text)?;
        Ok(if path.steps().is_empty() { ResultPath::Replace } else { ResultPath::At(path) })
    }

    /// The input with the result in it. What the input is not shared with is changed without a copy.
    pub(crate) fn apply(&self, raw: Data, result: Data) -> Result<Data, Failure> {
        let path = match self {
            ResultPath::Discard => return Ok(raw),
            ResultPath::Replace => return Ok(result),
            ResultPath::At(path) => path,
        };
        if let Some(step) = wrong_step(path.steps(), &raw, true) {
            return Err(conflict(&step, &raw));
        }
        let mut raw = raw;
        put(path.steps(), Data::make_mut(&mut raw), Data::unwrap_or_clone(result));
        Ok(raw)
    }
}

/// The failure of a reference path that cannot be applied.
pub(super) fn conflict(step: &str, input: &Value) -> Failure {
    let cause = format!("Unable to apply step \"{step}\" to input {}", json_text(input));
    Failure::state("States.ReferencePathConflict", cause)
}

/// The first step that cannot be taken, if there is one. Members that are not there may be made: then only members can
/// follow.
pub(super) fn wrong_step(steps: &[Step<'_>], base: &Value, may_make: bool) -> Option<String> {
    let mut value = Some(base);
    for (at, step) in steps.iter().enumerate() {
        value = match (&step.pick, value) {
            (Pick::Name(_), Some(Value::Object(_))) if may_make && at + 1 == steps.len() => return None,
            (Pick::Name(name), Some(Value::Object(members))) => match members.get(name.as_ref()) {
                None if !may_make => return Some(plain(step)),
                member => member,
            },
            (Pick::Name(_), None) => None,
            (Pick::Index(index), Some(Value::Array(items))) => match item(items, *index) {
                None => return Some(plain(step)),
                item => item,
            },
            _ => return Some(plain(step)),
        };
    }
    None
}

fn plain(step: &Step<'_>) -> String {
    match &step.pick {
        Pick::Name(name) => name.clone().into_owned(),
        Pick::Index(index) => index.to_string(),
        _ => step.fragment(),
    }
}

/// Puts a result there, where no step is a wrong one.
fn put(steps: &[Step<'_>], base: &mut Value, result: Value) {
    let Some((last, steps)) = steps.split_last() else { return };
    let mut value = base;
    for step in steps {
        let next = match (&step.pick, value) {
            (Pick::Name(name), Value::Object(members)) => {
                Some(members.entry(name.as_ref()).or_insert_with(|| Value::Object(Map::new())))
            }
            (Pick::Index(index), Value::Array(items)) => item_mut(items, *index),
            _ => None,
        };
        match next {
            Some(next) => value = next,
            None => return,
        }
    }
    match (&last.pick, value) {
        // The name is copied only where the member is not there.
        (Pick::Name(name), Value::Object(members)) => match members.get_mut(name.as_ref()) {
            Some(member) => *member = result,
            None => drop(members.insert(name.as_ref().to_owned(), result)),
        },
        (Pick::Index(index), Value::Array(items)) => {
            if let Some(item) = item_mut(items, *index) {
                *item = result;
            }
        }
        _ => {}
    }
}

fn item_mut(items: &mut [Value], index: i32) -> Option<&mut Value> {
    usize::try_from(index).ok().and_then(|index| items.get_mut(index))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use serde_json::json;

    use super::*;

    fn apply(path: &str, raw: &Value) -> Result<Value, String> {
        let result = ResultPath::parse(path).unwrap().apply(Data::new(raw.clone()), Data::new(json!(1)));
        result.map(|data| data.as_ref().clone()).map_err(|failure| {
            assert_eq!(failure.error, "States.ReferencePathConflict");
            failure.cause.unwrap()
        })
    }

    #[test]
    fn a_result_is_put_into_the_input() {
        let raw = json!({ "a": { "l": [0, { "x": 0 }] }, "b": null });
        for (path, expected) in [
            ("$", json!(1)),
            ("$.b", json!({ "a": { "l": [0, { "x": 0 }] }, "b": 1 })),
            ("$.a", json!({ "a": 1, "b": null })),
            ("$.a.l[0]", json!({ "a": { "l": [1, { "x": 0 }] }, "b": null })),
            ("$.a.l[1].y.z", json!({ "a": { "l": [0, { "x": 0, "y": { "z": 1 } }] }, "b": null })),
            ("$['c d'].e", json!({ "a": { "l": [0, { "x": 0 }] }, "b": null, "c d": { "e": 1 } })),
        ] {
            assert_eq!(apply(path, &raw), Ok(expected), "{path}");
        }
    }

    #[test]
    fn what_cannot_be_put_there_is_a_failure() {
        let raw = json!({ "a": [0], "s": "x" });
        for (path, step) in [("$.a[1]", "1"), ("$.a.b", "b"), ("$.s.t", "t"), ("$.new[0]", "0"), ("$.new.x[0].y", "0")]
        {
            let cause = format!(r#"Unable to apply step "{step}" to input {{"a":[0],"s":"x"}}"#);
            assert_eq!(apply(path, &raw), Err(cause), "{path}");
        }
        assert_eq!(apply("$.x", &json!([])), Err(r#"Unable to apply step "x" to input []"#.to_owned()));
    }

    #[test]
    fn nothing_is_copied_without_need() {
        let (raw, result) = (Data::new(json!({})), Data::new(json!(1)));
        assert!(Arc::ptr_eq(&ResultPath::Discard.apply(raw.clone(), result.clone()).unwrap(), &raw));
        assert!(Arc::ptr_eq(&ResultPath::Replace.apply(raw, result.clone()).unwrap(), &result));
    }
}
