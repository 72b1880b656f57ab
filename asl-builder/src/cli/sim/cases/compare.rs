//! What was expected of an execution, and what it came to.

use serde_json::{Map, Value, json};
use similar::TextDiff;

use super::expected::Expected;
use super::pattern;
use crate::sim::Run;

/// The most events that are shown where one is missing.
const EVENTS_MAX: usize = 20;

/// Something that is not as it was expected.
pub(super) struct Difference {
    /// What it is, by its name in the file.
    pub(super) field: String,
    pub(super) expected: Value,
    /// What was expected in words, where its JSON says less.
    pub(super) told: Option<String>,
    /// None where there is nothing.
    pub(super) actual: Option<Value>,
}

impl Difference {
    fn new(field: &str, expected: Value, actual: Value) -> Difference {
        Difference { field: field.to_owned(), expected, told: None, actual: Some(actual) }
    }
}

/// What of the execution is not as expected.
pub(super) fn differences(expected: &Expected, run: &Run) -> Vec<Difference> {
    let mut differences = Vec::new();
    let mut compare = |field, expected: Option<Value>, actual: Value| {
        if let Some(expected) = expected.filter(|expected| !is_same(expected, &actual)) {
            differences.push(Difference::new(field, expected, actual));
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
        let actual: Map<String, Value> =
            all_variables(run).into_iter().filter(|(name, _)| variables.contains_key(name)).collect();
        compare("variables", Some(variables.clone().into()), actual.into());
    }
    compare("transitions", expected.transitions.map(Value::from), run.transitions.into());
    compare("virtual_seconds", expected.virtual_seconds.map(Value::from), run.duration.as_secs_f64().into());
    if let Some(events) = &expected.events {
        // Each as it was expected: by its type, or whole.
        let actual = run.events.iter().enumerate().map(|(index, event)| match events.get(index) {
            Some(Value::Object(_)) => event.to_json(),
            _ => event.event_type.to_string().into(),
        });
        compare("events", Some(events.clone().into()), actual.collect());
    }
    differences.extend(matched(expected, run));
    // An error that nobody expected says best what went wrong.
    let is_error_matched = expected.matches.values.iter().any(|(name, _)| *name == "error");
    if !differences.is_empty() && expected.error.is_none() && !is_error_matched {
        for (field, is_said, actual) in [("error", false, &run.error), ("cause", expected.cause.is_some(), &run.cause)]
        {
            if let (false, Some(actual)) = (is_said, actual) {
                differences.push(Difference::new(field, Value::Null, actual.clone().into()));
            }
        }
    }
    differences
}

fn all_variables(run: &Run) -> Map<String, Value> {
    run.variables().map(|(name, value)| (name.to_owned(), value.clone())).collect()
}

/// What of the execution is not like the patterns.
fn matched(expected: &Expected, run: &Run) -> Vec<Difference> {
    let mut differences = Vec::new();
    for (name, wanted) in &expected.matches.values {
        let actual = match *name {
            "output" => run.output().cloned(),
            "error" => run.error.clone().map(Value::from),
            "cause" => run.cause.clone().map(Value::from),
            _ => Some(all_variables(run).into()),
        };
        // `null` says that there is none, as it does in `expected`.
        let is_none = wanted.is_null() && actual.is_none();
        if !is_none {
            differences.extend(pattern::differences(wanted, actual.as_ref(), name));
        }
    }
    let Some(wanted) = &expected.matches.events else { return differences };
    let mut events = run.events.iter();
    for (index, wanted) in wanted.iter().enumerate() {
        let rest = events.clone();
        let is_it = match wanted {
            Value::String(kind) => events.any(|event| *event.event_type == **kind),
            pattern => events.any(|event| pattern::is_like(pattern, &event.to_json())),
        };
        if !is_it {
            let more = rest.clone().count().saturating_sub(EVENTS_MAX);
            let kinds = rest.take(EVENTS_MAX).map(|event| Value::from(event.event_type.to_string()));
            let more = (more > 0).then(|| format!("… {more} more").into());
            let actual = kinds.chain(more).collect();
            differences.push(Difference::new(&format!("events/{index}"), wanted.clone(), actual));
            break;
        }
    }
    differences
}

/// Whether two values are the same JSON; of numbers the value counts, and of objects not the order.
pub(super) fn is_same(one: &Value, other: &Value) -> bool {
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
        let text = |value: &Value| format!("{:#}\n", sorted(value));
        let expected = self.told.as_ref().map_or_else(|| text(&self.expected), |told| format!("{told}\n"));
        let actual = self.actual.as_ref().map_or_else(|| "(nothing)\n".to_owned(), text);
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
