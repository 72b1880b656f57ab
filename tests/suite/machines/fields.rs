//! Every field of the table is written in the macro under its own name, and stands in the definition as it was written.

use std::collections::BTreeSet;

use serde_json::Value;

#[path = "../builder_fields/places.rs"]
#[allow(dead_code, reason = "the catalogue's names are those of the builder")]
mod places;

/// A machine as the macro makes it, and as it was written.
struct Case {
    made: Value,
    written: Value,
}

macro_rules! case {
    ($machine:tt => $written:tt) => {
        Case { made: case!(@ $machine), written: asl_builder::json!($written) }
    };
    (@ { $($machine:tt)* }) => {
        state_machine! { $($machine)* }.machine().to_value()
    };
}

#[path = "fields/jsonata.rs"]
mod jsonata;
#[path = "fields/jsonpath.rs"]
mod jsonpath;

fn cases() -> Vec<Case> {
    jsonata::cases().into_iter().chain(jsonpath::cases()).collect()
}

#[test]
fn a_field_stands_in_the_definition_as_it_was_written() {
    for case in cases() {
        assert_eq!(case.made, case.written, "{:#}", case.written);
    }
}

#[test]
fn every_field_of_the_table_is_written() {
    let written: BTreeSet<_> = cases().iter().flat_map(|case| places::of_definition(&case.made)).collect();
    let table = places::of_table();
    let missing: Vec<String> = table.difference(&written).map(ToString::to_string).collect();
    assert!(missing.is_empty(), "{} of {}, without\n{}", written.len(), table.len(), missing.join("\n"));
}
