//! What follows when an analysis changes its state (`OrcaBus/service-icav2-wes-manager`).

use asl_builder::jsonata::*;

pub(crate) fn machine() -> StateMachine {
    state_machine! {
        Comment: "A description of my state machine",
        StartAt: "Get event inputs",
        "Get event inputs": Pass {
            Next: "Is Relevant Status",
            Assign: {
                icav2AnalysisId: {% $states.input.icav2AnalysisId %},
                status: {% $states.input.status %},
                name: {% $states.input.name %},
                errorMessage: {% $states.input.errorMessage %},
                icav2WesOrcabusId: {% $states.input.icav2WesOrcabusId %},
                messageReceiptHandleToken: {% $states.input.messageReceiptHandleToken %},
            },
        }
        "Is Relevant Status": Choice {
            Choices: [
                {
                    Next: "Is Terminal Status",
                    Condition: "{% /* https://try.jsonata.org/l5wpTUNXI */\n$status in [\n    \"INITIALIZING\",\n    \"IN_PROGRESS\",\n    \"SUCCEEDED\",\n    \"FAILED\",\n    \"FAILED_FINAL\",\n    \"ABORTED\"\n] %}",
                    Comment: "Is relevant status",
                },
            ],
            Default: "Unlock Callback Id (sync)",
        }
        "Is Terminal Status": Choice {
            Choices: [
                {
                    Next: ChangeMessageVisibility,
                    Condition: "{% $status in [\n    \"SUCCEEDED\",\n    \"FAILED\",\n    \"FAILED_FINAL\",\n    \"ABORTED\"\n] %}",
                    Comment: "Is terminal status",
                },
            ],
            Default: "Update WES API",
        }
        ChangeMessageVisibility: Task {
            Arguments: {
                QueueUrl: "${__icav2_wes_analysis_queue_url__}",
                ReceiptHandle: {% $messageReceiptHandleToken %},
                VisibilityTimeout: "{% '${__fifteen_minutes_in_seconds__}' ~> $number %}",
            },
            Resource: "arn:aws:states:::aws-sdk:sqs:changeMessageVisibility",
            Next: "Handle Nextflow Output Files (sync)",
            Catch: [
                { ErrorEquals: ["Sqs.SqsException"], Next: "Handle Nextflow Output Files (sync)" },
            ],
        }
        "Handle Nextflow Output Files (sync)": Task {
            Resource: "arn:aws:states:::states:startExecution.sync:2",
            Arguments: {
                StateMachineArn: "${__handle_nextflow_files_state_machine_arn__}",
                Input: { name: {% $name %} },
            },
            Next: "Handle Filemanager (sync)",
            Catch: [
                States::TaskFailed => "Handle Filemanager (sync)",
            ],
        }
        "Handle Filemanager (sync)": Task {
            Resource: "arn:aws:states:::states:startExecution.sync:2",
            Arguments: {
                StateMachineArn: "${__handle_filemanager_state_machine_arn__}",
                Input: { name: {% $name %} },
            },
            Next: "Get task summaries (false)",
        }
        "Get task summaries (false)": Choice {
            {% false %} => "Get task summaries (sync)",
            Default: "Checking usage metrics (false)",
        }
        "Checking usage metrics (false)": Choice { {% false %} => "Get usage metrics (async)", Default: "Is workflow SUCCEEDED" }
        "Get usage metrics (async)": Task {
            Resource: "arn:aws:states:::states:startExecution",
            Arguments: { StateMachineArn: "${__get_usage_metrics_state_machine_arn__}", Input: {} },
            Next: "Is workflow SUCCEEDED",
        }
        "Get task summaries (sync)": Task {
            Resource: "arn:aws:states:::states:startExecution.sync:2",
            Arguments: { StateMachineArn: "${__get_task_summaries_sfn_template_arn__}", Input: {} },
            Next: "Checking usage metrics (false)",
        }
        "Update WES API": Task {
            Resource: "arn:aws:states:::lambda:invoke",
            Arguments: {
                FunctionName: "${__update_status_on_wes_api_lambda_function_arn__}",
                Payload: {
                    name: {% $name %},
                    status: "{% /* https://try.jsonata.org/WVD2IGYzV */\n(\n  $statusMap := {\n    \"INITIALIZING\": \"STARTING\",\n    \"IN_PROGRESS\": \"RUNNING\",\n    \"SUCCEEDED\": \"SUCCEEDED\",\n    \"FAILED\": \"FAILED\",\n    \"FAILED_FINAL\": \"FAILED\",\n    \"ABORTED\": \"ABORTED\"\n  };\n  $lookup($statusMap, $status)\n) %}",
                    icav2AnalysisId: {% $icav2AnalysisId %},
                    errorMessage: "{% $status != 'SUCCEEDED' ? $errorMessage : null %}",
                    errorType: "{% (\n  $errorType ? $errorType :\n  (\n    $errorMap := {\n      \"INITIALIZING\": null,\n      \"IN_PROGRESS\": null,\n      \"SUCCEEDED\": null,\n      \"FAILED\": \"AnalysisFailure\",\n      \"FAILED_FINAL\": \"AnalysisFailure\",\n      \"ABORTED\": null\n    };\n    $lookup($errorMap, $status)\n  )\n) %}",
                },
            },
            Retry: [
                {
                    ErrorEquals: [
                        "Lambda.ServiceException",
                        "Lambda.AWSLambdaException",
                        "Lambda.SdkClientException",
                        "Lambda.TooManyRequestsException",
                    ],
                    IntervalSeconds: 1,
                    MaxAttempts: 3,
                    BackoffRate: 2,
                    JitterStrategy: "FULL",
                },
            ],
            Output: {},
            Next: "Unlock Callback Id (sync)",
        }
        "Unlock Callback Id (sync)": Task {
            Resource: "arn:aws:states:::states:startExecution.sync:2",
            Arguments: {
                StateMachineArn: "${__unlock_callback_id_state_machine_arn__}",
                Input: { icav2WesOrcabusId: {% $icav2WesOrcabusId %}, status: {% $status %} },
            },
            End: true,
        }
        "Is workflow SUCCEEDED": Choice {
            Choices: [
                {
                    Next: "Handle Corrupted Files (sync)",
                    Condition: "{% $status = 'SUCCEEDED' %}",
                    Comment: "Workflow is SUCCEEDED status",
                },
            ],
            Default: "Update WES API",
        }
        "Handle Corrupted Files (sync)": Task {
            Resource: "arn:aws:states:::states:startExecution.sync:2",
            Arguments: {
                StateMachineArn: "${__handle_corrupted_files_state_machine_arn__}",
                Input: { name: {% $name %} },
            },
            Next: "Update WES API",
            Assign: {
                status: {% $states.result.Output.status ? $states.result.Output.status : $status %},
                errorMessage: {% $states.result.Output.errorMessage ? $states.result.Output.errorMessage : null %},
                errorType: "{% ($states.result.Output.status = 'FAILED' or $states.result.Output.errorMessage) ? 'AnalysisOutputFileCorruption' : null %}",
            },
        }
        QueryLanguage: JSONata,
    }
}
