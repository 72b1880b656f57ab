//! What a file of test cases says.

use serde_json::{Map, Value, json};

use super::Wanted;
use super::expected::{self, Expected};
use super::fields::{Fields, Mistake};
use crate::model::Pointer;

/// What a case may have.
const KEYS: [&str; 10] =
    ["name", "definition", "machine", "input", "context", "express", "seed", "mocks", "expected", "matches"];
/// What all cases of a file may have in common.
const SHARED: [&str; 7] = ["definition", "machine", "context", "express", "seed", "mocks", "cases"];
/// A test case.
#[derive(Clone, Debug)]
pub(super) struct Case {
    pub(super) name: String,
    pub(super) wanted: Wanted,
    pub(super) input: Value,
    pub(super) context: Option<Value>,
    pub(super) seed: Option<u64>,
    pub(super) mocks: Option<Answers>,
    pub(super) expected: Expected,
}

/// Where the answers of tasks stand.
#[derive(Clone, Debug)]
pub(super) enum Answers {
    Here(Value),
    /// `file`, or `file#case`.
    File {
        file: String,
        case: Option<String>,
    },
}

/// The cases of a file: one, a list of them, or `cases` beside what they have in common.
pub(super) fn cases(file: &Value) -> Result<Vec<Case>, Vec<Mistake>> {
    let mut mistakes = Vec::new();
    let empty = Map::new();
    let (shared, cases, at) = match file {
        Value::Array(cases) => (&empty, &**cases, Pointer::root()),
        Value::Object(members) if members.contains_key("cases") => {
            let mut fields = Fields::of(members, Pointer::root(), &SHARED);
            let cases = fields.get("cases", "list", Value::as_array).map(Vec::as_slice).unwrap_or_default();
            mistakes.append(&mut fields.mistakes);
            (members, cases, Pointer::root().key("cases"))
        }
        one => (&empty, std::slice::from_ref(one), Pointer::root()),
    };
    let is_one = !file.is_array() && shared.is_empty();
    let read = cases.iter().enumerate().filter_map(|(index, value)| {
        let at = if is_one { at.clone() } else { at.clone().index(index) };
        case(value, shared, at, index, &mut mistakes)
    });
    let read: Vec<Case> = read.collect();
    if mistakes.is_empty() && read.is_empty() {
        let mut none = Fields::of(&empty, Pointer::root(), &[]);
        none.mistake("", "there is no case", Some("write a list of `{ name, definition, input, mocks, expected }`"));
        mistakes = none.mistakes;
    }
    if mistakes.is_empty() { Ok(read) } else { Err(mistakes) }
}

fn case(
    value: &Value,
    shared: &Map<String, Value>,
    at: Pointer,
    index: usize,
    mistakes: &mut Vec<Mistake>,
) -> Option<Case> {
    let empty = Map::new();
    let Some(own) = value.as_object() else {
        let mut fields = Fields::of(&empty, at, &KEYS);
        fields.mistake("", "a case is an object", Some("write `{ name, definition, input, mocks, expected }`"));
        mistakes.append(&mut fields.mistakes);
        return None;
    };
    let mut members = shared.clone();
    members.remove("cases");
    members.extend(own.clone());
    // The answers of a case stand beside those that all have.
    if let (Some(Value::Object(all)), Some(Value::Object(own))) = (shared.get("mocks"), own.get("mocks")) {
        let both = all.clone().into_iter().chain(own.clone()).collect();
        members.insert("mocks".to_owned(), Value::Object(both));
    }
    let mut fields = Fields::of(&members, at, &KEYS);
    let name = fields.text("name").unwrap_or_else(|| format!("case {}", index + 1));
    let wanted = Wanted {
        definition: fields.text("definition"),
        machine: fields.text("machine"),
        express: fields.get("express", "boolean", Value::as_bool).unwrap_or_default(),
    };
    let mocks = fields.get("mocks", "object, and no name of a file", |mocks| match mocks {
        Value::Object(_) => Some(Answers::Here(mocks.clone())),
        Value::String(name) => {
            let (file, case) = name.split_once('#').map_or((&**name, None), |(file, case)| (file, Some(case)));
            Some(Answers::File { file: file.to_owned(), case: case.map(str::to_owned) })
        }
        _ => None,
    });
    let seed = fields.get("seed", "whole number that is not negative", Value::as_u64);
    let (input, context) =
        (fields.value("input").cloned().unwrap_or_else(|| json!({})), fields.value("context").cloned());
    let expected = expected::read(&mut fields);
    mistakes.append(&mut fields.mistakes);
    Some(Case { name, wanted, input, context, seed, mocks, expected })
}
