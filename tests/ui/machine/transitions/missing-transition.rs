use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Check,
        Check: Pass { Output: {% $states.input %} }
        Done: Succeed {}
    }
}

fn main() {
    let _ = machine().to_asl();
}
