use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Check,
        Check: Choice { {% $states.input.large %} => Refund, _ => Done }
        Done: Succeed {}
    }
}

fn main() {
    let _ = machine().to_asl();
}
