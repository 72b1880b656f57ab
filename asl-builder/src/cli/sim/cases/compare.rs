//! What was expected of an execution, and what it came to.

use serde_json::{Map, Value, json};
use similar::TextDiff;

use super::case::Expected;
use crate::sim::Run;

/// Something that is not as it was expected.
pub(super) struct Difference {
    /// What it is, by its name in the file.
    pub(super) field: &'static str,
    pub(super) expected: Value,
    pub(super) actual: Value,
}

/// What of the execution is not as expected.
pub(super) fn differences(expected: &Expected, run: &Run) -> Vec<Difference> {
    let mut differences = Vec::new();
    let mut compare = |field, expected: Option<Value>, actual: Value| {
        if let Some(expected) = expected.filter(|expected| !is_same(expected, &actual)) {
            differences.push(Difference { field, expected, actual });
        }
    };
    let path: Vec<&str> = run.path().iter().map(|name| name.as_str()).collect();
    compare("status", expected.status.clone().map(Value::from), run.status.as_str().into());
    compare("error", expected.error.clone().map(Value::from), run.error.clone().into());
    compare("cause", expected.cause.clone().map(Value::from), run.cause.clone().into());
    compare("output", expected.output.clone(), json!(run.output()));
    compare("path", expected.path.clone().map(Value::from), json!(path));
    if let Some(variables) = &expected.variables {
        // Only those that are named.
        let actual: Map<String, Value> = run
            .variables()
            .filter(|(name, _)| variables.contains_key(*name))
            .map(|(name, value)| (name.to_owned(), value.clone()))
            .collect();
        compare("variables", Some(variables.clone().into()), actual.into());
    }
    compare("transitions", expected.transitions.map(Value::from), run.transitions.into());
    compare("virtual_seconds", expected.virtual_seconds.map(Value::from), run.duration.as_secs_f64().into());
    // An error that nobody expected says best what went wrong.
    if !differences.is_empty() && expected.error.is_none() {
        for (field, is_said, actual) in [("error", false, &run.error), ("cause", expected.cause.is_some(), &run.cause)]
        {
            if let (false, Some(actual)) = (is_said, actual) {
                differences.push(Difference { field, expected: Value::Null, actual: actual.clone().into() });
            }
        }
    }
    differences
}

/// Whether two values are the same JSON; of numbers the value counts, and of objects not the order.
fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => {
            one == other || (one.is_f64() || other.is_f64()) && one.as_f64() == other.as_f64()
        }
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            let is_there = |(name, value)| other.get(name).is_some_and(|other| is_same(value, other));
            one.len() == other.len() && one.iter().all(is_there)
        }
        (one, other) => one == other,
    }
}

impl Difference {
    /// The difference by lines, each with its sign; a value of one line each time is one line each.
    pub(super) fn lines(&self) -> Vec<String> {
        let [expected, actual] = [&self.expected, &self.actual].map(|value| format!("{:#}\n", sorted(value)));
        let diff = TextDiff::from_lines(&expected, &actual);
        let mut lines = Vec::new();
        for (index, hunk) in diff.unified_diff().context_radius(2).iter_hunks().enumerate() {
            if index > 0 {
                lines.push("  …".to_owned());
            }
            lines.extend(hunk.iter_changes().map(|change| {
                let sign = match change.tag() {
                    similar::ChangeTag::Delete => '-',
                    similar::ChangeTag::Insert => '+',
                    similar::ChangeTag::Equal => ' ',
                };
                format!("{sign} {}", change.value().trim_end_matches('\n'))
            }));
        }
        lines
    }
}

/// The value with the members of objects by their names, so that their order is no difference.
fn sorted(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let mut members: Vec<_> = members.iter().map(|(name, value)| (name.clone(), sorted(value))).collect();
            members.sort_by(|one, other| one.0.cmp(&other.0));
            Value::Object(members.into_iter().collect())
        }
        Value::Array(items) => items.iter().map(sorted).collect(),
        value => value.clone(),
    }
}
