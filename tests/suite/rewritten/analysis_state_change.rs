//! What follows when an analysis changes its state (`OrcaBus/service-icav2-wes-manager`).

use asl_builder::jsonata::*;

const UPDATE_STATUS: Function = Function::from_arn("${__update_status_on_wes_api_lambda_function_arn__}");

const ANALYSIS: Var = Var::named("icav2AnalysisId");
const STATUS: Var = Var::named("status");
const NAME: Var = Var::named("name");
const ERROR_MESSAGE: Var = Var::named("errorMessage");
const ERROR_TYPE: Var = Var::named("errorType");
const WES: Var = Var::named("icav2WesOrcabusId");
const RECEIPT: Var = Var::named("messageReceiptHandleToken");

#[derive(StateNames, Clone, Copy)]
enum Step {
    #[state(name = "Get event inputs")]
    SetVariables,
    #[state(name = "Is Relevant Status")]
    IsRelevant,
    #[state(name = "Is Terminal Status")]
    IsTerminal,
    #[state(name = "ChangeMessageVisibility")]
    HideMessage,
    #[state(name = "Handle Nextflow Output Files (sync)")]
    HandleNextflow,
    #[state(name = "Handle Filemanager (sync)")]
    HandleFilemanager,
    #[state(name = "Get task summaries (false)")]
    WantsSummaries,
    #[state(name = "Checking usage metrics (false)")]
    WantsMetrics,
    #[state(name = "Get usage metrics (async)")]
    GetMetrics,
    #[state(name = "Get task summaries (sync)")]
    GetSummaries,
    #[state(name = "Update WES API")]
    UpdateStatus,
    #[state(name = "Unlock Callback Id (sync)")]
    Unlock,
    #[state(name = "Is workflow SUCCEEDED")]
    HasSucceeded,
    #[state(name = "Handle Corrupted Files (sync)")]
    HandleCorrupted,
}

pub(crate) fn machine() -> StateMachine {
    StateMachine::new(Step::SetVariables, |step| match step {
        Step::SetVariables => {
            pass().assign_fields(input(), [ANALYSIS, STATUS, NAME, ERROR_MESSAGE, WES, RECEIPT]).next(Step::IsRelevant)
        }
        Step::IsRelevant => {
            choice().when(jsonata(IS_RELEVANT).comment("Is relevant status"), Step::IsTerminal).otherwise(Step::Unlock)
        }
        Step::IsTerminal => choice()
            .when(jsonata(IS_TERMINAL).comment("Is terminal status"), Step::HideMessage)
            .otherwise(Step::UpdateStatus),
        Step::HideMessage => task("arn:aws:states:::aws-sdk:sqs:changeMessageVisibility")
            .arguments(payload!({
                "QueueUrl": "${__icav2_wes_analysis_queue_url__}",
                "ReceiptHandle": RECEIPT,
                "VisibilityTimeout": jsonata("'${__fifteen_minutes_in_seconds__}' ~> $number"),
            }))
            .catch(UncheckedError::named("Sqs.SqsException"), Step::HandleNextflow)
            .next(Step::HandleNextflow),
        Step::HandleNextflow => start("handle_nextflow_files_state_machine", payload!({ "name": NAME }))
            .sync_2()
            .catch(States::TaskFailed, Step::HandleFilemanager)
            .next(Step::HandleFilemanager),
        Step::HandleFilemanager => {
            start("handle_filemanager_state_machine", payload!({ "name": NAME })).sync_2().next(Step::WantsSummaries)
        }
        Step::WantsSummaries => choice().when(literal(false), Step::GetSummaries).otherwise(Step::WantsMetrics),
        Step::WantsMetrics => choice().when(literal(false), Step::GetMetrics).otherwise(Step::HasSucceeded),
        Step::GetMetrics => start("get_usage_metrics_state_machine", payload!({})).next(Step::HasSucceeded),
        Step::GetSummaries => start("get_task_summaries_sfn_template", payload!({})).sync_2().next(Step::WantsMetrics),
        Step::UpdateStatus => invoke(&UPDATE_STATUS)
            .payload(payload!({
                "name": NAME,
                "status": jsonata(WES_STATUS),
                "icav2AnalysisId": ANALYSIS,
                "errorMessage": STATUS.ne("SUCCEEDED").expr().if_else(ERROR_MESSAGE, json!(null)),
                "errorType": jsonata(WES_ERROR_TYPE),
            }))
            .retry(presets::workflow_studio_lambda())
            .output(json!({}))
            .next(Step::Unlock),
        Step::Unlock => {
            start("unlock_callback_id_state_machine", payload!({ "icav2WesOrcabusId": WES, "status": STATUS }))
                .sync_2()
                .end()
        }
        Step::HasSucceeded => choice()
            .when(STATUS.eq("SUCCEEDED").comment("Workflow is SUCCEEDED status"), Step::HandleCorrupted)
            .otherwise(Step::UpdateStatus),
        Step::HandleCorrupted => {
            let output = result()["Output"];
            let (status, message) = (output["status"], output["errorMessage"]);
            let corrupted = jsonata("($states.result.Output.status = 'FAILED' or $states.result.Output.errorMessage)");
            start("handle_corrupted_files_state_machine", payload!({ "name": NAME }))
                .sync_2()
                .assign(STATUS, status.if_else(status, STATUS))
                .assign(ERROR_MESSAGE, message.if_else(message, json!(null)))
                .assign(ERROR_TYPE, corrupted.if_else("AnalysisOutputFileCorruption", json!(null)))
                .next(Step::UpdateStatus)
        }
    })
    .comment("A description of my state machine")
}

/// Starts another machine.
fn start<S: StateName>(machine: &str, input: PayloadTemplate) -> Task<S> {
    task("arn:aws:states:::states:startExecution")
        .arguments(payload!({ "StateMachineArn": format!("${{__{machine}_arn__}}"), "Input": input }))
}

const IS_RELEVANT: &str = r#"/* https://try.jsonata.org/l5wpTUNXI */
$status in [
    "INITIALIZING",
    "IN_PROGRESS",
    "SUCCEEDED",
    "FAILED",
    "FAILED_FINAL",
    "ABORTED"
]"#;

const IS_TERMINAL: &str = r#"$status in [
    "SUCCEEDED",
    "FAILED",
    "FAILED_FINAL",
    "ABORTED"
]"#;

const WES_STATUS: &str = r#"/* https://try.jsonata.org/WVD2IGYzV */
(
  $statusMap := {
    "INITIALIZING": "STARTING",
    "IN_PROGRESS": "RUNNING",
    "SUCCEEDED": "SUCCEEDED",
    "FAILED": "FAILED",
    "FAILED_FINAL": "FAILED",
    "ABORTED": "ABORTED"
  };
  $lookup($statusMap, $status)
)"#;

const WES_ERROR_TYPE: &str = r#"(
  $errorType ? $errorType :
  (
    $errorMap := {
      "INITIALIZING": null,
      "IN_PROGRESS": null,
      "SUCCEEDED": null,
      "FAILED": "AnalysisFailure",
      "FAILED_FINAL": "AnalysisFailure",
      "ABORTED": null
    };
    $lookup($errorMap, $status)
  )
)"#;
