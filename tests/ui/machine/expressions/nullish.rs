use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Check,
        Check: Pass { Output: {% $states.input.a ?? 1 %}, End: true }
    }
}

fn main() {
    let _ = machine().to_asl();
}
