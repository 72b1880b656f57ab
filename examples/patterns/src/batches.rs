//! Batches: a distributed Map goes over the rows of a CSV file in S3, a hundred rows at a time, and writes what came of them.
//!
//! For more rows than an execution's history, its input or its time have room for: each batch is an execution of its own. Its
//! input is `{"BatchInput": …, "Items": […]}`. EXPRESS children are the cheap ones, for batches of less than five minutes.
//!
//! Watch: a batch that fails counts as all of its rows, so let the function give back which rows it could not take instead of
//! failing. A child may run twice: importing a row again must do nothing. All values of a CSV file are texts. Children read no
//! variable of the machine: `batch_input` hands on what they need. Without a result writer the results have to fit 256 KiB. Besides
//! the function, the machine's role needs rights for the bucket, and for starting executions of the machine itself.

use asl_builder::jsonata::*;

const IMPORT_ROWS: Function = Function::named("ImportRows");

#[derive(StateNames, Clone, Copy)]
enum Step {
    Import,
    Imported,
    NoFile,
    TooManyFailures,
}

/// Imports the rows of a file; two percent of them may fail.
pub fn batches() -> StateMachine {
    StateMachine::new(Step::Import, |step| match step {
        Step::Import => {
            distributed_map(ItemReader::object(input()["bucket"], input()["key"], Csv::first_row()), import_batch())
                .item_batcher(ItemBatcher::of_items(100).batch_input(payload!({ "run": context().execution().name() })))
                .max_concurrency(50)
                .tolerated_failure_percentage(2)
                .label("import")
                .result_writer(ResultWriter::to(input()["bucket"]).prefix("imported"))
                .catch(States::ItemReaderFailed, Step::NoFile)
                .catch(States::ExceedToleratedFailureThreshold, Step::TooManyFailures)
                .output(result()["ResultWriterDetails"])
                .next(Step::Imported)
        }

        Step::Imported => succeed(),
        Step::NoFile => fail("NoFile", input()["Cause"]),
        Step::TooManyFailures => fail("TooManyFailures", input()["Cause"]),
    })
}

/// The machine of one batch.
fn import_batch() -> StateMachine<Express> {
    let import = invoke(&IMPORT_ROWS)
        .payload(payload!({ "run": input()["BatchInput"]["run"], "rows": input()["Items"] }))
        .retry(presets::lambda())
        .output(result()["Payload"])
        .end();
    StateMachine::express_single("ImportRows", import)
}
