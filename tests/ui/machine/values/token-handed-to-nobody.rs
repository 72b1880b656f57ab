use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Ask,
        Ask: Task {
            Resource: "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
            Arguments: { QueueUrl: "https://example.com/queue", MessageBody: "hello" },
            End: true,
        }
    }
}

fn main() {
    let _ = machine().to_asl();
}
