//! Collects the data of a package for sharing, and reports it: the largest definition of the corpus (`umccr/orcabus`).

mod analysis;
mod fastq;

use asl_builder::builder::JSONata;
use asl_builder::jsonata::*;
use asl_builder::refs::{IntoExpression, IntoTemplate};

const HANDLE_WORKFLOW_INPUTS: Function = Function::from_arn("${__handle_workflow_inputs_lambda_function_arn__}");
const UPDATE_PACKAGING_JOB: Function = Function::from_arn("${__update_packaging_job_api_lambda_function_arn__}");
const GET_LIBRARY: Function =
    Function::from_arn("${__get_library_object_from_library_orcabus_id_lambda_function_arn__}");

const PACKAGE_NAME: Var = Var::named("packageName");
const PACKAGE_QUERY: Var = Var::named("packageQuery");
const SHARING_BUCKET: Var = Var::named("s3SharingBucket");
const SHARING_PREFIX: Var = Var::named("s3SharingPrefix");
const REPORT_KEY: Var = Var::named("s3HtmlReportKey");
const TABLE: Var = Var::named("dynamoDbTableName");
const JOB: Var = Var::named("packagingJobId");
const LIBRARIES: Var = Var::named("dynamoDbLibraryGIValue");
const FASTQS: Var = Var::named("dynamoDbFastqGIValue");
const WORKFLOWS: Var = Var::named("dynamoDbWorkflowGIValue");
const FILES: Var = Var::named("dynamoDbFileGIValue");
const LIBRARY_IDS: Var = Var::named("libraryOrcabusIdList");
const INSTRUMENT_RUN_IDS: Var = Var::named("instrumentRunIdList");
const PORTAL_RUN_IDS: Var = Var::named("portalRunIdList");
const EXCLUDED_PORTAL_RUN_IDS: Var = Var::named("portalRunIdExclusionList");
const DEFROST: Var = Var::named("defrostArchivedFastqs");
const DATA_TYPES: Var = Var::named("dataTypeList");
const ANALYSIS_TYPES: Var = Var::named("secondaryAnalysisTypeList");
const STATUS: Var = Var::named("status");

/// The same inside the distributed Maps, whose children do not see the variables outside.
const ITEM_TABLE: Var = Var::named("dynamoDbTableNameMapIter");
const ITEM_JOB: Var = Var::named("packagingJobIdMapIter");
const ITEM_COUNT: Var = Var::named("totalItemLengthMapIter");

#[derive(StateNames, Clone, Copy)]
enum Step {
    #[state(name = "Get s3 vars")]
    SetVariables,
    #[state(name = "Add sub prefixes")]
    AddSubPrefixes,
    #[state(name = "Get Workflow Inputs")]
    GetWorkflowInputs,
    #[state(name = "Update Job API (running)")]
    Running,
    #[state(name = "Get library objects from library id (batched)")]
    GetLibraries,
    #[state(name = "Get Data")]
    GetData,
    #[state(name = "Generate Data Package Report")]
    Report,
    #[state(name = "Update Job API (packaging complete)")]
    Complete,
}

