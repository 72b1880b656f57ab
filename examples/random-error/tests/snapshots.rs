//! What is deployed, as it is reviewed: a snapshot of every file that `synth` writes.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeMap;

use asl_builder::cli::App;
use random_error::workflow::random_error;
use random_error::{app, sections};
use random_error_contracts::RandomError;
use serde_json::{Value, json};

/// All files, by path: the templates, the definitions, and the definitions beside templates.
fn files(app: &App) -> BTreeMap<String, String> {
    app.artifacts().iter().flat_map(asl_builder::cli::Artifact::files).collect()
}

#[test]
fn every_file_is_as_reviewed() {
    for (path, text) in files(&app()) {
        insta::assert_snapshot!(path.replace('/', "__"), text);
    }
}

/// A snapshot is compared without the blanks at its ends, so these bytes are looked at here.
#[test]
fn every_file_ends_in_one_newline_and_no_line_in_blanks() {
    let files = files(&app());
    assert_eq!(files.len(), 14);
    for (path, text) in files {
        assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{path}");
        assert!(!text.starts_with(char::is_whitespace) && !text.contains('\r'), "{path}");
        for line in text.lines() {
            assert_eq!(line.trim_end(), line, "{path}");
        }
    }
}

/// What is committed is what `synth` would write.
#[test]
fn the_committed_files_are_up_to_date() {
    for (path, text) in files(&app()) {
        let committed = std::fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap();
        assert_eq!(committed, text, "{path}: `cargo run synth` writes it");
    }
}

