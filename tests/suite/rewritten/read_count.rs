//! Counts the reads and the bases of a file of reads (`OrcaBus/service-fastq-manager`): two callbacks, two containers.

use asl_builder::jsonata::*;

const GET_FASTQ: Function = Function::from_arn("${__get_fastq_object_with_s3_objs_lambda_function_arn__}");
const UPDATE_JOB: Function = Function::from_arn("${__update_job_object_lambda_function_arn__}");
const UPDATE_FASTQ: Function = Function::from_arn("${__update_fastq_object_lambda_function_arn__}");

const JOB: Var = Var::named("jobId");
const FASTQ_ID: Var = Var::named("fastqId");
const BUCKET: Var = Var::named("cacheBucket");
const KEY_PREFIX: Var = Var::named("cacheKeyPrefix");
const READ_COUNT_KEY: Var = Var::named("cacheReadCountKey");
const BASE_COUNT_KEY: Var = Var::named("cacheBaseCountKey");
const FASTQ: Var = Var::named("fastqObj");
const OBJECTS: Var = Var::named("s3Objs");
const READ_COUNT: Var = Var::named("readCount");
const BASE_COUNT: Var = Var::named("baseCountEst");
const STATUS: Var = Var::named("jobStatus");

#[derive(StateNames, Clone, Copy)]
enum Step {
    #[state(name = "Set env vars")]
    SetVariables,
    #[state(name = "Set secondary vars")]
    SetKeys,
    #[state(name = "Get fastq object and s3 objects")]
    GetFastq,
    #[state(name = "Has ReadCount")]
    HasReadCount,
    #[state(name = "Is ORA (read count)")]
    IsOraForReads,
    #[state(name = "Run Fastq ORA Read Count")]
    CountReadsOfOra,
    #[state(name = "ECS Run ReadCount")]
    CountReads,
    #[state(name = "Get ReadCount JSON Object")]
    GetReadCount,
    #[state(name = "Is ORA (base count)")]
    IsOraForBases,
    #[state(name = "Run Fastq ORA decompression (first 1 mil)")]
    Decompress,
    #[state(name = "Run Base Count Est")]
    CountBases,
    #[state(name = "Get Base Count Object")]
    GetBaseCount,
    #[state(name = "Update job object")]
    UpdateJob,
    #[state(name = "If Job Status is succeeded")]
    HasSucceeded,
    #[state(name = "Update fastq object")]
    UpdateFastq,
    Pass,
}