pub(crate) fn machine() -> StateMachine {
    StateMachine::new(Step::SetVariables, |step| match step {
        Step::SetVariables => {
            let job = input()["jobId"];
            pass()
                .assign_fields(input(), [PACKAGE_NAME, PACKAGE_QUERY, SHARING_PREFIX])
                .assign("jobId", job)
                .assign(JOB, job)
                .assign(SHARING_BUCKET, "${__sharing_bucket__}")
                .assign(TABLE, "${__dynamodb_table_name__}")
                .assign(LIBRARIES, job.concat("__library"))
                .assign(FASTQS, job.concat("__fastq"))
                .assign(WORKFLOWS, job.concat("__workflow"))
                .assign(FILES, job.concat("__file"))
                .next(Step::AddSubPrefixes)
        }
        Step::AddSubPrefixes => pass()
            .assign(REPORT_KEY, SHARING_PREFIX.concat("final/SummaryReport.").concat(PACKAGE_NAME).concat(".html"))
            .next(Step::GetWorkflowInputs),
        Step::GetWorkflowInputs => call(&HANDLE_WORKFLOW_INPUTS)
            .payload(PACKAGE_QUERY)
            .assign_fields(
                result()["Payload"],
                [
                    LIBRARY_IDS,
                    INSTRUMENT_RUN_IDS,
                    PORTAL_RUN_IDS,
                    EXCLUDED_PORTAL_RUN_IDS,
                    DEFROST,
                    DATA_TYPES,
                    ANALYSIS_TYPES,
                ],
            )
            .next(Step::Running),
        Step::Running => update_job("RUNNING").next(Step::GetLibraries),
        Step::GetLibraries => {
            distributed_map(LIBRARY_IDS, StateMachine::single("For each library in batch", each_library()))
                .item_selector(payload!({
                    "libraryOrcabusId": context().map_item().value(),
                    "dynamoDbTableNameMapIter": TABLE,
                    "dynamoDbLibraryGIValueMapIter": LIBRARIES,
                    "packagingJobIdMapIter": JOB,
                    "totalItemLengthMapIter": functions::count(context().map_item().value()),
                }))
                .label("Getlibraryobjectsfromlibraryidbatched")
                .max_concurrency(1000)
                .item_batcher(ItemBatcher::of_items(100))
                .output(json!({}))
                .next(Step::GetData)
        }
        Step::GetData => parallel().branch(fastq::branch()).branch(analysis::branch()).next(Step::Report),
        Step::Report => task("arn:aws:states:::ecs:runTask")
            .sync()
            .arguments(payload!({
                "LaunchType": "FARGATE",
                "Cluster": "${__generate_data_package_report_cluster_arn__}",
                "TaskDefinition": "${__generate_data_package_report_task_definition_arn__}",
                "NetworkConfiguration": {
                    "AwsvpcConfiguration": {
                        "Subnets": functions::split("${__subnets__}", ","),
                        "SecurityGroups": jsonata("[ '${__security_group__}' ]"),
                    }
                },
                "Overrides": {
                    "ContainerOverrides": [{
                        "Name": "${__generate_data_package_report_container_name__}",
                        "Environment": [
                            { "Name": "JOB_ID", "Value": JOB },
                            { "Name": "PACKAGE_NAME", "Value": PACKAGE_NAME },
                            {
                                "Name": "OUTPUT_URI",
                                "Value": literal("s3://").concat(SHARING_BUCKET).concat("/").concat(REPORT_KEY),
                            },
                            { "Name": "DYNAMODB_TABLE_NAME", "Value": TABLE },
                            { "Name": "DYNAMODB_INDEX_NAME", "Value": "content-index" },
                        ],
                    }]
                },
            }))
            .retry(
                Retry::on(UncheckedError::named("ECS.AmazonECSException"))
                    .after(secs(60))
                    .attempts(5)
                    .backoff(2)
                    .full_jitter(),
            )
            .catch_with(Catch::on(States::TaskFailed).assign(STATUS, "FAILED"), Step::Complete)
            .next(Step::Complete),
        Step::Complete => update_job(STATUS.if_else(STATUS, "SUCCEEDED")).end(),
    })
    .comment("A description of my state machine")
}

#[derive(StateNames, Clone, Copy)]
enum EachLibrary {
    #[state(name = "Get Vars")]
    Variables,
    #[state(name = "Jitter lambda")]
    Jitter,
    #[state(name = "Get Library Object from Library Orcabus Id")]
    Get,
    #[state(name = "Put Library")]
    Put,
}

