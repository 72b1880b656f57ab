use asl_builder::jsonata::*;

pub(crate) fn machine() -> StateMachine {
    state_machine! {
        StartAt: Large,
        Large: Choice { {% $states.input.total > 1000 %} => Done }
        Done: Succeed {}
    }
}
