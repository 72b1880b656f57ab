use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Charge,
        Charge: Pass { End: true }
        Orphan: Pass { End: true }
    }
}

fn main() {}
