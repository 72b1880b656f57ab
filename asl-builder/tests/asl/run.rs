use serde_json::{Value, json};

use crate::support::{BROKEN, FINE, Place};

/// Waits, then calls something.
const CALL: &str = r#"{
  "StartAt": "Rest",
  "States": {
    "Rest": { "Type": "Wait", "Seconds": 90, "Next": "Charge" },
    "Charge": { "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": { "FunctionName": "f" }, "End": true }
  }
}
"#;

const TEMPLATE: &str = r#"
Transform: AWS::Serverless-2016-10-31
Resources:
  One:
    Type: AWS::Serverless::StateMachine
    Properties:
      Type: EXPRESS
      Definition: { StartAt: A, States: { A: { Type: Pass, Parameters: { "id.$": $$.Execution.Id }, End: true } } }
  Two:
    Type: AWS::Serverless::StateMachine
    Properties:
      Definition: { StartAt: B, States: { B: { Type: Pass, Result: two, End: true } } }
"#;

fn json(place: &Place, words: &str) -> Value {
    let ran = place.run(words);
    serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {}", ran.all()))
}

#[test]
fn the_exit_code_says_how_the_execution_ended() {
    let place = Place::new(&[
        ("fine.asl.json", FINE),
        ("fail.asl.json", r#"{ "StartAt": "F", "States": { "F": { "Type": "Fail", "Error": "E", "Cause": "c" } } }"#),
        (
            "late.asl.json",
            r#"{ "StartAt": "W", "TimeoutSeconds": 5, "States": { "W": { "Type": "Wait", "Seconds": 9, "End": true } } }"#,
        ),
        ("broken.asl.json", BROKEN),
        ("call.asl.json", CALL),
        ("text.txt", "no JSON"),
        ("list.json", "[1]"),
    ]);
    for (words, code) in [
        ("run fine.asl.json", 0),
        ("run fail.asl.json", 1),
        ("run late.asl.json", 1),
        ("run broken.asl.json", 2),
        ("run call.asl.json", 2),
        ("run none.asl.json", 2),
        ("run list.json", 2),
        ("run fine.asl.json --input {", 2),
        ("run fine.asl.json --input text.txt", 2),
        ("run fine.asl.json --input none.json", 2),
        ("run fine.asl.json --mocks list.json", 2),
        ("run fine.asl.json --mocks none.json", 2),
        ("run fine.asl.json --case A", 2),
        ("run fine.asl.json --context [1]", 2),
        ("run fine.asl.json --bucket b", 2),
        ("run fine.asl.json --seed x", 2),
        ("run fine.asl.json --machine other", 2),
        ("run", 2),
        ("run fine.asl.json --seed 7 --express --input 5 --context {\"Execution\":{\"Name\":\"n\"}}", 0),
    ] {
        let ran = place.run(words);
        assert_eq!(ran.code, code, "{words}: {}", ran.all());
        assert_eq!(ran.out.is_empty(), code == 2, "{words}: {}", ran.all());
    }
}

#[test]
fn the_result_as_json_has_all_its_members() {
    let place = Place::new(&[
        ("fine.asl.json", FINE),
        ("fail.asl.json", r#"{ "StartAt": "F", "States": { "F": { "Type": "Fail", "Error": "E", "Cause": "c" } } }"#),
    ]);
    let mut fine = json(&place, "run fine.asl.json --format json --input {\"a\":1}");
    let events = fine["events"].take();
    assert_eq!(
        fine,
        json!({
            "status": "SUCCEEDED", "output": { "a": 1 }, "error": null, "cause": null, "path": ["Done"], "events": null,
            "virtual_seconds": 0.0, "transitions": 1,
        })
    );
    let types: Vec<&str> = events.as_array().unwrap().iter().map(|event| event["type"].as_str().unwrap()).collect();
    assert_eq!(types, ["ExecutionStarted", "SucceedStateEntered", "SucceedStateExited", "ExecutionSucceeded"]);
    let failed = json(&place, "run fail.asl.json --format json --history --trace");
    assert_eq!((&failed["status"], &failed["output"]), (&json!("FAILED"), &Value::Null));
    assert_eq!((&failed["error"], &failed["cause"]), (&json!("E"), &json!("c")));
}

#[test]
fn an_input_that_is_too_large_runs_nothing() {
    let large = format!("[{}]", " ".repeat(262_143));
    let place = Place::new(&[("fine.asl.json", FINE), ("large.json", &large)]);
    let ran = place.run("run fine.asl.json --input large.json");
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.all());
    assert!(ran.all().contains("Value at 'input' failed to satisfy constraint"), "{}", ran.all());
}

#[test]
fn a_synchronous_execution_knows_nothing_of_redrives() {
    let machine = r#"{ "StartAt": "A", "States": {
        "A": { "Type": "Pass", "Parameters": { "of.$": "$$.Execution" }, "End": true }
    } }"#;
    let place = Place::new(&[("a.asl.json", machine)]);
    let execution = |more: &str| json(&place, &format!("run a.asl.json --format json {more}"))["output"]["of"].clone();
    assert_eq!(execution("--express")["RedriveCount"], 0);
    let synchronous = execution("--sync");
    assert!(synchronous.get("RedriveCount").is_none(), "{synchronous}");
    assert!(synchronous["Id"].as_str().unwrap().contains(":express:"), "{synchronous}");
}

