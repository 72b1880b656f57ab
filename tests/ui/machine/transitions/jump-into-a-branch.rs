use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Both,
        Both: Parallel {
            Branches: [{ StartAt: Left, Left: Pass { End: true } }],
            Next: Left,
        }
    }
}

fn main() {
    let _ = machine().to_asl();
}
