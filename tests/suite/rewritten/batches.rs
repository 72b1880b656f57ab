//! A distributed Map over a file, in batches whose sizes are variables (`localstack/localstack`).

use asl_builder::jsonpath::*;

const MAX_ITEMS: Var = Var::named("maxItemsPerBatch");
const MAX_BYTES: Var = Var::named("maxBytesPerBatch");

#[derive(StateNames, Clone, Copy)]
enum Step {
    Start,
    BatchMapState,
}

pub(crate) fn machine() -> StateMachine {
    StateMachine::new(Step::Start, |step| match step {
        Step::Start => pass().assign(MAX_ITEMS, "2").assign(MAX_BYTES, "15000").next(Step::BatchMapState),
        Step::BatchMapState => {
            let file = ItemReader::object(input()["Bucket"], input()["Key"], Json::new()).max_items(4);
            distributed_map(file, StateMachine::single("ProcessBatch", pass().end()))
                .item_batcher(ItemBatcher::of_items(MAX_ITEMS).max_bytes(MAX_BYTES))
                .max_concurrency(1)
                .end()
        }
    })
    .comment("MAP_STATE_REFERENCE_IN_MAX_PER_BATCH_PATH")
}
