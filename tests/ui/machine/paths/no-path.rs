use asl_builder::jsonpath::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Check,
        Check: Pass { InputPath: "$.lines[first]", End: true }
    }
}

fn main() {
    let _ = machine().to_asl();
}
