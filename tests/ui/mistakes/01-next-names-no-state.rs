use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Charge,
        Charge: Choice { {% $states.input.ok %} => Ship, _ => Shipp }
        Ship: Succeed {}
    }
}

fn main() {}
