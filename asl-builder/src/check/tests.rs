//! What the pages of the rules do not show: where the walk goes, in which language, and where it stops.

mod allowances;
mod integrations;
mod variables;

use serde_json::{Value, json};

use super::machine;
use crate::model::{Machine, Notes};

/// The findings of a definition, as codes and addresses.
fn check(definition: Value) -> Vec<String> {
    let report = machine(&Machine::from_value(definition), &Notes::default());
    report.iter().map(|finding| format!("{} {}", finding.code, finding.at)).collect()
}

/// A machine of one state, which ends it.
fn of(mut state: Value) -> Value {
    state["End"] = true.into();
    json!({ "StartAt": "A", "States": { "A": state } })
}

#[test]
fn a_language_holds_for_the_state_and_not_for_the_machines_inside() {
    let inside = |output: Value| json!({ "StartAt": "B", "States": { "B": output } });
    let map = |inner: Value| {
        of(json!({ "Type": "Map", "QueryLanguage": "JSONata", "Items": [1], "ItemProcessor": inside(inner) }))
    };
    assert_eq!(check(map(json!({ "Type": "Pass", "InputPath": "$.a", "End": true }))), [""; 0]);
    assert_eq!(
        check(map(json!({ "Type": "Pass", "Output": "{% ( %}", "End": true }))),
        ["ASL104 /States/A/ItemProcessor/States/B/Output"]
    );
    let mut whole = map(json!({ "Type": "Pass", "Output": "{% ( %}", "End": true }));
    whole["QueryLanguage"] = "JSONata".into();
    assert_eq!(check(whole), ["ASL301 /States/A/ItemProcessor/States/B/Output"]);
}

#[test]
fn a_language_that_cannot_be_read_is_one_finding() {
    let state = json!({ "Type": "Pass", "QueryLanguage": "jsonata", "InputPath": "a", "Output": "{% ( %}" });
    assert_eq!(check(of(state)), ["ASL107 /States/A/QueryLanguage"]);
    let state = json!({ "Type": "Pass", "QueryLanguage": "${Language}", "InputPath": "a", "Output": "{% ( %}" });
    assert_eq!(check(of(state)), [""; 0]);
    let mut machine = of(json!({ "Type": "Pass", "QueryLanguage": "JSONPath", "Output": 1 }));
    machine["QueryLanguage"] = "JSONata".into();
    assert_eq!(check(machine), ["ASL101 /States/A"]);
}

#[test]
fn what_deployment_fills_in_is_not_looked_at() {
    let task = json!({
        "Type": "Task",
        "Resource": { "Fn::GetAtt": ["Work", "Arn"] },
        "TimeoutSeconds": "${Timeout}",
        "HeartbeatSeconds": { "Ref": "Heartbeat" },
        "InputPath": "${Path}",
        "ResultPath": "$.${Key}.*",
        "Credentials": { "Fn::If": [] },
        "Parameters": { "a.$": "${Path}", "b.$": "States.Format('{}', ${Path})", "c.$": { "Ref": "Path" } },
        "Retry": [{ "ErrorEquals": ["${Error}", { "Ref": "Error" }], "MaxAttempts": "${Attempts}" }]
    });
    // What is put in is a text there, where the service takes numbers alone.
    assert_eq!(check(of(task)), ["ASL609 /States/A/Retry/0/MaxAttempts", "ASL609 /States/A/TimeoutSeconds"]);
    let pass = json!({ "Type": "Pass", "QueryLanguage": "JSONata", "Output": ["{% ${Value} %}", "{% $states.input & '${A}' %}"] });
    assert_eq!(check(of(pass)), [""; 0]);
}

