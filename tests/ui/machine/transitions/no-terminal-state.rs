use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Check,
        Check: Wait { Seconds: 5, Next: Again }
        Again: Pass { Next: Check }
    }
}

fn main() {
    let _ = machine().to_asl();
}
