//! What was recorded against what the simulator gave, with wildcards for what changes from run to run.

use asl_builder::sim::{Run, SimError};
use serde_json::Value;

use super::case::Case;
use super::recorder::without;
use super::wild::{Wild, opened};

#[derive(Default)]
pub(crate) struct Compared {
    pub(crate) status: bool,
    pub(crate) output: bool,
    pub(crate) error: bool,
    pub(crate) cause: bool,
    /// None where no history was recorded.
    pub(crate) history: Option<bool>,
    pub(crate) differences: Vec<String>,
}

impl Compared {
    pub(crate) fn is_right(&self) -> bool {
        self.status && self.output && self.error && self.cause && self.history != Some(false)
    }
}

pub(crate) fn compare(case: &Case, run: &Result<Run, SimError>) -> Compared {
    let mut compared = Compared { history: case.expected.history.as_ref().map(|_| false), ..Compared::default() };
    let run = match run {
        Ok(run) => run,
        Err(error) => {
            compared.differences.push(error.to_string());
            return compared;
        }
    };
    let wild = case.wild();
    let expected = &case.expected;
    let mut differ = |what: &str, expected: &dyn std::fmt::Display, found: &dyn std::fmt::Display| {
        compared.differences.push(format!("{what}: {expected} | {found}"));
    };
    compared.status = expected.status == run.status.as_str();
    if !compared.status {
        differ("status", &expected.status, &format!("{} {:?} {:?}", run.status.as_str(), run.error, run.cause));
    }
    let output = case.as_recorded(run.output().cloned().unwrap_or_default());
    let mut wanted = expected.output.clone().unwrap_or_default();
    if case.mocks.is_empty() && case.mock_config.is_some() {
        wanted = without(&wanted, &case.source.emulator_known_differences);
    }
    compared.output = expected.status != "SUCCEEDED" || wild.is(&wanted, &output);
    if compared.status && !compared.output {
        differ("output", &wanted, &output);
    }
    let text = |text: &Option<String>| text.clone().map_or(Value::Null, Value::from);
    compared.error = wild.is(&text(&expected.error), &text(&run.error));
    if compared.status && !compared.error {
        differ("error", &text(&expected.error), &text(&run.error));
    }
    compared.cause = wild.is(&expected.cause.clone().unwrap_or_default(), &opened(text(&run.cause)));
    if compared.status && !compared.cause {
        differ("cause", &expected.cause.clone().unwrap_or_default(), &text(&run.cause));
    }
    if let Some(history) = &expected.history {
        let found: Vec<Value> = run.events.iter().map(|event| case.as_recorded(comparable(event.to_json()))).collect();
        let history: Vec<Value> = history.iter().cloned().map(comparable).collect();
        let is_sorted = case.notes.iter().any(|note| note == "history_order_normalised");
        let difference =
            if is_sorted { somewhere(&wild, &history, &found) } else { wild.first_difference(&history, &found) };
        compared.history = Some(difference.is_none());
        if let (Some(difference), true) = (difference, compared.status) {
            compared.differences.push(difference);
        }
    }
    compared
}

/// An event without its time, and with texts opened that hold an object, or a variable.
pub(crate) fn comparable(mut event: Value) -> Value {
    if let Some(event) = event.as_object_mut() {
        event.shift_remove("timestamp");
        for (_, details) in event.iter_mut().filter(|(key, _)| key.ends_with("EventDetails")) {
            let Some(details) = details.as_object_mut() else { continue };
            for (key, value) in details.iter_mut() {
                match key.as_str() {
                    "input" | "output" | "parameters" | "cause" => *value = opened(value.take()),
                    "assignedVariables" => {
                        for (_, value) in value.as_object_mut().into_iter().flatten() {
                            let read = value.as_str().and_then(|text| serde_json::from_str(text).ok());
                            *value = read.unwrap_or_else(|| value.take());
                        }
                    }
                    _ => {}
                }
            }
        }
    }
    event
}

impl Wild<'_> {
    fn first_difference(&self, expected: &[Value], found: &[Value]) -> Option<String> {
        let differs = expected
            .iter()
            .zip(found)
            .enumerate()
            .find(|(index, (event, other))| !self.is(event, other) && !self.is_race(expected, *index, other));
        let differs = differs.map(|(_, pair)| pair);
        match differs {
            Some((expected, found)) => Some(format!("event:\n      {expected}\n      {found}")),
            None if expected.len() != found.len() => {
                let types: Vec<_> = found.iter().map(|event| format!("{} {}", event["id"], event["type"])).collect();
                Some(format!("{} events, not {}: {}", found.len(), expected.len(), types.join(", ")))
            }
            None => None,
        }
    }

    /// What a Map state's exit follows from is not the same in all recordings of one kind: the start of its Map Run, or the end.
    fn is_race(&self, expected: &[Value], index: usize, found: &Value) -> bool {
        let exits = |event: &Value| event["type"] == "MapStateExited";
        let begins = |event: &Value| event["type"] == "MapRunStarted" || event["type"] == "MapRunSucceeded";
        let follows = |event: &Value| {
            let number = &event["previousEventId"];
            expected.iter().any(|other| other["id"] == *number && begins(other))
        };
        let event = &expected[index];
        let alike = |event: &Value| {
            let mut event = event.clone();
            event["previousEventId"] = Value::Null;
            event
        };
        exits(event) && follows(event) && follows(found) && self.is(&alike(event), &alike(found))
    }
}

/// For events that were sorted, of which most lost their numbers and some were left out: those that are there happened, each once, and as
/// many in all as the last number says.
pub(crate) fn somewhere(wild: &Wild<'_>, expected: &[Value], found: &[Value]) -> Option<String> {
    let mut left: Vec<&Value> = found.iter().collect();
    for event in expected {
        let is_it = |other: &&&Value| {
            event.as_object().is_some_and(|event| {
                event.iter().all(|(key, value)| {
                    let has_number = event["id"].is_u64();
                    (matches!(key.as_str(), "id" | "previousEventId") && !has_number) || wild.is(value, &other[key])
                })
            })
        };
        let Some(at) = left.iter().position(|other| is_it(&other)) else {
            return Some(format!("no event {event}"));
        };
        left.remove(at);
    }
    let count = expected.iter().filter_map(|event| event["id"].as_u64()).max().unwrap_or_default();
    (found.len() as u64 != count).then(|| format!("{} events, not {count}", found.len()))
}
