use super::Case;
use asl_builder::jsonata::*;

/// Machines in JSONata, each as the macro writes it and as it is.
pub(super) fn cases() -> Vec<Case> {
    vec![
        case! {
            {
                Comment: "c",
                Version: "1.0",
                QueryLanguage: JSONata,
                TimeoutSeconds: 60,
                StartAt: It,
                It: Pass { End: true }
            } => {
                "Comment": "c",
                "Version": "1.0",
                "QueryLanguage": "JSONata",
                "TimeoutSeconds": 60,
                "StartAt": "It",
                "States": { "It": { "Type": "Pass", "End": true } },
            }
        },
        case! {
            {
                StartAt: It,
                It: Task {
                    Comment: "c",
                    QueryLanguage: JSONata,
                    Resource: "arn:aws:states:::sqs:sendMessage",
                    Credentials: { RoleArn: "arn:aws:iam::123456789012:role/sender" },
                    Arguments: { a: {% $states.input.a %}, b: [1, true, null, { c: {% $states.input %} }] },
                    TimeoutSeconds: 60,
                    HeartbeatSeconds: 5,
                    Output: { a: {% $states.input.a %} },
                    Assign: { v: {% $states.input.a %}, w: 1 },
                    Retry: [
                        {
                            Comment: "c",
                            ErrorEquals: ["E", "States.Timeout"],
                            IntervalSeconds: 2,
                            MaxAttempts: 3,
                            BackoffRate: 1.5,
                            MaxDelaySeconds: 60,
                            JitterStrategy: FULL,
                        },
                        { ErrorEquals: ["Own"], JitterStrategy: "NONE" },
                        { ErrorEquals: ["States.ALL"], MaxAttempts: 0 },
                    ],
                    Catch: [
                        {
                            Comment: "c",
                            ErrorEquals: ["E"],
                            Output: { e: {% $states.errorOutput %} },
                            Assign: { x: {% $states.errorOutput.Error %} },
                            Next: Done,
                        },
                        { ErrorEquals: ["States.ALL"], Next: Done },
                    ],
                    Next: Done,
                }
                Done: Succeed {}
            } => {
                "QueryLanguage": "JSONata",
                "StartAt": "It",
                "States": {
                    "It": {
                        "Type": "Task",
                        "Comment": "c",
                        "QueryLanguage": "JSONata",
                        "Resource": "arn:aws:states:::sqs:sendMessage",
                        "Credentials": { "RoleArn": "arn:aws:iam::123456789012:role/sender" },
                        "Arguments": {
                            "a": "{% $states.input.a %}",
                            "b": [1, true, null, { "c": "{% $states.input %}" }],
                        },
                        "TimeoutSeconds": 60,
                        "HeartbeatSeconds": 5,
                        "Output": { "a": "{% $states.input.a %}" },
                        "Assign": { "v": "{% $states.input.a %}", "w": 1 },
                        "Retry": [
                            {
                                "Comment": "c",
                                "ErrorEquals": ["E", "States.Timeout"],
                                "IntervalSeconds": 2,
                                "MaxAttempts": 3,
                                "BackoffRate": 1.5,
                                "MaxDelaySeconds": 60,
                                "JitterStrategy": "FULL",
                            },
                            { "ErrorEquals": ["Own"], "JitterStrategy": "NONE" },
                            { "ErrorEquals": ["States.ALL"], "MaxAttempts": 0 },
                        ],
                        "Catch": [
                            {
                                "Comment": "c",
                                "ErrorEquals": ["E"],
                                "Output": { "e": "{% $states.errorOutput %}" },
                                "Assign": { "x": "{% $states.errorOutput.Error %}" },
                                "Next": "Done",
                            },
                            { "ErrorEquals": ["States.ALL"], "Next": "Done" },
                        ],
                        "Next": "Done",
                    },
                    "Done": { "Type": "Succeed" },
                },
            }
        },
        case! {
            {
                StartAt: It,
                It: Task {
                    Resource: "arn:aws:lambda:eu-west-1:123456789012:function:f",
                    Credentials: { RoleArn: {% $states.input.role %} },
                    Arguments: {% $states.input %},
                    TimeoutSeconds: {% $states.input.t %},
                    HeartbeatSeconds: {% $states.input.h %},
                    Retry: [],
                    Catch: [],
                    End: true,
                }
            } => {
                "QueryLanguage": "JSONata",
                "StartAt": "It",
                "States": {
                    "It": {
                        "Type": "Task",
                        "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:f",
                        "Credentials": { "RoleArn": "{% $states.input.role %}" },
                        "Arguments": "{% $states.input %}",
                        "TimeoutSeconds": "{% $states.input.t %}",
                        "HeartbeatSeconds": "{% $states.input.h %}",
                        "Retry": [],
                        "Catch": [],
                        "End": true,
                    },
                },
            }
        },
        case! {
            {
                StartAt: It,
                It: Pass {
                    Comment: "c",
                    QueryLanguage: JSONata,
                    Output: { a: {% $states.input.a %} },
                    Assign: { v: {% $states.input.a %}, w: 1 },
                    Next: Done,
                }
                Done: Succeed {}
            } => {
                "QueryLanguage": "JSONata",
                "StartAt": "It",
                "States": {
                    "It": {
                        "Type": "Pass",
                        "Comment": "c",
                        "QueryLanguage": "JSONata",
                        "Output": { "a": "{% $states.input.a %}" },
                        "Assign": { "v": "{% $states.input.a %}", "w": 1 },
                        "Next": "Done",
                    },
                    "Done": { "Type": "Succeed" },
                },
            }
        },
        case! {
            { StartAt: It, It: Pass { End: true } } => {
                "QueryLanguage": "JSONata",
                "StartAt": "It",
                "States": { "It": { "Type": "Pass", "End": true } },
            }
        },
        case! {
            {
                StartAt: It,
                It: Wait {
                    Comment: "c",
                    QueryLanguage: JSONata,
                    Seconds: 60,
                    Output: { a: {% $states.input.a %} },
                    Assign: { v: {% $states.input.a %}, w: 1 },
                    Next: Done,
                }
                Done: Succeed {}
            } => {
                "QueryLanguage": "JSONata",
                "StartAt": "It",
                "States": {
                    "It": {
                        "Type": "Wait",
                        "Comment": "c",
                        "QueryLanguage": "JSONata",
                        "Seconds": 60,
                        "Output": { "a": "{% $states.input.a %}" },
                        "Assign": { "v": "{% $states.input.a %}", "w": 1 },
                        "Next": "Done",
                    },
                    "Done": { "Type": "Succeed" },
                },
            }
        },
        case! {
            {
                StartAt: It,
                It: Wait {
                    Comment: "c",
                    QueryLanguage: JSONata,
                    Seconds: {% $states.input.s %},
                    Output: { a: {% $states.input.a %} },
                    Assign: { v: {% $states.input.a %}, w: 1 },
                    Next: Done,
                }
                Done: Succeed {}
            } => {
                "QueryLanguage": "JSONata",
                "StartAt": "It",
                "States": {
                    "It": {
                        "Type": "Wait",
                        "Comment": "c",
                        "QueryLanguage": "JSONata",
                        "Seconds": "{% $states.input.s %}",
                        "Output": { "a": "{% $states.input.a %}" },
                        "Assign": { "v": "{% $states.input.a %}", "w": 1 },
                        "Next": "Done",
                    },
                    "Done": { "Type": "Succeed" },
                },
            }
        },
        case! {
            {
                StartAt: It,
                It: Wait {
                    Comment: "c",
                    QueryLanguage: JSONata,
                    Timestamp: "2030-01-01T00:00:00Z",
                    Output: { a: {% $states.input.a %} },
                    Assign: { v: {% $states.input.a %}, w: 1 },
                    Next: Done,
                }
                Done: Succeed {}
            } => {
                "QueryLanguage": "JSONata",
                "StartAt": "It",
                "States": {
                    "It": {
                        "Type": "Wait",
                        "Comment": "c",
                        "QueryLanguage": "JSONata",
                        "Timestamp": "2030-01-01T00:00:00Z",
                        "Output": { "a": "{% $states.input.a %}" },
                        "Assign": { "v": "{% $states.input.a %}", "w": 1 },
                        "Next": "Done",
                    },
                    "Done": { "Type": "Succeed" },
                },
            }
        },
        case! {
            {
                StartAt: It,
                It: Wait {
                    Comment: "c",
                    QueryLanguage: JSONata,
                    Timestamp: {% $states.input.t %},
                    Output: { a: {% $states.input.a %} },
                    Assign: { v: {% $states.input.a %}, w: 1 },
                    Next: Done,
                }
                Done: Succeed {}
            } => {
                "QueryLanguage": "JSONata",
                "StartAt": "It",
                "States": {
                    "It": {
                        "Type": "Wait",
                        "Comment": "c",
                        "QueryLanguage": "JSONata",
                        "Timestamp": "{% $states.input.t %}",
                        "Output": { "a": "{% $states.input.a %}" },
                        "Assign": { "v": "{% $states.input.a %}", "w": 1 },
                        "Next": "Done",
                    },
                    "Done": { "Type": "Succeed" },
                },
            }
        },
        case! {
            { StartAt: It, It: Wait { Seconds: 0, End: true } } => {
                "QueryLanguage": "JSONata",
                "StartAt": "It",
                "States": { "It": { "Type": "Wait", "Seconds": 0, "End": true } },
            }
        },
        case! {
            {
                StartAt: It,
                It: Succeed { Comment: "c", QueryLanguage: JSONata, Output: { a: {% $states.input.a %} } }
            } => {
                "QueryLanguage": "JSONata",
                "StartAt": "It",
                "States": {
                    "It": {
                        "Type": "Succeed",
                        "Comment": "c",
                        "QueryLanguage": "JSONata",
                        "Output": { "a": "{% $states.input.a %}" },
                    },
                },
            }
        },
        case! {
            {
                StartAt: It,
                It: Fail { Comment: "c", QueryLanguage: JSONata, Error: "E", Cause: "what happened" }
            } => {
                "QueryLanguage": "JSONata",
                "StartAt": "It",
                "States": {
                    "It": {
                        "Type": "Fail",
                        "Comment": "c",
                        "QueryLanguage": "JSONata",
                        "Error": "E",
                        "Cause": "what happened",
                    },
                },
            }
        },
        case! {
            { StartAt: It, It: Fail { Error: {% $states.input.e %}, Cause: {% $states.input.c %} } } => {
                "QueryLanguage": "JSONata",
                "StartAt": "It",
                "States": {
                    "It": {
                        "Type": "Fail",
                        "Error": "{% $states.input.e %}",
                        "Cause": "{% $states.input.c %}",
                    },
                },
            }
        },
        case! {
            {
                StartAt: It,
                It: Choice {
                    Comment: "c",
                    QueryLanguage: JSONata,
                    Choices: [
                        {
                            Comment: "c",
                            Condition: {% $states.input.n > 1 %},
                            Output: {% $states.input.n %},
                            Assign: { v: 1 },
                            Next: Done,
                        },
                        { Condition: true, Next: Done },
                    ],
                    Default: Done,
                    Output: { a: {% $states.input.a %} },
                    Assign: { v: {% $states.input.a %}, w: 1 },
                }
                Done: Succeed {}
            } => {
                "QueryLanguage": "JSONata",
                "StartAt": "It",
                "States": {
                    "It": {
                        "Type": "Choice",
                        "Comment": "c",
                        "QueryLanguage": "JSONata",
                        "Choices": [
                            {
                                "Comment": "c",
                                "Condition": "{% $states.input.n > 1 %}",
                                "Output": "{% $states.input.n %}",
                                "Assign": { "v": 1 },
                                "Next": "Done",
                            },
                            { "Condition": true, "Next": "Done" },
                        ],
                        "Default": "Done",
                        "Output": { "a": "{% $states.input.a %}" },
                        "Assign": { "v": "{% $states.input.a %}", "w": 1 },
                    },
                    "Done": { "Type": "Succeed" },
                },
            }
        },
        case! {
            {
                StartAt: It,
                It: Parallel {
                    Comment: "c",
                    QueryLanguage: JSONata,
                    Arguments: { a: {% $states.input.a %}, b: [1, true, null, { c: {% $states.input %} }] },
                    Branches: [{ Comment: "c", StartAt: Inner, Inner: Pass { End: true } }],
                    Output: { a: {% $states.input.a %} },
                    Assign: { v: {% $states.input.a %}, w: 1 },
                    Retry: [
                        {
                            Comment: "c",
                            ErrorEquals: ["E", "States.Timeout"],
                            IntervalSeconds: 2,
                            MaxAttempts: 3,
                            BackoffRate: 1.5,
                            MaxDelaySeconds: 60,
                            JitterStrategy: FULL,
                        },
                        { ErrorEquals: ["Own"], JitterStrategy: "NONE" },
                        { ErrorEquals: ["States.ALL"], MaxAttempts: 0 },
                    ],
                    Catch: [
                        {
                            Comment: "c",
                            ErrorEquals: ["E"],
                            Output: { e: {% $states.errorOutput %} },
                            Assign: { x: {% $states.errorOutput.Error %} },
                            Next: Done,
                        },
                        { ErrorEquals: ["States.ALL"], Next: Done },
                    ],
                    Next: Done,
                }
                Done: Succeed {}
            } => {
                "QueryLanguage": "JSONata",
                "StartAt": "It",
                "States": {
                    "It": {
                        "Type": "Parallel",
                        "Comment": "c",
                        "QueryLanguage": "JSONata",
                        "Arguments": {
                            "a": "{% $states.input.a %}",
                            "b": [1, true, null, { "c": "{% $states.input %}" }],
                        },
                        "Branches": [
                            {
                                "Comment": "c",
                                "StartAt": "Inner",
                                "States": { "Inner": { "Type": "Pass", "End": true } },
                            },
                        ],
                        "Output": { "a": "{% $states.input.a %}" },
                        "Assign": { "v": "{% $states.input.a %}", "w": 1 },
                        "Retry": [
                            {
                                "Comment": "c",
                                "ErrorEquals": ["E", "States.Timeout"],
                                "IntervalSeconds": 2,
                                "MaxAttempts": 3,
                                "BackoffRate": 1.5,
                                "MaxDelaySeconds": 60,
                                "JitterStrategy": "FULL",
                            },
                            { "ErrorEquals": ["Own"], "JitterStrategy": "NONE" },
                            { "ErrorEquals": ["States.ALL"], "MaxAttempts": 0 },
                        ],
                        "Catch": [
                            {
                                "Comment": "c",
                                "ErrorEquals": ["E"],
                                "Output": { "e": "{% $states.errorOutput %}" },
                                "Assign": { "x": "{% $states.errorOutput.Error %}" },
                                "Next": "Done",
                            },
                            { "ErrorEquals": ["States.ALL"], "Next": "Done" },
                        ],
                        "Next": "Done",
                    },
                    "Done": { "Type": "Succeed" },
                },
            }
        },
        case! {
            {
                StartAt: It,
                It: Parallel { Branches: [{ StartAt: Inner, Inner: Pass { End: true } }], End: true }
            } => {
                "QueryLanguage": "JSONata",
                "StartAt": "It",
                "States": {
                    "It": {
                        "Type": "Parallel",
                        "Branches": [
                            { "StartAt": "Inner", "States": { "Inner": { "Type": "Pass", "End": true } } },
                        ],
                        "End": true,
                    },
                },
            }
        },
        case! {
            {
                StartAt: It,
                It: Map {
                    Comment: "c",
                    QueryLanguage: JSONata,
                    Items: {% $states.input.items %},
                    ItemSelector: { a: {% $states.context.Map.Item.Value %} },
                    MaxConcurrency: 5,
                    ItemProcessor: {
                        Comment: "c",
                        ProcessorConfig: { Mode: INLINE },
                        StartAt: Inner,
                        Inner: Pass { End: true }
                    },
                    Output: { a: {% $states.input.a %} },
                    Assign: { v: {% $states.input.a %}, w: 1 },
                    Retry: [
                        {
                            Comment: "c",
                            ErrorEquals: ["E", "States.Timeout"],
                            IntervalSeconds: 2,
                            MaxAttempts: 3,
                            BackoffRate: 1.5,
                            MaxDelaySeconds: 60,
                            JitterStrategy: FULL,
                        },
                        { ErrorEquals: ["Own"], JitterStrategy: "NONE" },
                        { ErrorEquals: ["States.ALL"], MaxAttempts: 0 },
                    ],
                    Catch: [
                        {
                            Comment: "c",
                            ErrorEquals: ["E"],
                            Output: { e: {% $states.errorOutput %} },
                            Assign: { x: {% $states.errorOutput.Error %} },
                            Next: Done,
                        },
                        { ErrorEquals: ["States.ALL"], Next: Done },
                    ],
                    Next: Done,
                }
                Done: Succeed {}
            } => {
                "QueryLanguage": "JSONata",
                "StartAt": "It",
                "States": {
                    "It": {
                        "Type": "Map",
                        "Comment": "c",
                        "QueryLanguage": "JSONata",
                        "Items": "{% $states.input.items %}",
                        "ItemSelector": { "a": "{% $states.context.Map.Item.Value %}" },
                        "MaxConcurrency": 5,
                        "ItemProcessor": {
                            "Comment": "c",
                            "ProcessorConfig": { "Mode": "INLINE" },
                            "StartAt": "Inner",
                            "States": { "Inner": { "Type": "Pass", "End": true } },
                        },
                        "Output": { "a": "{% $states.input.a %}" },
                        "Assign": { "v": "{% $states.input.a %}", "w": 1 },
                        "Retry": [
                            {
                                "Comment": "c",
                                "ErrorEquals": ["E", "States.Timeout"],
                                "IntervalSeconds": 2,
                                "MaxAttempts": 3,
                                "BackoffRate": 1.5,
                                "MaxDelaySeconds": 60,
                                "JitterStrategy": "FULL",
                            },
                            { "ErrorEquals": ["Own"], "JitterStrategy": "NONE" },
                            { "ErrorEquals": ["States.ALL"], "MaxAttempts": 0 },
                        ],
                        "Catch": [
                            {
                                "Comment": "c",
                                "ErrorEquals": ["E"],
                                "Output": { "e": "{% $states.errorOutput %}" },
                                "Assign": { "x": "{% $states.errorOutput.Error %}" },
                                "Next": "Done",
                            },
                            { "ErrorEquals": ["States.ALL"], "Next": "Done" },
                        ],
                        "Next": "Done",
                    },
                    "Done": { "Type": "Succeed" },
                },
            }
        },
        case! {
            {
                StartAt: It,
                It: Map {
                    Comment: "c",
                    QueryLanguage: JSONata,
                    Items: [1, 2, { a: {% $states.input.a %} }],
                    ItemSelector: { a: {% $states.context.Map.Item.Value %} },
                    MaxConcurrency: 5,
                    Iterator: { StartAt: Inner, Inner: Pass { End: true } },
                    Output: { a: {% $states.input.a %} },
                    Assign: { v: {% $states.input.a %}, w: 1 },
                    End: true,
                }
            } => {
                "QueryLanguage": "JSONata",
                "StartAt": "It",
                "States": {
                    "It": {
                        "Type": "Map",
                        "Comment": "c",
                        "QueryLanguage": "JSONata",
                        "Items": [1, 2, { "a": "{% $states.input.a %}" }],
                        "ItemSelector": { "a": "{% $states.context.Map.Item.Value %}" },
                        "MaxConcurrency": 5,
                        "Iterator": {
                            "StartAt": "Inner",
                            "States": { "Inner": { "Type": "Pass", "End": true } },
                        },
                        "Output": { "a": "{% $states.input.a %}" },
                        "Assign": { "v": "{% $states.input.a %}", "w": 1 },
                        "End": true,
                    },
                },
            }
        },
        case! {
            {
                StartAt: It,
                It: Map {
                    Comment: "c",
                    QueryLanguage: JSONata,
                    ItemSelector: { a: {% $states.context.Map.Item.Value %} },
                    MaxConcurrency: 5,
                    ItemProcessor: { StartAt: Inner, Inner: Pass { End: true } },
                    Output: { a: {% $states.input.a %} },
                    Assign: { v: {% $states.input.a %}, w: 1 },
                    End: true,
                }
            } => {
                "QueryLanguage": "JSONata",
                "StartAt": "It",
                "States": {
                    "It": {
                        "Type": "Map",
                        "Comment": "c",
                        "QueryLanguage": "JSONata",
                        "ItemSelector": { "a": "{% $states.context.Map.Item.Value %}" },
                        "MaxConcurrency": 5,
                        "ItemProcessor": {
                            "StartAt": "Inner",
                            "States": { "Inner": { "Type": "Pass", "End": true } },
                        },
                        "Output": { "a": "{% $states.input.a %}" },
                        "Assign": { "v": "{% $states.input.a %}", "w": 1 },
                        "End": true,
                    },
                },
            }
        },
        case! {
            {
                StartAt: It,
                It: Map {
                    Comment: "c",
                    QueryLanguage: JSONata,
                    Items: {% $states.input.items %},
                    ItemSelector: { a: {% $states.context.Map.Item.Value %} },
                    ItemBatcher: {
                        MaxItemsPerBatch: 10,
                        MaxInputBytesPerBatch: 1000,
                        BatchInput: { a: {% $states.input.a %} },
                    },
                    MaxConcurrency: 5,
                    ToleratedFailureCount: 1,
                    ToleratedFailurePercentage: 2.5,
                    ItemProcessor: {
                        Comment: "c",
                        ProcessorConfig: { Mode: DISTRIBUTED, ExecutionType: STANDARD },
                        StartAt: Inner,
                        Inner: Pass { End: true }
                    },
                    ResultWriter: {
                        Resource: "arn:aws:states:::s3:putObject",
                        Arguments: { Bucket: "b", Prefix: "p" },
                    },
                    Label: "label",
                    Output: { a: {% $states.input.a %} },
                    Assign: { v: {% $states.input.a %}, w: 1 },
                    Retry: [
                        {
                            Comment: "c",
                            ErrorEquals: ["E", "States.Timeout"],
                            IntervalSeconds: 2,
                            MaxAttempts: 3,
                            BackoffRate: 1.5,
                            MaxDelaySeconds: 60,
                            JitterStrategy: FULL,
                        },
                        { ErrorEquals: ["Own"], JitterStrategy: "NONE" },
                        { ErrorEquals: ["States.ALL"], MaxAttempts: 0 },
                    ],
                    Catch: [
                        {
                            Comment: "c",
                            ErrorEquals: ["E"],
                            Output: { e: {% $states.errorOutput %} },
                            Assign: { x: {% $states.errorOutput.Error %} },
                            Next: Done,
                        },
                        { ErrorEquals: ["States.ALL"], Next: Done },
                    ],
                    Next: Done,
                }
                Done: Succeed {}
            } => {
                "QueryLanguage": "JSONata",
                "StartAt": "It",
                "States": {
                    "It": {
                        "Type": "Map",
                        "Comment": "c",
                        "QueryLanguage": "JSONata",
                        "Items": "{% $states.input.items %}",
                        "ItemSelector": { "a": "{% $states.context.Map.Item.Value %}" },
                        "ItemBatcher": {
                            "MaxItemsPerBatch": 10,
                            "MaxInputBytesPerBatch": 1000,
                            "BatchInput": { "a": "{% $states.input.a %}" },
                        },
                        "MaxConcurrency": 5,
                        "ToleratedFailureCount": 1,
                        "ToleratedFailurePercentage": 2.5,
                        "ItemProcessor": {
                            "Comment": "c",
                            "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
                            "StartAt": "Inner",
                            "States": { "Inner": { "Type": "Pass", "End": true } },
                        },
                        "ResultWriter": {
                            "Resource": "arn:aws:states:::s3:putObject",
                            "Arguments": { "Bucket": "b", "Prefix": "p" },
                        },
                        "Label": "label",
                        "Output": { "a": "{% $states.input.a %}" },
                        "Assign": { "v": "{% $states.input.a %}", "w": 1 },
                        "Retry": [
                            {
                                "Comment": "c",
                                "ErrorEquals": ["E", "States.Timeout"],
                                "IntervalSeconds": 2,
                                "MaxAttempts": 3,
                                "BackoffRate": 1.5,
                                "MaxDelaySeconds": 60,
                                "JitterStrategy": "FULL",
                            },
                            { "ErrorEquals": ["Own"], "JitterStrategy": "NONE" },
                            { "ErrorEquals": ["States.ALL"], "MaxAttempts": 0 },
                        ],
                        "Catch": [
                            {
                                "Comment": "c",
                                "ErrorEquals": ["E"],
                                "Output": { "e": "{% $states.errorOutput %}" },
                                "Assign": { "x": "{% $states.errorOutput.Error %}" },
                                "Next": "Done",
                            },
                            { "ErrorEquals": ["States.ALL"], "Next": "Done" },
                        ],
                        "Next": "Done",
                    },
                    "Done": { "Type": "Succeed" },
                },
            }
        },
        case! {
            {
                StartAt: It,
                It: Map {
                    Comment: "c",
                    QueryLanguage: JSONata,
                    ItemReader: {
                        Resource: "arn:aws:states:::s3:getObject",
                        ReaderConfig: {
                            InputType: JSON,
                            ItemsPointer: "/items",
                            ManifestType: ATHENA_DATA,
                            Transformation: NONE,
                        },
                        Arguments: { Bucket: {% $states.input.b %}, Key: "k" },
                    },
                    ItemSelector: { a: {% $states.context.Map.Item.Value %} },
                    ItemBatcher: {
                        MaxItemsPerBatch: 10,
                        MaxInputBytesPerBatch: 1000,
                        BatchInput: { a: {% $states.input.a %} },
                    },
                    MaxConcurrency: 5,
                    ToleratedFailureCount: 1,
                    ToleratedFailurePercentage: 2.5,
                    Iterator: {
                        ProcessorConfig: { Mode: DISTRIBUTED, ExecutionType: STANDARD },
                        StartAt: Inner,
                        Inner: Pass { End: true }
                    },
                    ResultWriter: { WriterConfig: { Transformation: COMPACT, OutputType: JSONL } },
                    Label: "label",
                    Output: { a: {% $states.input.a %} },
                    Assign: { v: {% $states.input.a %}, w: 1 },
                    End: true,
                }
            } => {
                "QueryLanguage": "JSONata",
                "StartAt": "It",
                "States": {
                    "It": {
                        "Type": "Map",
                        "Comment": "c",
                        "QueryLanguage": "JSONata",
                        "ItemReader": {
                            "Resource": "arn:aws:states:::s3:getObject",
                            "ReaderConfig": {
                                "InputType": "JSON",
                                "ItemsPointer": "/items",
                                "ManifestType": "ATHENA_DATA",
                                "Transformation": "NONE",
                            },
                            "Arguments": { "Bucket": "{% $states.input.b %}", "Key": "k" },
                        },
                        "ItemSelector": { "a": "{% $states.context.Map.Item.Value %}" },
                        "ItemBatcher": {
                            "MaxItemsPerBatch": 10,
                            "MaxInputBytesPerBatch": 1000,
                            "BatchInput": { "a": "{% $states.input.a %}" },
                        },
                        "MaxConcurrency": 5,
                        "ToleratedFailureCount": 1,
                        "ToleratedFailurePercentage": 2.5,
                        "Iterator": {
                            "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
                            "StartAt": "Inner",
                            "States": { "Inner": { "Type": "Pass", "End": true } },
                        },
                        "ResultWriter": {
                            "WriterConfig": { "Transformation": "COMPACT", "OutputType": "JSONL" },
                        },
                        "Label": "label",
                        "Output": { "a": "{% $states.input.a %}" },
                        "Assign": { "v": "{% $states.input.a %}", "w": 1 },
                        "End": true,
                    },
                },
            }
        },
        case! {
            {
                StartAt: It,
                It: Map {
                    Comment: "c",
                    QueryLanguage: JSONata,
                    ItemReader: {
                        Resource: "arn:aws:states:::s3:getObject",
                        ReaderConfig: {
                            InputType: CSV,
                            CSVHeaderLocation: "GIVEN",
                            CSVHeaders: ["a", "b"],
                            CSVDelimiter: TAB,
                            MaxItems: 100,
                        },
                        Arguments: { Bucket: "b", Key: "k" },
                    },
                    ItemSelector: { a: {% $states.context.Map.Item.Value %} },
                    ItemBatcher: {
                        MaxItemsPerBatch: 10,
                        MaxInputBytesPerBatch: 1000,
                        BatchInput: { a: {% $states.input.a %} },
                    },
                    MaxConcurrency: 5,
                    ToleratedFailureCount: 1,
                    ToleratedFailurePercentage: 2.5,
                    ItemProcessor: {
                        ProcessorConfig: { Mode: DISTRIBUTED, ExecutionType: STANDARD },
                        StartAt: Inner,
                        Inner: Pass { End: true }
                    },
                    ResultWriter: {
                        Resource: "arn:aws:states:::s3:putObject",
                        Arguments: { Bucket: "b", Prefix: "p" },
                    },
                    Label: "label",
                    Output: { a: {% $states.input.a %} },
                    Assign: { v: {% $states.input.a %}, w: 1 },
                    End: true,
                }
            } => {
                "QueryLanguage": "JSONata",
                "StartAt": "It",
                "States": {
                    "It": {
                        "Type": "Map",
                        "Comment": "c",
                        "QueryLanguage": "JSONata",
                        "ItemReader": {
                            "Resource": "arn:aws:states:::s3:getObject",
                            "ReaderConfig": {
                                "InputType": "CSV",
                                "CSVHeaderLocation": "GIVEN",
                                "CSVHeaders": ["a", "b"],
                                "CSVDelimiter": "TAB",
                                "MaxItems": 100,
                            },
                            "Arguments": { "Bucket": "b", "Key": "k" },
                        },
                        "ItemSelector": { "a": "{% $states.context.Map.Item.Value %}" },
                        "ItemBatcher": {
                            "MaxItemsPerBatch": 10,
                            "MaxInputBytesPerBatch": 1000,
                            "BatchInput": { "a": "{% $states.input.a %}" },
                        },
                        "MaxConcurrency": 5,
                        "ToleratedFailureCount": 1,
                        "ToleratedFailurePercentage": 2.5,
                        "ItemProcessor": {
                            "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
                            "StartAt": "Inner",
                            "States": { "Inner": { "Type": "Pass", "End": true } },
                        },
                        "ResultWriter": {
                            "Resource": "arn:aws:states:::s3:putObject",
                            "Arguments": { "Bucket": "b", "Prefix": "p" },
                        },
                        "Label": "label",
                        "Output": { "a": "{% $states.input.a %}" },
                        "Assign": { "v": "{% $states.input.a %}", "w": 1 },
                        "End": true,
                    },
                },
            }
        },
    ]
}
