//! Which variables have a value where: over the paths of a machine, into machines inside it, and past what cannot be read.

use serde_json::{Value, json};

use super::super::machine;
use crate::model::{Machine, Notes};

/// The findings on variables of a JSONata machine, as severity, address and message.
fn findings(states: Value) -> Vec<String> {
    let (start, _) = states.as_object().unwrap().iter().next().unwrap();
    let definition = json!({ "QueryLanguage": "JSONata", "StartAt": start, "States": states });
    let report = machine(&Machine::from_value(definition), &Notes::default());
    let mut found = Vec::new();
    for finding in report.iter() {
        assert!(finding.code == "ASL203" || finding.code == "ASL206", "{report}");
        found.push(format!("{} {} {}", finding.code, finding.severity, finding.at));
    }
    found
}

fn pass(assign: Value, next: &str) -> Value {
    json!({ "Type": "Pass", "Assign": assign, "Next": next })
}

fn reads(variable: &str) -> Value {
    json!({ "Type": "Pass", "Output": format!("{{% ${variable} %}}"), "End": true })
}

fn task(assign: Value, caught: Value, to: &str, next: &str) -> Value {
    json!({
        "Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:f", "Assign": assign,
        "Catch": [{ "ErrorEquals": ["States.ALL"], "Assign": caught, "Next": to }], "Next": next
    })
}

#[test]
fn a_catcher_assigns_instead_of_its_state() {
    let with = |own: Value, caught: Value| json!({ "A": task(own, caught, "B", "B"), "B": reads("x") });
    let both = findings(with(json!({ "x": 1 }), json!({ "x": 2 })));
    assert_eq!(both, [""; 0]);
    for (own, caught) in [(json!({ "x": 1 }), json!({})), (json!({}), json!({ "x": 1 }))] {
        assert_eq!(findings(with(own, caught)), ["ASL203 warning /States/B/Output"]);
    }
    assert_eq!(findings(with(json!({}), json!({}))), ["ASL203 warning /States/B/Output"]);
}

#[test]
fn a_rule_assigns_instead_of_its_state() {
    let choice = |rule: Value, own: Value| {
        json!({
            "A": {
                "Type": "Choice", "Assign": own, "Default": "B",
                "Choices": [{ "Condition": "{% $states.input.a %}", "Assign": rule, "Next": "B" }]
            },
            "B": reads("x")
        })
    };
    assert_eq!(findings(choice(json!({ "x": 1 }), json!({ "x": 2 }))), [""; 0]);
    assert_eq!(findings(choice(json!({ "x": 1 }), json!({}))), ["ASL203 warning /States/B/Output"]);
    assert_eq!(findings(choice(json!({}), json!({ "x": 1 }))), ["ASL203 warning /States/B/Output"]);
}

#[test]
fn a_choice_behind_the_paths_may_know_which_one_it_was() {
    let states = json!({
        "A": task(json!({ "x": 1, "done": true }), json!({ "done": false }), "B", "B"),
        "B": {
            "Type": "Choice", "Choices": [{ "Condition": "{% $done %}", "Next": "C" }], "Default": "D"
        },
        "C": reads("x"),
        "D": { "Type": "Succeed" }
    });
    assert_eq!(findings(states), [""; 0]);
}

#[test]
fn a_loop_reads_what_it_assigned_the_last_time() {
    let states = |output: &str| {
        json!({
            "A": { "Type": "Pass", "Output": output, "Assign": { "x": 1 }, "Next": "B" },
            "B": { "Type": "Choice", "Choices": [{ "Condition": "{% $x > 5 %}", "Next": "C" }], "Default": "A" },
            "C": { "Type": "Succeed" }
        })
    };
    assert_eq!(findings(states("{% $x %}")), ["ASL203 warning /States/A/Output"]);
    assert_eq!(findings(states("{% $append($x, 1) %}")), [""; 0]);
    let straight = json!({
        "A": { "Type": "Pass", "Output": "{% $x + 1 %}", "Next": "B" },
        "B": task(json!({ "x": 1 }), json!({ "x": 2 }), "A", "C"),
        "C": { "Type": "Succeed" }
    });
    assert_eq!(findings(straight), ["ASL203 warning /States/A/Output"]);
}

