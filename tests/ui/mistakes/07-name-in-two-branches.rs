use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Both,
        Both: Parallel {
            Branches: [
                { StartAt: Check, Check: Pass { End: true } },
                { StartAt: Check, Check: Pass { End: true } },
            ],
            End: true,
        }
    }
}

fn main() {}
