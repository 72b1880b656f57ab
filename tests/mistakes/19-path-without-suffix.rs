use asl_builder::jsonpath::*;

pub(crate) fn machine() -> StateMachine {
    state_machine! {
        QueryLanguage: JSONPath,
        StartAt: Charge,
        Charge: Pass { Parameters: { "id": "$.id" }, End: true }
    }
}
