use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Check,
        Check: Psas { Next: Done }
        Done: Succeed {}
    }
}

fn main() {
    let _ = machine().to_asl();
}
