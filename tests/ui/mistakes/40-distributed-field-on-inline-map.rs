use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Lines,
        Lines: Map {
            ToleratedFailurePercentage: 5,
            ItemProcessor: { StartAt: Pick, Pick: Pass { End: true } },
            End: true,
        }
    }
}

fn main() {}
