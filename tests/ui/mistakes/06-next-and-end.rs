use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Charge,
        Charge: Pass { Next: Done, End: true }
        Done: Succeed {}
    }
}

fn main() {}
