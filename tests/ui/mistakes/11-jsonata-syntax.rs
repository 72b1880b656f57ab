use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Charge,
        Charge: Pass { Output: "{% $states.input.total + %}", End: true }
    }
}

fn main() {}
