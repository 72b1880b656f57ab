use asl_builder::jsonata::*;

pub(crate) fn machine() -> StateMachine {
    state_machine! {
        StartAt: Send,
        Send: Task { Resource: "arn:aws:states:::sqs:sendMesage", Arguments: { QueueUrl: "${QueueUrl}" }, End: true }
    }
}
