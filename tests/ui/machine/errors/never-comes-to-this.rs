use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Charge,
        Charge: Task {
            Resource: "arn:aws:states:::sqs:sendMessage",
            Retry: [States::Timeout => { MaxAttempts: 1 }, States::Timeout => { MaxAttempts: 5 }],
            End: true,
        }
    }
}

fn main() {
    let _ = machine().to_asl();
}
