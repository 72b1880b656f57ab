//! Does something while nobody else does it for the same customer (`aws/agent-toolkit-for-aws`).

use asl_builder::jsonata::*;

const PROCESS: Function = Function::from_arn("arn:aws:lambda:us-east-1:123456789012:function:ProcessCustomer:$LATEST");

const CUSTOMER: Var<String> = Var::named("customerId");
const LOCK_ERROR: Var = Var::named("lockError");
const WORK_ERROR: Var = Var::named("workError");

#[derive(StateNames, Clone, Copy)]
enum Step {
    AcquireLock,
    DoProtectedWork,
    ReleaseLock,
    CheckWorkResult,
    WorkFailed,
    Done,
    LockUnavailable,
}

pub(crate) fn machine() -> StateMachine {
    let customer = input()["customerId"];
    let execution = context().execution().id();
    let now = || functions::to_millis(functions::now());
    StateMachine::new(Step::AcquireLock, move |step| match step {
        Step::AcquireLock => task("arn:aws:states:::dynamodb:putItem")
            .arguments(payload!({
                "TableName": "LocksTable",
                "Item": {
                    "lockId": { "S": customer },
                    "executionId": { "S": execution },
                    "expiresAt": { "N": functions::string(now() + 900_000) },
                },
                "ConditionExpression": "attribute_not_exists(lockId) OR expiresAt < :now",
                "ExpressionAttributeValues": { ":now": { "N": functions::string(now()) } },
            }))
            .assign(CUSTOMER, customer)
            .output(input())
            .retry(
                Retry::on(DynamoDB::ConditionalCheckFailedException)
                    .after(secs(5))
                    .attempts(12)
                    .backoff(1.5)
                    .full_jitter(),
            )
            .catch_with(
                Catch::on(DynamoDB::ConditionalCheckFailedException)
                    .assign(CUSTOMER, customer)
                    .assign(LOCK_ERROR, error_output()),
                Step::LockUnavailable,
            )
            .next(Step::DoProtectedWork),
        Step::DoProtectedWork => invoke(&PROCESS)
            .payload(input())
            .output(result()["Payload"])
            .catch_all_with(Catch::all().assign(WORK_ERROR, error_output()), Step::ReleaseLock)
            .next(Step::ReleaseLock),
        Step::ReleaseLock => task("arn:aws:states:::dynamodb:deleteItem")
            .arguments(payload!({
                "TableName": "LocksTable",
                "Key": { "lockId": { "S": CUSTOMER } },
                "ConditionExpression": "executionId = :execId",
                "ExpressionAttributeValues": { ":execId": { "S": execution } },
            }))
            .retry_all(Retry::all().after(secs(1)).attempts(3).backoff(2.0))
            .next(Step::CheckWorkResult),
        Step::CheckWorkResult => choice().when(WORK_ERROR.get().is_present(), Step::WorkFailed).otherwise(Step::Done),
        Step::WorkFailed => {
            let part = |name: &str, other: &str| {
                let part = WORK_ERROR.field(name);
                functions::exists(part).if_else(part, other)
            };
            fail(part("Error", "WorkFailed"), part("Cause", "Protected work failed"))
        }
        Step::Done => succeed(),
        Step::LockUnavailable => {
            fail("LockContention", literal("Could not acquire lock for ").concat(CUSTOMER).concat(" after retries"))
        }
    })
}
