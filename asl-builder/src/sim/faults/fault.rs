//! What goes wrong.

use std::fmt;
use std::time::Duration;

use serde_json::json;

use super::names;
use crate::builder::TaskError;
use crate::sim::answers::{Answer, Call, Outcome};

/// What goes wrong with a call.
///
/// An error or a timeout comes instead of the work: what would answer the call is not asked.
/// [`after_the_work`](Fault::after_the_work) has the work done, and its result lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    kind: Kind,
    after: Duration,
    is_late: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    Error { error: String, cause: Option<String> },
    Throttle,
    Timeout,
    Silence,
    Delay,
}

fn fault(kind: Kind, after: Duration) -> Fault {
    Fault { kind, after, is_late: false }
}

/// The call fails with an error of that name.
pub fn error(error: impl Into<String>, cause: impl Into<String>) -> Fault {
    named(error.into(), Some(cause.into()))
}

pub(super) fn named(error: String, cause: Option<String>) -> Fault {
    fault(Kind::Error { error, cause }, Duration::ZERO)
}

/// The call fails with an error of a function, with the cause that Lambda gives.
///
/// ```
/// use asl_builder::TaskError;
/// use asl_builder::sim::faults::raised;
///
/// #[derive(TaskError, Debug)]
/// enum CardError { Declined }
///
/// assert_eq!(
///     raised(&CardError::Declined).to_string(),
///     r#"error("Declined", "{\"errorType\":\"Declined\",\"errorMessage\":\"Declined\"}")"#
/// );
/// ```
pub fn raised(raised: &impl TaskError) -> Fault {
    let cause = json!({ "errorType": raised.error_name(), "errorMessage": raised.error_message() });
    error(raised.error_name(), cause.to_string())
}

/// The service does not take the call, because there were too many: the error by which that service says so.
///
/// Which one that is must be known: for a service of which it is not, the run stops and says so.
pub fn throttled() -> Fault {
    fault(Kind::Throttle, Duration::ZERO)
}

/// The call never ends, so that `TimeoutSeconds` ends it. Heartbeats go on.
pub fn timeout() -> Fault {
    fault(Kind::Timeout, Duration::ZERO)
}

/// The call never ends, and no heartbeat comes any more after that time, so that `HeartbeatSeconds` ends it.
pub fn heartbeat_stops(after: Duration) -> Fault {
    fault(Kind::Silence, after)
}

/// The answer takes that much longer.
pub fn delay(by: Duration) -> Fault {
    fault(Kind::Delay, by)
}

impl Fault {
    /// The same, with an error that comes after that time.
    #[must_use]
    pub fn after(mut self, duration: Duration) -> Fault {
        self.after = duration;
        self
    }

    /// The same, but what answers the call does its work first: only its result is lost.
    ///
    /// A workflow that tries again after that does the work twice.
    #[must_use]
    pub fn after_the_work(mut self) -> Fault {
        self.is_late = true;
        self
    }

    /// The answer to the call.
    pub(crate) fn answer(
        &self,
        call: &Call<'_>,
        work: impl FnOnce() -> Result<Answer, String>,
    ) -> Result<Answer, String> {
        if self.kind == Kind::Delay {
            let answer = work()?;
            let after = answer.after.saturating_add(self.after);
            return Ok(answer.after(after));
        }
        let submitted = if self.is_late { work()?.submitted } else { None };
        let answer = match &self.kind {
            Kind::Error { error, cause } => {
                Answer::of(Outcome::Error { error: Some(error.clone()), cause: cause.clone() }).after(self.after)
            }
            Kind::Throttle => {
                let (error, cause) = names::throttled(call)?;
                Answer::error(error, cause).after(self.after)
            }
            Kind::Silence => Answer::never().silent_after(self.after),
            Kind::Timeout | Kind::Delay => Answer::never().silent_after(Duration::MAX),
        };
        Ok(Answer { submitted, ..answer })
    }
}

impl fmt::Display for Fault {
    /// The code that makes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            Kind::Error { error, cause } => write!(f, "error({error:?}, {:?})", cause.as_deref().unwrap_or_default())?,
            Kind::Throttle => f.write_str("throttled()")?,
            Kind::Timeout => f.write_str("timeout()")?,
            Kind::Silence => return write!(f, "heartbeat_stops({})", shown(self.after)),
            Kind::Delay => return write!(f, "delay({})", shown(self.after)),
        }
        if self.after != Duration::ZERO {
            write!(f, ".after({})", shown(self.after))?;
        }
        if self.is_late {
            f.write_str(".after_the_work()")?;
        }
        Ok(())
    }
}

fn shown(duration: Duration) -> String {
    match duration.subsec_millis() {
        0 => format!("Duration::from_secs({})", duration.as_secs()),
        _ => format!("Duration::from_millis({})", duration.as_millis()),
    }
}
