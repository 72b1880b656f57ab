//! What goes wrong in an execution, in the words of the service.

use std::borrow::Cow;

/// An error of an execution, before it is caught or ends the execution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failure {
    /// The error's name.
    pub(crate) error: Cow<'static, str>,
    /// The cause, without what the service puts in front of it; none where the event has no cause.
    pub(crate) cause: Option<String>,
    /// What becomes of it.
    pub(crate) kind: FailureKind,
}

/// What becomes of a failure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FailureKind {
    /// The state itself failed: the cause names the state and its event. `States.Runtime` of these is never caught.
    State,
    /// An expression failed: an event of its own says so, with the field, `Arguments/FunctionName`, where it is known.
    Evaluation {
        /// The field.
        location: Option<String>,
        /// The event follows from the state's entry, and not from what that follows from.
        follows_entry: bool,
    },
    /// What the state called, or a state inside it, failed: the cause is as it came.
    Raised,
    /// A task was silent for too long: `States.Timeout`, which `States.HeartbeatTimeout` names as well.
    Heartbeat,
    /// `States.Runtime` of a state, as it was worded: nothing catches it.
    Fatal,
}

impl Failure {
    /// `States.Runtime`, which nothing catches.
    pub(crate) fn runtime(cause: impl Into<String>) -> Failure {
        Failure::state("States.Runtime", cause)
    }

    /// Another error of the state itself.
    pub(crate) fn state(error: &'static str, cause: impl Into<String>) -> Failure {
        Failure { error: Cow::Borrowed(error), cause: Some(cause.into()), kind: FailureKind::State }
    }

    /// `States.QueryEvaluationError`: an expression failed.
    pub(crate) fn evaluation(location: Option<String>, cause: impl Into<String>) -> Failure {
        Failure {
            error: Cow::Borrowed("States.QueryEvaluationError"),
            cause: Some(cause.into()),
            kind: FailureKind::Evaluation { location, follows_entry: false },
        }
    }

    /// The same of a value that an expression gave, and the state cannot work with.
    pub(crate) fn unfit(location: &str, cause: impl Into<String>) -> Failure {
        let kind = FailureKind::Evaluation { location: Some(location.to_owned()), follows_entry: true };
        Failure { kind, ..Failure::evaluation(None, cause) }
    }

    /// An error that came from elsewhere.
    pub(crate) fn raised(error: impl Into<Cow<'static, str>>, cause: Option<String>) -> Failure {
        Failure { error: error.into(), cause, kind: FailureKind::Raised }
    }
}
