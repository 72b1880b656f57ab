//! A distributed Map in JSONata whose children are in JSONPath (`ChristopheBougere/asl-validator`).
//!
//! A machine in JSONata may hold no state in JSONPath: the finding is right, and the service refuses the definition.

use asl_builder::jsonata::*;
use asl_builder::jsonpath;

const PROCESS: Function = Function::from_arn("arn:aws:lambda:us-east-2:123456789012:function:processCSVData");

pub(crate) fn machine() -> StateMachine {
    let batches = distributed_map_over_input(batch())
        .item_batcher(
            ItemBatcher::of_items(jsonata("2"))
                .max_bytes(jsonata("131072"))
                .batch_input(json!({ "inputKey": "inputValue" })),
        )
        .tolerated_failure_count(jsonata("0"))
        .tolerated_failure_percentage(jsonata("0"))
        .label("Map")
        .end();
    StateMachine::single("Map", batches).comment("ItemBatcher can specify some batch properties with jsonata")
}

fn batch() -> StateMachine<Express> {
    let process = jsonpath::invoke(&PROCESS).payload(input()).output_path(result()["Payload"]).end();
    StateMachine::express_single("LambdaTask", process)
}
