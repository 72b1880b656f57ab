//! The other ways to call a function, each as a small workflow.

use asl_builder::jsonpath::StateMachine;
use asl_builder::{Function, StateNames};
use asl_builder::{jsonata, jsonpath};
use random_error_contracts::{Event, FUNCTION, Outcome};

/// A function that is deployed elsewhere.
pub const PLAIN: Function = Function::from_arn("arn:aws:lambda:us-west-2:012345678901:function:my_lambda_function");

/// Version 1 of a function that is deployed elsewhere.
pub const VERSION_1: Function = Function::from_arn("arn:aws:lambda:us-east-2:123456789012:function:my-function:1");

/// The application's function by a contract without its errors: these workflows leave them to whoever starts the execution.
const LEFT_TO_FAIL: Function<Event, Outcome> = Function::named("function");

#[derive(StateNames, Clone, Copy)]
enum Plain {
    MyStateName,
}

/// A Task on the function's own ARN: its input is the event, and its result is what the function gives.
pub fn plain_function() -> StateMachine {
    StateMachine::new(Plain::MyStateName, |Plain::MyStateName| jsonpath::task(&PLAIN).end())
}

#[derive(StateNames, Clone, Copy)]
enum Versioned {
    Invoke,
    #[state(name = "NEXT_STATE")]
    NextState,
}

/// A published version, with an event that stands in the definition and a timeout.
pub fn published_version() -> StateMachine {
    use jsonpath::*;
    StateMachine::new(Versioned::Invoke, |step| match step {
        Versioned::Invoke => invoke(&VERSION_1)
            .payload(json!({ "max-depth": 10, "current-depth": 0, "error-rate": 0.05 }))
            .timeout(secs(25))
            .next(Versioned::NextState),
        Versioned::NextState => succeed(),
    })
}

#[derive(StateNames, Clone, Copy)]
enum Single {
    Invoke,
}

/// The execution's input as the event: `"Payload.$": "$"`.
pub fn execution_input() -> StateMachine {
    use jsonpath::*;
    StateMachine::new(Single::Invoke, |Single::Invoke| invoke(&LEFT_TO_FAIL).payload(path("$")).end())
}

/// The same in JSONata.
pub fn execution_input_jsonata() -> StateMachine {
    use jsonata::*;
    StateMachine::new(Single::Invoke, |Single::Invoke| invoke(&LEFT_TO_FAIL).payload(jsonata("$states.input")).end())
}

#[derive(StateNames, Clone, Copy)]
enum Asynchronous {
    Invoke,
    Invoked,
}

/// An asynchronous call: Lambda takes it, and the machine goes on before the function runs.
///
/// The client context is base64 of `{"custom":{"started-by":"random-error"}}`.
pub fn asynchronous() -> StateMachine {
    use jsonpath::*;
    StateMachine::new(Asynchronous::Invoke, |step| match step {
        Asynchronous::Invoke => invoke_event(&FUNCTION)
            .payload(path("$"))
            .client_context("eyJjdXN0b20iOnsic3RhcnRlZC1ieSI6InJhbmRvbS1lcnJvciJ9fQ==")
            .next(Asynchronous::Invoked),
        Asynchronous::Invoked => succeed(),
    })
}

#[derive(StateNames, Clone, Copy)]
enum Callback {
    #[state(name = "Wait for an answer")]
    Wait,
}

/// A callback: the function gets a token, and whoever has it ends the wait. Silence for five minutes is a failure.
pub fn callback() -> StateMachine {
    use jsonpath::*;
    StateMachine::new(Callback::Wait, |Callback::Wait| {
        invoke(&FUNCTION)
            .payload(json!({ "input.$": "$", "token.$": task_token().as_str() }))
            .wait_for_task_token()
            .timeout(secs(3600))
            .heartbeat(secs(300))
            .end()
    })
}
