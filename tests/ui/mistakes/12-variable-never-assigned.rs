use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Charge,
        Charge: Pass { Output: {% $total %}, End: true }
    }
}

fn main() {}
