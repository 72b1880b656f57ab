//! What an execution must come to.

use serde_json::{Map, Value};

use super::fields::Fields;
use super::pattern;

const EXPECTED: [&str; 9] =
    ["status", "output", "error", "cause", "path", "variables", "events", "transitions", "virtual_seconds"];
const MATCHES: [&str; 5] = ["output", "error", "cause", "variables", "events"];
const STATUS: [&str; 3] = ["SUCCEEDED", "FAILED", "TIMED_OUT"];

/// What the execution must come to. What is not said is not looked at.
#[derive(Clone, Debug, Default)]
pub(super) struct Expected {
    pub(super) status: Option<String>,
    pub(super) output: Option<Value>,
    /// `null` for none.
    pub(super) error: Option<Option<String>>,
    pub(super) cause: Option<Option<String>>,
    pub(super) path: Option<Vec<String>>,
    pub(super) variables: Option<Map<String, Value>>,
    /// All events: each its type, or whole.
    pub(super) events: Option<Vec<Value>>,
    pub(super) transitions: Option<u64>,
    pub(super) virtual_seconds: Option<f64>,
    /// What must be like a pattern.
    pub(super) matches: Matches,
}

/// Patterns, and what has to be like them.
#[derive(Clone, Debug, Default)]
pub(super) struct Matches {
    /// The output, the error, the cause and the variables, by their names in the file.
    pub(super) values: Vec<(&'static str, Value)>,
    /// Some of the events, in their order: each its type, or a pattern.
    pub(super) events: Option<Vec<Value>>,
}

impl Expected {
    /// True when the events have to be kept.
    pub(super) fn wants_events(&self) -> bool {
        self.events.is_some() || self.matches.events.is_some()
    }
}

/// Reads `expected` and `matches` of a case, which has at least one of them.
pub(super) fn read(case: &mut Fields<'_>) -> Expected {
    let mut expected = match case.value("expected") {
        Some(Value::Object(members)) => exact(members, case),
        Some(_) => {
            case.mistake("expected", "`expected` is no object", None);
            return Expected::default();
        }
        None if case.value("matches").is_none() => {
            let help = "add `expected: { status, output, error, path }`, or a part of it";
            case.mistake("", "the case expects nothing", Some(help));
            return Expected::default();
        }
        None => Expected::default(),
    };
    if let Some(members) = case.object("matches") {
        expected.matches = matches(members, case);
    }
    expected
}

fn exact(members: &Map<String, Value>, of: &mut Fields<'_>) -> Expected {
    let mut fields = Fields::of(members, of.at.clone().key("expected"), &EXPECTED);
    if members.is_empty() {
        let help = "write at least one of `status`, `output`, `error`, `path`";
        fields.mistake("", "the case expects nothing", Some(help));
    }
    let status = fields.text("status");
    if let Some(status) = status.as_deref().filter(|status| !STATUS.contains(status)) {
        let help = asl_syntax::suggest::help(status, STATUS);
        fields.mistake("status", format!("there is no status `{status}`"), help.as_deref());
    }
    let text_or_null = |value: &Value| match value {
        Value::Null => Some(None),
        value => value.as_str().map(|text| Some(text.to_owned())),
    };
    let expected = Expected {
        status,
        output: fields.value("output").cloned(),
        error: fields.get("error", "text, and not `null`", text_or_null),
        cause: fields.get("cause", "text, and not `null`", text_or_null),
        path: fields.get("path", "list of names of states", |path| {
            path.as_array()?.iter().map(|name| name.as_str().map(str::to_owned)).collect()
        }),
        variables: fields.object("variables").cloned(),
        events: events(&mut fields),
        transitions: fields.get("transitions", "whole number", Value::as_u64),
        virtual_seconds: fields.get("virtual_seconds", "number", Value::as_f64),
        matches: Matches::default(),
    };
    of.mistakes.append(&mut fields.mistakes);
    expected
}

fn matches(members: &Map<String, Value>, of: &mut Fields<'_>) -> Matches {
    let at = of.at.clone().key("matches");
    let mut fields = Fields::of(members, at.clone(), &MATCHES);
    if members.is_empty() {
        fields.mistake(
            "",
            "nothing has to match",
            Some("write at least one of `output`, `error`, `cause`, `variables`, `events`"),
        );
    }
    let values = MATCHES.into_iter().filter(|name| *name != "events");
    let values: Vec<(&str, Value)> = values.filter_map(|name| Some((name, members.get(name)?.clone()))).collect();
    for (name, value) in members {
        pattern::check(value, &at.clone().key(name), &mut fields);
    }
    if !matches!(members.get("variables"), None | Some(Value::Object(_))) {
        fields.mistake("variables", "`variables` is no object", None);
    }
    let events = events(&mut fields);
    of.mistakes.append(&mut fields.mistakes);
    Matches { values, events }
}

fn events(fields: &mut Fields<'_>) -> Option<Vec<Value>> {
    fields.get("events", "list of types of events, or of events", |events| {
        let events = events.as_array()?;
        events.iter().all(|event| event.is_string() || event.is_object()).then(|| events.clone())
    })
}
