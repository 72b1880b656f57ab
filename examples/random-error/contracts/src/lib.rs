//! What the random-error function takes, gives and raises.
//!
//! The workflow and the handler share these types: the error names in `Retry` and `Catch` are the variants that the handler
//! returns, and cannot differ from the `errorType` that Lambda reports.

use std::fmt;

use asl_builder::{Function, Payload, TaskError};
use serde::{Deserialize, Serialize};

/// The function, by its logical id in the template.
pub const FUNCTION: Function<Event, Outcome, RandomError> = Function::named("function");

/// What the function takes; `event.json` is one.
#[derive(Payload, Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Event {
    /// The depth that must not be reached.
    pub max_depth: u32,
    /// The depth to start from.
    pub current_depth: u32,
    /// The share of levels, 0.0 to 1.0, on which doubles are rolled.
    pub error_rate: f64,
}

/// What the function gives.
#[derive(Payload, Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Outcome {
    /// The depth at which it stopped.
    pub depth: u32,
}

/// What the function raises.
#[derive(TaskError, Clone, Copy, Debug, PartialEq, Eq)]
#[task_error(prefix = "function.")]
pub enum RandomError {
    /// The maximal depth was reached.
    MaxDepthError {
        /// The depth that was reached.
        depth: u32,
    },
    /// Doubles were rolled.
    DoublesRolledError {
        /// What both dice show.
        face: u8,
    },
}

impl fmt::Display for RandomError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RandomError::MaxDepthError { depth } => write!(f, "the maximal depth, {depth}, was reached"),
            RandomError::DoublesRolledError { face } => write!(f, "doubles rolled: {face} and {face}"),
        }
    }
}

impl std::error::Error for RandomError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_event_of_the_example_is_an_event() {
        let event: Event = serde_json::from_str(include_str!("../../event.json")).unwrap();
        assert_eq!(event, Event { max_depth: 10, current_depth: 0, error_rate: 0.05 });
    }
}
