use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Chrge,
        Charge: Pass { End: true }
    }
}

fn main() {}
