//! Coverage over processes: each writes what it ran, and a report is of all of them.

#![cfg(feature = "sim")]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;
use std::process::Command;

use asl_builder::jsonata::*;
use asl_builder::sim::{Coverage, Sim};
use asl_builder::{StateNames, json};

#[derive(StateNames, Clone, Copy, Debug)]
enum Step {
    Large,
    Review,
    Done,
}

fn machine() -> StateMachine {
    StateMachine::new(Step::Large, |step| match step {
        Step::Large => choice().when(input()["total"].gt(1000), Step::Review).otherwise(Step::Done),
        Step::Review => pass().next(Step::Done),
        Step::Done => succeed(),
    })
}

// These are ordinary tests, which the one below runs as programs of their own.

#[test]
fn a_small_total_is_done() {
    for _ in 0..3 {
        Sim::of(&machine()).run(json!({ "total": 5 })).unwrap();
    }
}

#[test]
fn a_large_total_is_reviewed() {
    Sim::of(&machine()).context(&json!({ "StateMachine": { "Name": "order" } })).run(json!({ "total": 5000 })).unwrap();
}

/// Runs one of the tests above with a folder, and says whether it passed.
fn run(test: &str, folder: &Path) -> bool {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", test]).env("ASL_COVERAGE_DIR", folder).output().unwrap().status.success()
}

/// All that a folder holds.
fn read(folder: &Path) -> (usize, Coverage) {
    let all = Coverage::new();
    let entries = std::fs::read_dir(folder).unwrap();
    let texts: Vec<String> = entries.map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap()).collect();
    texts.iter().for_each(|text| all.merge(&Coverage::from_json(text).unwrap()));
    (texts.len(), all)
}

#[test]
fn each_process_writes_what_it_ran_and_together_it_is_all() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().join("target/covered");
    assert!(run("a_small_total_is_done", &folder));
    let (files, all) = read(&folder);
    assert_eq!((files, all.report(&machine()).unwrap().states.missing), (1, vec!["Review".to_owned()]));
    assert!(run("a_large_total_is_reviewed", &folder));
    let (files, all) = read(&folder);
    assert_eq!(files, 2);
    let reports = all.reports().unwrap();
    assert_eq!((reports.len(), reports[0].0.as_str(), reports[0].1.is_complete()), (1, "order", true));
}

#[test]
fn a_folder_that_cannot_be_written_fails_the_run() {
    let file = tempfile::NamedTempFile::new().unwrap();
    assert!(!run("a_small_total_is_done", file.path()));
}

#[test]
fn machines_that_differ_are_counted_apart() {
    let other = StateMachine::single("Done", succeed());
    let (machine, coverage) = (machine(), Coverage::new());
    Sim::of(&other).coverage(&coverage).run(json!({})).unwrap();
    assert_eq!(coverage.report(&machine).unwrap().states.covered, 0);
    assert!(coverage.report(&other).unwrap().is_complete());
    let mut sum = coverage.report(&machine).unwrap();
    sum.add_counts(&coverage.report(&other).unwrap());
    assert_eq!((sum.states.covered, sum.states.total), (1, 4));
}
