//! What the context object says of items, and what an execution may be given.

use super::*;
use crate::sim::SimError;

#[test]
fn only_a_distributed_map_says_where_an_item_is_from() {
    let map = |mode: Value| {
        json!({ "A": {
            "Type": "Map",
            "ItemSelector": { "item.$": "$$.Map.Item" },
            "ItemProcessor": {
                "ProcessorConfig": mode, "StartAt": "B", "States": { "B": { "Type": "Pass", "End": true } }
            },
            "End": true
        } })
    };
    let item = |mode: Value| run(map(mode), json!(["x"]), json!({})).output().unwrap()[0]["item"].clone();
    assert_eq!(item(json!({ "Mode": "INLINE" })), json!({ "Index": 0, "Value": "x" }));
    assert_eq!(
        item(json!({ "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" })),
        json!({ "Index": 0, "Value": "x", "Source": "STATE_DATA" })
    );
}

#[test]
fn an_input_that_is_too_large_starts_nothing() {
    let machine = machine(json!({ "A": { "Type": "Succeed" } }));
    let sim = Sim::of(&machine);
    assert!(sim.run("x".repeat(262_142)).is_ok());
    let refused = sim.run("x".repeat(262_143)).unwrap_err();
    assert!(matches!(&refused, SimError::NotStarted(message) if message.starts_with("ValidationException: ")));
    insta::assert_snapshot!(refused);
    assert!(sim.run_text(&format!("[{}]", " ".repeat(262_143))).is_err(), "blanks count");
}
