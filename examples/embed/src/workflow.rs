//! The workflow. The build script includes this file; the program only sees the definition.

use asl_builder::jsonata::*;
use asl_builder::{Function, Retry, StateNames, States, TaskError, json, secs};

/// What the payment function raises.
#[derive(TaskError, Clone, Copy)]
#[task_error(prefix = "Payment.")]
pub(crate) enum PaymentError {
    /// There is nothing to give back.
    NothingPaid,
    /// The payment provider asks to come back later.
    Busy,
}

/// Gives an amount back; deployed by another team.
pub(crate) const GIVE_BACK: Function<(), (), PaymentError> =
    Function::from_arn("arn:aws:lambda:eu-central-1:123456789012:function:give-back:live");

/// The states of [`refund`].
#[derive(StateNames, Clone, Copy)]
pub(crate) enum Step {
    /// Small amounts need no approval.
    #[state(name = "Large amount?")]
    Large,
    /// Large ones wait for a day.
    CoolOff,
    /// Gives the amount back.
    GiveBack,
    /// There was nothing to give back.
    NothingPaid,
}

/// Gives a payment back, large amounts after a day.
pub(crate) fn refund() -> StateMachine {
    StateMachine::new(Step::Large, |step| match step {
        Step::Large => choice().when(jsonata("$states.input.amount > 1000"), Step::CoolOff).otherwise(Step::GiveBack),

        Step::CoolOff => wait(secs(86_400)).next(Step::GiveBack),

        Step::GiveBack => invoke(&GIVE_BACK)
            .payload(json!({ "order": jsonata("$states.input.order"), "amount": jsonata("$states.input.amount") }))
            .timeout(secs(10))
            .retry(Retry::on(PaymentError::Busy).or(States::Timeout).after(secs(2)).attempts(5).full_jitter())
            .catch(PaymentError::NothingPaid, Step::NothingPaid)
            .output(jsonata("$states.result.Payload"))
            .end(),

        Step::NothingPaid => fail("NothingPaid", "the order was never paid"),
    })
}
