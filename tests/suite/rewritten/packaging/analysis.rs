//! The branch for secondary analyses: each workflow run of each library, and its files.

use asl_builder::DynamoDB;

use super::*;

const LIST_PORTAL_RUN_IDS: Function = Function::from_arn("${__list_portal_run_ids_in_library_lambda_function_arn__}");
const GET_WORKFLOW: Function = Function::from_arn("${__get_workflow_from_portal_run_id_lambda_function_arn__}");
const LIST_FILES: Function = Function::from_arn("${__get_files_list_from_portal_run_id_lambda_function_arn__}");
const GET_FILES: Function =
    Function::from_arn("${__get_files_and_relative_paths_from_s3_attribute_ids_lambda_function_arn__}");

const FILTERED_PORTAL_RUN_IDS: Var = Var::named("portalRunIdListFiltered");
const RUN_TABLE: Var = Var::named("dynamoDbTableNameIter");
const RUN_JOB: Var = Var::named("packagingJobIdIter");

#[derive(StateNames, Clone, Copy)]
enum Branch {
    #[state(name = "SecondaryAnalysis in DataTypes list")]
    Wanted,
    #[state(name = "Is Portal Run ID list set")]
    RunsAreGiven,
    #[state(name = "Set PortalRunId Filtered env var")]
    TakeGivenRuns,
    #[state(name = "Query Library (workflow)")]
    QueryLibraries,
    #[state(name = "Analysis Retrieval (for each library) (batched)")]
    EachLibrary,
    #[state(name = "For each portal run id (batch)")]
    EachPortalRun,
    #[state(name = "Query Workflow")]
    QueryWorkflows,
    #[state(name = "For each workflow run batch")]
    EachWorkflowRun,
    #[state(name = "No Secondary Analysis to Share")]
    Nothing,
}

