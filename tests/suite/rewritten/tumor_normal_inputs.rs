//! Makes the inputs of a workflow in CWL of what an event says: the second largest definition of the corpus
//! (`umccr/orcabus`).

use asl_builder::builder::JSONPath;
use asl_builder::jsonpath::*;
use asl_builder::refs::IntoTemplate;

const ADD_ORA_REFERENCE: Function = Function::from_arn("${__add_ora_reference_lambda_function_arn__}");
const CONVERT_FASTQ_LIST_ROWS: Function = Function::from_arn("${__convert_fastq_list_rows_lambda_function_arn__}");
const GET_BOOLEAN_PARAMETERS: Function = Function::from_arn("${__get_boolean_parameters_lambda_function_arn__}");

#[derive(StateNames, Clone, Copy)]
enum Step {
    #[state(name = "Get DataBase Entry")]
    GetEntry,
    #[state(name = "Configure Inputs")]
    ConfigureInputs,
    #[state(name = "Set Input JSON")]
    SetInputs,
    #[state(name = "Merge Data Inputs")]
    MergeDataInputs,
    #[state(name = "Merge Boolean Enable Parameters")]
    MergeBooleanParameters,
    #[state(name = "Update Database Entry")]
    UpdateEntry,
    #[state(name = "Wait 1 Second (Pre-execution)")]
    WaitForDatabase,
}

pub(crate) fn machine() -> StateMachine {
    let configured = input()["configure_inputs_step"];
    StateMachine::new(Step::GetEntry, move |step| match step {
        Step::GetEntry => {
            let item = result()["Item"];
            task("arn:aws:states:::dynamodb:getItem")
                .parameters(payload!({ "TableName": "${__table_name__}", "Key": entry_key() }))
                .result_selector(payload!({
                    "inputs": intrinsics::string_to_json(item["ready_event_data_inputs"]["S"]),
                    "engineParameters": intrinsics::string_to_json(item["engine_parameters"]["S"]),
                }))
                .result_path(input()["get_input_parameters_from_event_step"])
                .next(Step::ConfigureInputs)
        }
        Step::ConfigureInputs => parallel()
            .branch(data_inputs())
            .branch(reference())
            .branch(StateMachine::single(
                "Get Boolean Parameters from Event Data",
                invoke(&GET_BOOLEAN_PARAMETERS)
                    .payload(payload!({ "event_data_input": event_inputs() }))
                    .retry(function_failed())
                    .result_selector(payload!({ "boolean_parameters": answer("boolean_parameters") }))
                    .result_path(input()["get_boolean_parameters_step"])
                    .end(),
            ))
            .result_selector(payload!({
                "cwl_data_inputs": path("$.[0].cwl_data_inputs"),
                "reference_uri": path("$.[1].get_reference_version_uri_step.reference_uri"),
                "boolean_parameters": path("$.[2].get_boolean_parameters_step.boolean_parameters"),
            }))
            .result_path(configured)
            .next(Step::SetInputs),
        Step::SetInputs => pass()
            .parameters(payload!({
                "input_json": {
                    "output_prefix_germline": event_inputs()["outputPrefixGermline"],
                    "output_prefix_somatic": event_inputs()["outputPrefixSomatic"],
                    "reference_tar": file(configured["reference_uri"]),
                }
            }))
            .result_path(input()["set_input_json_step"])
            .next(Step::MergeDataInputs),
        Step::MergeDataInputs => pass()
            .parameters(payload!({
                "input_json": intrinsics::json_merge(
                    input()["set_input_json_step"]["input_json"],
                    configured["cwl_data_inputs"],
                )
            }))
            .result_path(input()["merge_data_inputs_step"])
            .next(Step::MergeBooleanParameters),
        Step::MergeBooleanParameters => pass()
            .parameters(payload!({
                "input_json": intrinsics::json_merge(
                    input()["merge_data_inputs_step"]["input_json"],
                    configured["boolean_parameters"],
                )
            }))
            .result_path(input()["merge_boolean_enable_parameters_step"])
            .next(Step::UpdateEntry),
        Step::UpdateEntry => {
            let inputs = input()["merge_boolean_enable_parameters_step"]["input_json"];
            task("arn:aws:states:::dynamodb:updateItem")
                .parameters(payload!({
                    "TableName": "${__table_name__}",
                    "Key": entry_key(),
                    "UpdateExpression": "SET input_json = :input_json",
                    "ExpressionAttributeValues": { ":input_json": { "S": intrinsics::json_to_string(inputs) } },
                }))
                .result_path(input()["update_entry_post_launch_step"])
                .next(Step::WaitForDatabase)
        }
        Step::WaitForDatabase => wait(secs(1)).comment("Wait for databases to sync before continuing").end(),
    })
    .comment("Launch Icav2 Pipeline and log in db")
}

