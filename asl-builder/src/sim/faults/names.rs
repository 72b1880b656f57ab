//! The names of errors: what a service says when there are too many calls, and what a task can raise that may pass.

use asl_syntax::integrations::{Resource, sdk_prefix, service};

use crate::sim::answers::Call;

/// What the name of an error has in it of a service that is called too often, the most certain first.
const THROTTLES: [&str; 5] =
    ["ThroughputExceeded", "TooManyRequests", "RequestThrottled", "ThrottlingException", "RequestLimitExceeded"];

/// What the name of an error has in it that may be gone the next time, apart from those.
const TRANSIENT: [&str; 9] = [
    "InternalServerError",
    "InternalError",
    "ServiceException",
    "SdkClientException",
    "AWSLambdaException",
    "ClientExecutionTimeout",
    "TransactionConflict",
    "ReplicatedWriteConflict",
    "Throttl",
];

/// The name in the causes of the optimized integrations.
const APIS: [(&str, &str); 5] = [
    ("dynamodb", "AmazonDynamoDBv2"),
    ("lambda", "AWSLambda"),
    ("sns", "AmazonSNS"),
    ("sqs", "AmazonSQS"),
    ("states", "AWSStepFunctions"),
];

/// The code of a service that says so by an error without a name of its own: the integration then raises its general error.
const CODES: [(&str, &str); 3] =
    [("sns", "Throttling"), ("states", "ThrottlingException"), ("sfn", "ThrottlingException")];

/// What a task calls: the optimized integration, its errors' prefix, and whether the AWS SDK is what calls it.
struct Called<'c> {
    service: &'c str,
    prefix: &'c str,
    errors: &'static [&'static str],
    is_sdk: bool,
}

fn called<'c>(kind: &Resource<'c>) -> Option<Called<'c>> {
    let (name, is_sdk) = match kind {
        Resource::Function(_) => ("lambda", false),
        Resource::Optimized(call) => (call.service, false),
        Resource::Sdk(call) => (call.service, true),
        _ => return None,
    };
    if is_sdk {
        let row = asl_syntax::integrations::services().iter().find(|row| row.sdk == Some(name));
        let errors = row.map_or(&[][..], |row| row.errors);
        return Some(Called { service: name, prefix: sdk_prefix(name)?, errors, is_sdk });
    }
    let row = service(name)?;
    Some(Called { service: name, prefix: row.prefix?, errors: row.errors, is_sdk })
}

/// The errors that the integration can raise and that may be gone when it is called again.
pub(super) fn transient(kind: &Resource<'_>) -> Vec<String> {
    let Some(Called { prefix, errors, .. }) = called(kind) else { return Vec::new() };
    let is_transient = |name: &&&str| {
        THROTTLES.iter().chain(&TRANSIENT).any(|part| name.contains(part))
            && !name.starts_with("KMS")
            && !name.starts_with("Kms")
    };
    errors.iter().filter(is_transient).map(|name| format!("{prefix}.{name}")).collect()
}

/// The error, and its cause, by which the service says that it is called too often.
pub(super) fn throttled(call: &Call<'_>) -> Result<(String, String), String> {
    let unknown = || {
        format!(
            "the simulator does not know by what error the service of the task `{}` says that it is called too often: name \
             it with `error(\"…\", \"…\")` instead of `throttled()`",
            call.state
        )
    };
    let Called { service, prefix, errors, is_sdk } = called(&call.kind).ok_or_else(unknown)?;
    let is_it =
        |part: &&str| errors.iter().find(|name| name.contains(*part) && !name.to_lowercase().starts_with("kms"));
    let api = APIS.iter().find(|(id, _)| *id == service).map_or(prefix, |(_, api)| api);
    let (name, code) = match THROTTLES.iter().find_map(is_it) {
        Some(name) => ((*name).to_owned(), *name),
        None => {
            let (_, code) = CODES.iter().find(|(id, _)| *id == service).ok_or_else(unknown)?;
            (format!("{}Exception", if is_sdk { prefix } else { api }), *code)
        }
    };
    let status = if service == "lambda" { 429 } else { 400 };
    let id = "00000000-0000-4000-8000-000000000000";
    let cause = if is_sdk {
        format!("Rate exceeded (Service: {prefix}, Status Code: {status}, Request ID: {id})")
    } else {
        format!(
            "Rate exceeded (Service: {api}; Status Code: {status}; Error Code: {code}; Request ID: {id}; Proxy: null)"
        )
    };
    Ok((format!("{prefix}.{name}"), cause))
}
