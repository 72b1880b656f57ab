//! What is said again, or otherwise, replaces what was said, and nothing of it is left.

use asl_builder::{jsonata, jsonpath};
use jsonata::*;
use serde_json::Value;

const WORK: Function = Function::named("work");
const PACK: Activity = Activity::from_arn("${PackArn}");

fn written(machine: &StateMachine, name: &str) -> Value {
    machine.machine().to_value()["States"][name].clone()
}

fn state_of(state: State<Label>) -> Value {
    written(&StateMachine::single("One", state), "One")
}

fn jsonpath_state_of(state: jsonpath::State<Label>) -> Value {
    written(&StateMachine::single("One", state), "One")
}

#[test]
fn a_parameter_replaces_what_is_no_object() {
    let state = jsonpath_state_of(jsonpath::invoke(&WORK).field("Parameters", "${All}").payload(json!(1)).end());
    assert_eq!(state["Parameters"], json!({ "Payload": 1 }));
    let state = state_of(invoke(&WORK).field("Arguments", "${All}").payload(json!(1)).end());
    assert_eq!(state["Arguments"], json!({ "Payload": 1 }));
}

#[test]
fn a_key_has_its_dollar_once() {
    let template = payload!({ "id": 1, "id.$": jsonpath::input()["id"], "a.$": "$.a", "a": 2, "b": 1, "b.$": "$.b" });
    let state = jsonpath_state_of(jsonpath::pass().parameters(template).end());
    assert_eq!(state["Parameters"], json!({ "id.$": "$.id", "a": 2, "b.$": "$.b" }));
}

#[test]
fn defaults_know_functions_and_activities_by_what_they_are() {
    let names = ["Work", "Pack", "Nested", "Text", "Invoke"].map(Label::new);
    let [work, pack, nested, text, call] = names.clone();
    let machine = StateMachine::from_states(
        work.clone(),
        [
            (work, task(&WORK).next(pack.clone())),
            (pack, task(&PACK).next(nested.clone())),
            (nested, task("${StateMachineArn}").next(text.clone())),
            (text, task("arn:aws:lambda:eu-west-1:123456789012:function:f").next(call.clone())),
            (call, invoke(&WORK).end()),
        ],
    )
    .task_defaults(&TaskDefaults::new().retry_functions(presets::lambda()).heartbeat(secs(5)));
    let has = |field: &str| names.clone().map(|name| !written(&machine, name.as_str())[field].is_null());
    assert_eq!(has("Retry"), [true, false, false, true, true]);
    assert_eq!(has("HeartbeatSeconds"), [false, true, false, false, false]);
}

#[test]
fn the_last_pattern_of_a_call_holds() {
    let call = || -> Task<Label> { task("arn:aws:states:::states:startExecution") };
    let resource = |state| state_of(state)["Resource"].clone();
    assert_eq!(resource(call().sync().sync_2().end()), "arn:aws:states:::states:startExecution.sync:2");
    assert_eq!(resource(call().sync_2().sync().end()), "arn:aws:states:::states:startExecution.sync");
    assert_eq!(
        resource(call().wait_for_task_token().sync().sync().end()),
        "arn:aws:states:::states:startExecution.sync"
    );
}

#[test]
fn an_iterator_keeps_its_mode_and_its_machine() {
    let each = || -> Map<Label> { map_over_input(StateMachine::single("Each", pass().end())) };
    for state in [each().as_iterator().inline_mode().end(), each().inline_mode().as_iterator().as_iterator().end()] {
        let state = state_of(state);
        assert_eq!(state["Iterator"]["ProcessorConfig"], json!({ "Mode": "INLINE" }));
        assert_eq!(state["Iterator"]["StartAt"], "Each");
        assert_eq!(state["ItemProcessor"], Value::Null);
    }
}

#[test]
fn the_language_of_a_nested_machine_is_that_of_its_states() {
    let inner = || jsonpath::StateMachine::single("Each", jsonpath::pass().end()).query_language();
    let machine = StateMachine::single("Map", map_over_input(inner()).end());
    assert_eq!(written(&machine, "Map")["ItemProcessor"]["States"]["Each"]["QueryLanguage"], "JSONPath");
    let machine = jsonpath::StateMachine::single("Map", jsonpath::map_over_input(inner()).end());
    assert!(machine.check().is_empty(), "{}", machine.check());
}

#[test]
fn a_listing_is_loaded_in_the_last_form() {
    fn listing() -> ItemListing {
        ItemReader::objects("logs").prefix("2026/").max_items(5)
    }
    let config = |items: ItemListing| {
        let state = distributed_map(items, StateMachine::single("Each", pass().end())).end();
        state_of(state)["ItemReader"]["ReaderConfig"].clone()
    };
    let loaded = config(listing().load(Csv::given(["a"])).load(JsonLines));
    assert_eq!(loaded, json!({ "InputType": "JSONL", "Transformation": "LOAD_AND_FLATTEN", "MaxItems": 5 }));
    let listed = config(listing().load(Parquet).without_loading());
    assert_eq!(listed, json!({ "Transformation": "NONE", "MaxItems": 5 }));
}

#[test]
fn what_was_claimed_of_a_value_goes_with_it() {
    use jsonpath::{Catch, input, invoke, result};
    let [work, done] = ["Work", "Done"].map(Label::new);
    let caught =
        Catch::all().assign("why", result()).assign("why", error_output()).result_path(input()["a"]).discard_error();
    let state = invoke(&WORK)
        .payload(payload!({ "a": result()["x"], "a": 1, "b": { "c": result() } }))
        .payload(payload!({ "b": input() }))
        .timeout(result()["time"])
        .timeout(5)
        .assign("id", input()["id"])
        .assign("id", result()["id"])
        .assign("text", input())
        .assign("text", "none")
        .result_selector(payload!({ "id": input() }))
        .result_selector(payload!({ "id": result() }))
        .input_path(result())
        .discard_input()
        .catch_all_with(caught, done.clone())
        .next(done.clone());
    let machine = jsonpath::StateMachine::from_states(work.clone(), [(work, state), (done, jsonpath::succeed())]);
    assert!(machine.check().is_empty(), "{}", machine.check());
    assert_eq!(machine.machine().to_value()["States"]["Work"]["TimeoutSecondsPath"], Value::Null);
}

#[test]
fn a_bound_is_a_number_or_a_path() {
    let batcher =
        || jsonpath::ItemBatcher::of_items(5).max_items(input()["most"]).max_bytes(input()["bytes"]).max_bytes(1000);
    let state = jsonpath::distributed_map(
        jsonpath::ItemReader::objects("b").max_items(input()["most"]).max_items(5),
        StateMachine::single("Each", pass().end()),
    )
    .item_batcher(batcher())
    .max_concurrency(5)
    .max_concurrency(input()["most"])
    .tolerated_failure_count(input()["most"])
    .tolerated_failure_count(1)
    .end();
    let machine = jsonpath::StateMachine::single("One", state);
    assert!(machine.check().is_empty(), "{}", machine.check());
    let state = written(&machine, "One");
    assert_eq!(state["ItemBatcher"], json!({ "MaxItemsPerBatchPath": "$.most", "MaxInputBytesPerBatch": 1000 }));
    assert_eq!(state["MaxConcurrencyPath"], "$.most");
    assert_eq!(state["ToleratedFailureCount"], 1);
}