fn each_library() -> State<Label> {
    const ID: Var = Var::named("libraryOrcabusId");
    const LIBRARIES: Var = Var::named("dynamoDbLibraryGIValueMapIter");
    each_of_batch(StateMachine::new(EachLibrary::Variables, |step| match step {
        EachLibrary::Variables => {
            pass().assign_fields(input(), [ID, ITEM_TABLE, LIBRARIES, ITEM_JOB, ITEM_COUNT]).next(EachLibrary::Jitter)
        }
        EachLibrary::Jitter => wait(jitter(ITEM_COUNT)).next(EachLibrary::Get),
        EachLibrary::Get => call(&GET_LIBRARY)
            .payload(payload!({ "libraryOrcabusId": input()["libraryOrcabusId"] }))
            .output(payload!({ "library": answer("library") }))
            .next(EachLibrary::Put),
        EachLibrary::Put => {
            let library = input()["library"];
            put_item(ITEM_TABLE, library["orcabusId"], ITEM_JOB, LIBRARIES, library).end()
        }
    }))
    .output(json!({}))
    .end()
}

/// Reports how far the job is.
fn update_job<S: StateName>(status: impl IntoTemplate<JSONata>) -> Invoke<S> {
    call(&UPDATE_PACKAGING_JOB).payload(payload!({ "jobId": JOB, "status": status })).output(result()["Payload"])
}

/// A call of a function that is tried again when Lambda is busy.
fn call<S: StateName>(function: &Function) -> Invoke<S> {
    invoke(function).retry(presets::workflow_studio_lambda())
}

/// The same for a function that may fail itself, so many times.
fn call_patiently<S: StateName>(function: &Function, attempts: u32) -> Invoke<S> {
    invoke(function).retry(presets::workflow_studio_lambda().or(States::TaskFailed).attempts(attempts))
}

/// A field of what a function answered.
fn answer(field: &str) -> Ref {
    result()["Payload"][field]
}

/// Some seconds, so that not all children call at the same time.
fn jitter(most: impl IntoExpression) -> Expression {
    functions::round(most.into_expression() * functions::random()) + 1
}

/// Keeps something for thirty days.
fn put_item<S: StateName>(
    table: Var,
    id: impl IntoTemplate<JSONata>,
    job: Var,
    context: Var,
    content: impl IntoExpression,
) -> Task<S> {
    task("arn:aws:states:::dynamodb:putItem")
        .arguments(payload!({
            "TableName": table,
            "Item": {
                "id": { "S": id },
                "job_id": { "S": job },
                "context": { "S": context },
                "content": { "S": functions::string(content) },
                "expire_at": { "N": jsonata("$string($round(($millis() + (30 * 24 * 60 * 60 * 1000)) / 1000))") },
            },
        }))
        .output(json!({}))
}

fn get_item<S: StateName>(table: Var, id: Var, job: Var) -> Task<S> {
    task("arn:aws:states:::dynamodb:getItem").arguments(payload!({
        "TableName": table,
        "Key": { "id": { "S": id }, "job_id": { "S": job } },
    }))
}

/// The content of the item that was got.
fn content() -> Expression {
    functions::parse(result()["Item"]["content"]["S"])
}

/// Asks for all items of a context; the ids are under `output`.
fn query_ids<S: StateName>(context: Var, slot: &str, output: &str) -> Task<S> {
    let ids = jsonata("[\n  $map($states.result.Items, function($item){\n     $item.id.S\n  }\n)\n]");
    task("arn:aws:states:::aws-sdk:dynamodb:query")
        .arguments(payload!({
            "TableName": TABLE,
            "IndexName": "context-index",
            "KeyConditionExpression": format!("#context = {slot}"),
            "ExpressionAttributeNames": { "#context": "context" },
            "ExpressionAttributeValues": { slot: { "S": context } },
        }))
        .output(payload!({ output: ids }))
}

/// Runs a machine for each item of a batch.
fn each_of_batch<S>(machine: StateMachine) -> Map<S> {
    map(input()["Items"], machine).inline_mode()
}
