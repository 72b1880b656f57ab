//! How executions begin and end.

use super::world::World;
use crate::sim::history::Details;
use crate::sim::payload::Payload;

impl World<'_> {
    /// Writes down that the execution begins.
    pub(crate) fn execution_started(&self, input: &Payload) {
        let (input, role) = (input.clone(), self.identity.role.clone());
        self.event_after(0, "ExecutionStarted", || Details::ExecutionStarted { input, role });
    }

    /// Writes down that it succeeded.
    pub(crate) fn execution_succeeded(&self, last: u64, output: &Payload) {
        let output = output.clone();
        self.event_after(last, "ExecutionSucceeded", || Details::ExecutionSucceeded { output });
    }

    /// Writes down that it failed.
    pub(crate) fn execution_failed(&self, last: u64, error: Option<&str>, cause: Option<&str>) {
        self.event_after(last, "ExecutionFailed", || Details::Failed {
            member: "executionFailedEventDetails",
            error: error.map(Into::into),
            cause: cause.map(Into::into),
        });
    }
}
