use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Large,
        Large: Choice { {% $states.input.total > 1000 %} => Done }
        Done: Succeed {}
    }
}

fn main() {}
