use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Both,
        Both: Parallel {
            Branches: [{ StartAt: Left, Left: Pass { Next: Done } }],
            Next: Done,
        }
        Done: Succeed {}
    }
}

fn main() {
    let _ = machine().to_asl();
}
