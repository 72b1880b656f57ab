//! The builder writes every field that the table has, in every object and language, with each of the names that the
//! catalogue's column `builder` gives.
//!
//! The machines are made of builder calls alone, without `field` and `raw`. [`record`] notes which functions and methods made
//! each of them; [`places`] finds which fields stand where in what they emit, and reads what the table and the catalogue say.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "builder_fields/record.rs"]
#[macro_use]
mod record;
#[path = "builder_fields/jsonata.rs"]
mod jsonata;
#[path = "builder_fields/jsonpath.rs"]
mod jsonpath;
#[path = "builder_fields/places.rs"]
mod places;

use std::collections::{BTreeMap, BTreeSet};

use asl_tests::root;
use places::{Names, Place};
use record::Cases;

/// What each of the machines was made of, and where its fields stand.
fn cases() -> Vec<(BTreeSet<String>, BTreeSet<Place>)> {
    let mut cases = Cases::default();
    jsonata::cases(&mut cases);
    jsonpath::cases(&mut cases);
    let by_hand = |name: &String| name == "raw" || name.ends_with("::field") || name.ends_with("::config_field");
    cases
        .into_iter()
        .inspect(|case| assert!(!case.used.iter().any(by_hand), "{:?} are from JSON", case.used))
        .map(|case| (case.used, places::of_definition(&case.definition)))
        .collect()
}

fn listed<T: ToString>(items: impl IntoIterator<Item = T>) -> String {
    items.into_iter().map(|item| item.to_string()).collect::<Vec<_>>().join("\n")
}

/// The places that the table has and no machine wrote.
fn unwritten<'a>(table: &'a BTreeSet<Place>, cases: &[(BTreeSet<String>, BTreeSet<Place>)]) -> Vec<&'a Place> {
    table.iter().filter(|place| !cases.iter().any(|(_, written)| written.contains(place))).collect()
}

#[test]
fn the_builder_writes_every_field_of_the_table() {
    let (table, cases) = (places::of_table(), cases());
    // Whatever a machine has and the table has not, `of_definition` refuses.
    let unwritten = unwritten(&table, &cases);
    let (all, written) = (table.len(), table.len() - unwritten.len());
    println!("{written} of {all} fields, counted by object, language and processor, are written by the builder");
    assert!(unwritten.is_empty(), "{written} of {all}; the builder does not write\n{}", listed(unwritten));

    let document = std::fs::read_to_string(root().join("docs/fields.md")).unwrap();
    assert!(document.contains(&format!("**{written} of {all}** fields")), "docs/fields.md states another count");
}

#[test]
fn a_field_that_the_builder_does_not_write_is_found() {
    let mut table = places::of_table();
    let new = Place { field: "NewInTheTable".to_owned(), ..table.first().unwrap().clone() };
    table.insert(new.clone());
    assert_eq!(unwritten(&table, &cases()), [&new]);
}

#[test]
fn the_catalogue_names_what_writes_every_field() {
    let catalogue = places::of_catalogue();
    let without: Vec<&Place> = catalogue.iter().filter(|(_, names)| names.is_empty()).map(|(place, _)| place).collect();
    assert!(without.is_empty(), "without a builder\n{}", listed(without));
}

#[test]
fn what_the_catalogue_names_writes_the_field_and_nothing_else_does() {
    let (catalogue, cases) = (places::of_catalogue(), cases());
    let wrong = wrong_names(&catalogue, &cases);
    assert!(wrong.is_empty(), "{}", listed(wrong));
}

#[test]
fn a_name_that_does_not_write_the_field_is_found() {
    let (mut catalogue, cases) = (places::of_catalogue(), cases());
    let (place, names) = catalogue.iter_mut().find(|(place, _)| place.field == "HeartbeatSeconds").unwrap();
    let place = place.to_string();
    *names = Names::new(".timeout", Some("Task"));
    let wrong = wrong_names(&catalogue, &cases);
    assert!(wrong.contains(&format!("{place}: no machine that is made with `.timeout` has it")), "{wrong:?}");
    assert!(
        wrong.iter().any(|line| line.starts_with(&format!("{place}: is written by none of `.timeout`"))),
        "{wrong:?}"
    );
}

/// What is wrong with the catalogue's names: those with which no machine has the field, and machines that have it without one.
fn wrong_names(catalogue: &BTreeMap<Place, Names>, cases: &[(BTreeSet<String>, BTreeSet<Place>)]) -> Vec<String> {
    let mut wrong = Vec::new();
    for (place, names) in catalogue {
        let with_it: Vec<&BTreeSet<String>> =
            cases.iter().filter(|(_, written)| written.contains(place)).map(|(used, _)| used).collect();
        for name in names.iter() {
            if !with_it.iter().any(|used| name.is_in(used)) {
                wrong.push(format!("{place}: no machine that is made with `{name}` has it"));
            }
        }
        for used in with_it.iter().filter(|used| !names.iter().any(|name| name.is_in(used))) {
            let used: Vec<&str> = used.iter().map(String::as_str).collect();
            wrong.push(format!("{place}: is written by none of {names}, but with {}", used.join(", ")));
        }
    }
    wrong
}
