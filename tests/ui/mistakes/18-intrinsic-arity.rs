use asl_builder::jsonpath::*;

fn machine() -> StateMachine {
    state_machine! {
        QueryLanguage: JSONPath,
        StartAt: Charge,
        Charge: Pass { Parameters: { "sum.$": "States.MathAdd($.total)" }, End: true }
    }
}

fn main() {}
