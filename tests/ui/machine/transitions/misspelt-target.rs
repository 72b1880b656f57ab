use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Check,
        Check: Pass { Next: Doen }
        Done: Succeed {}
    }
}

fn main() {
    let _ = machine().to_asl();
}
