//! One rule, one file, one page.

mod ambiguous_slot;
mod dangling_transition;
mod duplicate_state_name;
mod field_of_the_whole_machine;
mod invalid_logical_id;
mod jsonpath_in_jsonata;
mod misplaced_states_all;
mod no_terminal_state;
mod part_left_out;
mod state_name_length;
mod too_deeply_nested;
mod unbound_slot;
mod undeclared_reference;
mod unknown_permissions;
mod unreachable_state;

use super::Rule;

pub(super) const ALL: &[Rule] = &[
    no_terminal_state::RULE,
    unreachable_state::RULE,
    dangling_transition::RULE,
    duplicate_state_name::RULE,
    state_name_length::RULE,
    jsonpath_in_jsonata::RULE,
    field_of_the_whole_machine::RULE,
    misplaced_states_all::RULE,
    too_deeply_nested::RULE,
    undeclared_reference::RULE,
    unbound_slot::RULE,
    part_left_out::RULE,
    unknown_permissions::RULE,
    ambiguous_slot::RULE,
    invalid_logical_id::RULE,
];
