use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Charge,
        Charge: Task { Resource: "arn:aws:states:::sqs:sendMessage", TimeoutSeconds: 0, End: true }
    }
}

fn main() {
    let _ = machine().to_asl();
}