/// What the README of the workspace shows of the template stands in it.
#[test]
fn the_readme_shows_the_template() {
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../README.md")).unwrap();
    let template = &files(&app())["template.yaml"];
    let shown: Vec<&str> = readme.split("```yaml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert_eq!(shown.len(), 1);
    assert!(template.contains(shown[0]), "the README shows another template");
}

#[test]
fn the_same_bytes_come_twice() {
    assert_eq!(files(&app()), files(&app()));
}

#[test]
fn nothing_is_found() {
    for artifact in app().artifacts() {
        for (name, report) in artifact.check() {
            assert!(report.is_empty(), "{name}\n{report}");
        }
    }
}

/// The picture of the README.
#[test]
fn the_diagram_is_as_reviewed() {
    let diagram = random_error().to_mermaid();
    insta::assert_snapshot!("diagram", diagram);
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    assert!(readme.contains(&format!("```mermaid\n{diagram}```")), "the README has another diagram");
}

/// The guide's definition, field by field, but for what its page in the README lists as corrected.
#[test]
fn the_definition_is_the_guides_with_the_corrections() {
    let guide = json!({
        "StartAt": "Invoke",
        "States": {
            "Invoke": {
                "Type": "Task",
                "Resource": "arn:aws:states:::lambda:invoke",
                "Parameters": { "FunctionName": "${FunctionArn}", "Payload": "${Payload}", "InvocationType": "Event" },
                "Retry": [{
                    "ErrorEquals": [
                        "function.MaxDepthError", "function.MaxDepthError", "Lambda.TooManyRequestsException",
                        "Lambda.ServiceException", "Lambda.Unknown"
                    ],
                    "IntervalSeconds": 1,
                    "MaxAttempts": 5
                }],
                "Catch": [
                    { "ErrorEquals": ["function.DoublesRolledError"], "Next": "CaughtException" },
                    { "ErrorEquals": ["States.ALL"], "Next": "UncaughtException" }
                ],
                "Next": "Success"
            },
            "CaughtException": { "Type": "Pass", "Result": "The function returned an error.", "End": true },
            "UncaughtException": { "Type": "Pass", "Result": "Invocation failed.", "End": true },
            "Success": { "Type": "Pass", "Result": "Invocation succeeded!", "End": true }
        }
    });
    let mut corrections = Vec::new();
    differences("", &guide, &random_error().machine().to_value(), &mut corrections);
    assert_eq!(
        corrections,
        [
            // A substitution inside quotes makes a text of the object.
            "/States/Invoke/Parameters/Payload: \"${Payload}\" → {\"max-depth\":5,\"current-depth\":0,\"error-rate\":0.2}",
            // An asynchronous call returns before the function runs: Retry and Catch could never see its errors.
            "/States/Invoke/Parameters/InvocationType: \"Event\" → absent",
            // The same name twice.
            "/States/Invoke/Retry/0/ErrorEquals: [\"function.MaxDepthError\",\"function.MaxDepthError\",\"Lambda.TooManyRequestsException\",\"Lambda.ServiceException\",\"Lambda.Unknown\"] → [\"function.MaxDepthError\",\"Lambda.TooManyRequestsException\",\"Lambda.ServiceException\",\"Lambda.Unknown\"]",
        ]
    );
}

/// Where two values differ, by address. Arrays of another length differ as a whole.
fn differences(at: &str, old: &Value, new: &Value, found: &mut Vec<String>) {
    match (old, new) {
        (Value::Object(a), Value::Object(b)) => {
            for (key, value) in a {
                match b.get(key) {
                    Some(other) => differences(&format!("{at}/{key}"), value, other, found),
                    None => found.push(format!("{at}/{key}: {value} → absent")),
                }
            }
            found.extend(
                b.iter().filter(|(key, _)| !a.contains_key(*key)).map(|(key, v)| format!("{at}/{key}: absent → {v}")),
            );
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            for (i, (x, y)) in a.iter().zip(b).enumerate() {
                differences(&format!("{at}/{i}"), x, y, found);
            }
        }
        (a, b) if a == b => {}
        (a, b) => found.push(format!("{at}: {a} → {b}")),
    }
}

/// The names in `ErrorEquals` are those that the handler's errors have.
#[test]
fn errors_are_named_as_the_handler_raises_them() {
    let definition = random_error().machine().to_value();
    let invoke = &definition["States"]["Invoke"];
    assert_eq!(invoke["Retry"][0]["ErrorEquals"][0], RandomError::MAX_DEPTH_ERROR.as_str());
    assert_eq!(invoke["Catch"][0]["ErrorEquals"], json!([RandomError::DOUBLES_ROLLED_ERROR.as_str()]));
}

#[test]
fn the_sections_say_what_the_guide_says() {
    let state = |machine: asl_builder::StateMachine, name: &str| machine.machine().to_value()["States"][name].clone();
    assert_eq!(
        state(sections::published_version(), "Invoke"),
        json!({
            "Type": "Task",
            "Resource": "arn:aws:states:::lambda:invoke",
            "Parameters": {
                "FunctionName": "arn:aws:lambda:us-east-2:123456789012:function:my-function:1",
                "Payload": { "max-depth": 10, "current-depth": 0, "error-rate": 0.05 }
            },
            "Next": "NEXT_STATE",
            "TimeoutSeconds": 25
        })
    );
    assert_eq!(state(sections::execution_input(), "Invoke")["Parameters"]["Payload.$"], "$");
    assert_eq!(state(sections::execution_input_jsonata(), "Invoke")["Arguments"]["Payload"], "{% $states.input %}");
    assert_eq!(state(sections::asynchronous(), "Invoke")["Parameters"]["InvocationType"], "Event");
    let callback = state(sections::callback(), "Wait for an answer");
    assert_eq!(callback["Resource"], "arn:aws:states:::lambda:invoke.waitForTaskToken");
    assert_eq!(callback["Parameters"]["Payload"]["token.$"], "$$.Task.Token");
    assert_eq!(callback["HeartbeatSeconds"], 300);
    let plain = state(sections::plain_function(), "MyStateName");
    assert_eq!(plain["Resource"], "arn:aws:lambda:us-west-2:012345678901:function:my_lambda_function");
}
