use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        Type: EXPRES,
        StartAt: Check,
        Check: Pass { End: true }
    }
}

fn main() {
    let _ = machine().to_asl();
}
