//! What of machines was run: by `asl test`, and by tests that wrote it to a folder.

use serde_json::Value;

use crate::support::{FINE, Place};

const ORDER: &str = r#"{
  "StartAt": "Large?",
  "States": {
    "Large?": {
      "Type": "Choice",
      "Choices": [{ "Variable": "$.total", "NumericGreaterThan": 100, "Next": "Ask" }],
      "Default": "Charge"
    },
    "Ask": { "Type": "Pass", "Next": "Charge" },
    "Charge": {
      "Type": "Task",
      "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:charge",
      "Retry": [{ "ErrorEquals": ["Busy"] }],
      "Catch": [{ "ErrorEquals": ["States.ALL"], "Next": "Refused" }],
      "End": true
    },
    "Refused": { "Type": "Fail", "Error": "Refused" }
  }
}
"#;

const SMALL: &str = r#"
definition: order.asl.json
mocks: { Charge: { Return: paid } }
cases:
- { name: small, input: { total: 5 }, expected: { output: paid } }
"#;

const ALL: &str = r#"
definition: order.asl.json
cases:
- name: large
  input: { total: 500 }
  mocks: { Charge: [{ Throw: { Error: Busy } }, { Return: paid }] }
  expected: { output: paid }
- name: refused
  input: { total: 5 }
  mocks: { Charge: { Throw: { Error: Declined } } }
  expected: { error: Refused }
"#;

const DONE: &str = "- { definition: done.asl.json, expected: { status: SUCCEEDED } }\n";

fn place() -> Place {
    Place::new(&[("order.asl.json", ORDER), ("small.test.yaml", SMALL)])
}

#[test]
fn a_table_says_what_the_cases_run_and_what_they_do_not() {
    let place = place();
    let ran = place.run("test --coverage");
    assert_eq!(ran.code, 0);
    insta::assert_snapshot!(ran.all());
    place.put("all.test.yaml", ALL);
    place.put("done.asl.json", FINE);
    place.put("done.test.yaml", DONE);
    insta::assert_snapshot!("complete", place.run("test --coverage --fail-under 100").all());
}

#[test]
fn too_little_is_1_and_nothing_is_too_little() {
    let place = place();
    let ran = place.run("test --fail-under 90");
    assert_eq!(ran.code, 1);
    assert!(ran.err.ends_with("error: 40.0 % covered, and `--fail-under` asks for 90 %\n"), "{}", ran.err);
    assert_eq!(place.run("test --fail-under 40").code, 0);
    assert_eq!(place.run("test --fail-under=101").code, 2);
    assert_eq!(place.run("test --fail-under=x").code, 2);
    let ran = Place::new(&[("order.asl.json", ORDER)]).run("test --fail-under 0");
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("nothing was run"), "{}", ran.err);
    // A case that cannot be run is worse.
    place.put("broken.test.yaml", "- { definition: none.asl.json, expected: { status: SUCCEEDED } }\n");
    assert_eq!(place.run("test --fail-under 90").code, 2);
}

#[test]
fn what_is_not_for_people_has_the_output_for_itself() {
    let place = place();
    let ran = place.run("test --coverage=json");
    let json: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(json["percent"], 40.0);
    assert_eq!(json["machines"][0]["name"], "order.asl.json");
    assert_eq!(json["machines"][0]["states"]["missing"], serde_json::json!(["Ask", "Refused"]));
    assert!(ran.err.contains("PASS small.test.yaml"), "{}", ran.err);
    let ran = place.run("test --coverage --format json");
    let json: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((&json["passed"], &json["coverage"]["percent"]), (&1.into(), &40.0.into()));
    let ran = place.run("test --coverage --format junit");
    assert!(ran.out.starts_with("<?xml") && ran.err.contains("not run in order.asl.json"), "{ran:?}");
    insta::assert_snapshot!("mermaid", place.run("test --coverage=mermaid").out);
    insta::assert_snapshot!("markdown", place.run("test --coverage=markdown").out);
    place.put("done.asl.json", FINE);
    place.put("done.test.yaml", DONE);
    let ran = place.run("test --coverage=mermaid");
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("take the format `markdown`: done.asl.json, order.asl.json"), "{}", ran.err);
}

/// What a process wrote that ran the small case.
fn written() -> String {
    let definition: Value = serde_json::from_str(ORDER).unwrap();
    serde_json::json!({ "asl_coverage": 1, "machines": [{ "name": null, "definition": definition, "states": [
        { "block": 0, "state": "Large?", "ways": ["entered", "default"] },
        { "block": 0, "state": "Charge", "ways": ["entered", "next"] },
    ] }] })
    .to_string()
}

#[test]
fn a_folder_of_several_processes_is_one_report() {
    let place = place();
    place.put("covered/a.json", written());
    place.put("covered/b.json", written().replace("\"default\"", "\"rule 0\""));
    place.put("covered/c.json", "");
    place.put("covered/d.unfinished", "{");
    insta::assert_snapshot!(place.run("coverage covered --fail-under 70").all());
    // By its file, it has the file's name; and what was never run is there as well.
    place.put("done.asl.json", FINE);
    let ran = place.run("coverage covered .");
    insta::assert_snapshot!("by_files", ran.all());
    let ran = place.run("coverage covered done.asl.json");
    assert!(ran.err.contains("note: what is left out was run too: the machine that starts at `Large?`"), "{}", ran.err);
    assert_eq!(place.run("coverage covered done.asl.json --fail-under 1").code, 1);
    assert_eq!(place.run("coverage covered --format json").code, 0);
}

#[test]
fn a_folder_that_holds_something_else_is_said() {
    let place = place();
    let ran = place.run("coverage none");
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains("there is no folder `none`\n  help: run the tests with `ASL_COVERAGE_DIR`"),
        "{}",
        ran.err
    );
    place.put("empty/readme.md", "");
    assert!(place.run("coverage empty").err.contains("`empty` holds no coverage"));
    place.put("wrong/a.json", "{}");
    let ran = place.run("coverage wrong");
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("a.json`: this is no coverage of state machines: there is no number"), "{}", ran.err);
    place.put("covered/a.json", written());
    place.put("readme.json", "{}");
    assert!(place.run("coverage covered readme.json").err.contains("holds no state machine"));
    assert!(place.run("coverage covered -").err.contains("not read from the standard input"));
}