#[test]
fn inner_machines_read_what_is_outside_and_lose_what_they_assign() {
    let inner = |mode: &str| {
        json!({
            "ProcessorConfig": if mode == "INLINE" { json!({ "Mode": mode }) } else { json!({ "Mode": mode, "ExecutionType": "EXPRESS" }) },
            "StartAt": "B",
            "States": { "B": { "Type": "Pass", "Assign": { "inner": "{% $outer + $states.input %}" }, "Next": "C" }, "C": reads("inner") }
        })
    };
    let states = |mode: &str, last: &str| {
        json!({
            "A": pass(json!({ "outer": 1 }), "M"),
            "M": {
                "Type": "Map", "Items": [1], "ItemProcessor": inner(mode), "Assign": { "all": "{% $states.result %}" }, "Next": "D"
            },
            "D": reads(last)
        })
    };
    assert_eq!(findings(states("INLINE", "outer")), [""; 0]);
    assert_eq!(findings(states("INLINE", "all")), [""; 0]);
    assert_eq!(findings(states("INLINE", "inner")), ["ASL203 warning /States/D/Output"]);
    let distributed = ["ASL206 error /States/M/ItemProcessor/States/B/Assign/inner"];
    assert_eq!(findings(states("DISTRIBUTED", "all")), distributed);
}

#[test]
fn an_inner_machine_starts_with_what_its_state_is_entered_with() {
    let states = json!({
        "A": task(json!({ "x": 1 }), json!({}), "P", "P"),
        "P": {
            "Type": "Parallel", "Assign": { "late": 1 }, "End": true,
            "Branches": [{ "StartAt": "B", "States": { "B": reads("x") } }, { "StartAt": "C", "States": { "C": reads("late") } }]
        }
    });
    assert_eq!(
        findings(states),
        ["ASL203 warning /States/P/Branches/0/States/B/Output", "ASL203 warning /States/P/Branches/1/States/C/Output"]
    );
}

#[test]
fn nothing_is_said_where_something_is_not_known() {
    assert_eq!(findings(json!({ "A": pass(json!({ "${Name}": 1 }), "B"), "B": reads("x") })), [""; 0]);
    let definition = json!({
        "StartAt": "A",
        "States": {
            "A": { "Fn::If": ["Prod", { "Type": "Pass", "Assign": { "x": 1 }, "Next": "B" }, { "Type": "Pass", "Next": "B" }] },
            "B": { "Type": "Pass", "InputPath": "$x", "End": true }
        }
    });
    let report = machine(&Machine::from_value(definition), &Notes::default());
    assert!(report.iter().all(|finding| finding.code != "ASL203"), "{report}");
}

#[test]
fn jsonpath_reads_variables_wherever_it_has_paths() {
    let definition = json!({
        "StartAt": "A",
        "States": {
            "A": {
                "Type": "Choice",
                "Choices": [
                    { "Variable": "$asked", "IsPresent": true, "Next": "B" },
                    { "And": [{ "Variable": "$both", "IsPresent": true }, { "Variable": "$both", "NumericEquals": 1 }], "Next": "B" },
                    { "Variable": "$.a", "NumericEqualsPath": "$limit", "Next": "B" }
                ],
                "Default": "B"
            },
            "B": {
                "Type": "Pass", "InputPath": "$one",
                "Parameters": { "a.$": "$two[0]", "b": [{ "c.$": "States.Format('{}', $three)" }], "d.$": "$$.Execution.Id", "e.$": "$.x" },
                "ResultPath": "$.x", "OutputPath": "$four", "End": true
            }
        }
    });
    let report = machine(&Machine::from_value(definition), &Notes::default());
    let found: Vec<_> = report.iter().map(|finding| finding.at.as_str()).collect();
    assert_eq!(
        found,
        [
            "/States/A/Choices/2/NumericEqualsPath",
            "/States/B/InputPath",
            "/States/B/OutputPath",
            "/States/B/Parameters/a.$",
            "/States/B/Parameters/b/0/c.$",
        ],
        "{report}"
    );
}

/// Time grows with the machine, whatever its shape.
#[test]
fn long_machines_with_many_variables_are_no_trouble() {
    let states: serde_json::Map<String, Value> = (0..3000)
        .map(|i| {
            let state = match i {
                2999 => reads("x0"),
                _ => {
                    json!({ "Type": "Pass", "Assign": { format!("x{}", i % 100): "{% $states.input %}" }, "Next": format!("S{}", i + 1) })
                }
            };
            (format!("S{i}"), state)
        })
        .collect();
    assert_eq!(findings(states.into()), [""; 0]);
}