pub(crate) fn machine() -> StateMachine {
    let is_ora = || FASTQ["readSet"]["compressionFormat"].eq("ORA");
    let failed = |comment: &str| Catch::on(States::TaskFailed).assign(STATUS, "FAILED").comment(comment);
    StateMachine::new(Step::SetVariables, |step| match step {
        Step::SetVariables => pass()
            .assign_fields(input(), [JOB, FASTQ_ID])
            .assign(BUCKET, "${__fastq_manager_cache_bucket__}")
            .assign(
                KEY_PREFIX,
                literal("${__fastq_manager_cache_prefix__}")
                    .concat(functions::now_as("year=[Y0001]/month=[M01]/day=[D01]/"))
                    .concat(context().execution().name())
                    .concat("/")
                    .concat(input()["fastqId"])
                    .concat("/"),
            )
            .next(Step::SetKeys),
        Step::SetKeys => pass()
            .assign(READ_COUNT_KEY, KEY_PREFIX.concat("readCount.json"))
            .assign(BASE_COUNT_KEY, KEY_PREFIX.concat("baseCount.json"))
            .next(Step::GetFastq),
        Step::GetFastq => call(&GET_FASTQ)
            .payload(input())
            .assign_fields(result()["Payload"], [FASTQ, OBJECTS])
            .next(Step::HasReadCount),
        Step::HasReadCount => {
            let count = FASTQ["readCount"];
            choice()
                .rule(
                    Rule::when(!count.is_null()).assign(READ_COUNT, count).comment("Has ReadCount"),
                    Step::IsOraForBases,
                )
                .otherwise(Step::IsOraForReads)
        }
        Step::IsOraForReads => {
            choice().when(is_ora().comment("Fastq ORA Read Count"), Step::CountReadsOfOra).otherwise(Step::CountReads)
        }
        Step::CountReadsOfOra => {
            request("${__calculate_read_count_request_detail_type__}", payload!({ "fastqIdList": [FASTQ_ID] }))
                .assign(
                    READ_COUNT,
                    jsonata(
                        "$single(\n  $states.result.readCountList, \n  function($readCountListIter){\n    \
                         $readCountListIter.fastqId = $fastqId\n  }\n).readCount",
                    ),
                )
                .retry(no_heartbeat().comment("Heartbeat timeout"))
                .catch_with(failed("ORA Read Count Failed"), Step::UpdateJob)
                .next(Step::IsOraForBases)
        }
        Step::CountReads => run_container(
            "get_read_count",
            payload!([
                { "Name": "READ_INPUT_URI", "Value": OBJECTS.get()[0]["s3Uri"] },
                { "Name": "OUTPUT_URI", "Value": cached(READ_COUNT_KEY) },
            ]),
        )
        .catch_with(failed("Read Count Failed"), Step::UpdateJob)
        .next(Step::GetReadCount),
        Step::GetReadCount => {
            get_cached(READ_COUNT_KEY).assign(READ_COUNT, functions::parse(result()["Body"])).next(Step::IsOraForBases)
        }
        Step::IsOraForBases => choice().when(is_ora().comment("Is ORA"), Step::Decompress).otherwise(Step::CountBases),
        Step::Decompress => request(
            "${__ora_decompression_request_detail_type__}",
            payload!({ "fastqIdList": [FASTQ_ID], "maxReads": jsonata("${__max_base_count_reads__}") }),
        )
        .assign(OBJECTS, jsonata(DECOMPRESSED_OBJECTS))
        .retry(no_heartbeat())
        .next(Step::CountBases),
        Step::CountBases => run_container(
            "get_base_count_est",
            payload!([
                { "Name": "READ_INPUT_URI", "Value": OBJECTS.get()[0]["s3Uri"] },
                { "Name": "READ_COUNT", "Value": functions::string(READ_COUNT) },
                { "Name": "OUTPUT_URI", "Value": cached(BASE_COUNT_KEY) },
                { "Name": "MAX_READS", "Value": functions::string(jsonata("${__max_base_count_reads__}")) },
                { "Name": "IS_PAIRED_END", "Value": FASTQ["readSet"]["r2"].if_else("true", "false") },
            ]),
        )
        .assign(STATUS, "SUCCEEDED")
        .catch_with(failed("Base Count Estimate Failed"), Step::UpdateJob)
        .next(Step::GetBaseCount),
        Step::GetBaseCount => get_cached(BASE_COUNT_KEY)
            .assign(BASE_COUNT, functions::parse(result()["Body"]))
            .assign(STATUS, "SUCCEEDED")
            .next(Step::UpdateJob),
        Step::UpdateJob => {
            call(&UPDATE_JOB).payload(payload!({ "jobId": JOB, "jobStatus": STATUS })).next(Step::HasSucceeded)
        }
        Step::HasSucceeded => choice().when(STATUS.eq("SUCCEEDED"), Step::UpdateFastq).otherwise(Step::Pass),
        Step::UpdateFastq => call(&UPDATE_FASTQ)
            .payload(payload!({
                "fastqId": FASTQ_ID,
                "readCount": { "readCount": READ_COUNT, "baseCountEst": BASE_COUNT },
            }))
            .end(),
        Step::Pass => pass().end(),
    })
    .comment("A description of my state machine")
}

