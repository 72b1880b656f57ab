use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Check,
        Check: Pass { Output: {% $states.context.Task.Token %}, End: true }
    }
}

fn main() {
    let _ = machine().to_asl();
}
