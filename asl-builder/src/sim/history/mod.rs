//! The events of an execution, as `GetExecutionHistory` gives them.

mod json;

use std::borrow::Cow;
use std::sync::Arc;

use serde_json::Value;

use super::env::Data;
use super::payload::Payload;
use super::time::Time;
use crate::model::Name;

/// An event.
#[derive(Clone, Debug)]
pub struct Event {
    /// Its number, from 1.
    pub id: u64,
    /// The number of the event that it follows from; 0 for the first ones, and where the service says so.
    pub previous: u64,
    /// When it happened, in virtual time.
    pub timestamp: Time,
    /// What happened: `TaskStateEntered`.
    pub event_type: Cow<'static, str>,
    pub(crate) details: Details,
}

/// What an event says beside its type.
#[derive(Clone, Debug)]
pub(crate) enum Details {
    None,
    ExecutionStarted {
        input: Payload,
        role: Arc<str>,
    },
    ExecutionSucceeded {
        output: Payload,
    },
    Failed {
        member: &'static str,
        error: Option<Arc<str>>,
        cause: Option<Arc<str>>,
    },
    Entered {
        name: Name,
        input: Payload,
    },
    Exited {
        name: Name,
        output: Payload,
        assigned: Vec<(String, Data)>,
    },
    Evaluation {
        name: Name,
        location: Option<String>,
        error: Arc<str>,
        cause: Option<Arc<str>>,
    },
    /// A call of a service: `Task…`.
    Task {
        call: Arc<TaskName>,
        more: TaskMore,
    },
    /// A call of a function by its ARN: `LambdaFunction…`, or of an activity: `Activity…`.
    Scheduled {
        member: &'static str,
        resource: Arc<str>,
        input: Payload,
        limits: Limits,
        role: Option<Arc<str>>,
    },
    Output {
        member: &'static str,
        output: Payload,
    },
    ActivityStarted {
        worker: Option<Arc<str>>,
    },
    MapStarted {
        length: u64,
    },
    Iteration {
        member: &'static str,
        name: Name,
        index: u64,
    },
    MapRun {
        member: &'static str,
        arn: Arc<str>,
    },
}

/// What a `Task…` event calls.
#[derive(Debug)]
pub(crate) struct TaskName {
    /// `lambda`, `aws-sdk:s3`.
    pub(crate) resource_type: String,
    /// `invoke`, `sendMessage.waitForTaskToken`.
    pub(crate) resource: String,
}

#[derive(Clone, Debug)]
pub(crate) enum TaskMore {
    Scheduled { region: Arc<str>, parameters: Payload, limits: Limits, role: Option<Arc<str>> },
    Started,
    Submitted(Payload),
    Succeeded(Payload),
    Failed { member: &'static str, error: Option<Arc<str>>, cause: Option<Arc<str>> },
}

/// How long a task may take, and be silent.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Limits {
    pub(crate) timeout: Option<u64>,
    pub(crate) heartbeat: Option<u64>,
}

/// Writes the events down, or counts them only.
#[derive(Debug, Default)]
pub(crate) struct History {
    pub(crate) events: Vec<Event>,
    count: u64,
    is_kept: bool,
}

impl History {
    pub(crate) fn new(is_kept: bool) -> History {
        History { is_kept, ..History::default() }
    }

    /// Makes room for so many events, if they are kept.
    pub(crate) fn expect(mut self, events: usize) -> History {
        if self.is_kept {
            self.events.reserve_exact(events);
        }
        self
    }

    /// Writes an event down, and gives its number.
    pub(crate) fn push(
        &mut self,
        timestamp: Time,
        previous: u64,
        event_type: impl Into<Cow<'static, str>>,
        details: impl FnOnce() -> Details,
    ) -> u64 {
        self.count += 1;
        if self.is_kept {
            let event =
                Event { id: self.count, previous, timestamp, event_type: event_type.into(), details: details() };
            self.events.push(event);
        }
        self.count
    }

    /// True when the events are written down.
    pub(crate) fn is_kept(&self) -> bool {
        self.is_kept
    }

    /// How many events there are.
    pub(crate) fn count(&self) -> u64 {
        self.count
    }
}

impl Event {
    /// The event as the API has it, but for the timestamp, which is the text of the moment.
    pub fn to_json(&self) -> Value {
        json::event(self)
    }
}
