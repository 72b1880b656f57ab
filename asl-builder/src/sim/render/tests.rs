use serde_json::{Value, json};

use super::*;
use crate::model::Machine;
use crate::sim::{Answer, Sim};

/// Two branches, one of which maps over items, tries again and catches.
fn machine() -> Machine {
    let task = |next: &str| {
        json!({
            "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
            "Retry": [{ "ErrorEquals": ["Busy"], "IntervalSeconds": 5, "MaxAttempts": 1 }],
            "Catch": [{ "ErrorEquals": ["States.ALL"], "Next": next }],
            "End": true
        })
    };
    let map = json!({
        "Type": "Map",
        "MaxConcurrency": 1,
        "ItemProcessor": {
            "StartAt": "Ship",
            "States": { "Ship": task("Lost"), "Lost": { "Type": "Pass", "Result": "lost", "End": true } }
        },
        "End": true
    });
    Machine::from_value(json!({
        "StartAt": "Both",
        "States": {
            "Both": {
                "Type": "Parallel",
                "Branches": [
                    { "StartAt": "Each", "States": { "Each": map } },
                    { "StartAt": "Rest", "States": { "Rest": { "Type": "Wait", "Seconds": 20, "End": true } } }
                ],
                "Next": "Done"
            },
            "Done": { "Type": "Succeed" }
        }
    }))
}

fn run(input: Value) -> Run {
    let machine = machine();
    let answer = |call: &crate::sim::Call<'_>| {
        Some(match (call.iteration, call.attempt) {
            ([0], _) => Answer::result(json!({ "Payload": "ok" })).after(Duration::from_secs(2)),
            (_, 0) => Answer::error("Busy", "come again").after(Duration::from_millis(1500)),
            _ => Answer::error("Gone", "no such parcel"),
        })
    };
    Sim::of(&machine).answer(answer).run(input).unwrap()
}

#[test]
fn a_run_as_text() {
    let run = run(json!([{ "id": 1 }, { "id": 2 }]));
    insta::assert_snapshot!(run);
    insta::assert_snapshot!("table", run.table());
    insta::assert_snapshot!("timeline", run.timeline());
    insta::assert_snapshot!("trace", run.trace());
}

#[test]
fn a_run_as_json_has_what_is_not_there_as_null() {
    let json = run(json!([])).to_json();
    let keys: Vec<&str> = json.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys, ["status", "output", "error", "cause", "path", "events", "virtual_seconds", "transitions"]);
    assert_eq!((&json["status"], &json["error"], &json["cause"]), (&json!("SUCCEEDED"), &Value::Null, &Value::Null));
    assert_eq!(json["path"], json!(["Both", "Each", "Rest", "Done"]));
    assert_eq!(json["virtual_seconds"], json!(20.0));
    assert_eq!(json["events"][0]["type"], "ExecutionStarted");
    let failed = run(json!({})).to_json();
    assert_eq!((&failed["status"], &failed["output"]), (&json!("FAILED"), &Value::Null));
    assert_eq!(failed["error"], "States.Runtime");
    assert_eq!(serde_json::to_value(run(json!({}))).unwrap(), failed);
}

#[test]
fn an_express_run_says_what_it_is_billed_for() {
    let machine = Machine::from_value(json!({
        "StartAt": "A", "States": { "A": { "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true } }
    }));
    let sim = Sim::of(&machine).answer(|_| Some(Answer::result(1).after(Duration::from_millis(1234)))).express();
    let run = sim.run(json!({})).unwrap();
    insta::assert_snapshot!(run);
    let billed = json!({ "duration_milliseconds": 1300, "memory_mb": 64, "gb_seconds": 0.08125 });
    assert_eq!(run.to_json()["billed"], billed);
    // What took no time is not billed for any; a standard execution is billed for something else.
    let machine = Machine::from_value(json!({ "StartAt": "A", "States": { "A": { "Type": "Succeed" } } }));
    assert_eq!(Sim::of(&machine).express().run(json!({})).unwrap().billed().unwrap().duration, Duration::ZERO);
    assert_eq!(Sim::of(&machine).run(json!({})).unwrap().billed(), None);
}

#[test]
fn a_parallel_that_is_tried_again_ends_what_it_left() {
    let machine = Machine::from_value(json!({
        "StartAt": "Both",
        "States": {
            "Both": {
                "Type": "Parallel",
                "Branches": [
                    { "StartAt": "Fails", "States": { "Fails": { "Type": "Fail", "Error": "E" } } },
                    { "StartAt": "Rest", "States": { "Rest": { "Type": "Wait", "Seconds": 9, "End": true } } }
                ],
                "Retry": [{ "ErrorEquals": ["States.ALL"], "IntervalSeconds": 10, "MaxAttempts": 1 }],
                "End": true
            }
        }
    }));
    insta::assert_snapshot!(Sim::of(&machine).run(json!({})).unwrap().timeline());
}

#[test]
fn texts_are_cut_at_characters() {
    assert_eq!((cut("äöü", 3), cut("äöü€", 3), cut("a\nb", 9)), ("äöü".into(), "äö…".into(), "a b".into()));
    assert_eq!(cut("{\n  \"a\": [\n    1.0\n  ]\n}\n", 99), "{\"a\":[1.0]}");
}
