use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Check,
        Check: Pass { Output: { id: 1, total: 2, id: 3 }, End: true }
    }
}

fn main() {
    let _ = machine().to_asl();
}
