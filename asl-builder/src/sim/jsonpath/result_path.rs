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
        if let Some(wrong) = conflict(path.steps(), &raw) {
            return Err(Failure::state(
                "States.ReferencePathConflict",
                format!("Unable to apply step \"{wrong}\" to input {}", json_text(&raw)),
            ));
        }
        let mut raw = raw;
        put(path.steps(), Data::make_mut(&mut raw), Data::unwrap_or_clone(result));
        Ok(raw)
    }
}

/// The first step that cannot be taken, if there is one.
fn conflict(steps: &[Step<'_>], base: &Value) -> Option<String> {
    let mut value = base;
    for step in steps {
        value = match (step, value) {
            (Step::Name(name), Value::Object(members)) => match members.get(name.as_ref()) {
                Some(member) => member,
                None => return missing(steps, step),
            },
            (Step::Name(name), _) => return Some(name.clone().into_owned()),
            (Step::Index(index), Value::Array(items)) => {
                match usize::try_from(*index).ok().and_then(|index| items.get(index)) {
                    Some(item) => item,
                    None => return Some(index.to_string()),
                }
            }
            (step, _) => return Some(plain(step)),
        };
    }
    None
}

/// After a member that is not there come only members, which are made.
fn missing(steps: &[Step<'_>], first: &Step<'_>) -> Option<String> {
    let after = steps.iter().skip_while(|step| !std::ptr::eq(*step, first));
    after.filter(|step| !matches!(step, Step::Name(_))).map(plain).next()
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
