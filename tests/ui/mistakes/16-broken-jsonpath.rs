use asl_builder::jsonpath::*;

fn machine() -> StateMachine {
    state_machine! {
        QueryLanguage: JSONPath,
        StartAt: Charge,
        Charge: Pass { InputPath: "$.order[", End: true }
    }
}

fn main() {}
