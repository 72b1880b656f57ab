use asl_builder::jsonpath::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Check,
        Check: Pass { Parameters: { "id.$": 5 }, End: true }
    }
}

fn main() {
    let _ = machine().to_asl();
}
