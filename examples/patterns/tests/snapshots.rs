//! What the patterns are, as it is reviewed: the definition and the diagram of each.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;

use asl_builder::{Function, StateMachine, jsonata, jsonpath};
use patterns::{PATTERNS, app, fragment};

/// All patterns, by name.
fn machines() -> impl Iterator<Item = (&'static str, StateMachine)> {
    PATTERNS.iter().map(|(name, machine)| (*name, machine()))
}

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

#[test]
fn every_definition_is_as_reviewed() {
    for (name, machine) in machines() {
        insta::assert_snapshot!(format!("{name}.asl.json"), machine.to_asl());
    }
}

#[test]
fn every_diagram_is_as_reviewed() {
    for (name, machine) in machines() {
        insta::assert_snapshot!(format!("{name}.mmd"), machine.to_mermaid());
    }
}

/// A snapshot is compared without the blanks at its ends, so these bytes are looked at here.
#[test]
fn every_text_ends_in_one_newline_and_no_line_in_blanks() {
    for text in machines().flat_map(|(_, machine)| [machine.to_asl(), machine.to_mermaid()]) {
        assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{text}");
        assert!(!text.starts_with(char::is_whitespace) && !text.contains('\r'), "{text}");
        for line in text.lines() {
            assert_eq!(line.trim_end(), line, "{text}");
        }
    }
}

/// What is committed is what `synth` would write.
#[test]
fn the_committed_files_are_up_to_date() {
    for artifact in app().artifacts() {
        for (path, text) in artifact.files() {
            assert_eq!(read(&path), text, "{path}: `cargo run -p patterns -- synth` writes it");
        }
    }
}

#[test]
fn nothing_is_found() {
    for (name, machine) in machines() {
        let report = machine.check();
        assert!(report.is_empty(), "{name}\n{report}");
    }
}

#[test]
fn the_readme_has_every_pattern() {
    let readme = read("README.md");
    let rows: Vec<&str> = readme.lines().filter_map(|line| line.strip_prefix("| [")?.split(".rs](").next()).collect();
    assert_eq!(rows, PATTERNS.map(|(name, _)| name));
    for name in rows {
        assert!(readme.contains(&format!("| [{name}.rs](src/{name}.rs) |")), "{name}");
    }
}

/// One fragment for tasks of both languages and both workflow types.
#[test]
fn a_fragment_serves_every_machine() {
    const WORK: Function = Function::named("Work");
    let standard = StateMachine::single("Work", fragment::patient(jsonpath::invoke(&WORK)).end());
    let express = StateMachine::express_single("Work", fragment::patient(jsonata::invoke(&WORK)).end());
    let retry = |machine: &asl_builder::model::Machine| machine.to_value()["States"]["Work"]["Retry"].clone();
    assert_eq!(retry(standard.machine()), retry(express.machine()));
    assert_eq!(retry(standard.machine()).as_array().map(Vec::len), Some(2));
}