#[test]
fn an_input_is_json_a_file_or_the_standard_input_and_its_text_is_kept() {
    let place = Place::new(&[("fine.asl.json", FINE), ("input.json", "{ \"a\":  1 }\r\n"), ("5", "\"a file\"")]);
    let input = |ran: crate::support::Ran| {
        let result: Value = serde_json::from_str(&ran.out).unwrap();
        result["events"][0]["executionStartedEventDetails"]["input"].as_str().unwrap().to_owned()
    };
    let run = "run fine.asl.json --format json";
    assert_eq!(input(place.run(run)), "{}");
    assert_eq!(input(place.run(&format!("{run} --input input.json"))), "{ \"a\":  1 }");
    assert_eq!(input(place.run_with("[1, 2]\n", &format!("{run} --input -"))), "[1, 2]");
    assert_eq!(input(place.run(&format!("{run} --input -7"))), "-7");
    assert_eq!(input(place.run(&format!("{run} --input 5"))), "\"a file\"");
    let ran = place.run_with(FINE, "run - --input [] --format json");
    assert_eq!(input(ran), "[]");
    assert_eq!(place.run_with(FINE, "run - --input -").code, 2);
}

#[test]
fn a_task_without_an_answer_shows_what_to_add() {
    let place = Place::new(&[
        ("call.asl.json", CALL),
        ("mocks.json", "{ \"Chrge\": { \"Return\": 1 } }"),
        ("few.yaml", "Charge: []\n"),
        (
            "MockConfigFile.json",
            r#"{ "StateMachines": { "M": { "TestCases": { "A": {}, "B": {} } } }, "MockedResponses": {} }"#,
        ),
    ]);
    insta::assert_snapshot!(place.run("run call.asl.json").all());
    insta::assert_snapshot!("unanswered_with_mocks", place.run("run call.asl.json --mocks mocks.json").all());
    insta::assert_snapshot!("unanswered_call", place.run("run call.asl.json --mocks few.yaml").all());
    insta::assert_snapshot!(
        "unanswered_case",
        place.run("run call.asl.json --mocks MockConfigFile.json --case B").all()
    );
    // What is shown is what answers the task.
    let shown = place.run("run call.asl.json").err;
    place.put("shown.json", &shown[shown.find('{').unwrap()..]);
    assert_eq!(place.run("run call.asl.json --mocks shown.json").code, 0);
}

#[test]
fn what_was_asked_for_is_printed_before_the_result() {
    let place = Place::new(&[
        ("call.asl.json", CALL),
        ("mocks.yaml", "Charge: { Return: { paid: true }, AfterSeconds: 10 }\n"),
    ]);
    let ran = place.run("run call.asl.json --mocks mocks.yaml --trace --history --timeline");
    insta::assert_snapshot!(ran.all());
    let coloured = place.run("run call.asl.json --mocks mocks.yaml --trace --color always").out;
    assert!(coloured.contains("\u{1b}["), "{coloured:?}");
    let json = place.run("run call.asl.json --mocks mocks.yaml --trace --format json");
    assert!(json.err.contains("→ Rest") && json.out.starts_with('{'), "{}", json.all());
}

