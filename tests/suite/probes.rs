//! Definitions of one mistake each, and sound ones that other tools mistake: what the service says of each, as far as it is known,
//! and what the rules find.
//!
//! `probes/probes.jsonl` has a line for each: `verdict` is the service's (`doubtful` where sources conflict, `warned` where it
//! takes the definition and something is wrong all the same), `findings` are all that the rules find, and what `waits` has no rule yet. `UPDATE=1 cargo test
//! -p asl-tests --test probes` rewrites the findings; the verdicts are nobody's to change but the service's.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::fmt::Write as _;

use asl_builder::check;
use asl_builder::diag::Report;
use asl_builder::model::{Machine, Notes};
use asl_tests::root;
use serde_json::{Value, json};

#[test]
fn the_rules_say_what_the_service_says() {
    let path = root().join("tests/probes/probes.jsonl");
    let text = std::fs::read_to_string(&path).unwrap();
    let mut fresh = String::new();
    let mut wrong = String::new();
    for line in text.lines() {
        let mut probe: Value = serde_json::from_str(line).unwrap();
        if probe.get("waits").is_some() {
            writeln!(fresh, "{line}").unwrap();
            continue;
        }
        let report = report(&probe);
        let fits = match probe["verdict"].as_str().unwrap() {
            "refused" => report.has_errors(),
            "accepted" => !report.has_errors(),
            "warned" => !report.has_errors() && !report.is_empty(),
            "doubtful" => true,
            other => panic!("no verdict is called {other}"),
        };
        if !fits {
            writeln!(wrong, "{}: {}\n{report}", probe["rule"], probe["verdict"]).unwrap();
        }
        let said = |finding: &asl_builder::Diagnostic| {
            format!("{} {} {}", finding.severity, finding.code, finding.at.as_str()).trim_end().to_owned()
        };
        probe["findings"] = report.iter().map(said).collect();
        writeln!(fresh, "{probe}").unwrap();
    }
    assert!(wrong.is_empty(), "not what the service says:\n{wrong}");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &fresh).unwrap();
    }
    for (old, new) in text.lines().zip(fresh.lines()) {
        assert!(old == new || std::env::var_os("UPDATE").is_some(), "found other things:\n{old}\n{new}");
    }
}

fn report(probe: &Value) -> Report {
    let notes = Notes { is_express: probe["express"] == json!(true), ..Notes::default() };
    check::machine(&Machine::from_value(probe["definition"].clone()), &notes)
}
