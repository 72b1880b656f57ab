//! What is left in the middle when something beside it fails.

use super::*;

fn branch(name: &str, state: Value) -> Value {
    json!({ "StartAt": name, "States": { name: state } })
}

fn fail() -> Value {
    json!({ "Type": "Fail", "Error": "Broken" })
}

fn wait() -> Value {
    json!({ "Type": "Wait", "Seconds": 1, "End": true })
}

fn parallel(branches: Value) -> Value {
    json!({ "Type": "Parallel", "Branches": branches, "End": true })
}

fn map(inner: Value) -> Value {
    json!({ "Type": "Map", "ItemsPath": "$.items", "ItemProcessor": inner, "End": true })
}

/// A Task that fails while others wait.
fn late() -> Value {
    json!({ "Late": { "Throw": { "Error": "Broken" }, "AfterSeconds": 0.5 }, "Never": { "Never": true } })
}

#[test]
fn a_task_that_fails_in_a_branch_is_aborted_after_its_failure() {
    let run = run(json!({ "A": parallel(json!([branch("Late", task(json!({})))])) }), json!({}), late());
    assert_eq!(
        from(&run.events, "TaskFailed"),
        ["7<6 TaskFailed", "8<7 TaskStateAborted", "9<7 ParallelStateFailed", "10<9 ExecutionFailed"]
    );
}

#[test]
fn states_of_other_branches_are_aborted_in_the_order_of_the_branches() {
    let branches = json!([
        branch("Rest", wait()),
        branch("Never", task(json!({}))),
        branch("Late", task(json!({}))),
        branch("Done", json!({ "Type": "Pass", "End": true })),
    ]);
    let run = run(json!({ "A": parallel(branches) }), json!({}), late());
    let aborted: Vec<_> = from(&run.events, "TaskFailed").into_iter().skip(1).collect();
    assert_eq!(
        aborted,
        [
            "14<4 WaitStateAborted",
            "15<7 TaskStateAborted",
            "16<13 TaskStateAborted",
            "17<13 ParallelStateFailed",
            "18<17 ExecutionFailed"
        ]
    );
}

#[test]
fn the_states_inside_are_aborted_before_those_around_them() {
    let inner = parallel(json!([branch("Rest", wait()), branch("Never", task(json!({})))]));
    let each = branch("Each", map(branch("EachRest", wait())));
    let branches = json!([branch("Inner", inner), each, branch("Late", task(json!({})))]);
    let run = run(json!({ "A": parallel(branches) }), json!({ "items": [1, 2] }), late());
    let aborted: Vec<_> = from(&run.events, "TaskFailed").into_iter().skip(1).collect();
    let types: Vec<_> = aborted.iter().map(|line| line.split_once(' ').unwrap().1).collect();
    assert_eq!(
        types,
        [
            "WaitStateAborted",
            "TaskStateAborted",
            "ParallelStateAborted",
            "WaitStateAborted",
            "MapIterationAborted Each 0",
            "WaitStateAborted",
            "MapIterationAborted Each 1",
            "MapStateAborted",
            "TaskStateAborted",
            "ParallelStateFailed",
            "ExecutionFailed"
        ]
    );
}

#[test]
fn iterations_are_aborted_when_another_one_fails() {
    let inner = json!({
        "StartAt": "Which",
        "States": {
            "Which": { "Type": "Choice", "Choices": [{ "Variable": "$", "NumericEquals": 2, "Next": "Late" }], "Default": "Rest" },
            "Rest": wait(),
            "Late": task(json!({})),
        }
    });
    let run = run(json!({ "A": map(inner) }), json!({ "items": [1, 2, 3] }), late());
    assert_eq!(
        from(&run.events, "TaskFailed"),
        [
            "18<16 TaskFailed",
            "19<18 MapIterationFailed A 1",
            "20<13 WaitStateAborted",
            "21<13 MapIterationAborted A 0",
            "22<17 WaitStateAborted",
            "23<17 MapIterationAborted A 2",
            "24<18 MapStateFailed",
            "25<24 ExecutionFailed"
        ]
    );
}

#[test]
fn iterations_that_are_over_or_have_not_begun_are_not_aborted() {
    let mut state = map(branch("Only", fail()));
    state["MaxConcurrency"] = json!(1);
    let run = run(json!({ "A": state }), json!({ "items": [1, 2, 3] }), json!({}));
    assert_eq!(
        from(&run.events, "FailStateEntered"),
        ["5<4 FailStateEntered Only", "6<5 MapIterationFailed A 0", "7<5 MapStateFailed", "8<7 ExecutionFailed"]
    );
}

#[test]
fn what_nothing_catches_ends_the_execution_at_once() {
    let broken = branch("Broken", json!({ "Type": "Pass", "InputPath": "$.missing", "End": true }));
    let inside = run(json!({ "A": map(broken.clone()) }), json!({ "items": [{}] }), json!({}));
    assert_eq!(from(&inside.events, "PassStateEntered"), ["5<4 PassStateEntered Broken", "6<5 ExecutionFailed"]);
    let branches = json!([branch("Rest", wait()), broken]);
    let beside = run(json!({ "A": parallel(branches) }), json!({}), json!({}));
    assert_eq!(from(&beside.events, "PassStateEntered"), ["5<3 PassStateEntered Broken", "6<5 ExecutionFailed"]);
}

#[test]
fn a_map_run_is_aborted_with_its_state() {
    let mut each = map(branch("EachRest", wait()));
    each["ItemProcessor"]["ProcessorConfig"] = json!({ "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" });
    let branches = json!([branch("Each", each), branch("Late", task(json!({})))]);
    let run = run(json!({ "A": parallel(branches) }), json!({ "items": [1] }), late());
    let types: Vec<_> = from(&run.events, "MapRunAborted");
    assert_eq!(types.len(), 5, "{types:?}");
    assert!(types[1].ends_with("MapStateAborted"), "{types:?}");
}
