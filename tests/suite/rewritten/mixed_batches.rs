//! A distributed Map in JSONata whose children are in JSONPath (`ChristopheBougere/asl-validator`).
//!
//! A machine in JSONata may hold no state in JSONPath: the finding is right, and the service refuses the definition.

use asl_builder::{Function, ItemBatcher, StateNames, json, jsonata, jsonpath};

const PROCESS: Function = Function::from_arn("arn:aws:lambda:us-east-2:123456789012:function:processCSVData");

#[derive(StateNames, Clone, Copy)]
enum Step {
    Map,
}

#[derive(StateNames, Clone, Copy)]
enum Batch {
    LambdaTask,
}

pub(crate) fn machine() -> jsonata::StateMachine {
    let batch = jsonpath::StateMachine::express(Batch::LambdaTask, |Batch::LambdaTask| {
        jsonpath::invoke(&PROCESS).payload(jsonpath::input()).output_path(jsonpath::result().field("Payload")).end()
    });
    jsonata::StateMachine::new(Step::Map, move |Step::Map| {
        jsonata::distributed_map_over_input(batch.clone())
            .item_batcher(
                ItemBatcher::of_items(jsonata::jsonata("2"))
                    .max_bytes(jsonata::jsonata("131072"))
                    .batch_input(json!({ "inputKey": "inputValue" })),
            )
            .tolerated_failure_count(jsonata::jsonata("0"))
            .tolerated_failure_percentage(jsonata::jsonata("0"))
            .label("Map")
            .end()
    })
    .comment("ItemBatcher can specify some batch properties with jsonata")
}
