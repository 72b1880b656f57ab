use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Charge,
        Charge: Task {
            Resource: "arn:aws:states:::sqs:sendMessage",
            Credentials: { RoleArn: "role/sender" },
            End: true,
        }
    }
}

fn main() {
    let _ = machine().to_asl();
}
