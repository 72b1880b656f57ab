use super::Case;
use asl_builder::jsonpath::*;

/// Machines in JSONPath, each as the macro writes it and as it is.
pub(super) fn cases() -> Vec<Case> {
    vec![
        case! {
            {
                Comment: "c",
                Version: "1.0",
                QueryLanguage: JSONPath,
                TimeoutSeconds: 60,
                StartAt: It,
                It: Pass { End: true }
            } => {
                "Comment": "c",
                "Version": "1.0",
                "QueryLanguage": "JSONPath",
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
                    QueryLanguage: JSONPath,
                    InputPath: "$.a",
                    Resource: "arn:aws:states:::sqs:sendMessage",
                    Credentials: { RoleArn: "arn:aws:iam::123456789012:role/sender" },
                    Parameters: { "a.$": "$.a", b: [1, true, null, { "c.$": "States.Format('{}', $.c)" }] },
                    TimeoutSeconds: 60,
                    HeartbeatSeconds: 5,
                    ResultSelector: { "a.$": "$.a" },
                    ResultPath: "$.r",
                    OutputPath: "$.o",
                    Assign: { "v.$": "$.a", w: 1 },
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
                            ResultPath: "$.e",
                            Assign: { "x.$": "$.Error" },
                            Next: Done,
                        },
                        { ErrorEquals: ["States.ALL"], Next: Done },
                    ],
                    Next: Done,
                }
                Done: Succeed {}
            } => {
                "StartAt": "It",
                "States": {
                    "It": {
                        "Type": "Task",
                        "Comment": "c",
                        "QueryLanguage": "JSONPath",
                        "InputPath": "$.a",
                        "Resource": "arn:aws:states:::sqs:sendMessage",
                        "Credentials": { "RoleArn": "arn:aws:iam::123456789012:role/sender" },
                        "Parameters": {
                            "a.$": "$.a",
                            "b": [1, true, null, { "c.$": "States.Format('{}', $.c)" }],
                        },
                        "TimeoutSeconds": 60,
                        "HeartbeatSeconds": 5,
                        "ResultSelector": { "a.$": "$.a" },
                        "ResultPath": "$.r",
                        "OutputPath": "$.o",
                        "Assign": { "v.$": "$.a", "w": 1 },
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
                                "ResultPath": "$.e",
                                "Assign": { "x.$": "$.Error" },
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
                    InputPath: null,
                    Resource: "arn:aws:lambda:eu-west-1:123456789012:function:f",
                    Credentials: { "RoleArn.$": "$.role" },
                    TimeoutSecondsPath: "$.t",
                    HeartbeatSecondsPath: "$.h",
                    ResultPath: null,
                    OutputPath: null,
                    End: true,
                }
            } => {
                "StartAt": "It",
                "States": {
                    "It": {
                        "Type": "Task",
                        "InputPath": null,
                        "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:f",
                        "Credentials": { "RoleArn.$": "$.role" },
                        "TimeoutSecondsPath": "$.t",
                        "HeartbeatSecondsPath": "$.h",
                        "ResultPath": null,
                        "OutputPath": null,
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
                    QueryLanguage: JSONPath,
                    InputPath: "$.a",
                    Parameters: { "a.$": "$.a" },
                    ResultPath: "$.r",
                    OutputPath: "$.o",
                    Assign: { "v.$": "$.a", w: 1 },
                    Next: Done,
                }
                Done: Succeed {}
            } => {
                "StartAt": "It",
                "States": {
                    "It": {
                        "Type": "Pass",
                        "Comment": "c",
                        "QueryLanguage": "JSONPath",
                        "InputPath": "$.a",
                        "Parameters": { "a.$": "$.a" },
                        "ResultPath": "$.r",
                        "OutputPath": "$.o",
                        "Assign": { "v.$": "$.a", "w": 1 },
                        "Next": "Done",
                    },
                    "Done": { "Type": "Succeed" },
                },
            }
        },
        case! {
            { StartAt: It, It: Pass { Result: { a: [1, 2.5, "x", null], "b.$": "as it is" }, End: true } } => {
                "StartAt": "It",
                "States": {
                    "It": {
                        "Type": "Pass",
                        "Result": { "a": [1, 2.5, "x", null], "b.$": "as it is" },
                        "End": true,
                    },
                },
            }
        },
        case! {
            {
                StartAt: It,
                It: Wait {
                    Comment: "c",
                    QueryLanguage: JSONPath,
                    InputPath: "$.a",
                    Seconds: 60,
                    OutputPath: "$.o",
                    Assign: { "v.$": "$.a", w: 1 },
                    Next: Done,
                }
                Done: Succeed {}
            } => {
                "StartAt": "It",
                "States": {
                    "It": {
                        "Type": "Wait",
                        "Comment": "c",
                        "QueryLanguage": "JSONPath",
                        "InputPath": "$.a",
                        "Seconds": 60,
                        "OutputPath": "$.o",
                        "Assign": { "v.$": "$.a", "w": 1 },
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
                    QueryLanguage: JSONPath,
                    InputPath: "$.a",
                    SecondsPath: "$.s",
                    OutputPath: "$.o",
                    Assign: { "v.$": "$.a", w: 1 },
                    Next: Done,
                }
                Done: Succeed {}
            } => {
                "StartAt": "It",
                "States": {
                    "It": {
                        "Type": "Wait",
                        "Comment": "c",
                        "QueryLanguage": "JSONPath",
                        "InputPath": "$.a",
                        "SecondsPath": "$.s",
                        "OutputPath": "$.o",
                        "Assign": { "v.$": "$.a", "w": 1 },
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
                    QueryLanguage: JSONPath,
                    InputPath: "$.a",
                    Timestamp: "2030-01-01T00:00:00Z",
                    OutputPath: "$.o",
                    Assign: { "v.$": "$.a", w: 1 },
                    Next: Done,
                }
                Done: Succeed {}
            } => {
                "StartAt": "It",
                "States": {
                    "It": {
                        "Type": "Wait",
                        "Comment": "c",
                        "QueryLanguage": "JSONPath",
                        "InputPath": "$.a",
                        "Timestamp": "2030-01-01T00:00:00Z",
                        "OutputPath": "$.o",
                        "Assign": { "v.$": "$.a", "w": 1 },
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
                    QueryLanguage: JSONPath,
                    InputPath: "$.a",
                    TimestampPath: "$.t",
                    OutputPath: "$.o",
                    Assign: { "v.$": "$.a", w: 1 },
                    Next: Done,
                }
                Done: Succeed {}
            } => {
                "StartAt": "It",
                "States": {
                    "It": {
                        "Type": "Wait",
                        "Comment": "c",
                        "QueryLanguage": "JSONPath",
                        "InputPath": "$.a",
                        "TimestampPath": "$.t",
                        "OutputPath": "$.o",
                        "Assign": { "v.$": "$.a", "w": 1 },
                        "Next": "Done",
                    },
                    "Done": { "Type": "Succeed" },
                },
            }
        },
        case! {
            { StartAt: It, It: Wait { Seconds: 0, End: true } } => { "StartAt": "It", "States": { "It": { "Type": "Wait", "Seconds": 0, "End": true } } }
        },
        case! {
            {
                StartAt: It,
                It: Succeed { Comment: "c", QueryLanguage: JSONPath, InputPath: "$.a", OutputPath: "$.o" }
            } => {
                "StartAt": "It",
                "States": {
                    "It": {
                        "Type": "Succeed",
                        "Comment": "c",
                        "QueryLanguage": "JSONPath",
                        "InputPath": "$.a",
                        "OutputPath": "$.o",
                    },
                },
            }
        },
        case! {
            {
                StartAt: It,
                It: Fail { Comment: "c", QueryLanguage: JSONPath, Error: "E", Cause: "what happened" }
            } => {
                "StartAt": "It",
                "States": {
                    "It": {
                        "Type": "Fail",
                        "Comment": "c",
                        "QueryLanguage": "JSONPath",
                        "Error": "E",
                        "Cause": "what happened",
                    },
                },
            }
        },
        case! {
            { StartAt: It, It: Fail { ErrorPath: "$.e", CausePath: "States.Format('{}', $.c)" } } => {
                "StartAt": "It",
                "States": {
                    "It": { "Type": "Fail", "ErrorPath": "$.e", "CausePath": "States.Format('{}', $.c)" },
                },
            }
        },
        case! {
            {
                StartAt: It,
                It: Choice {
                    Comment: "c",
                    QueryLanguage: JSONPath,
                    InputPath: "$.a",
                    Choices: [
                        {
                            Comment: "c",
                            Not: { Comment: "c", Variable: "$.v", IsNull: true },
                            Assign: { v: 1 },
                            Next: Done,
                        },
                        {
                            And: [
                                {
                                    Or: [
                                        { Not: { Variable: "$.v", IsPresent: true } },
                                        { And: [{ Variable: "$.v", IsNull: false }] },
                                    ],
                                },
                            ],
                            Next: Done,
                        },
                        { Or: [{ Variable: "$.v", IsNull: false }], Next: Done },
                        { Variable: "$.v", StringEquals: "a", Next: Done },
                        { Variable: "$.v", StringEqualsPath: "$.o", Next: Done },
                        { Variable: "$.v", StringLessThan: "a", Next: Done },
                        { Variable: "$.v", StringLessThanPath: "$.o", Next: Done },
                        { Variable: "$.v", StringGreaterThan: "a", Next: Done },
                        { Variable: "$.v", StringGreaterThanPath: "$.o", Next: Done },
                        { Variable: "$.v", StringLessThanEquals: "a", Next: Done },
                        { Variable: "$.v", StringLessThanEqualsPath: "$.o", Next: Done },
                        { Variable: "$.v", StringGreaterThanEquals: "a", Next: Done },
                        { Variable: "$.v", StringGreaterThanEqualsPath: "$.o", Next: Done },
                        { Variable: "$.v", NumericEquals: 1.5, Next: Done },
                        { Variable: "$.v", NumericEqualsPath: "$.o", Next: Done },
                        { Variable: "$.v", NumericLessThan: 1.5, Next: Done },
                        { Variable: "$.v", NumericLessThanPath: "$.o", Next: Done },
                        { Variable: "$.v", NumericGreaterThan: 1.5, Next: Done },
                        { Variable: "$.v", NumericGreaterThanPath: "$.o", Next: Done },
                        { Variable: "$.v", NumericLessThanEquals: 1.5, Next: Done },
                        { Variable: "$.v", NumericLessThanEqualsPath: "$.o", Next: Done },
                        { Variable: "$.v", NumericGreaterThanEquals: 1.5, Next: Done },
                        { Variable: "$.v", NumericGreaterThanEqualsPath: "$.o", Next: Done },
                        { Variable: "$.v", TimestampEquals: "2030-01-01T00:00:00Z", Next: Done },
                        { Variable: "$.v", TimestampEqualsPath: "$.o", Next: Done },
                        { Variable: "$.v", TimestampLessThan: "2030-01-01T00:00:00Z", Next: Done },
                        { Variable: "$.v", TimestampLessThanPath: "$.o", Next: Done },
                        { Variable: "$.v", TimestampGreaterThan: "2030-01-01T00:00:00Z", Next: Done },
                        { Variable: "$.v", TimestampGreaterThanPath: "$.o", Next: Done },
                        { Variable: "$.v", TimestampLessThanEquals: "2030-01-01T00:00:00Z", Next: Done },
                        { Variable: "$.v", TimestampLessThanEqualsPath: "$.o", Next: Done },
                        { Variable: "$.v", TimestampGreaterThanEquals: "2030-01-01T00:00:00Z", Next: Done },
                        { Variable: "$.v", TimestampGreaterThanEqualsPath: "$.o", Next: Done },
                        { Variable: "$.v", StringMatches: "a*", Next: Done },
                        { Variable: "$.v", BooleanEquals: true, Next: Done },
                        { Variable: "$.v", BooleanEqualsPath: "$.o", Next: Done },
                        { Variable: "$.v", IsNull: true, Next: Done },
                        { Variable: "$.v", IsPresent: true, Next: Done },
                        { Variable: "$.v", IsNumeric: true, Next: Done },
                        { Variable: "$.v", IsString: true, Next: Done },
                        { Variable: "$.v", IsBoolean: true, Next: Done },
                        { Variable: "$.v", IsTimestamp: true, Next: Done },
                        {
                            Or: [
                                { Variable: "$.v", StringEquals: "a" },
                                { Variable: "$.v", StringEqualsPath: "$.o" },
                                { Variable: "$.v", StringLessThan: "a" },
                                { Variable: "$.v", StringLessThanPath: "$.o" },
                                { Variable: "$.v", StringGreaterThan: "a" },
                                { Variable: "$.v", StringGreaterThanPath: "$.o" },
                                { Variable: "$.v", StringLessThanEquals: "a" },
                                { Variable: "$.v", StringLessThanEqualsPath: "$.o" },
                                { Variable: "$.v", StringGreaterThanEquals: "a" },
                                { Variable: "$.v", StringGreaterThanEqualsPath: "$.o" },
                                { Variable: "$.v", NumericEquals: 1.5 },
                                { Variable: "$.v", NumericEqualsPath: "$.o" },
                                { Variable: "$.v", NumericLessThan: 1.5 },
                                { Variable: "$.v", NumericLessThanPath: "$.o" },
                                { Variable: "$.v", NumericGreaterThan: 1.5 },
                                { Variable: "$.v", NumericGreaterThanPath: "$.o" },
                                { Variable: "$.v", NumericLessThanEquals: 1.5 },
                                { Variable: "$.v", NumericLessThanEqualsPath: "$.o" },
                                { Variable: "$.v", NumericGreaterThanEquals: 1.5 },
                                { Variable: "$.v", NumericGreaterThanEqualsPath: "$.o" },
                                { Variable: "$.v", TimestampEquals: "2030-01-01T00:00:00Z" },
                                { Variable: "$.v", TimestampEqualsPath: "$.o" },
                                { Variable: "$.v", TimestampLessThan: "2030-01-01T00:00:00Z" },
                                { Variable: "$.v", TimestampLessThanPath: "$.o" },
                                { Variable: "$.v", TimestampGreaterThan: "2030-01-01T00:00:00Z" },
                                { Variable: "$.v", TimestampGreaterThanPath: "$.o" },
                                { Variable: "$.v", TimestampLessThanEquals: "2030-01-01T00:00:00Z" },
                                { Variable: "$.v", TimestampLessThanEqualsPath: "$.o" },
                                { Variable: "$.v", TimestampGreaterThanEquals: "2030-01-01T00:00:00Z" },
                                { Variable: "$.v", TimestampGreaterThanEqualsPath: "$.o" },
                                { Variable: "$.v", StringMatches: "a*" },
                                { Variable: "$.v", BooleanEquals: true },
                                { Variable: "$.v", BooleanEqualsPath: "$.o" },
                                { Variable: "$.v", IsNull: true },
                                { Variable: "$.v", IsPresent: true },
                                { Variable: "$.v", IsNumeric: true },
                                { Variable: "$.v", IsString: true },
                                { Variable: "$.v", IsBoolean: true },
                                { Variable: "$.v", IsTimestamp: true },
                            ],
                            Next: Done,
                        },
                    ],
                    Default: Done,
                    OutputPath: "$.o",
                    Assign: { "v.$": "$.a", w: 1 },
                }
                Done: Succeed {}
            } => {
                "StartAt": "It",
                "States": {
                    "It": {
                        "Type": "Choice",
                        "Comment": "c",
                        "QueryLanguage": "JSONPath",
                        "InputPath": "$.a",
                        "Choices": [
                            {
                                "Comment": "c",
                                "Not": { "Comment": "c", "Variable": "$.v", "IsNull": true },
                                "Assign": { "v": 1 },
                                "Next": "Done",
                            },
                            {
                                "And": [
                                    {
                                        "Or": [
                                            { "Not": { "Variable": "$.v", "IsPresent": true } },
                                            { "And": [{ "Variable": "$.v", "IsNull": false }] },
                                        ],
                                    },
                                ],
                                "Next": "Done",
                            },
                            { "Or": [{ "Variable": "$.v", "IsNull": false }], "Next": "Done" },
                            { "Variable": "$.v", "StringEquals": "a", "Next": "Done" },
                            { "Variable": "$.v", "StringEqualsPath": "$.o", "Next": "Done" },
                            { "Variable": "$.v", "StringLessThan": "a", "Next": "Done" },
                            { "Variable": "$.v", "StringLessThanPath": "$.o", "Next": "Done" },
                            { "Variable": "$.v", "StringGreaterThan": "a", "Next": "Done" },
                            { "Variable": "$.v", "StringGreaterThanPath": "$.o", "Next": "Done" },
                            { "Variable": "$.v", "StringLessThanEquals": "a", "Next": "Done" },
                            { "Variable": "$.v", "StringLessThanEqualsPath": "$.o", "Next": "Done" },
                            { "Variable": "$.v", "StringGreaterThanEquals": "a", "Next": "Done" },
                            { "Variable": "$.v", "StringGreaterThanEqualsPath": "$.o", "Next": "Done" },
                            { "Variable": "$.v", "NumericEquals": 1.5, "Next": "Done" },
                            { "Variable": "$.v", "NumericEqualsPath": "$.o", "Next": "Done" },
                            { "Variable": "$.v", "NumericLessThan": 1.5, "Next": "Done" },
                            { "Variable": "$.v", "NumericLessThanPath": "$.o", "Next": "Done" },
                            { "Variable": "$.v", "NumericGreaterThan": 1.5, "Next": "Done" },
                            { "Variable": "$.v", "NumericGreaterThanPath": "$.o", "Next": "Done" },
                            { "Variable": "$.v", "NumericLessThanEquals": 1.5, "Next": "Done" },
                            { "Variable": "$.v", "NumericLessThanEqualsPath": "$.o", "Next": "Done" },
                            { "Variable": "$.v", "NumericGreaterThanEquals": 1.5, "Next": "Done" },
                            { "Variable": "$.v", "NumericGreaterThanEqualsPath": "$.o", "Next": "Done" },
                            { "Variable": "$.v", "TimestampEquals": "2030-01-01T00:00:00Z", "Next": "Done" },
                            { "Variable": "$.v", "TimestampEqualsPath": "$.o", "Next": "Done" },
                            {
                                "Variable": "$.v",
                                "TimestampLessThan": "2030-01-01T00:00:00Z",
                                "Next": "Done",
                            },
                            { "Variable": "$.v", "TimestampLessThanPath": "$.o", "Next": "Done" },
                            {
                                "Variable": "$.v",
                                "TimestampGreaterThan": "2030-01-01T00:00:00Z",
                                "Next": "Done",
                            },
                            { "Variable": "$.v", "TimestampGreaterThanPath": "$.o", "Next": "Done" },
                            {
                                "Variable": "$.v",
                                "TimestampLessThanEquals": "2030-01-01T00:00:00Z",
                                "Next": "Done",
                            },
                            { "Variable": "$.v", "TimestampLessThanEqualsPath": "$.o", "Next": "Done" },
                            {
                                "Variable": "$.v",
                                "TimestampGreaterThanEquals": "2030-01-01T00:00:00Z",
                                "Next": "Done",
                            },
                            { "Variable": "$.v", "TimestampGreaterThanEqualsPath": "$.o", "Next": "Done" },
                            { "Variable": "$.v", "StringMatches": "a*", "Next": "Done" },
                            { "Variable": "$.v", "BooleanEquals": true, "Next": "Done" },
                            { "Variable": "$.v", "BooleanEqualsPath": "$.o", "Next": "Done" },
                            { "Variable": "$.v", "IsNull": true, "Next": "Done" },
                            { "Variable": "$.v", "IsPresent": true, "Next": "Done" },
                            { "Variable": "$.v", "IsNumeric": true, "Next": "Done" },
                            { "Variable": "$.v", "IsString": true, "Next": "Done" },
                            { "Variable": "$.v", "IsBoolean": true, "Next": "Done" },
                            { "Variable": "$.v", "IsTimestamp": true, "Next": "Done" },
                            {
                                "Or": [
                                    { "Variable": "$.v", "StringEquals": "a" },
                                    { "Variable": "$.v", "StringEqualsPath": "$.o" },
                                    { "Variable": "$.v", "StringLessThan": "a" },
                                    { "Variable": "$.v", "StringLessThanPath": "$.o" },
                                    { "Variable": "$.v", "StringGreaterThan": "a" },
                                    { "Variable": "$.v", "StringGreaterThanPath": "$.o" },
                                    { "Variable": "$.v", "StringLessThanEquals": "a" },
                                    { "Variable": "$.v", "StringLessThanEqualsPath": "$.o" },
                                    { "Variable": "$.v", "StringGreaterThanEquals": "a" },
                                    { "Variable": "$.v", "StringGreaterThanEqualsPath": "$.o" },
                                    { "Variable": "$.v", "NumericEquals": 1.5 },
                                    { "Variable": "$.v", "NumericEqualsPath": "$.o" },
                                    { "Variable": "$.v", "NumericLessThan": 1.5 },
                                    { "Variable": "$.v", "NumericLessThanPath": "$.o" },
                                    { "Variable": "$.v", "NumericGreaterThan": 1.5 },
                                    { "Variable": "$.v", "NumericGreaterThanPath": "$.o" },
                                    { "Variable": "$.v", "NumericLessThanEquals": 1.5 },
                                    { "Variable": "$.v", "NumericLessThanEqualsPath": "$.o" },
                                    { "Variable": "$.v", "NumericGreaterThanEquals": 1.5 },
                                    { "Variable": "$.v", "NumericGreaterThanEqualsPath": "$.o" },
                                    { "Variable": "$.v", "TimestampEquals": "2030-01-01T00:00:00Z" },
                                    { "Variable": "$.v", "TimestampEqualsPath": "$.o" },
                                    { "Variable": "$.v", "TimestampLessThan": "2030-01-01T00:00:00Z" },
                                    { "Variable": "$.v", "TimestampLessThanPath": "$.o" },
                                    { "Variable": "$.v", "TimestampGreaterThan": "2030-01-01T00:00:00Z" },
                                    { "Variable": "$.v", "TimestampGreaterThanPath": "$.o" },
                                    { "Variable": "$.v", "TimestampLessThanEquals": "2030-01-01T00:00:00Z" },
                                    { "Variable": "$.v", "TimestampLessThanEqualsPath": "$.o" },
                                    {
                                        "Variable": "$.v",
                                        "TimestampGreaterThanEquals": "2030-01-01T00:00:00Z",
                                    },
                                    { "Variable": "$.v", "TimestampGreaterThanEqualsPath": "$.o" },
                                    { "Variable": "$.v", "StringMatches": "a*" },
                                    { "Variable": "$.v", "BooleanEquals": true },
                                    { "Variable": "$.v", "BooleanEqualsPath": "$.o" },
                                    { "Variable": "$.v", "IsNull": true },
                                    { "Variable": "$.v", "IsPresent": true },
                                    { "Variable": "$.v", "IsNumeric": true },
                                    { "Variable": "$.v", "IsString": true },
                                    { "Variable": "$.v", "IsBoolean": true },
                                    { "Variable": "$.v", "IsTimestamp": true },
                                ],
                                "Next": "Done",
                            },
                        ],
                        "Default": "Done",
                        "OutputPath": "$.o",
                        "Assign": { "v.$": "$.a", "w": 1 },
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
                    QueryLanguage: JSONPath,
                    InputPath: "$.a",
                    Parameters: { "a.$": "$.a", b: [1, true, null, { "c.$": "States.Format('{}', $.c)" }] },
                    Branches: [{ Comment: "c", StartAt: Inner, Inner: Pass { End: true } }],
                    ResultSelector: { "a.$": "$.a" },
                    ResultPath: "$.r",
                    OutputPath: "$.o",
                    Assign: { "v.$": "$.a", w: 1 },
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
                            ResultPath: "$.e",
                            Assign: { "x.$": "$.Error" },
                            Next: Done,
                        },
                        { ErrorEquals: ["States.ALL"], Next: Done },
                    ],
                    Next: Done,
                }
                Done: Succeed {}
            } => {
                "StartAt": "It",
                "States": {
                    "It": {
                        "Type": "Parallel",
                        "Comment": "c",
                        "QueryLanguage": "JSONPath",
                        "InputPath": "$.a",
                        "Parameters": {
                            "a.$": "$.a",
                            "b": [1, true, null, { "c.$": "States.Format('{}', $.c)" }],
                        },
                        "Branches": [
                            {
                                "Comment": "c",
                                "StartAt": "Inner",
                                "States": { "Inner": { "Type": "Pass", "End": true } },
                            },
                        ],
                        "ResultSelector": { "a.$": "$.a" },
                        "ResultPath": "$.r",
                        "OutputPath": "$.o",
                        "Assign": { "v.$": "$.a", "w": 1 },
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
                                "ResultPath": "$.e",
                                "Assign": { "x.$": "$.Error" },
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
                    QueryLanguage: JSONPath,
                    InputPath: "$.a",
                    ItemsPath: "$.items",
                    ItemSelector: { "a.$": "$$.Map.Item.Value" },
                    MaxConcurrency: 5,
                    ItemProcessor: {
                        Comment: "c",
                        ProcessorConfig: { Mode: INLINE },
                        StartAt: Inner,
                        Inner: Pass { End: true }
                    },
                    ResultSelector: { "a.$": "$.a" },
                    ResultPath: "$.r",
                    OutputPath: "$.o",
                    Assign: { "v.$": "$.a", w: 1 },
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
                            ResultPath: "$.e",
                            Assign: { "x.$": "$.Error" },
                            Next: Done,
                        },
                        { ErrorEquals: ["States.ALL"], Next: Done },
                    ],
                    Next: Done,
                }
                Done: Succeed {}
            } => {
                "StartAt": "It",
                "States": {
                    "It": {
                        "Type": "Map",
                        "Comment": "c",
                        "QueryLanguage": "JSONPath",
                        "InputPath": "$.a",
                        "ItemsPath": "$.items",
                        "ItemSelector": { "a.$": "$$.Map.Item.Value" },
                        "MaxConcurrency": 5,
                        "ItemProcessor": {
                            "Comment": "c",
                            "ProcessorConfig": { "Mode": "INLINE" },
                            "StartAt": "Inner",
                            "States": { "Inner": { "Type": "Pass", "End": true } },
                        },
                        "ResultSelector": { "a.$": "$.a" },
                        "ResultPath": "$.r",
                        "OutputPath": "$.o",
                        "Assign": { "v.$": "$.a", "w": 1 },
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
                                "ResultPath": "$.e",
                                "Assign": { "x.$": "$.Error" },
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
                    QueryLanguage: JSONPath,
                    InputPath: "$.a",
                    ItemSelector: { "a.$": "$$.Map.Item.Value" },
                    MaxConcurrencyPath: "$.n",
                    Iterator: { StartAt: Inner, Inner: Pass { End: true } },
                    ResultSelector: { "a.$": "$.a" },
                    ResultPath: "$.r",
                    OutputPath: "$.o",
                    Assign: { "v.$": "$.a", w: 1 },
                    End: true,
                }
            } => {
                "StartAt": "It",
                "States": {
                    "It": {
                        "Type": "Map",
                        "Comment": "c",
                        "QueryLanguage": "JSONPath",
                        "InputPath": "$.a",
                        "ItemSelector": { "a.$": "$$.Map.Item.Value" },
                        "MaxConcurrencyPath": "$.n",
                        "Iterator": {
                            "StartAt": "Inner",
                            "States": { "Inner": { "Type": "Pass", "End": true } },
                        },
                        "ResultSelector": { "a.$": "$.a" },
                        "ResultPath": "$.r",
                        "OutputPath": "$.o",
                        "Assign": { "v.$": "$.a", "w": 1 },
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
                    QueryLanguage: JSONPath,
                    InputPath: "$.a",
                    Parameters: { "a.$": "$.a" },
                    MaxConcurrency: 5,
                    ItemProcessor: { StartAt: Inner, Inner: Pass { End: true } },
                    ResultSelector: { "a.$": "$.a" },
                    ResultPath: "$.r",
                    OutputPath: "$.o",
                    Assign: { "v.$": "$.a", w: 1 },
                    End: true,
                }
            } => {
                "StartAt": "It",
                "States": {
                    "It": {
                        "Type": "Map",
                        "Comment": "c",
                        "QueryLanguage": "JSONPath",
                        "InputPath": "$.a",
                        "Parameters": { "a.$": "$.a" },
                        "MaxConcurrency": 5,
                        "ItemProcessor": {
                            "StartAt": "Inner",
                            "States": { "Inner": { "Type": "Pass", "End": true } },
                        },
                        "ResultSelector": { "a.$": "$.a" },
                        "ResultPath": "$.r",
                        "OutputPath": "$.o",
                        "Assign": { "v.$": "$.a", "w": 1 },
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
                    QueryLanguage: JSONPath,
                    InputPath: "$.a",
                    ItemsPath: "$.items",
                    ItemSelector: { "a.$": "$$.Map.Item.Value" },
                    ItemBatcher: {
                        MaxItemsPerBatch: 10,
                        MaxInputBytesPerBatch: 1000,
                        BatchInput: { "a.$": "$.a" },
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
                        Parameters: { Bucket: "b", Prefix: "p" },
                    },
                    Label: "label",
                    ResultSelector: { "a.$": "$.a" },
                    ResultPath: "$.r",
                    OutputPath: "$.o",
                    Assign: { "v.$": "$.a", w: 1 },
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
                            ResultPath: "$.e",
                            Assign: { "x.$": "$.Error" },
                            Next: Done,
                        },
                        { ErrorEquals: ["States.ALL"], Next: Done },
                    ],
                    Next: Done,
                }
                Done: Succeed {}
            } => {
                "StartAt": "It",
                "States": {
                    "It": {
                        "Type": "Map",
                        "Comment": "c",
                        "QueryLanguage": "JSONPath",
                        "InputPath": "$.a",
                        "ItemsPath": "$.items",
                        "ItemSelector": { "a.$": "$$.Map.Item.Value" },
                        "ItemBatcher": {
                            "MaxItemsPerBatch": 10,
                            "MaxInputBytesPerBatch": 1000,
                            "BatchInput": { "a.$": "$.a" },
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
                            "Parameters": { "Bucket": "b", "Prefix": "p" },
                        },
                        "Label": "label",
                        "ResultSelector": { "a.$": "$.a" },
                        "ResultPath": "$.r",
                        "OutputPath": "$.o",
                        "Assign": { "v.$": "$.a", "w": 1 },
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
                                "ResultPath": "$.e",
                                "Assign": { "x.$": "$.Error" },
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
                    QueryLanguage: JSONPath,
                    InputPath: "$.a",
                    ItemReader: {
                        Resource: "arn:aws:states:::s3:getObject",
                        ReaderConfig: {
                            InputType: JSON,
                            ItemsPointer: "/items",
                            ManifestType: ATHENA_DATA,
                            Transformation: NONE,
                            MaxItemsPath: "$.n",
                        },
                        Parameters: { "Bucket.$": "$.b", Key: "k" },
                    },
                    ItemSelector: { "a.$": "$$.Map.Item.Value" },
                    ItemBatcher: {
                        MaxItemsPerBatch: 10,
                        MaxInputBytesPerBatch: 1000,
                        BatchInput: { "a.$": "$.a" },
                    },
                    MaxConcurrencyPath: "$.n",
                    ToleratedFailureCountPath: "$.n",
                    ToleratedFailurePercentagePath: "$.m",
                    Iterator: {
                        ProcessorConfig: { Mode: DISTRIBUTED, ExecutionType: STANDARD },
                        StartAt: Inner,
                        Inner: Pass { End: true }
                    },
                    ResultWriter: { WriterConfig: { Transformation: COMPACT, OutputType: JSONL } },
                    Label: "label",
                    ResultSelector: { "a.$": "$.a" },
                    ResultPath: "$.r",
                    OutputPath: "$.o",
                    Assign: { "v.$": "$.a", w: 1 },
                    End: true,
                }
            } => {
                "StartAt": "It",
                "States": {
                    "It": {
                        "Type": "Map",
                        "Comment": "c",
                        "QueryLanguage": "JSONPath",
                        "InputPath": "$.a",
                        "ItemReader": {
                            "Resource": "arn:aws:states:::s3:getObject",
                            "ReaderConfig": {
                                "InputType": "JSON",
                                "ItemsPointer": "/items",
                                "ManifestType": "ATHENA_DATA",
                                "Transformation": "NONE",
                                "MaxItemsPath": "$.n",
                            },
                            "Parameters": { "Bucket.$": "$.b", "Key": "k" },
                        },
                        "ItemSelector": { "a.$": "$$.Map.Item.Value" },
                        "ItemBatcher": {
                            "MaxItemsPerBatch": 10,
                            "MaxInputBytesPerBatch": 1000,
                            "BatchInput": { "a.$": "$.a" },
                        },
                        "MaxConcurrencyPath": "$.n",
                        "ToleratedFailureCountPath": "$.n",
                        "ToleratedFailurePercentagePath": "$.m",
                        "Iterator": {
                            "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
                            "StartAt": "Inner",
                            "States": { "Inner": { "Type": "Pass", "End": true } },
                        },
                        "ResultWriter": {
                            "WriterConfig": { "Transformation": "COMPACT", "OutputType": "JSONL" },
                        },
                        "Label": "label",
                        "ResultSelector": { "a.$": "$.a" },
                        "ResultPath": "$.r",
                        "OutputPath": "$.o",
                        "Assign": { "v.$": "$.a", "w": 1 },
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
                    QueryLanguage: JSONPath,
                    InputPath: "$.a",
                    ItemReader: {
                        Resource: "arn:aws:states:::s3:getObject",
                        ReaderConfig: {
                            InputType: CSV,
                            CSVHeaderLocation: "GIVEN",
                            CSVHeaders: ["a", "b"],
                            CSVDelimiter: TAB,
                            MaxItems: 100,
                        },
                        Parameters: { Bucket: "b", Key: "k" },
                    },
                    Parameters: { "a.$": "$.a" },
                    ItemBatcher: { MaxItemsPerBatchPath: "$.n", MaxInputBytesPerBatchPath: "$.m" },
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
                        Parameters: { Bucket: "b", Prefix: "p" },
                    },
                    Label: "label",
                    ResultSelector: { "a.$": "$.a" },
                    ResultPath: "$.r",
                    OutputPath: "$.o",
                    Assign: { "v.$": "$.a", w: 1 },
                    End: true,
                }
            } => {
                "StartAt": "It",
                "States": {
                    "It": {
                        "Type": "Map",
                        "Comment": "c",
                        "QueryLanguage": "JSONPath",
                        "InputPath": "$.a",
                        "ItemReader": {
                            "Resource": "arn:aws:states:::s3:getObject",
                            "ReaderConfig": {
                                "InputType": "CSV",
                                "CSVHeaderLocation": "GIVEN",
                                "CSVHeaders": ["a", "b"],
                                "CSVDelimiter": "TAB",
                                "MaxItems": 100,
                            },
                            "Parameters": { "Bucket": "b", "Key": "k" },
                        },
                        "Parameters": { "a.$": "$.a" },
                        "ItemBatcher": { "MaxItemsPerBatchPath": "$.n", "MaxInputBytesPerBatchPath": "$.m" },
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
                            "Parameters": { "Bucket": "b", "Prefix": "p" },
                        },
                        "Label": "label",
                        "ResultSelector": { "a.$": "$.a" },
                        "ResultPath": "$.r",
                        "OutputPath": "$.o",
                        "Assign": { "v.$": "$.a", "w": 1 },
                        "End": true,
                    },
                },
            }
        },
    ]
}
