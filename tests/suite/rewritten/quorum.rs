//! Goes on when enough of several processes have ended (`aws-samples/step-functions-workflows-collection`): the branches are one
//! fragment, and their names say which.

use asl_builder::jsonpath::*;

const PROCESS: Function =
    Function::from_arn("arn:aws:lambda:us-east-1:625787456381:function:${LambdaFunctionName}:$LATEST");

#[derive(StateNames, Clone, Copy)]
enum Step {
    #[state(name = "Log execution in DynamoDB")]
    Log,
    #[state(name = "Wait for at least \"quorum\" number processes complete")]
    WaitForQuorum,
    #[state(name = "Next Step When Quorum is met")]
    QuorumIsMet,
    #[state(name = "Update \"Ran Out of time\" to False (if needed)")]
    WithdrawTimeout,
    #[state(name = "Get Process Completion Status")]
    GetStatus,
    #[state(name = "Next Step if Process Ran out of time")]
    RanOutOfTime,
}

pub(crate) fn machine() -> StateMachine {
    StateMachine::new(Step::Log, |step| match step {
        Step::Log => task("arn:aws:states:::dynamodb:putItem")
            .parameters(payload!({
                "TableName": "${DDBTable}",
                "Item": {
                    "id": context().execution().id(),
                    "timeout_occurred": { "BOOL": "false" },
                    "successful_processes": { "L": [] },
                    "failed_processes": { "L": [] },
                },
            }))
            .next(Step::WaitForQuorum),
        Step::WaitForQuorum => parallel()
            .parameters(payload!({ "uuid": intrinsics::uuid() }))
            .branches([1, 2, 3].map(process))
            .branch(timeout())
            .catch_with(Catch::on(quorum_met()).comment("Quorum Met"), Step::QuorumIsMet)
            .catch_with(Catch::on(ran_out_of_time()).comment("Ran out of Time"), Step::RanOutOfTime)
            .next(Step::QuorumIsMet),
        Step::QuorumIsMet => pass().next(Step::WithdrawTimeout),
        Step::WithdrawTimeout => {
            // Written without a blank behind the comma, so that it is a text here.
            let quorum = intrinsic("States.Format('{}',$$.Execution.Input.quorum)");
            task("arn:aws:states:::dynamodb:updateItem")
                .parameters(payload!({
                    "TableName": "${DDBTable}",
                    "Key": key(),
                    "UpdateExpression": "SET timeout_occurred = :false_value",
                    "ConditionExpression":
                        "(timeout_occurred = :true_value) and (size(successful_processes) >= :quorum_value)",
                    "ExpressionAttributeValues": {
                        ":false_value": { "BOOL": false },
                        ":true_value": { "BOOL": true },
                        ":quorum_value": { "N": quorum },
                    },
                }))
                .catch_with(
                    Catch::on(DynamoDB::ConditionalCheckFailedException).comment(
                        "This is the usual scenario. There are race conditions when the timeout could be set to true, \
                         but processes might have completed. Hence this update is in place.",
                    ),
                    Step::GetStatus,
                )
                .comment(
                    "There are race conditions when processes finish just at the time of timeout. To ensure the \
                     DynamoDB item does not hold contradictory information that Quorum has been met, but that time \
                     out has occurred, we are setting the timeout to False, when quorum is met. This step updates \
                     the timeout field to false, if it is set to true and number of processes successfully completed \
                     meets quorum",
                )
                .next(Step::GetStatus)
        }
        Step::GetStatus => get_item().end(),
        Step::RanOutOfTime => pass().next(Step::WithdrawTimeout),
    })
    .comment("A state machine that demonstrates how to achieve quorum pattern with a paralel workflow")
}

