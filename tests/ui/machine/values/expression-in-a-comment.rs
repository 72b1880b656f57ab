use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Check,
        Check: Pass { Comment: {% $states.input %}, End: true }
    }
}

fn main() {
    let _ = machine().to_asl();
}
