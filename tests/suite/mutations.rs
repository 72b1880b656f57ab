//! Fifty valid definitions, every element of them deleted, renamed, given another type, turned elsewhere or damaged: what of it is noticed.
//!
//! Whether a change breaks a definition is said by `mutations/facts.rs`, `graph.rs` and `texts.rs`, which know nothing of the rules and
//! use neither the model nor the field table. A change whose effect nobody knows is made all the same, and not counted.
//!
//! ```text
//! cargo test -p asl-tests --test mutations                                       a sample
//! MUTATIONS=all cargo test --release -p asl-tests --test mutations -- --nocapture   all, and every miss
//! ```

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::print_stdout, reason = "the table of all changes is printed for who asks")]

#[path = "mutations/changes.rs"]
mod changes;
#[path = "mutations/facts.rs"]
mod facts;
#[path = "mutations/graph.rs"]
mod graph;
#[path = "mutations/objects.rs"]
mod objects;
#[path = "mutations/texts.rs"]
mod texts;

use std::collections::BTreeMap;
use std::fs;

use asl_builder::check;
use asl_builder::model::{Machine, Notes};
use asl_tests::{files, root};
use changes::{Change, Effect, changes};
use serde_json::Value;

/// One change in so many is made where not all are.
const SAMPLE: usize = 17;

/// What has to be noticed of the changes that break, in percent.
const LEAST: usize = 97;

#[derive(Default)]
struct Count {
    made: usize,
    breaking: usize,
    refused: usize,
    warned: usize,
}

#[test]
fn changes_that_break_a_definition_are_noticed() {
    let all = std::env::var_os("MUTATIONS").is_some();
    let definitions = definitions();
    assert_eq!(definitions.len(), 50);
    let mut counts: BTreeMap<&str, Count> = BTreeMap::new();
    let mut misses = Vec::new();
    let mut number = 0;
    for (name, machine) in &definitions {
        for change in changes(machine) {
            number += 1;
            if !all && number % SAMPLE != 0 {
                continue;
            }
            let count = counts.entry(change.kind).or_default();
            count.made += 1;
            let report = report(&change.machine);
            if change.effect == Effect::Unknown {
                continue;
            }
            count.breaking += 1;
            if report.has_errors() {
                count.refused += 1;
            } else if !report.is_empty() {
                count.warned += 1;
            } else {
                let Change { kind, what, .. } = change;
                misses.push(format!("{kind}: {name}: {what}"));
            }
        }
    }
    println!("{:<30} {:>7} {:>9} {:>8} {:>8} {:>7}", "change", "made", "breaking", "error", "warning", "share");
    let mut sum = Count::default();
    for (kind, count) in &counts {
        print_row(kind, count);
        sum.made += count.made;
        sum.breaking += count.breaking;
        sum.refused += count.refused;
        sum.warned += count.warned;
    }
    print_row("all", &sum);
    if all {
        println!("\nmissed:\n{}", misses.join("\n"));
    }
    let noticed = sum.refused + sum.warned;
    assert!(noticed * 100 >= sum.breaking * LEAST, "{noticed} of {}; missed:\n{}", sum.breaking, misses.join("\n"));
}

fn print_row(kind: &str, count: &Count) {
    let share = (count.refused + count.warned) as f64 * 100.0 / count.breaking.max(1) as f64;
    let Count { made, breaking, refused, warned } = count;
    println!("{kind:<30} {made:>7} {breaking:>9} {refused:>8} {warned:>8} {share:>6.1}%");
}

fn report(machine: &Value) -> asl_builder::Report {
    check::machine(&Machine::from_value(machine.clone()), &Notes::default())
}

/// What the service, or a test of its grammar, took in just this form and the rules are silent about: one of each base of the scorecard, and
/// of the corpus those with most in them.
fn definitions() -> Vec<(String, Value)> {
    let read = |path: &std::path::Path| -> (String, Value) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        (name, serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap())
    };
    let card = files(&root().join("tests/scorecard/sound"), ".json");
    let bases = ["01-", "05-", "08-", "16-", "31-", "33-", "36-", "38-", "39-"];
    let is_base = |name: &str| bases.iter().any(|base| name.starts_with(base));
    let mut all: Vec<_> = card.iter().map(|path| read(path)).filter(|(name, _)| is_base(name)).collect();

    let folder = root().join("tests/corpus/asl");
    let manifest = fs::read_to_string(folder.join("manifest.jsonl")).unwrap();
    let mut corpus: Vec<_> = manifest
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .filter(|entry| entry["validity"] == "aws-accepted" || entry["validity"] == "test-expects-valid")
        .map(|entry| read(&folder.join(entry["file"].as_str().unwrap())))
        .filter(|(_, machine)| graph::refuses(machine).is_none() && report(machine).is_empty())
        .collect();
    corpus.sort_by_key(|(name, machine)| (std::cmp::Reverse(machine.to_string().len()), name.clone()));
    // Not only JSONPath, which most of the corpus is.
    let (jsonata, jsonpath): (Vec<_>, Vec<_>) =
        corpus.into_iter().partition(|(_, m)| m.to_string().contains("JSONata"));
    all.extend(jsonata.into_iter().take(20));
    let missing = 50 - all.len();
    all.extend(jsonpath.into_iter().take(missing));
    all
}