/// The steps of a process; `{}` is its number.
#[derive(StateNames, Clone, Copy)]
enum Process {
    #[state(name = "Mock Process {}")]
    Run,
    #[state(name = "Update Process{} Failure")]
    Failed,
    #[state(name = "Update Process{} Success")]
    Succeeded,
    #[state(name = "Get Process Completion Statuses{}")]
    GetStatuses,
    #[state(name = "Count Processes {}")]
    Count,
    #[state(name = "Check If Quorum Met {}")]
    CheckQuorum,
    #[state(name = "Wait For Other Processes to Complete or For Time out {}")]
    WaitForOthers,
    #[state(name = "Quorum Met (DummyFailure) - {}")]
    QuorumMet,
}

fn process(number: u8) -> StateMachine {
    let append = |list: &str| {
        update(
            &format!("SET {list} = list_append({list}, :proc)"),
            json!({ ":proc": { "L": [format!("Process{number}")] } }),
        )
    };
    let count = input()["completed_processes_count"];
    StateMachine::new(Process::Run, |step| match step {
        Process::Run => invoke(&PROCESS)
            .payload(input())
            .retry(
                Retry::on(Lambda::ServiceException)
                    .or(Lambda::AWSLambdaException)
                    .or(Lambda::SdkClientException)
                    .or(Lambda::TooManyRequestsException)
                    .after(secs(2))
                    .attempts(6)
                    .backoff(2),
            )
            .catch_all_with(Catch::all().result_path(input()["error"]), Process::Failed)
            .output_path(result()["Payload"])
            .next(Process::Succeeded),
        Process::Failed => append("failed_processes").next(Process::GetStatuses),
        Process::Succeeded => append("successful_processes").next(Process::GetStatuses),
        Process::GetStatuses => get_item().next(Process::Count),
        Process::Count => {
            let succeeded = input()["Item"]["successful_processes"]["L"];
            pass()
                .parameters(payload!({ "completed_processes_count": intrinsics::array_length(succeeded) }))
                .next(Process::CheckQuorum)
        }
        Process::CheckQuorum => choice()
            .when(count.ge(context().execution().input()["quorum"].typed::<f64>()), Process::QuorumMet)
            .otherwise(Process::WaitForOthers),
        Process::WaitForOthers => pass().end(),
        Process::QuorumMet => {
            failing().error("States.QuorumMet").comment("This is actually a success criterion.").fail()
        }
    })
    .renamed(|name| name.replace("{}", &number.to_string()))
}

#[derive(StateNames, Clone, Copy)]
enum Timeout {
    #[state(name = "TimeoutWait")]
    Wait,
    #[state(name = "Update Process Ran out of time")]
    Update,
    #[state(name = "Ran out of Time")]
    Fail,
}

fn timeout() -> StateMachine {
    StateMachine::new(Timeout::Wait, |step| match step {
        Timeout::Wait => wait(secs(5)).next(Timeout::Update),
        Timeout::Update => {
            update("SET timeout_occurred = :var", json!({ ":var": { "BOOL": true } })).next(Timeout::Fail)
        }
        Timeout::Fail => failing().error("States.RanOutOfTime").fail(),
    })
}

/// Names of one's own below the service's prefix.
fn quorum_met() -> UncheckedError {
    UncheckedError::named("States.QuorumMet")
}

fn ran_out_of_time() -> UncheckedError {
    UncheckedError::named("States.RanOutOfTime")
}

fn key() -> PayloadTemplate {
    payload!({ "id": { "S": context().execution().id() } })
}

fn update<S: StateName>(expression: &str, values: serde_json::Value) -> Task<S> {
    task("arn:aws:states:::dynamodb:updateItem").parameters(payload!({
        "TableName": "${DDBTable}",
        "Key": key(),
        "UpdateExpression": expression,
        "ExpressionAttributeValues": values,
    }))
}

fn get_item<S: StateName>() -> Task<S> {
    task("arn:aws:states:::dynamodb:getItem")
        .parameters(payload!({ "TableName": "${DDBTable}", "Key": key(), "ConsistentRead": true }))
}
