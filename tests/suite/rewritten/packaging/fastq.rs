//! The branch for reads: each fastq of each library, and its files.

use super::*;

const GET_FASTQ_IDS: Function =
    Function::from_arn("${__get_fastqs_from_library_id_and_instrument_run_id_list_lambda_function_arn__}");
const GET_FASTQ: Function = Function::from_arn("${__get_fastq_object_from_fastq_id_lambda_function_arn__}");
const GET_FILE: Function =
    Function::from_arn("${__get_file_and_relative_path_from_s3_attribute_id_lambda_function_arn__}");

/// What the answer to the event may be.
#[derive(TaskError, Clone, Copy)]
enum SyncError {
    FastqArchivedError,
}

const LIBRARY: Var = Var::named("libraryOrcabusIdMapIter");
const ITEM_DEFROST: Var = Var::named("defrostArchivedFastqsMapIter");
const ITEM_INSTRUMENT_RUNS: Var = Var::named("instrumentRunIdListMapIter");
const ITEM_FASTQS: Var = Var::named("dynamoDbFastqGIValueMapIter");
const ITEM_FILES: Var = Var::named("dynamoDbFileGIValueMapIter");
const FASTQ_ID: Var = Var::named("fastqIdMapIter");
const FASTQ: Var = Var::named("fastqObject");
const INGEST_IDS: Var = Var::named("ingestIds");
const INGEST_ID: Var = Var::named("ingestIdMapIter");

#[derive(StateNames, Clone, Copy)]
enum Branch {
    #[state(name = "Fastq in List")]
    Wanted,
    #[state(name = "Library Query (fastq)")]
    Query,
    #[state(name = "No fastqs to share")]
    Nothing,
    #[state(name = "Fastq Retrieval (for each library) (batched)")]
    EachLibrary,
}