#[derive(StateNames, Clone, Copy)]
enum Data {
    #[state(name = "Get Data Inputs")]
    WhichInputs,
    #[state(name = "Add ORA Reference Bool / Is Hybrid Input")]
    AddOraReference,
    #[state(name = "Handle FQLR")]
    HandleRows,
    #[state(name = "Merge Data References")]
    MergeReferences,
    Fail,
    #[state(name = "Convert Bam Inputs to CWL Input Objects")]
    ConvertBam,
    #[state(name = "Convert Cram Inputs to CWL Input Objects")]
    ConvertCram,
    #[state(name = "Cram Reference Defined")]
    CramReferenceDefined,
    #[state(name = "No Action Required")]
    NoCramReference,
    #[state(name = "Set Cram Reference")]
    SetCramReference,
    #[state(name = "Merge Inputs")]
    MergeCramReference,
}

fn data_inputs() -> StateMachine {
    let both = |tumor: &str, normal: &str, comment: &str| {
        event_inputs()[tumor].is_present().and(event_inputs()[normal].is_present()).comment(comment)
    };
    let cram = input()["cram_cwl_data_inputs"]["cwl_data_inputs"];
    let cram_reference = input()["get_cram_reference_step"];
    StateMachine::new(Data::WhichInputs, move |step| match step {
        Data::WhichInputs => choice()
            .when(both("tumorFastqListRows", "fastqListRows", "Fastq List Row Inputs"), Data::AddOraReference)
            .when(both("tumorBamInput", "bamInput", "Bam Inputs"), Data::ConvertBam)
            .when(both("tumorCramInput", "cramInput", "Cram Inputs"), Data::ConvertCram)
            .otherwise(Data::Fail),
        Data::AddOraReference => invoke(&ADD_ORA_REFERENCE)
            .payload(payload!({ "event_data_input": event_inputs() }))
            .retry(presets::workflow_studio_lambda())
            .result_selector(payload!({ "add_ora_step": answer("add_ora_step"), "is_hybrid": answer("is_hybrid") }))
            .result_path(ora_step())
            .next(Data::HandleRows),
        Data::HandleRows => parallel()
            .branch(StateMachine::single(
                "Convert Fastq List Rows To CWL Input Objects (Tumor and Normal)",
                parallel()
                    .branch(rows("T", "tumorFastqListRows"))
                    .branch(rows("N", "fastqListRows"))
                    .result_selector(payload!({
                        "cwl_data_inputs": {
                            "tumor_fastq_list_rows": path("$.[0].fastq_list_rows"),
                            "fastq_list_rows": path("$.[1].fastq_list_rows"),
                        }
                    }))
                    .end(),
            ))
            .branch(ora_reference())
            .result_selector(payload!({
                "fastq_list_row_cwl_data_inputs": path("$.[0].cwl_data_inputs"),
                "ora_reference_data_inputs": path("$.[1].cwl_data_inputs"),
            }))
            .next(Data::MergeReferences),
        Data::MergeReferences => pass()
            .parameters(payload!({
                "cwl_data_inputs": intrinsics::json_merge(
                    input()["fastq_list_row_cwl_data_inputs"],
                    input()["ora_reference_data_inputs"],
                )
            }))
            .end(),
        Data::Fail => failing().fail().comment("Not one of fastqListRows, bamInput or cramInput were defined"),
        Data::ConvertBam => pass()
            .parameters(payload!({
                "cwl_data_inputs": {
                    "bam_input": indexed_file("bamInput", "{}.bai"),
                    "tumor_bam_input": indexed_file("tumorBamInput", "{}.bai"),
                }
            }))
            .end(),
        Data::ConvertCram => pass()
            .parameters(payload!({
                "cwl_data_inputs": {
                    "cram_input": indexed_file("cramInput", "{}.crai"),
                    "tumor_cram_input": indexed_file("tumorCramInput", "{}.crai"),
                }
            }))
            .result_path(input()["cram_cwl_data_inputs"])
            .next(Data::CramReferenceDefined),
        Data::CramReferenceDefined => choice()
            .when(event_inputs()["cramReference"].is_present().comment("Has Cram Reference"), Data::SetCramReference)
            .otherwise(Data::NoCramReference),
        Data::NoCramReference => pass().parameters(payload!({ "cwl_data_inputs": cram })).end(),
        Data::SetCramReference => pass()
            .parameters(payload!({ "cram_reference": indexed_file("cramReference", "{}.fai") }))
            .result_path(cram_reference)
            .next(Data::MergeCramReference),
        Data::MergeCramReference => {
            pass().parameters(payload!({ "cwl_data_inputs": intrinsics::json_merge(cram, cram_reference) })).end()
        }
    })
}

