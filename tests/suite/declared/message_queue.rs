//! Reads messages from a queue, and goes through them (`aws-cloudformation/cfn-lint`).

use asl_builder::jsonpath::*;

pub(crate) fn machine() -> StateMachine {
    state_machine! {
        Comment: "An example of the Amazon States Language for reading messages from an SQS queue and iteratively processing each message.",
        StartAt: "Read messages from SQS Queue",
        "Read messages from SQS Queue": Task {
            Resource: "arn:aws:states:::lambda:invoke",
            OutputPath: "$.Payload",
            Parameters: { FunctionName: "MapSampleProj-ReadFromSQSQueueLambda-1MY3M63RMJVA9" },
            Next: "Are there messages to process?",
        }
        "Are there messages to process?": Choice {
            Choices: [
                { Variable: "$", StringEquals: "No messages", Next: Finish },
            ],
            Default: "Process messages",
        }
        "Process messages": Map {
            Next: Finish,
            ItemsPath: "$",
            Parameters: { "MessageNumber.$": "$$.Map.Item.Index", "MessageDetails.$": "$$.Map.Item.Value" },
            ItemProcessor: {
                StartAt: "Write message to DynamoDB",
                "Write message to DynamoDB": Task {
                    Resource: "arn:aws:states:::dynamodb:putItem",
                    ResultPath: null,
                    Parameters: {
                        TableName: "MapSampleProj-DDBTable-YJDJ1MKIN6C5",
                        ReturnConsumedCapacity: "TOTAL",
                        Item: {
                            MessageId: { "S.$": "$.MessageDetails.MessageId" },
                            Body: { "S.$": "$.MessageDetails.Body" },
                        },
                    },
                    Next: "Remove message from SQS queue",
                }
                "Remove message from SQS queue": Task {
                    Resource: "arn:aws:states:::lambda:invoke",
                    InputPath: "$.MessageDetails",
                    ResultPath: null,
                    Parameters: {
                        FunctionName: "MapSampleProj-DeleteFromSQSQueueLambda-198J2839ZO5K2",
                        Payload: { "ReceiptHandle.$": "$.ReceiptHandle" },
                    },
                    Next: "Publish message to SNS topic",
                }
                "Publish message to SNS topic": Task {
                    Resource: "arn:aws:states:::sns:publish",
                    InputPath: "$.MessageDetails",
                    Parameters: {
                        Subject: "Message from Step Functions!",
                        "Message.$": "$.Body",
                        TopicArn: "arn:aws:sns:us-east-1:012345678910:MapSampleProj-SNSTopic-1CQO4HQ3IR1KN",
                    },
                    End: true,
                }
            },
        }
        Finish: Succeed {}
    }
}
