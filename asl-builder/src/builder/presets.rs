//! Retriers for the transient errors of services, each with where it comes from.
//!
//! A preset is an ordinary [`Retry`]: what it says may be said otherwise behind it, and the definition shows all of it.
//!
//! ```
//! use asl_builder::jsonata::*;
//! use asl_builder::{Function, Label, json, presets};
//!
//! const CHARGE: Function = Function::named("ChargeCard");
//! let label = Label::new("Charge");
//! let charge = invoke(&CHARGE).retry(presets::lambda().attempts(3)).end();
//! let machine = StateMachine::from_states(label.clone(), [(label, charge)]);
//! assert_eq!(machine.machine().to_value()["States"]["Charge"]["Retry"], json!([{
//!     "ErrorEquals": [
//!         "Lambda.ClientExecutionTimeoutException", "Lambda.ServiceException", "Lambda.AWSLambdaException",
//!         "Lambda.SdkClientException", "Lambda.TooManyRequestsException"
//!     ],
//!     "IntervalSeconds": 2, "MaxAttempts": 3, "BackoffRate": 2.0, "JitterStrategy": "FULL"
//! }]));
//! ```

use super::{DynamoDB, Lambda, RaisedBy, Raises, Retry, SNS, SQS, StepFunctions};
use crate::refs::secs;

/// Where a preset comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Preset {
    /// The function of this module.
    pub name: &'static str,
    /// Where its errors and its times come from.
    pub source: &'static str,
    /// When that was read.
    pub date: &'static str,
}

/// Where every preset comes from.
pub const ALL: &[Preset] = &[
    Preset {
        name: "lambda",
        source: "aws-cdk-lib 2.276.0, retryOnServiceExceptions: errors, interval, attempts, rate; TooManyRequestsException and \
                 full jitter from the Lambda best practices of the developer guide",
        date: "2026-11-25",
    },
    Preset {
        name: "workflow_studio_lambda",
        source: "what Workflow Studio writes into a new Lambda task: the definitions of \
                 aws-samples/step-functions-workflows-collection that it made",
        date: "2026-11-25",
    },
    Preset {
        name: "dynamodb",
        source: "botocore 1.44.5, dynamodb 2012-08-10: the throttling and server errors of GetItem, PutItem, UpdateItem and \
                 DeleteItem, and its retry data; times as of lambda",
        date: "2026-11-25",
    },
    Preset {
        name: "sqs",
        source: "botocore 1.44.5, sqs 2012-11-05: the throttling errors of SendMessage; SQS.SdkClientException was recorded on \
                 AWS; times as of lambda",
        date: "2026-11-25",
    },
    Preset {
        name: "sns",
        source: "botocore 1.44.5, sns 2010-03-31: the throttling and server errors of Publish; times as of lambda",
        date: "2026-11-25",
    },
    Preset {
        name: "step_functions",
        source: "botocore 1.44.5, stepfunctions 2016-11-23: the throttling errors of StartExecution; times as of lambda",
        date: "2026-11-25",
    },
];

/// The transient errors of Lambda: for tasks that call a function.
pub fn lambda<E: Raises>() -> Retry<E>
where
    Lambda: RaisedBy<E>,
{
    timed(
        Retry::on(Lambda::ClientExecutionTimeoutException)
            .or(Lambda::ServiceException)
            .or(Lambda::AWSLambdaException)
            .or(Lambda::SdkClientException)
            .or(Lambda::TooManyRequestsException),
    )
}

/// The retrier that Workflow Studio writes into a new Lambda task: one second, three attempts.
pub fn workflow_studio_lambda<E: Raises>() -> Retry<E>
where
    Lambda: RaisedBy<E>,
{
    Retry::on(Lambda::ServiceException)
        .or(Lambda::AWSLambdaException)
        .or(Lambda::SdkClientException)
        .or(Lambda::TooManyRequestsException)
        .after(secs(1))
        .attempts(3)
        .backoff(2)
        .full_jitter()
}

/// The transient errors of DynamoDB: for tasks of `arn:aws:states:::dynamodb:…`.
pub fn dynamodb<E: Raises>() -> Retry<E>
where
    DynamoDB: RaisedBy<E>,
{
    timed(
        Retry::on(DynamoDB::ProvisionedThroughputExceededException)
            .or(DynamoDB::RequestLimitExceededException)
            .or(DynamoDB::ThrottlingException)
            .or(DynamoDB::InternalServerErrorException)
            .or(DynamoDB::ReplicatedWriteConflictException)
            .or(DynamoDB::TransactionConflictException)
            .or(DynamoDB::SdkClientException),
    )
}

/// The transient errors of SQS: for tasks of `arn:aws:states:::sqs:sendMessage`.
pub fn sqs<E: Raises>() -> Retry<E>
where
    SQS: RaisedBy<E>,
{
    timed(Retry::on(SQS::RequestThrottledException).or(SQS::KmsThrottledException).or(SQS::SdkClientException))
}

/// The transient errors of SNS: for tasks of `arn:aws:states:::sns:publish`.
pub fn sns<E: Raises>() -> Retry<E>
where
    SNS: RaisedBy<E>,
{
    timed(Retry::on(SNS::InternalErrorException).or(SNS::KMSThrottlingException).or(SNS::SdkClientException))
}

/// The transient errors of Step Functions: for tasks of `arn:aws:states:::states:startExecution`.
pub fn step_functions<E: Raises>() -> Retry<E>
where
    StepFunctions: RaisedBy<E>,
{
    timed(
        Retry::on(StepFunctions::ExecutionLimitExceededException)
            .or(StepFunctions::KmsThrottlingException)
            .or(StepFunctions::SdkClientException),
    )
}

fn timed<E>(retry: Retry<E>) -> Retry<E> {
    retry.after(secs(2)).attempts(6).backoff(2.0).full_jitter()
}

#[cfg(test)]
mod tests {
    use super::super::AnyError;
    use super::*;

    #[test]
    fn every_preset_says_where_it_comes_from() {
        let presets: [(&str, Retry<AnyError>); 6] = [
            ("lambda", lambda()),
            ("workflow_studio_lambda", workflow_studio_lambda()),
            ("dynamodb", dynamodb()),
            ("sqs", sqs()),
            ("sns", sns()),
            ("step_functions", step_functions()),
        ];
        assert_eq!(ALL.iter().map(|preset| preset.name).collect::<Vec<_>>(), presets.each_ref().map(|(name, _)| *name));
        for (name, retry) in presets {
            let retrier = retry.into_retrier();
            assert!(retrier.error_equals.is_some_and(|names| names.len() >= 3), "{name}");
            assert!(retrier.interval_seconds.is_some() && retrier.max_attempts.is_some(), "{name}");
        }
    }
}
