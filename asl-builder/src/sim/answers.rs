//! What tasks call, and what answers them.

use std::time::Duration;

use asl_syntax::integrations::Resource;
use serde_json::Value;

use super::items::Objects;
use super::time::Time;

/// A call of a task.
#[derive(Clone, Debug)]
pub struct Call<'c> {
    /// The name of the state.
    pub state: &'c str,
    /// The text of its `Resource`.
    pub resource: &'c str,
    /// What the text says.
    pub kind: Resource<'c>,
    /// What the call is given: the payload of a function, the parameters of an integration.
    pub parameters: &'c Value,
    /// How often the task was tried before, in this visit of the state.
    pub attempt: u64,
    /// The indexes of the iterations of Map states that it is in, the outermost first.
    pub iteration: &'c [u64],
    /// The token that a callback gives back, for a task that waits for it.
    pub token: Option<&'c str>,
    /// When it is called.
    pub now: Time,
    /// The ARN of the execution.
    pub execution: &'c str,
    /// The ARN of the state machine.
    pub machine: &'c str,
}

/// What becomes of a call.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The result, or the error.
    pub outcome: Outcome,
    /// How long it takes, in virtual time.
    pub after: Duration,
    /// How the service answers the call itself, where the task waits for more: for a job, or for its token.
    pub submitted: Option<Value>,
    /// After what time, from the start, no heartbeat comes any more; none while they always come.
    pub silent_after: Option<Duration>,
}

/// How a call ends.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// It gives a result.
    Result(Value),
    /// It gives a result of which the text is known.
    Text(String),
    /// It fails.
    Error {
        /// The error's name; none is possible for what a callback reports.
        error: Option<String>,
        /// The cause.
        cause: Option<String>,
    },
    /// The activity does not exist.
    NoActivity,
    /// It never ends, so that the state's timeout ends it.
    Never,
    /// The call is taken, and somebody else gives the token back: the next one that answers the task. Without one it never ends.
    Taken,
}

impl Call<'_> {
    /// True when the service answers the call before the task ends: for a job, or for a token.
    pub fn is_submitted(&self) -> bool {
        super::engine::is_submitted(&self.kind)
    }
}

impl Answer {
    /// A result, at once.
    pub fn result(result: impl Into<Value>) -> Answer {
        Answer::of(Outcome::Result(result.into()))
    }

    /// An error, at once.
    pub fn error(error: impl Into<String>, cause: impl Into<String>) -> Answer {
        Answer::of(Outcome::Error { error: Some(error.into()), cause: Some(cause.into()) })
    }

    /// No answer: the task's timeout, or that of the execution, is what ends it.
    pub fn never() -> Answer {
        Answer::of(Outcome::Never)
    }

    /// An outcome, at once.
    pub fn of(outcome: Outcome) -> Answer {
        Answer { outcome, after: Duration::ZERO, submitted: None, silent_after: None }
    }

    /// The same, after some time.
    #[must_use]
    pub fn after(mut self, duration: Duration) -> Answer {
        self.after = duration;
        self
    }

    /// The same, and how the service answers the call itself.
    #[must_use]
    pub fn submitted(mut self, response: impl Into<Value>) -> Answer {
        self.submitted = Some(response.into());
        self
    }

    /// The same, without heartbeats from that time on.
    #[must_use]
    pub fn silent_after(mut self, duration: Duration) -> Answer {
        self.silent_after = Some(duration);
        self
    }
}

/// What answers the calls of tasks.
pub(crate) trait Answers {
    /// The answer; the error is for the one who runs the simulator.
    fn answer(&mut self, call: &Call<'_>) -> Result<Answer, String>;

    /// The name of the worker that takes an activity's tasks.
    fn worker(&self) -> Option<&str>;

    /// The objects of S3 that there are.
    fn objects(&self) -> &Objects;

    /// The same, to write into.
    fn objects_mut(&mut self) -> &mut Objects;
}
