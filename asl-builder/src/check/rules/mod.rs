//! One rule, one file, one page.

mod ambiguous_slot;
mod conflicting_inputs;
mod contradictory_field;
mod contradictory_times;
mod dangling_transition;
pub(crate) mod duplicate_key;
mod duplicate_label;
mod duplicate_state_name;
mod exclusive_fields;
mod field_of_the_other_language;
mod field_of_the_whole_machine;
mod invalid_intrinsic;
mod invalid_jsonata;
mod invalid_logical_id;
mod invalid_path;
pub(crate) mod invalid_text;
mod invalid_variable_name;
mod jsonpath_in_jsonata;
mod mismatched_payload;
mod misplaced_reference;
mod misplaced_states_all;
mod missing_definition;
mod missing_field;
pub(crate) mod missing_file;
mod mistyped_variable;
mod no_terminal_state;
mod out_of_bounds;
mod part_left_out;
mod quoted_slot;
mod standard_only_call;
mod state_name_length;
mod too_deeply_nested;
mod unassigned_variable;
mod unavailable_context_field;
mod unavailable_states_field;
mod unbound_slot;
mod undeclared_reference;
mod unhandled_error;
pub(super) mod unknown_allowance;
mod unknown_field;
mod unknown_permissions;
mod unreachable_state;
mod unretried_error;
mod unsupported_jsonata;
mod unused_substitution;
mod variable_of_an_outer_scope;
mod variable_out_of_reach;
mod wrong_type;

use super::Rule;

pub(super) const ALL: &[Rule] = &[
    no_terminal_state::RULE,
    unreachable_state::RULE,
    dangling_transition::RULE,
    duplicate_state_name::RULE,
    state_name_length::RULE,
    invalid_text::RULE,
    duplicate_key::RULE,
    unknown_allowance::RULE,
    jsonpath_in_jsonata::RULE,
    field_of_the_whole_machine::RULE,
    unknown_field::RULE,
    field_of_the_other_language::RULE,
    missing_field::RULE,
    exclusive_fields::RULE,
    wrong_type::RULE,
    contradictory_field::RULE,
    duplicate_label::RULE,
    standard_only_call::RULE,
    mismatched_payload::RULE,
    conflicting_inputs::RULE,
    unassigned_variable::RULE,
    misplaced_reference::RULE,
    variable_of_an_outer_scope::RULE,
    variable_out_of_reach::RULE,
    mistyped_variable::RULE,
    invalid_jsonata::RULE,
    unsupported_jsonata::RULE,
    unavailable_states_field::RULE,
    invalid_path::RULE,
    invalid_intrinsic::RULE,
    invalid_variable_name::RULE,
    unavailable_context_field::RULE,
    misplaced_states_all::RULE,
    unhandled_error::RULE,
    unretried_error::RULE,
    too_deeply_nested::RULE,
    out_of_bounds::RULE,
    contradictory_times::RULE,
    undeclared_reference::RULE,
    unbound_slot::RULE,
    part_left_out::RULE,
    unknown_permissions::RULE,
    ambiguous_slot::RULE,
    invalid_logical_id::RULE,
    missing_definition::RULE,
    unused_substitution::RULE,
    quoted_slot::RULE,
    missing_file::RULE,
];
