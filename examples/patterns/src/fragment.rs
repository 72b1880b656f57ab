//! Fragments: what several states say alike is a function.
//!
//! There is nothing to learn for it. A policy is a function that gives a `Retry`; a fragment is one that takes a task and gives
//! it back with more said; what all tasks of a machine say is its `TaskDefaults`. Generic over the names `S`, the language `L`
//! and the workflow type `W`, a fragment serves every machine; over the resource `R`, every task.
//!
//! Watch: the first retrier that names an error decides, so a fragment's come before what is said behind the call. A task that
//! has a `Retry` of its own, from a fragment too, gets none from the defaults. The defaults name only what every task can raise;
//! Lambda's errors are for fragments, or for the defaults' `retry_functions`. All of it stands in the definition, state by state, so
//! that reviewers need not know the functions.

// The types of either language; those of a front door are of its own.
use asl_builder::builder::{Invoke, Raises, Resource, Task};
use asl_builder::jsonata::*;

#[derive(TaskError, Clone, Copy)]
enum CreditError {
    Refused,
    Busy,
}

const QUOTE: Function = Function::named("Quote");
const CHECK_CREDIT: Function<(), (), CreditError> = Function::named("CheckCredit");
const REPORT: Function = Function::named("Report");

/// A policy: tries again after a timeout. Every state can raise that one, so every state can take this.
pub fn after_timeout<E: Raises>() -> Retry<E> {
    Retry::on(States::Timeout).after(secs(5)).attempts(2)
}

/// A fragment for each task that calls a function, whatever that one raises.
pub fn patient<S: StateName, L, W, E: TaskError, In, Out>(
    task: Task<S, L, W, Invoke<E, In, Out>>,
) -> Task<S, L, W, Invoke<E, In, Out>> {
    task.timeout(secs(60)).retries([presets::lambda(), after_timeout()])
}

/// A fragment for each task.
pub fn hurried<S: StateName, L, W, R: Resource>(task: Task<S, L, W, R>) -> Task<S, L, W, R> {
    task.timeout(secs(5)).retry(after_timeout())
}

/// What the tasks of a machine say that say nothing themselves.
pub fn defaults() -> TaskDefaults {
    TaskDefaults::new().timeout(secs(30)).retry(after_timeout())
}

#[derive(StateNames, Clone, Copy)]
enum Step {
    Quote,
    CheckCredit,
    Notify,
    Report,
    Refused,
}

/// Four tasks: two patient ones, a hurried one, and one that says nothing.
pub fn fragment() -> StateMachine {
    StateMachine::new(Step::Quote, |step| match step {
        Step::Quote => patient(invoke(&QUOTE)).payload(input()).output(result()["Payload"]).next(Step::CheckCredit),

        Step::CheckCredit => patient(invoke(&CHECK_CREDIT))
            .payload(input())
            .retry(Retry::on(CreditError::Busy).after(secs(30)).attempts(3))
            .catch(CreditError::Refused, Step::Refused)
            .output(result()["Payload"])
            .next(Step::Notify),

        Step::Notify => hurried(task("arn:aws:states:::sqs:sendMessage"))
            .arguments(payload!({ "QueueUrl": slot("QueueUrl"), "MessageBody": input() }))
            .output(input())
            .next(Step::Report),

        Step::Report => invoke(&REPORT).payload(input()).end(),
        Step::Refused => fail("OrderRefused", "the customer has no credit"),
    })
    .task_defaults(&defaults())
}
