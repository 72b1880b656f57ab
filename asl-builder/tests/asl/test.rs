use serde_json::{Value, json};

use crate::command_line::{blocks, document};
use crate::support::{BROKEN, Place};

const ORDER: &str = r#"{
  "QueryLanguage": "JSONata",
  "StartAt": "Charge",
  "States": {
    "Charge": {
      "Type": "Task",
      "Resource": "arn:aws:states:::lambda:invoke",
      "Arguments": { "FunctionName": "charge", "Payload": "{% $states.input %}" },
      "Assign": { "receipt": "{% $states.result.Payload.receipt %}" },
      "Output": "{% $states.result.Payload %}",
      "Retry": [{ "ErrorEquals": ["Busy"], "IntervalSeconds": 5, "MaxAttempts": 1 }],
      "End": true
    }
  }
}
"#;

const PASSES: &str = r#"
- name: paid
  definition: ../order.asl.json
  input: { id: 1 }
  mocks:
    Charge: { Return: { Payload: { receipt: r-1, paid: 1 } } }
  expected:
    status: SUCCEEDED
    output: { paid: 1.0, receipt: r-1 }
    error: null
    path: [Charge]
    variables: { receipt: r-1 }
    transitions: 1
    virtual_seconds: 0
- name: by the case of another file
  definition: ../order.asl.json
  mocks: MockConfigFile.json#Order#Busy
  context: { Execution: { Name: n } }
  seed: 3
  express: true
  expected: { error: Busy, cause: come again, virtual_seconds: 5 }
"#;

const CONFIG: &str = r#"{
  "StateMachines": { "Order": { "TestCases": { "Busy": { "Charge": "Busy" }, "Paid": {} } } },
  "MockedResponses": { "Busy": { "0-1": { "Throw": { "Error": "Busy", "Cause": "come again" } } } }
}"#;

const FAILS: &str = r#"
definition: order.asl.json
mocks:
  Charge: { Return: { Payload: { receipt: r-1, lines: [1, 2, 3, 4, 5, 6] } } }
cases:
- name: another output
  expected: { output: { receipt: r-2, lines: [1, 2, 3, 4, 5, 6] }, path: [Charge, Ship] }
- name: an error
  mocks: { Charge: { Throw: { Error: Declined, Cause: no money } } }
  expected: { status: SUCCEEDED }
- name: fine
  expected: { status: SUCCEEDED }
"#;

fn place() -> Place {
    Place::new(&[("order.asl.json", ORDER), ("cases/a.test.yaml", PASSES), ("cases/MockConfigFile.json", CONFIG)])
}

#[test]
fn cases_pass() {
    let ran = place().run("test");
    insta::assert_snapshot!(ran.all());
    assert_eq!(place().run("test cases").code, 0);
    assert_eq!(place().run("test cases/a.test.yaml").code, 0);
}

#[test]
fn cases_that_fail_show_what_is_different_in_every_format() {
    let place = place();
    place.put("b.test.yaml", FAILS);
    let ran = place.run("test b.test.yaml");
    insta::assert_snapshot!(ran.all());
    insta::assert_snapshot!("junit", place.run("test --format junit").all());
    let ran = place.run("test --format json");
    assert_eq!((ran.code, &*ran.err), (1, "3 passed, 2 failed in 2 files\n"));
    let json: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((&json["passed"], &json["failed"], &json["errors"]), (&json!(3), &json!(2), &json!(0)));
    let outcomes: Vec<&Value> = json["cases"].as_array().unwrap().iter().map(|case| &case["outcome"]).collect();
    assert_eq!(outcomes, ["failed", "failed", "passed", "passed", "passed"]);
    assert_eq!(
        json["cases"][0]["differences"][1],
        json!({ "field": "path", "expected": ["Charge", "Ship"], "actual": ["Charge"] })
    );
    let coloured = place.run("test --color always").out;
    assert!(coloured.contains("\u{1b}[31m") && coloured.contains("\u{1b}[32m"), "{coloured:?}");
}

const MATCHES: &str = r#"
definition: order.asl.json
mocks:
  Charge: { Return: { Payload: { receipt: r-1, paid: 80, lines: [{ id: 1, at: 5 }, { id: 2, at: 7 }] } } }
cases:
- name: is like it
  matches:
    output: { receipt: { any: string }, lines: [{ id: 1 }, { at: { any: integer } }], error: { any: nothing } }
    variables: { receipt: { contains: r- } }
    error: null
    events: [TaskStateEntered, { type: TaskSucceeded, taskSucceededEventDetails: { resource: invoke } }, ExecutionSucceeded]
  expected:
    events: [ExecutionStarted, TaskStateEntered, TaskScheduled, TaskStarted, TaskSucceeded, TaskStateExited, ExecutionSucceeded]
- name: fails and says why
  mocks: { Charge: { Throw: { Error: Declined, Cause: there is no money left } } }
  matches: { error: { any: string }, cause: { contains: no money } }
