use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Chek,
        Check: Pass { End: true }
    }
}

fn main() {
    let _ = machine().to_asl();
}
