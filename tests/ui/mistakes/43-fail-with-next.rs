use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Refused,
        Refused: Fail { Error: "Refused", Next: Done }
        Done: Succeed {}
    }
}

fn main() {}
