//! Callback: hands work to something outside, with a token, and waits until the token comes back.
//!
//! For work that takes long and can say when it is done: a queue's worker, another system, a person. Whoever has the token ends
//! the wait with `SendTaskSuccess`, whose output is the task's result as it is (not under `Payload`), or with `SendTaskFailure`,
//! whose error is one of the contract's. STANDARD machines only.
//!
//! Watch: without a timeout a lost token waits for a year. A heartbeat finds a dead worker sooner: it has to send
//! `SendTaskHeartbeat` more often than that. A missed heartbeat is a `States.Timeout` too, so the catcher that tells the two apart
//! comes first. After either the token is void, and the work may still go on outside: call it off. A retry gives out a second
//! token while the first worker may be at it, so only errors of the call itself are retried here.

use asl_builder::jsonpath::*;

/// What the warehouse reports with `SendTaskFailure`.
#[derive(TaskError, Clone, Copy)]
enum PackError {
    OutOfStock,
}

const ORDER_PACKING: Function<(), (), PackError> = Function::named("OrderPacking");
const CALL_OFF_PACKING: Function = Function::named("CallOffPacking");

const WHY: Var<String> = Var::named("why");

#[derive(StateNames, Clone, Copy)]
enum Step {
    Pack,
    Packed,
    OutOfStock,
    CallOff,
    NotPacked,
}

/// Has an order packed: within a day, with a sign of life every ten minutes.
pub fn callback() -> StateMachine {
    StateMachine::new(Step::Pack, |step| match step {
        Step::Pack => invoke(&ORDER_PACKING)
            .wait_for_task_token()
            .payload(payload!({ "order": input(), "token": task_token() }))
            .timeout(days(1))
            .heartbeat(minutes(10))
            .result_path(input()["parcel"])
            .retry(presets::lambda())
            .catch(PackError::OutOfStock, Step::OutOfStock)
            .catch_with(given_up(States::HeartbeatTimeout, "no sign of life for ten minutes"), Step::CallOff)
            .catch_with(given_up(States::Timeout, "not packed within a day"), Step::CallOff)
            .next(Step::Packed),

        Step::Packed => succeed(),
        Step::OutOfStock => fail("OutOfStock", "the warehouse does not have what was ordered"),
        Step::CallOff => invoke(&CALL_OFF_PACKING).payload(input()).retry(presets::lambda()).next(Step::NotPacked),
        Step::NotPacked => fail("NotPacked", WHY),
    })
}

/// A catcher that says why, and leaves the order as it is.
fn given_up(error: States, why: &str) -> Catch<PackError> {
    Catch::on(error).assign(WHY, why).discard_error()
}
