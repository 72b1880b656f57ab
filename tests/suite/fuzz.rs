//! The first cases of the fuzzer; `cargo run -p asl-tests --release --bin fuzz` runs as many as there is time for.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use asl_tests::fuzz::{Run, Seeds, Target};

#[test]
fn the_importer_stands_what_it_is_given() {
    stands(Target::Importer, 1_500);
}

#[test]
fn the_checker_stands_what_it_is_given() {
    stands(Target::Checker, 1_500);
}

fn stands(target: Target, cases: u64) {
    let outcome = Run { target, seed: 1, first: 0, cases, time: None }.go(&Seeds::load(), |_| {});
    // How long a case takes is another machine's matter.
    let panics: Vec<_> = outcome.failures.iter().filter(|(_, what)| what.starts_with("panicked")).collect();
    assert!(panics.is_empty(), "{panics:#?}");
    assert_eq!(outcome.cases, cases);
    assert!(outcome.with_findings > cases / 2, "{} of {cases} have findings", outcome.with_findings);
}
