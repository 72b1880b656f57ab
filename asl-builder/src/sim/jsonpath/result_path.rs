//! `ResultPath`: puts a result into a state's input.

use asl_syntax::jsonpath::SyntaxError;
use serde_json::{Map, Value};

use super::number::json_text;
use super::path::{PathExpr, Step};
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
    for step in steps {
        value = match (step, value) {
            (Step::Name(name), Some(Value::Object(members))) => match members.get(name.as_ref()) {
                None if !may_make => return Some(plain(step)),
                member => member,
            },
            (Step::Name(_), None) => None,
            (Step::Index(index), Some(Value::Array(items))) => {
                match usize::try_from(*index).ok().and_then(|index| items.get(index)) {
                    None => return Some(plain(step)),
                    item => item,
                }
            }
            _ => return Some(plain(step)),
        };
    }
    None
}

fn plain(step: &Step<'_>) -> String {
    match step {
        Step::Name(name) => name.clone().into_owned(),
        Step::Index(index) => index.to_string(),
        other => other.fragment(),
    }
}

fn put(steps: &[Step<'_>], base: &mut Value, result: Value) {
    let mut value = base;
    for step in steps {
        let next = match (step, value) {
            (Step::Name(name), Value::Object(members)) => {
                members.entry(name.as_ref()).or_insert_with(|| Value::Object(Map::new()))
            }
            (Step::Index(index), Value::Array(items)) => {
                match usize::try_from(*index).ok().and_then(|index| items.get_mut(index)) {
                    Some(item) => item,
                    None => return,
                }
            }
            _ => return,
        };
        value = next;
    }
    *value = result;
}
