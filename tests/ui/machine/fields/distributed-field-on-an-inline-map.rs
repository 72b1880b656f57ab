use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Each,
        Each: Map {
            ToleratedFailureCount: 5,
            ItemProcessor: { StartAt: One, One: Pass { End: true } },
            End: true,
        }
    }
}

fn main() {
    let _ = machine().to_asl();
}
