use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Charge,
        Charge: Pass { Assign: { states: 1 }, End: true }
    }
}

fn main() {}
