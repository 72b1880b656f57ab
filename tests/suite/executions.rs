//! Executions that were recorded on AWS: the simulator gives what the service gave.
//!
//! The cases are those of `corpus/executions`, or of the file that `ASL_EXECUTIONS` names, in the same format.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::print_stdout, reason = "the table is printed for who asks")]

#[path = "executions/case.rs"]
mod case;
#[path = "executions/command.rs"]
mod command;
#[path = "executions/compare.rs"]
mod compare;
#[path = "executions/recorder.rs"]
mod recorder;
#[path = "executions/rules.rs"]
mod rules;
#[path = "executions/wild.rs"]
mod wild;

use std::collections::BTreeMap;

use case::Case;

/// How the cases of an area came out.
#[derive(Default)]
struct Count {
    cases: usize,
    status: usize,
    output: usize,
    error: usize,
    cause: usize,
    histories: usize,
    history: usize,
}

fn cases() -> Vec<Case> {
    let own = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus/executions/cases.jsonl");
    let path = std::env::var("ASL_EXECUTIONS").unwrap_or_else(|_| own.to_owned());
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().filter(|line| !line.is_empty()).map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn the_simulator_gives_what_the_service_gave() {
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    let mut wrong = Vec::new();
    let only = std::env::var("ASL_CASE").ok();
    for case in cases() {
        if only.as_ref().is_some_and(|only| !case.id.contains(only.as_str())) {
            continue;
        }
        let found = case.compare();
        let area = case.id.split('.').nth(1).unwrap_or_default().to_owned();
        for name in [format!("{} {area}", case.runnable), format!("{} (all)", case.runnable), "(all)".to_owned()] {
            let count = counts.entry(name).or_default();
            count.cases += 1;
            count.status += usize::from(found.status);
            count.output += usize::from(found.output);
            count.error += usize::from(found.error);
            count.cause += usize::from(found.cause);
            count.histories += usize::from(case.expected.history.is_some());
            count.history += usize::from(found.history == Some(true));
        }
        if !found.is_right() {
            wrong.push(format!("{} ({}): {}", case.id, case.runnable, found.differences.join("\n    ")));
        }
    }
    println!("{:<34}{:>6}{:>8}{:>8}{:>8}{:>8}{:>14}", "", "cases", "status", "output", "error", "cause", "history");
    for (name, count) in &counts {
        let Count { cases, status, output, error, cause, histories, history } = count;
        println!("{name:<34}{cases:>6}{status:>8}{output:>8}{error:>8}{cause:>8}{history:>8} of {histories}");
    }
    println!("\n{}", wrong.join("\n"));
    if only.is_some() || std::env::var("ASL_EXECUTIONS").is_ok() {
        return;
    }
    let Count { cases, status, output, error, cause, histories, history } = &counts["(all)"];
    assert_eq!([status, output, error, cause], [cases; 4]);
    assert_eq!(history, histories);
}

/// The same by `asl run` with a file of mocks, for all cases that have them: status, output, error and cause.
#[test]
fn the_command_gives_the_same_with_a_file_of_mocks() {
    let only = std::env::var("ASL_CASE").ok();
    let mut count = 0;
    let mut wrong = Vec::new();
    for case in cases() {
        let is_meant = only.as_ref().is_none_or(|only| case.id.contains(only.as_str()));
        if !is_meant || case.runnable != "mocks" {
            continue;
        }
        count += 1;
        let differences = command::differences(&case);
        if !differences.is_empty() {
            wrong.push(format!("{}: {}", case.id, differences.join("\n    ")));
        }
    }
    println!("{} of {count} by the command", count - wrong.len());
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}
