use asl_builder::jsonata::*;

pub(crate) fn machine() -> StateMachine {
    state_machine! {
        StartAt: Charge,
        Charge: Pass { Assign: { a: 1, b: {% $a + 1 %} }, End: true }
    }
}
