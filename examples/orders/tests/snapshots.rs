//! What is deployed, as it is reviewed: a snapshot of every file that `synth` writes.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use asl_builder::cli::Artifact;
use orders::{app, declared, workflow};
use orders_contracts::{CardError, Order};

#[test]
fn every_file_is_as_reviewed() {
    for (path, text) in app().artifacts().iter().flat_map(Artifact::files) {
        insta::assert_snapshot!(path.replace('/', "__"), text);
    }
}

/// What is committed is what `synth` would write.
#[test]
fn the_committed_files_are_up_to_date() {
    for (path, text) in app().artifacts().iter().flat_map(Artifact::files) {
        let committed = std::fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap();
        assert_eq!(committed, text, "{path}: `cargo run -p orders -- synth` writes it");
    }
}

/// The builder and the macro give the same bytes.
#[test]
fn both_forms_are_the_same() {
    let (built, declared) = (workflow::order_workflow(), declared::order_workflow());
    assert_eq!(declared.to_asl(), built.to_asl());
    assert_eq!(declared.to_mermaid(), built.to_mermaid());
    assert_eq!(declared.to_yaml(), built.to_yaml());
}

#[test]
fn nothing_is_found() {
    for artifact in app().artifacts() {
        for (name, report) in artifact.check() {
            assert!(report.is_empty(), "{name}\n{report}");
        }
    }
    // Its Choice state compares texts: that these are all ways of delivery is known to `choice().over(…)` alone.
    let report = declared::order_workflow().check();
    let found: Vec<_> = report.iter().map(|finding| (finding.code, finding.at.to_string())).collect();
    assert_eq!(found, [("ASL009", "/States/Deliver".to_owned())], "{report}");
}

/// The picture of the README.
#[test]
fn the_diagram_is_as_reviewed() {
    let diagram = workflow::order_workflow().to_mermaid();
    insta::assert_snapshot!("diagram", diagram);
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    assert!(readme.contains(&format!("```mermaid\n{diagram}```")), "the README has another diagram");
}

/// The order of the README's and the tests' is one, and the errors are called as the definition calls them.
#[test]
fn the_contracts_are_those_of_the_definition() {
    let event: Order = serde_json::from_str(include_str!("../event.json")).unwrap();
    assert_eq!(event, Order::example());
    let asl = workflow::order_workflow().to_asl();
    for name in <CardError as asl_builder::TaskError>::NAMES {
        assert!(asl.contains(&format!("\"{name}\"")), "{name}");
    }
}
