use asl_builder::jsonata::*;

pub(crate) fn machine() -> StateMachine {
    state_machine! {
        StartAt: Start,
        Start: Pass { Assign: { total: 1 }, Next: Both }
        Both: Parallel {
            Branches: [{ StartAt: Check, Check: Pass { Assign: { total: 2 }, End: true } }],
            End: true,
        }
    }
}
