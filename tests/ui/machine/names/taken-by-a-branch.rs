use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Both,
        Both: Parallel {
            Branches: [{ StartAt: Done, Done: Pass { End: true } }],
            Next: Finish,
        }
        Finish: Map { ItemProcessor: { StartAt: Done, Done: Pass { End: true } }, End: true }
    }
}

fn main() {
    let _ = machine().to_asl();
}
