//! The events of a run as a table.

use std::fmt::Write;

use serde_json::Value;

use super::walk::Walk;
use crate::sim::history::Event;
use crate::sim::run::Run;

/// A longer value is cut.
const VALUE_MAX: usize = 60;
/// Members that stand in a column of their own, or say what everyone knows.
const LEFT_OUT: [&str; 6] = ["name", "state", "roleArn", "region", "resourceType", "resource"];

pub(super) fn table(run: &Run) -> String {
    let walk = Walk::of(run);
    let start = run.events.first().map(|event| event.timestamp);
    let rows: Vec<[String; 6]> = run
        .events
        .iter()
        .enumerate()
        .map(|(index, event)| {
            let visit = walk.of.get(index).copied().flatten().and_then(|visit| walk.visits.get(visit));
            let state = visit.map(|visit| format!("{}{}", visit.name, iteration(&visit.iteration)));
            let time = start.map(|start| event.timestamp.since(start)).unwrap_or_default();
            [
                event.id.to_string(),
                event.previous.to_string(),
                format!("{}.{:03}", time.as_secs(), time.subsec_millis()),
                event.event_type.to_string(),
                state.unwrap_or_default(),
                details(event),
            ]
        })
        .collect();
    let heads = ["id", "after", "seconds", "type", "state", "details"].map(str::to_owned);
    let all = || std::iter::once(&heads).chain(&rows);
    let width = |column: usize| all().map(|row| row[column].chars().count()).max().unwrap_or_default();
    let [id, after, time, kind, state] = [0, 1, 2, 3, 4].map(width);
    let mut out = String::new();
    for [a, b, c, d, e, f] in all() {
        let line = format!("{a:>id$}  {b:>after$}  {c:>time$}  {d:kind$}  {e:state$}  {f}");
        // Writing to a text cannot fail.
        let _ = writeln!(out, "{}", line.trim_end());
    }
    out
}

/// `[2]`, `[0/2]`; nothing outside of iterations.
pub(super) fn iteration(indexes: &[u64]) -> String {
    if indexes.is_empty() {
        return String::new();
    }
    let indexes: Vec<String> = indexes.iter().map(u64::to_string).collect();
    format!("[{}]", indexes.join("/"))
}

/// What an event says beside its type, on one line.
fn details(event: &Event) -> String {
    let json = event.to_json();
    let details = json.as_object().into_iter().flatten().find(|(key, _)| key.ends_with("EventDetails"));
    let members = details.and_then(|(_, details)| details.as_object());
    let called = |key: &str| members.and_then(|members| members.get(key)).and_then(Value::as_str);
    // `lambda:invoke`; the ARN of a function or an activity stands alone.
    let call = match (called("resourceType"), called("resource")) {
        (Some(service), Some(action)) => Some(format!("{service}:{action}")),
        (None, Some(resource)) => Some(resource.to_owned()),
        _ => None,
    };
    let told = members
        .into_iter()
        .flatten()
        .filter(|(key, _)| !LEFT_OUT.contains(&key.as_str()) && !key.ends_with("Details"))
        .map(|(key, value)| match value {
            Value::String(text) => format!("{key} {}", super::cut(text, VALUE_MAX)),
            value => format!("{key} {}", super::cut(&value.to_string(), VALUE_MAX)),
        });
    call.into_iter().chain(told).collect::<Vec<_>>().join(", ")
}
