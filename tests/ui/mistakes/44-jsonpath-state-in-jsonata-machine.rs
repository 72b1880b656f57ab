use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Charge,
        Charge: Pass { QueryLanguage: JSONPath, InputPath: "$.order", End: true }
    }
}

fn main() {}
