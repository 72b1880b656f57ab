use asl_builder::jsonata::*;

pub(crate) fn machine() -> StateMachine {
    state_machine! {
        StartAt: Read,
        Read: Task { Resource: "arn:aws:states:::aws-sdk:s3:getObject", Arguments: { Buckt: "b", Key: "k" }, End: true }
    }
}