#[test]
fn what_deployment_puts_in_may_go_anywhere() {
    let machine = |states: Value| {
        let mut machine = json!({ "StartAt": "A", "States": { "Far": { "Type": "Succeed" } } });
        let all = machine["States"].as_object_mut().unwrap();
        all.extend(states.as_object().unwrap().clone());
        check(machine)
    };
    let chosen = json!({ "Fn::If": ["Fast", {}, {}] });
    assert_eq!(machine(json!({ "A": chosen })), [""; 0]);
    assert_eq!(
        machine(json!({ "A": { "Type": "Choice", "Choices": [chosen], "Default": "B" }, "B": { "Type": "Succeed" } })),
        [""; 0]
    );
    assert_eq!(
        machine(json!({ "A": { "Type": "Task", "Resource": "${A}", "Catch": [chosen], "End": true } })),
        [""; 0]
    );
    assert_eq!(machine(json!({ "A": { "Type": "Pass", "Assign": chosen, "Next": "Far" } })), [""; 0]);
    assert_eq!(machine(json!({ "A": { "Type": "Succeed", "Comment": "" } })), ["ASL002 /States/Far"]);
}

#[test]
fn expressions_are_looked_at_where_they_are_evaluated_and_nowhere_else() {
    let task = json!({
        "Type": "Task",
        "QueryLanguage": "JSONata",
        "Comment": "{% (",
        "Resource": "${WorkArn}",
        "Arguments": { "Comment": [{ "{% ( %}": "{% ( %}" }], "plain": "a {% ( %}", "path.$": "$." },
        "TimeoutSeconds": "{% ( %}",
        "Credentials": { "RoleArn": "{% ( %}" },
        "Catch": [{ "ErrorEquals": ["{% ( %}"], "Comment": "{% (", "Assign": { "a": "{% ( %}" }, "Next": "A" }]
    });
    assert_eq!(
        check(of(task)),
        [
            "ASL301 /States/A/Arguments/Comment/0/{% ( %}",
            "ASL211 /States/A/Arguments/path.$",
            "ASL212 /States/A/Arguments/plain",
            "ASL301 /States/A/Catch/0/Assign/a",
            "ASL301 /States/A/Credentials/RoleArn",
            "ASL301 /States/A/TimeoutSeconds",
        ]
    );
    let pass = json!({ "Type": "Pass", "Result": { "a.$": 5 }, "Parameters": [{ "a.$": 5, "b": ["{% (", "$."] }] });
    assert_eq!(
        check(of(pass)),
        ["ASL118 /States/A/Parameters", "ASL305 /States/A/Parameters/0/a.$", "ASL209 /States/A/Result/a.$"]
    );
}

/// No nesting overflows the stack; what is deeper than any text is not looked at.
#[test]
fn deep_rules_and_payloads_are_no_trouble() {
    let deep = std::thread::Builder::new().stack_size(2 << 20).spawn(|| {
        for depth in [50, 300] {
            let mut payload = json!("{% ( %}");
            let mut rule = json!({ "Variable": "a", "IsNull": true });
            for _ in 0..depth {
                payload = json!({ "a": [payload] });
                rule = json!({ "Not": rule });
            }
            rule["Next"] = "B".into();
            let pass = json!({ "Type": "Pass", "QueryLanguage": "JSONata", "Output": payload, "End": true });
            let choice = json!({ "Type": "Choice", "Choices": [rule], "Default": "B" });
            let found = check(json!({ "StartAt": "A", "States": { "A": choice, "B": pass } }));
            assert_eq!(found.len(), if depth == 50 { 2 } else { 0 }, "{found:?}");
        }
    });
    deep.unwrap().join().unwrap();
}

#[test]
fn a_field_that_was_set_after_reading_counts_once() {
    let mut machine = Machine::from_value(of(json!({ "Type": "Wait", "Seconds": true })));
    let state = machine.states.as_mut().and_then(|states| states.get_mut("A")).unwrap();
    if let crate::model::Kind::Wait(wait) = &mut state.kind {
        wait.seconds = Some(5.into());
    }
    assert!(super::machine(&machine, &Notes::default()).is_empty());
}
