//! What `build_rs::import` writes, compiled: the files in `imported/` are those of its unit tests.

use asl_builder::{StateName, StateNames};

include!("imported/odd.rs");

#[test]
fn the_enum_has_the_names_of_the_states() {
    let machine = odd::machine();
    let names: Vec<_> = odd::Step::ALL.iter().map(StateName::state_name).collect();
    assert!(machine.states().map(|(name, _)| name).eq(&names));
    assert_eq!(odd::loop_::branch_0::Step::Inner.state_name(), "Inner");
    assert_eq!(odd::loop_::branch_1::Step::Inner.state_name(), "inner?");
}

#[test]
fn the_definition_is_whole() {
    let value: asl_builder::Value = serde_json::from_str(odd::DEFINITION).unwrap();
    assert_eq!(odd::machine().to_value(), value);
}
