//! Goes through an S3 inventory with workers of its own (`aws-samples/aws-stepfunctions-examples`): a distributed Map with a reader,
//! batches and written results in an inline one, an activity, and intrinsic functions of a template inside the definition.

use asl_builder::jsonpath::*;

#[derive(StateNames, Clone, Copy)]
enum Step {
    #[state(name = "Set Example Runtime Properties")]
    SetProperties,
    #[state(name = "S3 Inventory Partition Step")]
    Partition,
    #[state(name = "Scale Out Workers")]
    StartWorkers,
    #[state(name = "Inline Map Orchestration")]
    EachFile,
    #[state(name = "Destroy Workers")]
    StopWorkers,
}

pub(crate) fn machine() -> StateMachine {
    StateMachine::new(Step::SetProperties, |step| match step {
        Step::SetProperties => pass()
            .result(json!({
                "inventory": {
                    "bucket": { "Ref": "SourceS3Bucket" },
                    "key": "inventory/manifest.json",
                    "output_prefix": "inventory/temp/",
                },
                "workshop_variables": {
                    "output_bucket": { "Ref": "DestinationS3Bucket" },
                    "output_prefix": "output-data",
                    "batch_output_files": "yes",
                    "input_sampling": 2,
                    "output_rows_per_file": { "Ref": "BatchSize" },
                },
            }))
            .next(Step::Partition),
        // `invoke` takes no intrinsic function of a template for the function.
        Step::Partition => task("arn:aws:states:::lambda:invoke")
            .parameters(payload!({
                "FunctionName": { "Fn::Join": [":", [{ "Fn::GetAtt": ["InventoryPartitionLambda", "Arn"] }, "$LATEST"]] },
                "Payload": input(),
            }))
            .retry(
                Retry::on(Lambda::ServiceException)
                    .or(Lambda::AWSLambdaException)
                    .or(Lambda::SdkClientException)
                    .or(Lambda::TooManyRequestsException)
                    .after(secs(2))
                    .attempts(6)
                    .backoff(2),
            )
            .result_selector(payload!({ "body": result()["Payload"]["body"] }))
            .result_path(input()["stepresult"])
            .next(Step::StartWorkers),
        Step::StartWorkers => set_workers(1000).discard_result().next(Step::EachFile),
        Step::EachFile => map(
            input()["stepresult"]["body"]["files"],
            StateMachine::single("Distributed Map Data Processing", process_objects()),
        )
        .inline_mode()
        .item_selector(payload!({
            "workshop_variables": input()["workshop_variables"],
            "key": context().map_item().value(),
        }))
        .max_concurrency(2)
        .next(Step::StopWorkers),
        Step::StopWorkers => set_workers(0).end(),
    })
    .comment("A description of my state machine")
}

/// The objects of a file of the inventory, which the workers take in batches.
fn process_objects() -> State<Label> {
    let file = input()["key"];
    // The ARN of the activity is an intrinsic function of a template, which an `Activity` cannot be made of.
    let work = task(json!({ "Ref": "MainSFNActivity" }))
        .timeout(minutes(15))
        .heartbeat(minutes(5))
        .retry(
            Retry::on(States::TaskFailed)
                .or(States::Timeout)
                .or(UncheckedError::named(
                    "An error occurred (SlowDown) when calling the PutObject operation (reached max retries: 4): Please \
                     reduce your request rate.",
                ))
                .after(secs(30))
                .attempts(3)
                .backoff(2),
        )
        .end();
    distributed_map(
        ItemReader::manifest(file["bucket"], file["key"]).max_items(0),
        StateMachine::single("Step Functions Run Activity", work),
    )
    .item_batcher(
        ItemBatcher::of_items(100).batch_input(payload!({ "workshop_variables": input()["workshop_variables"] })),
    )
    .max_concurrency(1000)
    .label("S3objectkeys")
    .result_writer(
        ResultWriter::to(json!({ "Ref": "DestinationS3Bucket" }))
            .prefix(json!({ "Fn::Sub": "${Prefix}-dmap-results" })),
    )
    .end()
}

fn set_workers<S: StateName>(count: u32) -> Task<S> {
    task("arn:aws:states:::aws-sdk:ecs:updateService").parameters(payload!({
        "Service": { "Ref": "MainService" },
        "Cluster": { "Ref": "MainECSCluster" },
        "DesiredCount": count,
    }))
}
