//! One rule, one file, one page.

mod ambiguous_slot;
mod choice_without_default;
mod conflicting_inputs;
mod contradictory_field;
mod contradictory_times;
mod dangling_transition;
mod duplicate_header;
pub(crate) mod duplicate_key;
mod duplicate_label;
mod duplicate_member;
mod duplicate_state_name;
mod endless_loop;
mod exclusive_fields;
mod field_of_a_distributed_map;
mod field_of_the_other_language;
mod field_of_the_whole_machine;
mod hard_coded_account;
mod ignored_field;
mod invalid_intrinsic;
mod invalid_jsonata;
mod invalid_logical_id;
mod invalid_path;
pub(crate) mod invalid_text;
mod invalid_variable_name;
mod jsonpath_in_jsonata;
mod malformed_arn;
mod mismatched_payload;
mod misplaced_reference;
mod misplaced_states_all;
mod missing_definition;
mod missing_field;
pub(crate) mod missing_file;
mod missing_parameter;
mod missing_token;
mod mistyped_variable;
mod mixed_partitions;
mod no_terminal_state;
mod out_of_bounds;
mod output_as_text;
mod part_left_out;
mod path_in_a_constant;
mod path_without_suffix;
mod pointless_retry_fields;
mod quoted_slot;
mod reserved_error_name;
mod shadowed_error;
mod standard_only_call;
mod state_name_length;
mod static_result;
mod text_around_an_expression;
mod text_of_the_other_language;
mod too_deeply_nested;
mod too_large_definition;
mod too_large_payload;
mod too_many_iterations;
mod unassigned_variable;
mod unavailable_context_field;
mod unavailable_states_field;
mod unbound_slot;
mod uncatchable_error;
mod undeclared_reference;
mod unhandled_error;
mod unknown_action;
pub(super) mod unknown_allowance;
mod unknown_context_field;
mod unknown_error;
mod unknown_field;
mod unknown_function;
mod unknown_integration;
mod unknown_parameter;
mod unknown_permissions;
mod unknown_service_error;
mod unlinked_execution;
mod unreachable_rule;
mod unreachable_state;
mod unretried_error;
mod unsupported_jsonata;
mod unsupported_pattern;
mod unused_substitution;
mod variable_of_an_outer_scope;
mod variable_out_of_reach;
mod wrong_number_of_arguments;
mod wrong_parameter_value;
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
    choice_without_default::RULE,
    unreachable_rule::RULE,
    endless_loop::RULE,
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
    duplicate_member::RULE,
    field_of_a_distributed_map::RULE,
    ignored_field::RULE,
    duplicate_header::RULE,
    mismatched_payload::RULE,
    conflicting_inputs::RULE,
    unassigned_variable::RULE,
    misplaced_reference::RULE,
    variable_of_an_outer_scope::RULE,
    variable_out_of_reach::RULE,
    mistyped_variable::RULE,
    path_without_suffix::RULE,
    static_result::RULE,
    path_in_a_constant::RULE,
    text_of_the_other_language::RULE,
    text_around_an_expression::RULE,
    invalid_jsonata::RULE,
    unsupported_jsonata::RULE,
    unavailable_states_field::RULE,
    invalid_path::RULE,
    invalid_intrinsic::RULE,
    invalid_variable_name::RULE,
    unavailable_context_field::RULE,
    unknown_function::RULE,
    wrong_number_of_arguments::RULE,
    unknown_context_field::RULE,
    misplaced_states_all::RULE,
    unhandled_error::RULE,
    unretried_error::RULE,
    unknown_error::RULE,
    reserved_error_name::RULE,
    shadowed_error::RULE,
    uncatchable_error::RULE,
    pointless_retry_fields::RULE,
    too_deeply_nested::RULE,
    out_of_bounds::RULE,
    contradictory_times::RULE,
    too_large_definition::RULE,
    too_large_payload::RULE,
    too_many_iterations::RULE,
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
    unknown_integration::RULE,
    unknown_action::RULE,
    unsupported_pattern::RULE,
    missing_parameter::RULE,
    unknown_parameter::RULE,
    missing_token::RULE,
    malformed_arn::RULE,
    wrong_parameter_value::RULE,
    hard_coded_account::RULE,
    mixed_partitions::RULE,
    output_as_text::RULE,
    unlinked_execution::RULE,
    unknown_service_error::RULE,
];
