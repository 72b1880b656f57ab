//! Which retrier tries again, and when; which catcher takes over.

use std::time::Duration;

use serde_json::{Map, Value};

use super::program::StateCode;
use super::world::{Edge, World};
use crate::sim::failure::{Failure, FailureKind};

/// A retrier.
#[derive(Debug)]
pub(crate) struct RetrierCode<'m> {
    pub(crate) errors: &'m [String],
    pub(crate) interval: f64,
    pub(crate) attempts: u64,
    pub(crate) rate: f64,
    pub(crate) most: Option<f64>,
    pub(crate) has_jitter: bool,
}

/// True when one of the names stands for the failure.
fn names(errors: &[String], failure: &Failure) -> bool {
    if failure.kind == FailureKind::Fatal {
        return false;
    }
    errors.iter().any(|name| match name.as_str() {
        "States.ALL" => true,
        // Any error of a task but a timeout.
        "States.TaskFailed" => failure.error == "States.TaskFailed" || !failure.error.starts_with("States."),
        "States.HeartbeatTimeout" => failure.kind == FailureKind::Heartbeat || failure.error == *name,
        name => failure.error == name,
    })
}

/// How long to wait before the state tries again; none when it does not. The first retrier that names the error decides.
pub(super) fn delay(world: &World<'_>, code: &StateCode<'_>, tried: &mut [u64], failure: &Failure) -> Option<Duration> {
    let index = retrier(code, failure)?;
    let (retrier, count) = (code.retry.get(index)?, tried.get_mut(index)?);
    if *count >= retrier.attempts {
        return None;
    }
    let seconds = backoff(retrier, *count);
    *count += 1;
    world.took(code, Edge::Retrier(u32::try_from(index).unwrap_or(u32::MAX)));
    let seconds = if retrier.has_jitter { seconds * world.random.borrow_mut().unit() } else { seconds };
    Some(Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX))
}

/// The seconds before the retry of that number, counted from 0.
pub(crate) fn backoff(retrier: &RetrierCode<'_>, count: u64) -> f64 {
    let grown = retrier.interval * retrier.rate.powf(count as f64);
    retrier.most.map_or(grown, |most| grown.min(most))
}

/// The retrier that names an error.
pub(crate) fn retrier(code: &StateCode<'_>, failure: &Failure) -> Option<usize> {
    code.retry.iter().position(|retrier| names(retrier.errors, failure))
}

/// The catcher that names an error.
pub(crate) fn catcher(code: &StateCode<'_>, failure: &Failure) -> Option<usize> {
    code.catch.iter().position(|catcher| names(catcher.errors, failure))
}

/// What a catcher gives for the failure. A task may fail without a name: then it is null.
pub(crate) fn error_output(failure: &Failure) -> Value {
    let name = (!failure.error.is_empty()).then(|| failure.error.as_ref().into());
    let mut output = Map::new();
    output.insert("Error".to_owned(), name.unwrap_or(Value::Null));
    output.insert("Cause".to_owned(), failure.cause.as_deref().map_or(Value::Null, Value::from));
    output.into()
}
