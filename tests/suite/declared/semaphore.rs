//! Does something while nobody else does it for the same customer (`aws/agent-toolkit-for-aws`).

use asl_builder::jsonata::*;

pub(crate) fn machine() -> StateMachine {
    state_machine! {
        QueryLanguage: JSONata,
        StartAt: AcquireLock,
        AcquireLock: Task {
            Resource: "arn:aws:states:::dynamodb:putItem",
            Arguments: {
                TableName: "LocksTable",
                Item: {
                    lockId: { S: {% $states.input.customerId %} },
                    executionId: { S: {% $states.context.Execution.Id %} },
                    expiresAt: { N: {% $string($toMillis($now()) + 900000) %} },
                },
                ConditionExpression: "attribute_not_exists(lockId) OR expiresAt < :now",
                ExpressionAttributeValues: { ":now": { N: {% $string($toMillis($now())) %} } },
            },
            Assign: { customerId: {% $states.input.customerId %} },
            Output: {% $states.input %},
            Retry: [
                {
                    ErrorEquals: ["DynamoDB.ConditionalCheckFailedException"],
                    IntervalSeconds: 5,
                    MaxAttempts: 12,
                    BackoffRate: 1.5,
                    JitterStrategy: "FULL",
                },
            ],
            Catch: [
                {
                    ErrorEquals: ["DynamoDB.ConditionalCheckFailedException"],
                    Assign: {
                        customerId: {% $states.input.customerId %},
                        lockError: {% $states.errorOutput %},
                    },
                    Next: LockUnavailable,
                },
            ],
            Next: DoProtectedWork,
        }
        DoProtectedWork: Task {
            Resource: "arn:aws:states:::lambda:invoke",
            Arguments: {
                FunctionName: "arn:aws:lambda:us-east-1:123456789012:function:ProcessCustomer:$LATEST",
                Payload: {% $states.input %},
            },
            Output: {% $states.result.Payload %},
            Catch: [
                _ => { Assign: { workError: {% $states.errorOutput %} }, Next: ReleaseLock },
            ],
            Next: ReleaseLock,
        }
        ReleaseLock: Task {
            Resource: "arn:aws:states:::dynamodb:deleteItem",
            Arguments: {
                TableName: "LocksTable",
                Key: { lockId: { S: {% $customerId %} } },
                ConditionExpression: "executionId = :execId",
                ExpressionAttributeValues: { ":execId": { S: {% $states.context.Execution.Id %} } },
            },
            Retry: [
                _ => { IntervalSeconds: 1, MaxAttempts: 3, BackoffRate: 2.0 },
            ],
            Next: CheckWorkResult,
        }
        CheckWorkResult: Choice { {% $exists($workError) %} => WorkFailed, Default: Done }
        WorkFailed: Fail {
            Error: "{% $exists($workError.Error) ? $workError.Error : 'WorkFailed' %}",
            Cause: "{% $exists($workError.Cause) ? $workError.Cause : 'Protected work failed' %}",
        }
        Done: Succeed {}
        LockUnavailable: Fail {
            Error: "LockContention",
            Cause: "{% 'Could not acquire lock for ' & $customerId & ' after retries' %}",
        }
    }
}
