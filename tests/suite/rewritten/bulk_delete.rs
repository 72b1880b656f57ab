//! Deletes the objects of a bucket, a thousand at a time (`aws-samples/aws-stepfunctions-examples`).

use asl_builder::jsonpath::*;

#[derive(StateNames, Clone, Copy)]
enum Step {
    #[state(name = "Confirm Bucket Provided")]
    IsBucketGiven,
    #[state(name = "Check for Prefix")]
    IsPrefixGiven,
    #[state(name = "Generate Parameters - Without Prefix")]
    WithoutPrefix,
    #[state(name = "Fail - No Bucket")]
    NoBucket,
    #[state(name = "Generate Parameters - With Prefix")]
    WithPrefix,
    #[state(name = "Delete Objects from S3 Bucket")]
    Delete,
}

pub(crate) fn machine() -> StateMachine {
    let (bucket, prefix) = (input()["bucket"], input()["prefix"]);
    let listing = input()["list_parameters"];
    StateMachine::new(Step::IsBucketGiven, move |step| match step {
        // A `Not`, where `!` would say `IsPresent: false`.
        Step::IsBucketGiven => choice().when(not(bucket.is_present()), Step::NoBucket).otherwise(Step::IsPrefixGiven),
        Step::IsPrefixGiven => choice().when(not(prefix.is_present()), Step::WithoutPrefix).otherwise(Step::WithPrefix),
        Step::WithoutPrefix => {
            pass().parameters(payload!({ "Bucket": bucket, "Prefix": "" })).result_path(listing).next(Step::Delete)
        }
        Step::NoBucket => fail("InsuffcientArguments", "No Bucket was provided"),
        Step::WithPrefix => {
            pass().parameters(payload!({ "Bucket": bucket, "Prefix": prefix })).result_path(listing).next(Step::Delete)
        }
        Step::Delete => distributed_map(ItemReader::objects(listing["Bucket"]).prefix(listing["Prefix"]), batch())
            .item_batcher(
                ItemBatcher::of_items(1000).max_bytes(204_800).batch_input(payload!({ "bucket": listing["Bucket"] })),
            )
            .max_concurrency(5)
            .label("S3objectkeys")
            .result_selector(payload!({}))
            .end(),
    })
    .comment("A state machine to bulk delete objects from S3 using Distributed Map")
}

#[derive(StateNames, Clone, Copy)]
enum Batch {
    #[state(name = "Create Object Identifier Array")]
    Identify,
    #[state(name = "Delete Objects")]
    Delete,
    #[state(name = "Clear Output")]
    Clear,
}

fn batch() -> StateMachine<Express> {
    let identifiers = input()["object_identifiers"];
    StateMachine::express(Batch::Identify, move |step| match step {
        Batch::Identify => {
            let identify = pass().parameters(payload!({ "Key": input()["Key"] })).end();
            map(input()["Items"], StateMachine::express_single("Create Object Identifier", identify))
                .inline_mode()
                .result_path(identifiers)
                .next(Batch::Delete)
        }
        Batch::Delete => task("arn:aws:states:::aws-sdk:s3:deleteObjects")
            .parameters(payload!({
                "Bucket": input()["BatchInput"]["bucket"],
                "Delete": { "Objects": identifiers },
            }))
            .retry_all(Retry::all().after(secs(1)).attempts(6).backoff(2))
            .result_selector(payload!({
                "Deleted": result()["Deleted"],
                "RetryCount": context().state().retry_count(),
            }))
            .next(Batch::Clear),
        Batch::Clear => pass().result(json!({})).end(),
    })
}
