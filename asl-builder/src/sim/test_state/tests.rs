//! What the recorded calls of the service do not reach.

use serde_json::{Value, json};

use super::*;

fn debug(state: &Value) -> TestState<'static> {
    TestState::of_json(state.to_string()).inspection(Inspection::Debug)
}

fn answer(test: TestState<'_>) -> Value {
    test.run().unwrap().to_json()
}

fn refusal(test: TestState<'_>) -> (TestStateErrorCode, String) {
    let error = test.run().unwrap_err();
    (error.code, error.message)
}

#[test]
fn a_fail_state_shows_its_input_only() {
    let state = json!({ "Type": "Fail", "ErrorPath": "$.error", "Cause": "c" });
    assert_eq!(
        answer(debug(&state).input(r#"{"error":"E"}"#)),
        json!({ "error": "E", "cause": "c", "inspectionData": { "input": r#"{"error":"E"}"# }, "status": "FAILED" })
    );
}

#[test]
fn a_wait_takes_no_time_and_not_more_than_a_test_may() {
    let wait = |seconds: u64| json!({ "Type": "Wait", "Seconds": seconds, "Next": "Then" });
    let tested = answer(debug(&wait(200)).input("1"));
    assert_eq!(
        tested,
        json!({
            "output": "1", "nextState": "Then", "status": "SUCCEEDED",
            "inspectionData": { "input": "1", "afterInputPath": "1" }
        })
    );
    let tested = answer(TestState::of_json(wait(301).to_string()));
    assert_eq!((&tested["status"], &tested["error"]), (&json!("FAILED"), &json!("States.Timeout")));
}

#[test]
fn variables_are_those_after_the_state() {
    let state = json!({ "Type": "Pass", "Assign": { "sum.$": "States.MathAdd($a, 1)" }, "End": true });
    let tested = answer(debug(&state).variables(r#"{"a":1}"#));
    assert_eq!(tested["inspectionData"]["variables"], r#"{"a":1,"sum":2}"#);
    let wrong = (TestStateErrorCode::ValidationException, "Variables must be a JSON object".to_owned());
    assert_eq!(refusal(debug(&state).variables("[1]")), wrong);
}

fn map(more: Value) -> Value {
    let mut map = json!({
        "Type": "Map", "Label": "M", "End": true,
        "ItemProcessor": {
            "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
            "StartAt": "Each", "States": { "Each": { "Type": "Pass", "End": true } }
        }
    });
    let (Some(map_object), Value::Object(more)) = (map.as_object_mut(), more) else { return map };
    map_object.extend(more);
    map
}

#[test]
fn items_are_selected_and_put_in_batches() {
    let state = map(json!({
        "ItemsPath": "$.items",
        "ItemSelector": { "n.$": "$$.Map.Item.Value", "all.$": "$.name" },
        "ItemBatcher": { "MaxItemsPerBatch": 2 },
        "ResultPath": "$.done"
    }));
    let input = r#"{"name":"x","items":[1,2,3]}"#;
    let data = answer(debug(&state).input(input).mock_result("[7]"));
    assert_eq!(data["output"], r#"{"name":"x","items":[1,2,3],"done":[7]}"#);
    let data = &data["inspectionData"];
    let item = |n: u64| format!(r#"{{"n":{n},"all":"x"}}"#);
    assert_eq!(data["afterItemsPath"], "[1,2,3]");
    assert_eq!(data["afterItemSelector"], format!("[{},{},{}]", item(1), item(2), item(3)));
    let batches = format!(r#"[{{"Items":[{},{}]}},{{"Items":[{}]}}]"#, item(1), item(2), item(3));
    assert_eq!(data["afterItemBatcher"], batches);
    assert_eq!((&data["afterResultSelector"], &data["maxConcurrency"]), (&json!("[7]"), &json!(0)));
}

#[test]
fn data_stands_in_for_what_a_reader_reads() {
    let reader = json!({
        "Resource": "arn:aws:states:::s3:getObject",
        "ReaderConfig": { "InputType": "JSON", "ItemsPointer": "/rows" },
        "Parameters": { "Bucket": "b", "Key": "k" }
    });
    let state = map(json!({ "ItemReader": reader, "ToleratedFailurePercentage": 50 }));
    let test = || debug(&state).mock_result("[1,2]").map_item_reader_data(r#"{"rows":["a","b"]}"#);
    let tested = answer(test());
    assert_eq!(tested["inspectionData"]["afterItemsPointer"], r#"["a","b"]"#);
    assert_eq!(tested["status"], "SUCCEEDED");
    assert_eq!(answer(test().map_iteration_failure_count(1))["status"], "SUCCEEDED");
    let tested = answer(test().map_iteration_failure_count(2));
    assert_eq!(tested["error"], "States.ExceedToleratedFailureThreshold");
    let (code, message) = refusal(debug(&state).mock_result("[1]"));
    assert_eq!(code, TestStateErrorCode::NotModelled);
    assert!(message.contains("map_item_reader_data"), "{message}");
}

#[test]
fn a_catcher_takes_over_when_the_retrier_has_tried_often_enough() {
    let state = json!({
        "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "End": true,
        "Retry": [{ "ErrorEquals": ["Other"] }, { "ErrorEquals": ["States.ALL"], "MaxAttempts": 1 }],
        "Catch": [{ "ErrorEquals": ["States.ALL"], "ResultPath": "$.why", "Next": "Tell" }]
    });
    let test = |count| debug(&state).input("{}").mock_error("E", "c").retrier_retry_count(count);
    let tested = answer(test(0));
    assert_eq!(tested["status"], "RETRIABLE");
    assert_eq!(tested["inspectionData"]["errorDetails"], json!({ "retryIndex": 1, "retryBackoffIntervalSeconds": 1 }));
    let tested = answer(test(1));
    assert_eq!(tested["inspectionData"]["errorDetails"], json!({ "catchIndex": 0, "retryIndex": 1 }));
    assert_eq!(tested["output"], r#"{"why":{"Error":"E","Cause":"c"}}"#);
    assert_eq!((&tested["status"], &tested["nextState"]), (&json!("CAUGHT_ERROR"), &json!("Tell")));
}

#[test]
fn what_cannot_be_tested_is_refused() {
    let task = |resource: &str| json!({ "Type": "Task", "Resource": resource, "End": true });
    let sync = task("arn:aws:states:::states:startExecution.sync:2");
    assert_eq!(refusal(debug(&sync)).0, TestStateErrorCode::InvalidDefinition);
    let function = task("arn:aws:lambda:us-east-1:123456789012:function:f");
    assert_eq!(refusal(debug(&function).role_arn("role")).0, TestStateErrorCode::InvalidArn);
    assert_eq!(refusal(debug(&function).input("{").mock_result("1")).0, TestStateErrorCode::InvalidExecutionInput);
    let role = "arn:aws:iam::123456789012:role/r";
    let (code, message) = refusal(debug(&function).role_arn(role));
    assert_eq!(code, TestStateErrorCode::NotModelled);
    assert!(message.contains("give it a mock"), "{message}");
    assert_eq!(answer(debug(&function).role_arn(role).answer(|_| Some(Answer::result(7))))["output"], "7");
    let (code, message) = refusal(debug(&map(json!({}))).error_caused_by_state("Nobody").mock_error("E", ""));
    assert_eq!((code, message.contains("'Nobody'")), (TestStateErrorCode::ValidationException, true));
    assert_eq!(refusal(TestState::of_json("{").input("1")).0, TestStateErrorCode::InvalidDefinition);
}