#[test]
fn errors_of_the_rules_refuse_unless_they_are_not_asked() {
    let wrong = FINE.replace("\"Succeed\"", "\"Succeed\", \"Nxt\": \"Done\"");
    let place = Place::new(&[("wrong.asl.json", &wrong), ("broken.asl.json", BROKEN)]);
    insta::assert_snapshot!("refused", place.run("run broken.asl.json").all());
    insta::assert_snapshot!("refused_by_the_simulator", place.run("run broken.asl.json --no-check").all());
    assert_eq!(place.run("run wrong.asl.json").code, 2);
    assert_eq!(place.run("run wrong.asl.json --no-check").code, 0);
    place.put("asl.toml", "[fields]\nallow = [\"Nxt\"]\n");
    assert_eq!(place.run("run wrong.asl.json").code, 0);
}

#[test]
fn a_machine_of_a_template_is_run_as_what_it_is() {
    let place = Place::new(&[("template.yaml", TEMPLATE)]);
    insta::assert_snapshot!(place.run("run template.yaml").all());
    insta::assert_snapshot!("unknown_machine", place.run("run template.yaml --machine Tow").all());
    assert_eq!(json(&place, "run template.yaml --machine Two --format json")["output"], "two");
    let id = json(&place, "run template.yaml --machine One --format json")["output"]["id"].clone();
    assert!(id.as_str().unwrap().contains(":express:"), "{id}");
}

#[test]
fn a_context_object_is_laid_over_the_defaults_and_its_mistakes_are_said() {
    let definition =
        r#"{ "StartAt": "A", "States": { "A": { "Type": "Pass", "Parameters": { "all.$": "$$" }, "End": true } } }"#;
    let place = Place::new(&[("a.asl.json", definition)]);
    place.put(
        "context.json",
        r#"{ "Execution": { "Name": "e", "StartTime": "2024-02-29T12:00:00Z" }, "StateMachine": { "Name": "m" } }"#,
    );
    let output = json(&place, "run a.asl.json --format json --context context.json")["output"]["all"].clone();
    assert_eq!(output["Execution"]["Name"], "e");
    assert_eq!(output["Execution"]["StartTime"], "2024-02-29T12:00:00.000Z");
    assert_eq!(output["StateMachine"]["Name"], "m");
    for (context, expected) in [
        ("{\"Exection\":{}}", "did you mean `Execution`?"),
        ("{\"Execution\":{\"Nme\":\"n\"}}", "did you mean `Name`?"),
        ("{\"Execution\":{\"StartTime\":\"today\"}}", "no timestamp: `today`"),
        ("{\"StateMachine\":{\"Name\":1}}", "`StateMachine.Name` of the context object is no text"),
    ] {
        let ran = place.run(&format!("run a.asl.json --context {context}"));
        assert!(ran.code == 2 && ran.err.contains(expected), "{}", ran.all());
    }
}

#[test]
fn a_folder_is_a_bucket() {
    let definition = r#"{
      "StartAt": "Each",
      "States": { "Each": { "Type": "Map",
        "ItemReader": { "Resource": "arn:aws:states:::s3:getObject", "ReaderConfig": { "InputType": "JSON" },
          "Parameters": { "Bucket": "orders", "Key": "2025/open.json" } },
        "ItemProcessor": { "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
          "StartAt": "One", "States": { "One": { "Type": "Pass", "End": true } } },
        "End": true } }
    }"#;
    let place = Place::new(&[("a.asl.json", definition), ("data/2025/open.json", "[1, 2]")]);
    assert_eq!(json(&place, "run a.asl.json --bucket orders=data --format json")["output"], json!([1, 2]));
    let ran = place.run("run a.asl.json --bucket orders=none");
    assert!(ran.code == 2 && ran.err.contains("the bucket `orders`: cannot read"), "{}", ran.all());
}
