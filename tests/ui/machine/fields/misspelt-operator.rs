use asl_builder::jsonpath::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Check,
        Check: Choice { Choices: [{ Variable: "$.total", NumericGraterThan: 5, Next: Done }] }
        Done: Succeed {}
    }
}

fn main() {
    let _ = machine().to_asl();
}
