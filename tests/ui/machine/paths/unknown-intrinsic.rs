use asl_builder::jsonpath::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Check,
        Check: Pass { Parameters: { "text.$": "States.Fromat('{}', $.a)" }, End: true }
    }
}

fn main() {
    let _ = machine().to_asl();
}