#[derive(StateNames, Clone, Copy)]
enum Rows {
    #[state(name = "For each fastq list row")]
    EachRow,
    #[state(name = "Convert Fastq List Rows to CWL Input Objects")]
    Convert,
}

/// The rows of a sample.
fn rows(sample: &str, rows: &str) -> StateMachine {
    StateMachine::new(Rows::EachRow, |step| match step {
        Rows::EachRow => map(event_inputs()[rows], row())
            .inline_mode()
            .item_selector(payload!({
                "fastq_list_row": context().map_item().value(),
                "cache_uri_prefix": event()["engineParameters"]["cacheUri"],
                "is_hybrid_run": ora_step()["is_hybrid"],
            }))
            .result_selector(payload!({ "fastq_list_rows": result().all().field("fastq_list_row") }))
            .next(Rows::Convert),
        Rows::Convert => invoke(&CONVERT_FASTQ_LIST_ROWS)
            .payload(payload!({ "fastq_list_rows": input()["fastq_list_rows"] }))
            .retry(function_failed())
            .result_selector(payload!({ "fastq_list_rows": answer("fastq_list_rows") }))
            .end(),
    })
    .suffixed(&format!(" ({sample})"))
}

#[derive(StateNames, Clone, Copy)]
enum Row {
    #[state(name = "Is ORA")]
    Suffix,
    #[state(name = "Is Hybrid Run and Ora Fastq")]
    NeedsDecompression,
    #[state(name = "Set GZIP Outputs")]
    SetOutputs,
    Pass,
    #[state(name = "Decompress ORA")]
    Decompress,
    #[state(name = "Set New FQLR")]
    Replace,
}

/// A row: its files are decompressed where they have to be.
fn row() -> StateMachine {
    let row = input()["fastq_list_row"];
    let suffix = input()["get_r1_suffix_step"];
    let outputs = input()["get_gzip_outputs_step"];
    let decompressed = move |file: &str| {
        intrinsics::format(
            &format!("{{}}{{}}/{{}}_{file}_ora_decompressed.fastq.gz"),
            (input()["cache_uri_prefix"], intrinsics::hash(row["rgid"], HashAlgorithm::Sha1), row["rgsm"]),
        )
    };
    StateMachine::new(Row::Suffix, |step| match step {
        Row::Suffix => {
            let parts = || intrinsics::string_split(row["read1FileUri"], ".");
            let last = intrinsics::math_add(intrinsics::array_length(parts()), -1);
            pass()
                .parameters(payload!({ "read_1_file_suffix": intrinsics::array_get_item(parts(), last) }))
                .result_path(suffix)
                .next(Row::NeedsDecompression)
        }
        Row::NeedsDecompression => {
            let is_ora = input()["is_hybrid_run"].eq(true).and(suffix["read_1_file_suffix"].eq("ora"));
            choice().when(is_ora.comment("Is ORA and hybrid fastq format inputs"), Row::SetOutputs).otherwise(Row::Pass)
        }
        Row::SetOutputs => pass()
            .parameters(payload!({ "read1FileUri": decompressed("read1"), "read2FileUri": decompressed("read2") }))
            .result_path(outputs)
            .next(Row::Decompress),
        Row::Pass => pass().parameters(payload!({ "fastq_list_row": row })).end(),
        Row::Decompress => task("arn:aws:states:::states:startExecution")
            .sync_2()
            .parameters(payload!({
                "StateMachineArn": "${__ora_fastq_list_row_decompression_sfn_arn__}",
                "Input": {
                    "read1OraFileUri": row["read1FileUri"],
                    "read2OraFileUri": row["read2FileUri"],
                    "read1GzOutputFileUri": outputs["read1FileUri"],
                    "read2GzOutputFileUri": outputs["read2FileUri"],
                    "read1EstimatedGzFileSize": -1,
                    "read2EstimatedGzFileSize": -1,
                    "validationOnly": false,
                },
            }))
            .discard_result()
            .next(Row::Replace),
        Row::Replace => pass().parameters(payload!({ "fastq_list_row": intrinsics::json_merge(row, outputs) })).end(),
    })
}

