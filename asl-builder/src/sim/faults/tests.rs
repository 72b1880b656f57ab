use std::time::Duration;

use serde_json::{Value, json};

use super::*;
use crate::model::Machine;
use crate::sim::{Answer, Call, Run, Status};

fn machine(states: Value) -> Machine {
    Machine::from_value(json!({ "StartAt": "A", "States": states }))
}

fn one(resource: &str, more: Value) -> Machine {
    let mut state = json!({ "Type": "Task", "Resource": resource, "End": true });
    if let (Some(state), Value::Object(more)) = (state.as_object_mut(), more) {
        state.extend(more);
    }
    machine(json!({ "A": state }))
}

fn run(machine: &Machine, faults: Faults) -> Run {
    Sim::of(machine).answer(|_| Some(Answer::result(1))).faults(faults).run(json!({})).unwrap()
}

const INVOKE: &str = "arn:aws:states:::lambda:invoke";

#[test]
fn the_third_attempt_times_out() {
    let retry = json!([{ "ErrorEquals": ["States.ALL"], "MaxAttempts": 9, "IntervalSeconds": 1, "BackoffRate": 1 }]);
    let machine = one(INVOKE, json!({ "TimeoutSeconds": 5, "Retry": retry }));
    let faults = Faults::new().on("A", attempts(..3), error("E", "c")).on("A", attempt(3), timeout());
    let run = run(&machine, faults);
    assert_eq!((run.status, run.duration), (Status::Succeeded, Duration::from_secs(1 + 1 + 5 + 1)));
    let came: Vec<String> = run.faults().iter().map(ToString::to_string).collect();
    assert_eq!(
        came,
        [
            r#".on("A", call(1), error("E", "c"))"#,
            r#".on("A", call(2), error("E", "c"))"#,
            r#".on("A", call(3), timeout())"#
        ]
    );
}

#[test]
fn each_service_throttles_by_its_own_name() {
    for (resource, name, is_named) in [
        ("arn:aws:states:::dynamodb:getItem", "dynamodb", "DynamoDB.ProvisionedThroughputExceededException"),
        ("arn:aws:states:::aws-sdk:dynamodb:query", "dynamodb", "DynamoDb.ProvisionedThroughputExceededException"),
        ("arn:aws:states:::sqs:sendMessage", "sqs", "SQS.RequestThrottledException"),
        ("arn:aws:states:::sns:publish", "sns", "SNS.AmazonSNSException"),
        ("arn:aws:states:::aws-sdk:sns:publish", "sns", "Sns.SnsException"),
        ("arn:aws:states:::states:startExecution", "states", "StepFunctions.AWSStepFunctionsException"),
        ("arn:aws:states:::aws-sdk:sfn:startExecution", "sfn", "Sfn.SfnException"),
        ("arn:aws:lambda:us-east-1:1:function:f", "lambda", "Lambda.TooManyRequestsException"),
        (INVOKE, "lambda", "Lambda.TooManyRequestsException"),
    ] {
        let run = run(&one(resource, json!({})), Faults::new().on(service(name), each(), throttled()));
        assert_eq!(run.error.as_deref(), Some(is_named), "{resource}");
    }
    let machine = one("arn:aws:states:::aws-sdk:ssm:getParameter", json!({}));
    let sim = Sim::of(&machine).faults(Faults::new().on(every_task(), each(), throttled()));
    let message = sim.run(json!({})).unwrap_err().to_string();
    assert!(message.contains("of the task `A`") && message.contains("instead of `throttled()`"), "{message}");
}

#[test]
fn a_service_has_two_names() {
    let start = one("arn:aws:states:::states:startExecution", json!({}));
    for name in ["states", "sfn"] {
        let faults = Faults::new().on(service(name).action("startExecution"), each(), error("E", ""));
        assert_eq!(run(&start, faults).error.as_deref(), Some("E"), "{name}");
    }
    let faults = Faults::new().on(service("sns"), each(), error("E", ""));
    assert_eq!(run(&start, faults).status, Status::Succeeded);
}

#[test]
fn a_heartbeat_stops() {
    let machine = one(
        "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
        json!({ "TimeoutSeconds": 500, "HeartbeatSeconds": 10 }),
    );
    let stopped = run(&machine, Faults::new().on("A", each(), heartbeat_stops(Duration::from_secs(60))));
    assert_eq!((stopped.error.as_deref(), stopped.duration), (Some("States.Timeout"), Duration::from_secs(70)));
    let timed_out = run(&machine, Faults::new().on("A", each(), timeout()));
    assert_eq!((timed_out.error.as_deref(), timed_out.duration), (Some("States.Timeout"), Duration::from_secs(500)));
}

#[test]
fn a_late_error_comes_after_the_work() {
    let machine = one(INVOKE, json!({ "Retry": [{ "ErrorEquals": ["States.ALL"] }] }));
    let worked = std::cell::Cell::new(0);
    let work = |_: &Call<'_>| {
        worked.set(worked.get() + 1);
        Some(Answer::result(1))
    };
    let lost = error("Lambda.SdkClientException", "lost").after(Duration::from_secs(3)).after_the_work();
    let run = Sim::of(&machine).answer(work).faults(Faults::new().on("A", call(1), lost)).run(json!({})).unwrap();
    assert_eq!((worked.get(), run.status, run.duration), (2, Status::Succeeded, Duration::from_secs(3 + 1)));
}

#[test]
fn faults_are_of_an_iteration_and_counted_anew_in_each_run() {
    let work = json!({ "Type": "Task", "Resource": INVOKE, "End": true });
    let map = json!({ "Type": "Map", "ItemProcessor": { "StartAt": "B", "States": { "B": work } }, "End": true });
    let machine = machine(json!({ "A": map }));
    let sim = Sim::of(&machine).answer(|_| Some(Answer::result(1)));
    let sim = sim.faults(Faults::new().on("B", call(1).in_iteration(2), delay(Duration::from_secs(7))));
    for _ in 0..2 {
        let run = sim.run(json!([1, 2, 3, 4])).unwrap();
        assert_eq!((run.duration, run.faults().len()), (Duration::from_secs(7), 1));
    }
}

#[test]
fn chance_is_the_seed() {
    let machine =
        one(INVOKE, json!({ "TimeoutSeconds": 5, "Retry": [{ "ErrorEquals": ["States.ALL"], "MaxAttempts": 20 }] }));
    let come = |seed| run(&machine, Faults::random(seed, 0.8)).faults().to_vec();
    assert_eq!(come(1), come(1));
    assert!((0..10).any(|seed| come(seed) != come(1)));
    assert!(run(&machine, Faults::random(1, 0.0)).faults().is_empty());
}

#[test]
fn a_sweep_leaves_the_faults_that_are_needed() {
    let machine = machine(json!({
        "A": { "Type": "Task", "Resource": INVOKE, "Retry": [{ "ErrorEquals": ["States.ALL"], "MaxAttempts": 5 }], "Next": "B" },
        "B": { "Type": "Task", "Resource": INVOKE, "Retry": [{ "ErrorEquals": ["Lambda.Unknown"], "MaxAttempts": 1 }], "End": true }
    }));
    let found = sweep(0..1000).faults(0.3).check(|trial| {
        let run = trial.sim(Sim::of(&machine).answer(|_| Some(Answer::result(1)))).run(json!({})).unwrap();
        if run.status == Status::Succeeded { Ok(()) } else { Err(run.error.unwrap_or_default()) }
    });
    let found = found.unwrap_err();
    assert_eq!((found.seed, found.faults.len(), found.faults[0].state.as_str()), (None, 1, "B"), "{found}");
}
