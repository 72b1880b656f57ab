use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Check,
        Check: Wait { Seconds: 60, Seconds: 70, End: true }
    }
}

fn main() {
    let _ = machine().to_asl();
}
