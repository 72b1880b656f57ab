use asl_builder::jsonata::*;

fn machine() -> StateMachine<Express> {
    state_machine! {
        Type: EXPRESS,
        StartAt: Each,
        Each: Map {
            ItemProcessor: {
                ProcessorConfig: { Mode: DISTRIBUTED, ExecutionType: EXPRESS },
                StartAt: One,
                One: Pass { End: true },
            },
            End: true,
        }
    }
}

fn main() {
    let _ = machine().to_asl();
}
