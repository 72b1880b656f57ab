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
