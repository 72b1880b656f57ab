//! The child executions of distributed Map states.

use std::time::Duration;

use serde_json::{Value, json};

use super::history::Event;
use super::run::Status;
use super::time::Time;

/// An execution that a distributed Map state started, for an item or a batch of items.
///
/// ```
/// use asl_builder::model::Machine;
/// use asl_builder::sim::{Sim, Status};
/// use serde_json::json;
///
/// let machine = Machine::from_value(json!({ "StartAt": "Each", "States": { "Each": {
///     "Type": "Map",
///     "ItemProcessor": {
///         "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
///         "StartAt": "Keep",
///         "States": { "Keep": { "Type": "Pass", "End": true } }
///     },
///     "End": true
/// } } }));
/// let run = Sim::of(&machine).run(json!(["a", "b"]))?;
/// let [first, second] = run.children() else { panic!() };
/// assert_eq!((first.state.as_str(), first.status), ("Each", Status::Succeeded));
/// assert_eq!((&first.input, &second.output), (&json!("a"), &Some(json!("b"))));
/// assert_eq!(first.events.len(), 4);
/// # Ok::<(), asl_builder::sim::SimError>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ChildExecution {
    /// The name of the Map state.
    pub state: String,
    /// The ARN of the Map Run.
    pub map_run: String,
    /// The ARN of the execution.
    pub arn: String,
    /// Its name.
    pub name: String,
    /// Its input: the item, or the batch.
    pub input: Value,
    /// How it ended.
    pub status: Status,
    /// Its output, when it succeeded.
    pub output: Option<Value>,
    /// The error's name, when it failed; also then there may be none.
    pub error: Option<String>,
    /// The error's cause.
    pub cause: Option<String>,
    /// Its own history, as `GetExecutionHistory` gives it.
    pub events: Vec<Event>,
    /// When it started, in virtual time.
    pub started: Time,
    /// How long it took, in virtual time.
    pub duration: Duration,
    /// The executions that its own distributed Map states started.
    pub children: Vec<ChildExecution>,
}

impl ChildExecution {
    /// The execution as JSON, with the names of its fields; `virtual_seconds` is its duration.
    pub fn to_json(&self) -> Value {
        json!({
            "state": self.state,
            "map_run": self.map_run,
            "arn": self.arn,
            "name": self.name,
            "input": self.input,
            "status": self.status.as_str(),
            "output": self.output,
            "error": self.error,
            "cause": self.cause,
            "events": self.events.iter().map(Event::to_json).collect::<Value>(),
            "started": self.started.to_string(),
            "virtual_seconds": self.duration.as_secs_f64(),
            "children": self.children.iter().map(ChildExecution::to_json).collect::<Value>(),
        })
    }
}