/// A call of a function that is tried again when Lambda is busy; what it answers is the output.
fn call<S: StateName>(function: &Function) -> Invoke<S> {
    invoke(function).retry(presets::workflow_studio_lambda()).output(result()["Payload"])
}

/// Asks another service by an event, and waits for its answer.
fn request<S: StateName>(detail_type: &str, payload: PayloadTemplate) -> Task<S> {
    task("arn:aws:states:::events:putEvents")
        .wait_for_task_token()
        .arguments(payload!({
            "Entries": [{
                "Detail": { "taskToken": task_token(), "payload": payload },
                "DetailType": detail_type,
                "EventBusName": "${__event_bus_name__}",
                "Source": "${__stack_source__}",
            }]
        }))
        .heartbeat(hours(1))
}

fn no_heartbeat() -> Retry<AnyError> {
    Retry::on(States::HeartbeatTimeout).after(secs(1)).attempts(1).backoff(2)
}

/// Runs a container, whose slots all begin alike.
fn run_container<S: StateName>(name: &str, environment: PayloadTemplate) -> Task<S> {
    let slot = |part: &str| format!("${{__{name}_{part}__}}");
    task("arn:aws:states:::ecs:runTask")
        .sync()
        .arguments(payload!({
            "LaunchType": "FARGATE",
            "Cluster": slot("cluster_arn"),
            "TaskDefinition": slot("task_definition_arn"),
            "NetworkConfiguration": {
                "AwsvpcConfiguration": {
                    "Subnets": functions::split(slot("subnets"), ","),
                    "SecurityGroups": jsonata(format!("[ '{}' ]", slot("security_group"))),
                }
            },
            "Overrides": {
                "ContainerOverrides": [{ "Name": slot("container_name"), "Environment": environment }]
            },
        }))
        .retry(
            Retry::on(UncheckedError::named("ECS.AmazonECSException"))
                .after(secs(20))
                .attempts(3)
                .backoff(2)
                .full_jitter(),
        )
}

fn cached(key: Var) -> Expression {
    literal("s3://").concat(BUCKET).concat("/").concat(key)
}

fn get_cached<S: StateName>(key: Var) -> Task<S> {
    task("arn:aws:states:::aws-sdk:s3:getObject").arguments(payload!({ "Bucket": BUCKET, "Key": key }))
}

/// The objects of the decompressed files, in the order of the compressed ones.
const DECOMPRESSED_OBJECTS: &str = r"(
    $getFastqIngestIdList := function($decompressedFileList, $fastqId) {(
        /* Start with the decompressedFileList input */
        $decompressedFileList ~>
        /* Get the only item in the list where the fastq id matches */
        $single(
            function($decompressedFileListIter){
                $decompressedFileListIter.fastqId = $fastqId
            }
        ) ~>
        /* Get the ingest id list */
        $lookup('decompressedFileUriByOraFileIngestIdList')
    )};
    $getR1FileObjFilter := function($s3ObjIter){
        $s3ObjIter.ingestId = $s3Objs[0].ingestId
    };
    $getR2FileObjFilter := function($s3ObjIter) {(
        $s3ObjIter.ingestId = $s3Objs[1].ingestId
    )};
    $getFileUri := function($fastqFileList, $filterFunction){
        /* Start with the fastq file list */
        $fastqFileList ~>
        /* Pipe into single, which collects the filter function */
        $single($filterFunction) ~>
        /* And then get the gzipFileUri attribute */
        $lookup('gzipFileUri')
    };

    /* Start with the decompressedFileList input */
    $fastqFileList := $getFastqIngestIdList(
        $states.result.decompressedFileList,
        $fastqId
    );

    /* Collect the iterable that matches the ingest id */
    [
        {
            's3Uri': ($fastqFileList ~> $getFileUri($getR1FileObjFilter))
        },
        {
            's3Uri': ($fastqFileList ~> $getFileUri($getR2FileObjFilter))
        }
    ]
)";
