use asl_builder::jsonpath::*;

const CHARGE: Function = Function::named("Charge");

fn machine() -> StateMachine {
    state_machine! {
        QueryLanguage: JSONPath,
        StartAt: Charge,
        Charge: Task { Resource: &CHARGE, Arguments: { id: 1 }, End: true }
    }
}

fn main() {}
