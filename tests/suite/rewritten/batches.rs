//! A distributed Map over a file, in batches whose sizes are variables (`localstack/localstack`).

use asl_builder::jsonpath::*;
use asl_builder::{ItemBatcher, ItemReader, Json, StateNames, Var};

const MAX_ITEMS: Var = Var::named("maxItemsPerBatch");
const MAX_BYTES: Var = Var::named("maxBytesPerBatch");

#[derive(StateNames, Clone, Copy)]
enum Step {
    Start,
    BatchMapState,
}

#[derive(StateNames, Clone, Copy)]
enum Batch {
    ProcessBatch,
}

pub(crate) fn machine() -> StateMachine {
    StateMachine::new(Step::Start, |step| match step {
        Step::Start => pass().assign(MAX_ITEMS, "2").assign(MAX_BYTES, "15000").next(Step::BatchMapState),
        Step::BatchMapState => {
            let file = ItemReader::object(input().field("Bucket"), input().field("Key"), Json::new()).max_items(4);
            distributed_map(file, StateMachine::new(Batch::ProcessBatch, |Batch::ProcessBatch| pass().end()))
                .item_batcher(ItemBatcher::of_items(MAX_ITEMS.get()).max_bytes(MAX_BYTES.get()))
                .max_concurrency(1)
                .end()
        }
    })
    .comment("MAP_STATE_REFERENCE_IN_MAX_PER_BATCH_PATH")
}