pub(super) fn branch() -> StateMachine {
    StateMachine::new(Branch::Wanted, |step| match step {
        Branch::Wanted => choice()
            .when(
                jsonata(r#""secondaryAnalysis" in $dataTypeList"#).comment("SecondaryAnalysis in List"),
                Branch::RunsAreGiven,
            )
            .otherwise(Branch::Nothing),
        Branch::RunsAreGiven => choice()
            .when(PORTAL_RUN_IDS.if_else(true, false).comment("Portal Run ID List is set"), Branch::TakeGivenRuns)
            .otherwise(Branch::QueryLibraries),
        Branch::TakeGivenRuns => pass().assign(FILTERED_PORTAL_RUN_IDS, PORTAL_RUN_IDS).next(Branch::EachPortalRun),
        Branch::QueryLibraries => {
            query_ids(LIBRARIES, ":sfn_library_gi", "libraryOrcabusIdList").next(Branch::EachLibrary)
        }
        Branch::EachLibrary => {
            let ids = input()["libraryOrcabusIdList"];
            let each =
                each_of_batch(library()).output(payload!({ "portalRunIdList": distinct_portal_run_ids() })).end();
            distributed_map(ids, StateMachine::single("For each library (Analysis retrieval)", each))
                .item_selector(payload!({
                    "portalRunIdExclusionListMapIter": EXCLUDED_PORTAL_RUN_IDS,
                    "libraryOrcabusIdMapIter": context().map_item().value(),
                    "secondaryAnalysisTypeListMapIter": ANALYSIS_TYPES,
                    "dynamoDbTableNameMapIter": TABLE,
                    "packagingJobIdMapIter": JOB,
                    "totalItemLengthMapIter": functions::count(ids),
                }))
                .label("AnalysisRetrievalforeachlibrarybatched")
                .max_concurrency(1000)
                .item_batcher(ItemBatcher::of_items(10))
                .assign(FILTERED_PORTAL_RUN_IDS, distinct_portal_run_ids())
                .next(Branch::EachPortalRun)
        }
        Branch::EachPortalRun => {
            let each = each_of_batch(portal_run()).end();
            distributed_map(FILTERED_PORTAL_RUN_IDS, StateMachine::single("For each portal run id", each))
                .item_selector(payload!({
                    "portalRunIdIter": context().map_item().value(),
                    "dynamoDbTableNameIter": TABLE,
                    "packagingJobIdIter": JOB,
                    "dynamoDbWorkflowGIValueIter": WORKFLOWS,
                    "totalItemLengthMapIter": functions::count(FILTERED_PORTAL_RUN_IDS),
                }))
                .label("Foreachportalrunidbatch")
                .item_batcher(ItemBatcher::of_items(10))
                .output(json!({}))
                .next(Branch::QueryWorkflows)
        }
        Branch::QueryWorkflows => {
            query_ids(WORKFLOWS, ":sfn_workflow_gi", "workflowRunIds").next(Branch::EachWorkflowRun)
        }
        Branch::EachWorkflowRun => {
            let ids = input()["workflowRunIds"];
            let each = each_of_batch(workflow_run()).output(json!({})).end();
            distributed_map(ids, StateMachine::single("For each workflow item", each))
                .item_selector(payload!({
                    "workflowRunIdIter": context().map_item().value(),
                    "packagingJobIdIter": JOB,
                    "dynamoDbTableNameIter": TABLE,
                    "dynamoDbFileGIValueIter": FILES,
                    "totalItemLengthMapIter": functions::count(ids),
                }))
                .label("Foreachworkflowrunbatch")
                .item_batcher(ItemBatcher::of_items(10))
                .output(json!({}))
                .end()
        }
        Branch::Nothing => pass().end(),
    })
}

fn distinct_portal_run_ids() -> Expression {
    jsonata(
        "/* https://stedi.link/bX861Om */\n[$distinct($reduce(\n  $map(\n    $states.result, \n    \
         function($item){$item.portalRunIdList}\n  ), \n  $append\n))]",
    )
}

#[derive(StateNames, Clone, Copy)]
enum EachLibrary {
    #[state(name = "Get Library Map Iter Var (workflow)")]
    Variables,
    #[state(name = "Jitter Portal Run ID Retrieval")]
    Jitter,
    #[state(name = "Get Library (Workflow)")]
    Library,
    #[state(name = "List portal run id in library")]
    PortalRunIds,
}

fn library() -> StateMachine {
    const LIBRARY: Var = Var::named("libraryOrcabusIdMapIter");
    const EXCLUDED: Var = Var::named("portalRunIdExclusionListMapIter");
    const TYPES: Var = Var::named("secondaryAnalysisTypeListMapIter");
    StateMachine::new(EachLibrary::Variables, |step| match step {
        EachLibrary::Variables => pass()
            .assign_fields(input(), [LIBRARY, EXCLUDED, TYPES, ITEM_TABLE, ITEM_JOB, ITEM_COUNT])
            .next(EachLibrary::Jitter),
        EachLibrary::Jitter => wait(jitter(ITEM_COUNT)).next(EachLibrary::Library),
        EachLibrary::Library => get_item(ITEM_TABLE, LIBRARY, ITEM_JOB)
            .output(payload!({ "library": content() }))
            .next(EachLibrary::PortalRunIds),
        EachLibrary::PortalRunIds => call(&LIST_PORTAL_RUN_IDS)
            .payload(payload!({
                "libraryObject": input()["library"],
                "portalRunIdExclusionList": EXCLUDED,
                "secondaryAnalysisTypeList": TYPES,
            }))
            .output(payload!({ "portalRunIdList": answer("portalRunIdList") }))
            .end(),
    })
}

#[derive(StateNames, Clone, Copy)]
enum EachPortalRun {
    #[state(name = "Get portal run id map iter var (workflow)")]
    Variables,
    #[state(name = "Jitter Lambda (portal run id batch)")]
    Jitter,
    #[state(name = "Get workflow run id from portal run id")]
    Get,
    #[state(name = "Put Workflow")]
    Put,
}

fn portal_run() -> StateMachine {
    const PORTAL_RUN: Var = Var::named("portalRunIdIter");
    const WORKFLOWS: Var = Var::named("dynamoDbWorkflowGIValueIter");
    StateMachine::new(EachPortalRun::Variables, |step| match step {
        EachPortalRun::Variables => pass()
            .assign_fields(input(), [PORTAL_RUN, RUN_TABLE, RUN_JOB, WORKFLOWS, ITEM_COUNT])
            .next(EachPortalRun::Jitter),
        EachPortalRun::Jitter => wait(jitter(ITEM_COUNT)).next(EachPortalRun::Get),
        EachPortalRun::Get => call(&GET_WORKFLOW)
            .payload(payload!({ "portalRunId": PORTAL_RUN }))
            .output(payload!({ "workflowRunObject": answer("workflowRunObject") }))
            .next(EachPortalRun::Put),
        EachPortalRun::Put => {
            let run = input()["workflowRunObject"];
            put_item(RUN_TABLE, run["orcabusId"], RUN_JOB, WORKFLOWS, run).end()
        }
    })
}

#[derive(StateNames, Clone, Copy)]
enum EachRun {
    #[state(name = "Set inputs as vars (map workflows)")]
    Variables,
    #[state(name = "Jitter Each Workflow Lambda")]
    Jitter,
    #[state(name = "Get workflow")]
    Get,
    #[state(name = "Get list of files from portal run ID")]
    ListFiles,
    #[state(name = "For each file batch (secondary)")]
    EachBatch,
}

fn workflow_run() -> StateMachine {
    const ID: Var = Var::named("workflowRunIdIter");
    const FILES: Var = Var::named("dynamoDbFileGIValueIter");
    const RUN: Var = Var::named("workflowRunObjectMapIter");
    StateMachine::new(EachRun::Variables, |step| match step {
        EachRun::Variables => {
            pass().assign_fields(input(), [ID, RUN_JOB, RUN_TABLE, FILES, ITEM_COUNT]).next(EachRun::Jitter)
        }
        EachRun::Jitter => wait(jitter(ITEM_COUNT)).next(EachRun::Get),
        EachRun::Get => get_item(RUN_TABLE, ID, RUN_JOB).assign(RUN, content()).next(EachRun::ListFiles),
        EachRun::ListFiles => call_patiently(&LIST_FILES, 5)
            .payload(payload!({ "workflowRunObject": RUN }))
            .output(payload!({ "ingestIdList": answer("ingestIdList") }))
            .next(EachRun::EachBatch),
        EachRun::EachBatch => distributed_map(input()["ingestIdList"], batch())
            .item_selector(payload!({
                "ingestIdListIter": context().map_item().value(),
                "packagingJobIdMapFilesIter": RUN_JOB,
                "dynamoDbTableNameIter": RUN_TABLE,
                "workflowRunObjectMapFilesIter": RUN,
                "dynamoDbFileGIValueMapFilesIter": FILES,
            }))
            .label("Foreachfilebatchsecondary")
            .max_concurrency(1000)
            .item_batcher(ItemBatcher::of_items(100))
            .end(),
    })
}

#[derive(StateNames, Clone, Copy)]
enum Batch {
    #[state(name = "Set inputs as vars (map files secondary)")]
    Variables,
    #[state(name = "Get files from object list (secondary analysis)")]
    Get,
    #[state(name = "For each file")]
    EachFile,
}

fn batch() -> StateMachine {
    const INGEST_IDS: Var = Var::named("ingestIdListIter");
    const JOB: Var = Var::named("packagingJobIdMapFilesIter");
    const TABLE: Var = Var::named("dynamoDbTableNameMapFilesIter");
    const RUN: Var = Var::named("workflowRunObjectMapFilesIter");
    const FILES: Var = Var::named("dynamoDbFileGIValueMapFilesIter");
    StateMachine::new(Batch::Variables, |step| match step {
        Batch::Variables => {
            let first = input()["Items"][0];
            pass()
                .assign(INGEST_IDS, jsonata("[$map($states.input.Items, function($item){$item.ingestIdListIter})]"))
                .assign(JOB, first["packagingJobIdMapFilesIter"])
                .assign(TABLE, first["dynamoDbTableNameIter"])
                .assign(RUN, first["workflowRunObjectMapFilesIter"])
                .assign(FILES, first["dynamoDbFileGIValueMapFilesIter"])
                .next(Batch::Get)
        }
        Batch::Get => call(&GET_FILES)
            .payload(payload!({
                "ingestIdList": INGEST_IDS,
                "workflowRunObject": RUN,
                "dataType": "secondaryAnalysis",
            }))
            .output(payload!({ "fileObjectList": answer("fileObjectList") }))
            .next(Batch::EachFile),
        Batch::EachFile => {
            let file = input()["fileObject"];
            let put = put_item(TABLE, file["ingestId"], JOB, FILES, file).retry(
                Retry::on(DynamoDB::AmazonDynamoDBException).after(secs(5)).attempts(3).backoff(5).max_delay(secs(60)),
            );
            map(input()["fileObjectList"], StateMachine::single("Put File (workflow)", put.end()))
                .inline_mode()
                .item_selector(payload!({ "fileObject": context().map_item().value() }))
                .end()
        }
    })
}
