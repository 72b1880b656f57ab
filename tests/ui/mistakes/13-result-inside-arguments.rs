use asl_builder::jsonata::*;

const CHARGE: Function = Function::named("Charge");

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Charge,
        Charge: Task { Resource: &CHARGE, Arguments: { id: {% $states.result.id %} }, End: true }
    }
}

fn main() {}
