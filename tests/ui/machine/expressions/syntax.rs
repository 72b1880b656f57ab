use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Check,
        Check: Pass { Output: {% $sum($states.input.prices $states.input.tax) %}, End: true }
    }
}

fn main() {
    let _ = machine().to_asl();
}
