use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Check,
        Check: Pass { Output: {% $states.inptu.total %}, End: true }
    }
}

fn main() {
    let _ = machine().to_asl();
}
