use asl_builder::jsonata::*;

fn machine() -> StateMachine {
    state_machine! {
        StartAt: Ask,
        Ask: Task {
            Resource: "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
            Arguments: { QueueUrl: "${QueueUrl}", MessageBody: { order: 1 } },
            End: true,
        }
    }
}

fn main() {}