pub(super) fn branch() -> StateMachine {
    StateMachine::new(Branch::Wanted, |step| match step {
        Branch::Wanted => choice()
            .when(jsonata(r#""fastq" in $dataTypeList"#).comment("Fastq in DataType List"), Branch::Query)
            .otherwise(Branch::Nothing),
        Branch::Query => query_ids(LIBRARIES, ":sfn_library_gi", "libraryOrcabusIds").next(Branch::EachLibrary),
        Branch::Nothing => pass().end(),
        Branch::EachLibrary => {
            let each = each_of_batch(library()).output(json!({})).end();
            distributed_map(input()["libraryOrcabusIds"], StateMachine::single("For each Library", each))
                .item_selector(payload!({
                    "libraryOrcabusId": context().map_item().value(),
                    "defrostArchivedFastqs": DEFROST.if_else(true, false),
                    "dynamoDbTableName": TABLE,
                    "packagingJobId": JOB,
                    "instrumentRunIdList": INSTRUMENT_RUN_IDS,
                    "dynamoDbFastqGIValue": FASTQS,
                    "dynamoDbFileGIValue": FILES,
                }))
                .label("FastqRetrievalforeachlibrarybatched")
                .max_concurrency(1000)
                .item_batcher(ItemBatcher::of_items(10))
                .output(json!({}))
                .end()
        }
    })
}

#[derive(StateNames, Clone, Copy)]
enum EachLibrary {
    #[state(name = "Set Library Map Iter Var (fastq)")]
    Variables,
    #[state(name = "Get Library Obj (fastq)")]
    Library,
    #[state(name = "Get Fastqs from Library ID")]
    FastqIds,
    #[state(name = "For each fastq id")]
    EachFastq,
}

fn library() -> StateMachine {
    StateMachine::new(EachLibrary::Variables, |step| match step {
        EachLibrary::Variables => pass()
            .assign(LIBRARY, input()["libraryOrcabusId"])
            .assign(ITEM_DEFROST, input()["defrostArchivedFastqs"])
            .assign(ITEM_TABLE, input()["dynamoDbTableName"])
            .assign(ITEM_JOB, input()["packagingJobId"])
            .assign(ITEM_INSTRUMENT_RUNS, input()["instrumentRunIdList"])
            .assign(ITEM_FASTQS, input()["dynamoDbFastqGIValue"])
            .assign(ITEM_FILES, input()["dynamoDbFileGIValue"])
            .next(EachLibrary::Library),
        EachLibrary::Library => get_item(ITEM_TABLE, LIBRARY, ITEM_JOB)
            .output(payload!({ "library": content() }))
            .next(EachLibrary::FastqIds),
        EachLibrary::FastqIds => call(&GET_FASTQ_IDS)
            .payload(payload!({
                "libraryObject": input()["library"],
                "instrumentRunIdList": ITEM_INSTRUMENT_RUNS,
            }))
            .output(payload!({ "fastqIdList": answer("fastqIdList") }))
            .next(EachLibrary::EachFastq),
        EachLibrary::EachFastq => map(input()["fastqIdList"], fastq())
            .inline_mode()
            .item_selector(payload!({ "fastqIdMapIter": context().map_item().value() }))
            .output(json!({}))
            .end(),
    })
}

#[derive(StateNames, Clone, Copy)]
enum EachFastq {
    #[state(name = "Set Fastq Map Iter Var")]
    Variables,
    #[state(name = "Jitter Fastq Sync (hack)")]
    Jitter,
    #[state(name = "Get fastq object")]
    Get,
    #[state(name = "Fastq Available Sync")]
    WaitUntilAvailable,
    #[state(name = "Put Fastq Object and register file ids")]
    Put,
}

fn fastq() -> StateMachine {
    StateMachine::new(EachFastq::Variables, |step| match step {
        EachFastq::Variables => pass().assign_fields(input(), [FASTQ_ID]).next(EachFastq::Jitter),
        EachFastq::Jitter => wait(jitter(60)).next(EachFastq::Get),
        EachFastq::Get => call_patiently(&GET_FASTQ, 3)
            .payload(payload!({ "fastqId": FASTQ_ID }))
            .assign_fields(result()["Payload"], [FASTQ, INGEST_IDS])
            .next(EachFastq::WaitUntilAvailable),
        EachFastq::WaitUntilAvailable => task("arn:aws:states:::events:putEvents")
            .wait_for_task_token()
            .arguments(payload!({
                "Entries": [{
                    "Detail": {
                        "fastqSetId": FASTQ["fastqSetId"],
                        "taskToken": task_token(),
                        "requirements": { "hasActiveReadSet": true },
                        "forceUnarchiving": ITEM_DEFROST,
                    },
                    "DetailType": "${__fastq_sync_detail_type__}",
                    "EventBusName": "${__event_bus_name__}",
                    "Source": "${__event_source__}",
                }]
            }))
            .catch_with(Catch::on(SyncError::FastqArchivedError).comment("Fastq not found"), EachFastq::Put)
            .next(EachFastq::Put),
        EachFastq::Put => parallel()
            .branch(StateMachine::single("Put Fastq", put(FASTQ_ID, ITEM_FASTQS, FASTQ).end()))
            .branch(StateMachine::single(
                "For each file in fastq object",
                map(INGEST_IDS, file())
                    .inline_mode()
                    .item_selector(payload!({ "ingestIdMapIter": context().map_item().value() }))
                    .end(),
            ))
            .output(payload!({ "fastqIdNotFoundList": jsonata("[]") }))
            .end(),
    })
}

#[derive(StateNames, Clone, Copy)]
enum EachFile {
    #[state(name = "Get Ingest Id Var (fastq)")]
    Variables,
    #[state(name = "Get File Object from Ingest Id (fastq)")]
    Get,
    #[state(name = "Put File (fastq)")]
    Put,
}

fn file() -> StateMachine {
    StateMachine::new(EachFile::Variables, |step| match step {
        EachFile::Variables => pass().assign_fields(input(), [INGEST_ID]).next(EachFile::Get),
        EachFile::Get => call_patiently(&GET_FILE, 3)
            .payload(payload!({ "ingestId": INGEST_ID, "fastqObject": FASTQ, "dataType": "fastq" }))
            .output(payload!({ "fileObject": answer("fileObject") }))
            .next(EachFile::Put),
        EachFile::Put => put(INGEST_ID, ITEM_FILES, input()["fileObject"]).end(),
    })
}

/// Keeps something of the item's job, whatever happens.
fn put<S: StateName>(id: Var, context: Var, content: impl IntoExpression) -> Task<S> {
    put_item(ITEM_TABLE, id, ITEM_JOB, context, content).retry_all(Retry::all().after(secs(1)).attempts(3).backoff(2))
}
