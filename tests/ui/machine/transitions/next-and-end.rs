use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Check,
        Check: Pass { Next: Done, End: true }
        Done: Succeed {}
    }
}

fn main() {
    let _ = machine().to_asl();
}