- name: is not like it
  matches:
    output: { receipt: { any: number }, lines: [{ id: 2 }], paid: 81, tip: { any: value } }
    variables: { recipt: { any: string } }
    cause: { contains: money }
    events: [TaskScheduled, TaskScheduled]
- name: has other events
  expected: { events: [ExecutionStarted, ExecutionSucceeded] }
"#;

#[test]
fn a_part_is_enough_where_a_case_says_so() {
    let place = place();
    place.put("a.test.yaml", MATCHES);
    insta::assert_snapshot!(place.run("test a.test.yaml").all());
    place.put(
        "b.test.yaml",
        "[{ matches: { outptu: 1, output: { a: [{ any: strng }] }, variables: 1, events: [1] } }, { matches: {} }, { expcted: {} }]",
    );
    insta::assert_snapshot!("wrong_patterns", place.run("test b.test.yaml").all());
}

#[test]
fn what_cannot_be_run_is_2_and_the_others_are_run() {
    let place = place();
    place.put("broken.asl.json", BROKEN);
    place.put(
        "c.test.json",
        json!([
            { "name": "no answer", "definition": "order.asl.json", "expected": { "status": "SUCCEEDED" } },
            { "name": "no definition", "expected": { "status": "SUCCEEDED" } },
            { "name": "missing", "definition": "ordr.asl.json", "expected": { "status": "SUCCEEDED" } },
            { "name": "broken", "definition": "broken.asl.json", "expected": { "status": "SUCCEEDED" } },
            { "name": "unknown", "definition": "order.asl.json", "mocks": { "Chrge": { "Return": 1 } }, "expected": { "status": "SUCCEEDED" } },
            { "name": "wrong mocks", "definition": "order.asl.json", "mocks": { "Charge": { "Retrun": 1 } }, "expected": { "status": "SUCCEEDED" } },
        ])
        .to_string(),
    );
    let ran = place.run("test");
    insta::assert_snapshot!(ran.all());
    assert_eq!(ran.code, 2);
}

#[test]
fn all_mistakes_of_a_file_are_said_at_once() {
    let place = place();
    place.put(
        "a.test.json",
        json!([
            { "nme": "a", "expected": { "stats": "x", "status": "DONE", "error": 1, "path": [1] } },
            { "input": 1, "mocks": 1, "seed": -1, "express": "yes" },
            { "expected": {} },
            7,
        ])
        .to_string(),
    );
    place.put("b.test.yaml", "- a: [\n");
    place.put("c.test.yaml", "[]\n");
    insta::assert_snapshot!(place.run("test a.test.json b.test.yaml c.test.yaml").all());
}

#[test]
fn nothing_to_test_is_said() {
    let place = Place::new(&[("order.asl.json", ORDER)]);
    let ran = place.run("test");
    assert_eq!((ran.code, &*ran.out), (0, ""));
    assert!(ran.err.contains("no file of test cases was found"), "{}", ran.err);
    assert_eq!(place.run("test none").code, 2);
    assert_eq!(place.run("test -").code, 2);
}

/// The example of the documentation, as it stands in the repository; none in the package.
fn example() -> Option<Place> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/refunds");
    let place = Place::new(&[]);
    for entry in std::fs::read_dir(folder).ok()? {
        let path = entry.unwrap().path();
        place.put(path.file_name().unwrap().to_str().unwrap(), std::fs::read(&path).unwrap());
    }
    Some(place)
}

#[test]
fn the_documentation_shows_what_the_commands_print() {
    let Some(place) = example() else { return };
    let manual = document("docs/simulator.md");
    let shown: Vec<&str> =
        blocks(&manual, "text").into_iter().filter_map(|block| block.strip_prefix("$ asl ")).collect();
    assert_eq!(shown.len(), 4);
    for (words, printed) in shown.into_iter().filter_map(|block| block.split_once('\n')) {
        // What stands in quotes has no blanks.
        let ran = place.run(&words.replace('\'', ""));
        assert_eq!(format!("{}{}", ran.out, ran.err), printed, "{words}");
    }
}

#[test]
fn the_files_of_the_documentation_are_what_they_are_shown_as() {
    let Some(place) = example() else { return };
    let manual = document("docs/simulator.md");
    let [mocks, iterations, cases, matches, _job] = blocks(&manual, "yaml")[..] else {
        panic!("there are two files of mocks, two of cases, and the steps of a job")
    };
    place.put("mocks.yaml", mocks);
    assert_eq!(place.run("run refund.asl.json --input {\"order\":1} --mocks mocks.yaml").code, 0);
    place.put("iterations.yaml", iterations);
    let ran = place.run("run refund.asl.json --mocks iterations.yaml");
    assert!(ran.err.starts_with("note: the mocks answer nothing: /Ship"), "{}", ran.err);
    place.put("shown.test.yaml", cases);
    assert_eq!(place.run("test shown.test.yaml").err, "2 passed in 1 file\n");
    place.put("matches.test.yaml", matches);
    assert_eq!(place.run("test matches.test.yaml").err, "1 passed in 1 file\n");
}
