//! Buys or sells a stock (`aws/aws-sam-cli-app-templates`): functions by their ARNs.

use asl_builder::jsonpath::*;

pub(crate) fn machine() -> StateMachine {
    state_machine! {
        Comment: "A state machine that does mock stock trading.",
        StartAt: "Check Stock Value",
        "Check Stock Value": Task {
            Resource: "${StockCheckerFunctionArn}",
            Retry: [
                States::TaskFailed => { IntervalSeconds: 15, MaxAttempts: 5, BackoffRate: 1.5 },
            ],
            Next: "Buy or Sell?",
        }
        "Buy or Sell?": Choice {
            Choices: [
                { Variable: "$.stock_price", NumericLessThanEquals: 50, Next: "Buy Stock" },
            ],
            Default: "Sell Stock",
        }
        "Sell Stock": Task {
            Resource: "${StockSellerFunctionArn}",
            Retry: [
                States::TaskFailed => { IntervalSeconds: 2, MaxAttempts: 3, BackoffRate: 1 },
            ],
            Next: "Record Transaction",
        }
        "Buy Stock": Task {
            Resource: "${StockBuyerFunctionArn}",
            Retry: [
                States::TaskFailed => { IntervalSeconds: 2, MaxAttempts: 3, BackoffRate: 1 },
            ],
            Next: "Record Transaction",
        }
        "Record Transaction": Task {
            Resource: "${DDBPutItem}",
            Parameters: {
                TableName: "${DDBTable}",
                Item: {
                    Id: { "S.$": "$.id" },
                    Type: { "S.$": "$.type" },
                    Price: { "N.$": "$.price" },
                    Timestamp: { "S.$": "$.timestamp" },
                },
            },
            Retry: [
                States::TaskFailed => { IntervalSeconds: 20, MaxAttempts: 5, BackoffRate: 10 },
            ],
            End: true,
        }
    }
}
