use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Lines,
        Lines: Map {
            ItemProcessor: { ProcessorConfig: { Mode: "DISTRIBUTED" }, StartAt: Pick, Pick: Pass { End: true } },
            End: true,
        }
    }
}

fn main() {}
