use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Check,
        Check: Pass { Next: 5 }
        Done: Succeed {}
    }
}

fn main() {
    let _ = machine().to_asl();
}
