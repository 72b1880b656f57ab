//! A run as JSON.

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use crate::sim::child::ChildExecution;
use crate::sim::history::Event;
use crate::sim::run::Run;

pub(super) fn run(run: &Run) -> Value {
    let path: Vec<&str> = run.path().iter().map(|name| name.as_str()).collect();
    let mut json = json!({
        "status": run.status.as_str(),
        "output": run.output(),
        "error": run.error,
        "cause": run.cause,
        "path": path,
        "events": run.events.iter().map(Event::to_json).collect::<Value>(),
        "virtual_seconds": run.duration.as_secs_f64(),
        "transitions": run.transitions,
    });
    let Some(members) = json.as_object_mut() else { return json };
    // Machines without distributed Map states have no children.
    if !run.children().is_empty() {
        members.insert("children".to_owned(), run.children().iter().map(ChildExecution::to_json).collect());
    }
    if let Some(billed) = run.billed() {
        let milliseconds = u64::try_from(billed.duration.as_millis()).unwrap_or(u64::MAX);
        let billed = json!({
            "duration_milliseconds": milliseconds,
            "memory_mb": billed.memory_mb,
            "gb_seconds": billed.gb_seconds(),
        });
        members.insert("billed".to_owned(), billed);
    }
    json
}

impl Serialize for Run {
    /// As [`Run::to_json`], for snapshots with redactions, say.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_json().serialize(serializer)
    }
}
