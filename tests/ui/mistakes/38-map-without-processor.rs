use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Lines,
        Lines: Map { Items: {% $states.input.lines %}, End: true }
    }
}

fn main() {}
