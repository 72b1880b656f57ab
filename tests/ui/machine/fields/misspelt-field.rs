use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Check,
        Check: Wait { Secnds: 60, Next: Done }
        Done: Succeed {}
    }
}

fn main() {
    let _ = machine().to_asl();
}
