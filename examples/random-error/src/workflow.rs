//! The application's workflow: invoke a function that fails at random, try again, and say how it ended.

use asl_builder::jsonpath::*;
use asl_builder::{Lambda, Retry, StateNames, json, secs};
use random_error_contracts::{FUNCTION, RandomError};

/// The states of [`random_error`].
#[derive(StateNames, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Invokes the function.
    Invoke,
    /// The function failed with the error that is expected.
    CaughtException,
    /// Anything else failed.
    UncaughtException,
    /// The function answered.
    Success,
}

/// Invokes the function with a payload of its own; tries again when it is too deep or Lambda is busy.
pub fn random_error() -> StateMachine {
    StateMachine::new(Step::Invoke, |step| match step {
        Step::Invoke => invoke(&FUNCTION)
            .payload(json!({ "max-depth": 5, "current-depth": 0, "error-rate": 0.2 }))
            .retry(
                Retry::on(RandomError::MAX_DEPTH_ERROR)
                    .or(Lambda::TooManyRequestsException)
                    .or(Lambda::ServiceException)
                    .or(Lambda::Unknown)
                    .after(secs(1))
                    .attempts(5),
            )
            .catch(RandomError::DOUBLES_ROLLED_ERROR, Step::CaughtException)
            .catch_all(Step::UncaughtException)
            .next(Step::Success),

        Step::CaughtException => pass().result("The function returned an error.").end(),
        Step::UncaughtException => pass().result("Invocation failed.").end(),
        Step::Success => pass().result("Invocation succeeded!").end(),
    })
}
