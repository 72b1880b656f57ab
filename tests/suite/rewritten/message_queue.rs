//! Reads messages from a queue, and goes through them (`aws-cloudformation/cfn-lint`).

use asl_builder::jsonpath::*;

// Functions by their names, where ARNs may stand too.
const READ: Function = Function::from_arn("MapSampleProj-ReadFromSQSQueueLambda-1MY3M63RMJVA9");
const DELETE: Function = Function::from_arn("MapSampleProj-DeleteFromSQSQueueLambda-198J2839ZO5K2");

#[derive(StateNames, Clone, Copy)]
enum Step {
    #[state(name = "Read messages from SQS Queue")]
    Read,
    #[state(name = "Are there messages to process?")]
    AreThereAny,
    #[state(name = "Process messages")]
    Process,
    Finish,
}

#[derive(StateNames, Clone, Copy)]
enum Message {
    #[state(name = "Write message to DynamoDB")]
    Write,
    #[state(name = "Remove message from SQS queue")]
    Remove,
    #[state(name = "Publish message to SNS topic")]
    Publish,
}

pub(crate) fn machine() -> StateMachine {
    StateMachine::new(Step::Read, |step| match step {
        Step::Read => invoke(&READ).output_path(result()["Payload"]).next(Step::AreThereAny),
        Step::AreThereAny => choice().when(input().eq("No messages"), Step::Finish).otherwise(Step::Process),
        Step::Process => map(input(), message())
            .parameters(payload!({
                "MessageNumber": context().map_item().index(),
                "MessageDetails": context().map_item().value(),
            }))
            .next(Step::Finish),
        Step::Finish => succeed(),
    })
    .comment(
        "An example of the Amazon States Language for reading messages from an SQS queue and iteratively processing each \
         message.",
    )
}

fn message() -> StateMachine {
    let details = input()["MessageDetails"];
    StateMachine::new(Message::Write, move |step| match step {
        Message::Write => task("arn:aws:states:::dynamodb:putItem")
            .parameters(payload!({
                "TableName": "MapSampleProj-DDBTable-YJDJ1MKIN6C5",
                "ReturnConsumedCapacity": "TOTAL",
                "Item": {
                    "MessageId": { "S": details["MessageId"] },
                    "Body": { "S": details["Body"] },
                },
            }))
            .discard_result()
            .next(Message::Remove),
        Message::Remove => invoke(&DELETE)
            .input_path(details)
            .payload(payload!({ "ReceiptHandle": input()["ReceiptHandle"] }))
            .discard_result()
            .next(Message::Publish),
        Message::Publish => task("arn:aws:states:::sns:publish")
            .input_path(details)
            .parameters(payload!({
                "Subject": "Message from Step Functions!",
                "Message": input()["Body"],
                "TopicArn": "arn:aws:sns:us-east-1:012345678910:MapSampleProj-SNSTopic-1CQO4HQ3IR1KN",
            }))
            .end(),
    })
}
