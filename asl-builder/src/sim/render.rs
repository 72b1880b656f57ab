//! Runs as text and as JSON.

mod json;
mod table;
mod timeline;
mod trace;
mod walk;

use std::fmt;
use std::time::Duration;

use serde_json::Value;

use super::run::Run;

/// The most states of a path that a text shows.
const PATH_MAX: usize = 50;

impl Run {
    /// The run as JSON: `status`, `output`, `error`, `cause`, `path`, `events`, `virtual_seconds` and `transitions`. What is not there is
    /// `null`; the events are those of `GetExecutionHistory`. Of an EXPRESS execution there is `billed`, too: [`billed`](Run::billed) with
    /// `duration_milliseconds`, `memory_mb` and `gb_seconds`. A run that started child executions has `children`.
    ///
    /// ```
    /// use asl_builder::model::Machine;
    /// use asl_builder::sim::Sim;
    /// use serde_json::json;
    ///
    /// let machine = Machine::from_value(json!({
    ///     "StartAt": "Rest",
    ///     "States": { "Rest": { "Type": "Wait", "Seconds": 90, "End": true } }
    /// }));
    /// let run = Sim::of(&machine).without_history().run(json!({ "id": 1 }))?;
    /// assert_eq!(run.to_json(), json!({
    ///     "status": "SUCCEEDED", "output": { "id": 1 }, "error": null, "cause": null, "path": ["Rest"], "events": [],
    ///     "virtual_seconds": 90.0, "transitions": 1
    /// }));
    /// # Ok::<(), asl_builder::sim::SimError>(())
    /// ```
    pub fn to_json(&self) -> Value {
        json::run(self)
    }

    /// The events as a table: number, the number of the event before, virtual time, type, state, and what else there is, cut where it is long.
    pub fn table(&self) -> String {
        table::table(self)
    }

    /// When each state was active in virtual time, as bars; the states inside of a Parallel or Map state stand below it. It is
    /// made of the events, so that a run without history has none.
    ///
    /// ```
    /// use asl_builder::model::Machine;
    /// use asl_builder::sim::Sim;
    /// use serde_json::json;
    ///
    /// let machine = Machine::from_value(json!({
    ///     "StartAt": "First",
    ///     "States": {
    ///         "First": { "Type": "Wait", "Seconds": 10, "Next": "Second" },
    ///         "Second": { "Type": "Wait", "Seconds": 20, "End": true }
    ///     }
    /// }));
    /// let run = Sim::of(&machine).run(json!({}))?;
    /// assert_eq!(run.timeline(), "\
    /// First   ████████████████                                  10 s
    /// Second                  ████████████████████████████████  20 s
    /// ");
    /// # Ok::<(), asl_builder::sim::SimError>(())
    /// ```
    pub fn timeline(&self) -> String {
        timeline::timeline(self)
    }

    /// A line for each state that was entered (`→`) or left (`←`), with its input or output, and for each failure (`!`).
    pub fn trace(&self) -> String {
        trace::trace(self)
    }
}

impl fmt::Display for Run {
    /// How it ended, its path, and its output or its error: for people, and for snapshots of tests.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let transitions = if self.transitions == 1 { "transition" } else { "transitions" };
        let (status, after) = (self.status.as_str(), seconds(self.duration));
        writeln!(f, "{status} after {after}, {} {transitions}", self.transitions)?;
        if let Some(billed) = self.billed() {
            let (taken, memory) = (seconds(billed.duration), billed.memory_mb);
            writeln!(f, "billed: {} GB-s, for {taken} if {memory} MB are enough", billed.gb_seconds())?;
        }
        let mut path = self.path();
        let more = path.len().saturating_sub(PATH_MAX);
        path.0.truncate(PATH_MAX);
        match more {
            0 => writeln!(f, "path: {path}")?,
            more => writeln!(f, "path: {path} → … {more} more")?,
        }
        if let Some(error) = &self.error {
            writeln!(f, "error: {error}")?;
        }
        if let Some(cause) = &self.cause {
            writeln!(f, "cause: {cause}")?;
        }
        self.output().iter().try_for_each(|output| writeln!(f, "output: {output:#}"))
    }
}

/// `90 s`, `1.5 s`.
fn seconds(duration: Duration) -> String {
    format!("{} s", duration.as_millis() as f64 / 1000.0)
}

/// A text on one line, no longer than that. JSON of several lines loses what lays it out.
fn cut(text: &str, most: usize) -> String {
    let compact = text.contains('\n').then(|| serde_json::from_str::<Value>(text).ok()).flatten();
    let compact = compact.map(|value| value.to_string());
    let text = compact.as_deref().unwrap_or(text);
    let shown: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(most + 1).collect();
    match shown.char_indices().nth(most) {
        None => shown,
        Some(_) => shown.chars().take(most.saturating_sub(1)).chain(['…']).collect(),
    }
}

#[cfg(test)]
mod tests;
