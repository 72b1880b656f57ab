use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Each,
        Each: Map {
            ItemProcessor: { ProcessorConfig: { Mode: DISTRIBUTED }, StartAt: One, One: Pass { End: true } },
            End: true,
        }
    }
}

fn main() {
    let _ = machine().to_asl();
}
