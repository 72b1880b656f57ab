use asl_builder::cli::App;

use crate::support::{Place, broken, one, order, pause, run};

/// Two machines.
fn two() -> App {
    App::new("orders").definition("order.asl.json", order()).definition("infra/pause.asl.yaml", pause(90))
}

#[test]
fn a_machine_is_run_by_its_name() {
    let ran = run("run pause --format json", two);
    assert_eq!((ran.code, &*ran.err), (0, ""));
    assert!(ran.out.contains("\"virtual_seconds\": 90.0"), "{}", ran.out);
    assert!(run("run", two).err.contains("name one: `order`, `pause`"));
    assert!(run("run pase", two).err.contains("did you mean `pause`?"));
    assert_eq!(run("run", one(pause(1))).code, 0);
}

#[test]
fn tasks_are_answered_by_a_file_seen_from_the_current_folder() {
    let place = Place::new();
    place.put("mocks.json", r#"{ "Charge": { "Return": { "StatusCode": 200, "Payload": "paid" } } }"#);
    let ran = place.run("run order --mocks package/mocks.json --trace", two);
    assert!(ran.code == 0 && ran.out.contains("← Charge"), "{ran:?}");
    let ran = place.run("run order", two);
    assert!(ran.code == 2 && ran.err.contains("nothing answers the task `Charge`"), "{ran:?}");
}

#[test]
fn errors_of_the_rules_refuse() {
    let ran = run("run", one(broken()));
    assert_eq!((ran.code, &*ran.out), (2, ""));
    assert!(ran.err.starts_with("error: nothing was run: there are 2 errors\nerror[ASL002]"), "{}", ran.err);
    assert!(run("run --no-check", one(broken())).err.contains("the simulator cannot run this machine"));
}

#[test]
fn cases_name_machines_or_their_files() {
    let place = Place::new();
    place.put(
        "tests/a.test.json",
        r#"[
            { "name": "by name", "machine": "pause", "expected": { "virtual_seconds": 90 } },
            { "name": "by file", "definition": "../infra/pause.asl.yaml", "expected": { "status": "SUCCEEDED" } },
            { "name": "fails", "machine": "pause", "expected": { "status": "FAILED" } }
        ]"#,
    );
    place.put("target/b.test.json", "no case");
    let ran = place.run("test", two);
    assert_eq!(ran.code, 1);
    assert_eq!(ran.err, "2 passed, 1 failed in 1 file\n");
    assert!(
        ran.out.starts_with("PASS tests/a.test.json: by name\nPASS tests/a.test.json: by file\nFAIL "),
        "{}",
        ran.out
    );
    assert_eq!(place.run("test package/tests", two).code, 1);
    assert_eq!(place.run("test none", two).code, 2);
}

/// The application with the card's real handler; the parcel's is not there.
fn handled() -> App {
    two().simulate(|sim| {
        let mut calls = 0;
        sim.answer(move |call| {
            calls += 1;
            let result = || serde_json::json!({ "StatusCode": 200, "Payload": { "calls": calls } });
            (call.state == "Charge").then(|| asl_builder::sim::Answer::result(result()))
        })
    })
}

#[test]
fn handlers_of_the_application_answer_what_no_mock_does() {
    let place = Place::new();
    let ran = place.run("run order --format json", handled);
    assert!(ran.code == 0 && ran.out.contains("\"calls\": 1"), "{ran:?}");
    // The first call is mocked, and the handler has the second one.
    place.put("mocks.json", r#"{ "Charge": [{ "Throw": { "Error": "Lambda.ServiceException" } }] }"#);
    let ran = place.run("run order --mocks package/mocks.json --trace", handled);
    assert!(ran.out.contains("! Charge: Lambda.ServiceException"), "{ran:?}");
    place.put(
        "a.test.json",
        r#"[
            { "name": "handled", "machine": "order", "expected": { "status": "SUCCEEDED" } },
            { "name": "mocked", "machine": "order", "mocks": { "Charge": { "Throw": { "Error": "No" } } }, "expected": { "status": "FAILED" } }
        ]"#,
    );
    let ran = place.run("test --coverage", handled);
    assert!(ran.code == 0 && ran.out.contains("\norder "), "{ran:?}");
    // What the handlers leave is said with the place for more.
    let none = || two().simulate(|sim| sim);
    let ran = place.run("run order", none);
    assert!(ran.code == 2 && ran.err.contains("help: give a handler in `App::simulate`, or write a file"), "{ran:?}");
}

#[test]
fn what_tests_ran_is_shown_for_all_machines_or_some() {
    let place = Place::new();
    let ran = place.run("coverage package/covered", two);
    assert!(ran.code == 2 && ran.err.contains("there is no folder"), "{ran:?}");
    let definition = pause(90).machine().to_value();
    let covered = serde_json::json!({ "asl_coverage": 1, "machines": [{ "definition": definition, "states": [] }] });
    place.put("covered/a.json", &covered.to_string());
    let ran = place.run("coverage package/covered", two);
    assert!(ran.code == 0 && ran.out.contains("\norder ") && ran.out.contains("\npause "), "{ran:?}");
    let ran = place.run("coverage package/covered pause --fail-under 50", two);
    assert!(ran.code == 1 && !ran.out.contains("\norder ") && ran.err.contains("0.0 % covered"), "{ran:?}");
    assert!(place.run("coverage package/covered pase", two).err.contains("did you mean `pause`?"));
}
