use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Large,
        Large: Choice { Choices: [{ Condition: "$states.input.total > 1000", Next: Done }], Default: Done }
        Done: Succeed {}
    }
}

fn main() {}