#[derive(StateNames, Clone, Copy)]
enum OraReference {
    #[state(name = "Need Ora Reference")]
    Needed,
    #[state(name = "Set Output to Null")]
    Nothing,
    #[state(name = "Get the ORA Reference Version")]
    Get,
}

fn ora_reference() -> StateMachine {
    StateMachine::new(OraReference::Needed, |step| match step {
        OraReference::Needed => choice()
            .when(ora_step()["add_ora_step"].eq(true).comment("Needs ORA Reference Tar as Input"), OraReference::Get)
            .otherwise(OraReference::Nothing),
        OraReference::Nothing => pass().result(json!({ "cwl_data_inputs": {} })).end(),
        OraReference::Get => get_parameter("${__ora_reference_uri_ssm_parameter_path__}")
            .result_selector(payload!({ "cwl_data_inputs": { "ora_reference_tar": file(parameter_value()) } }))
            .end(),
    })
}

#[derive(StateNames, Clone, Copy)]
enum Reference {
    #[state(name = "Is Reference Version Set")]
    IsSet,
    #[state(name = "Reference Version Set")]
    Given,
    #[state(name = "Set Reference Version as Default")]
    Default,
    #[state(name = "Get the Reference Version Uri Map")]
    GetUris,
    #[state(name = "Get the Reference Version Uri")]
    GetUri,
}

fn reference() -> StateMachine {
    let given = event_inputs()["dragenReferenceVersion"];
    let version = input()["get_reference_version_step"];
    StateMachine::new(Reference::IsSet, move |step| match step {
        Reference::IsSet => choice()
            .when((!given.is_present()).comment("Get Default Version"), Reference::Default)
            .otherwise(Reference::Given),
        Reference::Given => {
            pass().parameters(payload!({ "reference_version": given })).result_path(version).next(Reference::GetUris)
        }
        Reference::Default => pass()
            .parameters(payload!({ "reference_version": "${__default_reference_version__}" }))
            .result_path(version)
            .next(Reference::GetUris),
        Reference::GetUris => get_parameter("${__reference_version_uri_ssm_parameter_name__}")
            .result_selector(payload!({ "reference_uri_map": intrinsics::string_to_json(parameter_value()) }))
            .result_path(input()["get_reference_version_uri_map_step"])
            .next(Reference::GetUri),
        Reference::GetUri => {
            let uris = path(
                "$.get_reference_version_uri_map_step.reference_uri_map\
                 [?(@.name==$.get_reference_version_step.reference_version)].uri",
            );
            pass()
                .parameters(payload!({ "reference_uri": intrinsics::array_get_item(uris, 0) }))
                .result_path(input()["get_reference_version_uri_step"])
                .end()
        }
    })
}

fn event() -> Ref {
    input()["get_input_parameters_from_event_step"]
}

fn event_inputs() -> Ref {
    event()["inputs"]
}

fn ora_step() -> Ref {
    input()["add_ora_step_path"]
}

/// A field of what a function answered.
fn answer(field: &str) -> Ref {
    result()["Payload"][field]
}

fn entry_key() -> PayloadTemplate {
    payload!({ "id": input()["portal_run_id"], "id_type": "portal_run_id" })
}

fn get_parameter<S: StateName>(name: &str) -> Task<S> {
    task("arn:aws:states:::aws-sdk:ssm:getParameter").parameters(payload!({ "Name": name }))
}

fn parameter_value() -> Ref {
    result()["Parameter"]["Value"]
}

/// A file as CWL has it.
fn file(location: impl IntoTemplate<JSONPath>) -> PayloadTemplate {
    payload!({ "class": "File", "location": location })
}

/// A file of the event, with its index beside it.
fn indexed_file(field: &str, index: &str) -> PayloadTemplate {
    let location = event_inputs()[field];
    payload!({
        "class": "File",
        "location": location,
        "secondaryFiles": [file(intrinsics::format(index, location))],
    })
}

fn function_failed() -> Retry<NoError> {
    Retry::on(Lambda::ServiceException)
        .or(Lambda::AWSLambdaException)
        .or(Lambda::SdkClientException)
        .or(Lambda::TooManyRequestsException)
        .or(States::TaskFailed)
        .after(secs(60))
        .attempts(3)
        .backoff(2)
}
