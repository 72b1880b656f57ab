//! What is made of states and machines that are there already: prefixes, defaults, raw states and fields, the other language.

use asl_builder::jsonata::*;
use asl_builder::{
    Activity, AnyError, Csv, Function, ItemReader, Label, Retry, Rule, States, TaskDefaults, json, jsonpath, payload,
    presets, secs,
};
use serde_json::Value;

const WORK: Function = Function::named("work");

fn single(name: &str, state: State<Label>) -> StateMachine {
    let label = Label::new(name);
    StateMachine::from_states(label.clone(), [(label, state)])
}

fn in_jsonpath(name: &str, state: jsonpath::State<Label>) -> StateMachine {
    let label = Label::new(name);
    StateMachine::from_states(label.clone(), [(label, state)])
}

fn state_of(machine: &StateMachine, name: &str) -> Value {
    machine.machine().to_value()["States"][name].clone()
}

/// A machine with every kind of transition, and another one inside.
fn inner() -> StateMachine {
    let [choose, call, each, done] = ["Choose", "Call", "Each", "Done"].map(Label::new);
    StateMachine::from_states(
        choose.clone(),
        [
            (choose, choice().when(input()["ok"].eq(true), call.clone()).otherwise(each.clone())),
            (call, invoke(&WORK).catch_all(done.clone()).next(each.clone())),
            (each, map_over_input(single("Item", pass().end())).next(done.clone())),
            (done, succeed()),
        ],
    )
}

#[test]
fn a_prefix_stands_before_every_name_and_nowhere_else() {
    let machine = inner().prefixed("EU ");
    assert!(machine.check().is_empty(), "{}", machine.check());
    let text = machine.to_asl();
    for name in ["Choose", "Call", "Each", "Done", "Item"] {
        let (all, prefixed) =
            (text.matches(&format!("{name}\"")).count(), text.matches(&format!("\"EU {name}\"")).count());
        assert_eq!(all, prefixed, "{name} in\n{text}");
    }
    // The model is that of the same machine under the longer names.
    let plain: Value = serde_json::from_str(&text.replace("\"EU ", "\"")).unwrap();
    assert_eq!(plain, inner().machine().to_value());
}

#[test]
fn a_finding_in_a_prefixed_machine_names_its_line() {
    let (label, line) = (Label::new("Start"), line!());
    let start = pass().next(Label::new("Strat"));
    let machine = StateMachine::from_states(label.clone(), [(label, start)]).prefixed("EU ");
    let report = machine.check();
    let finding = report.iter().find(|finding| finding.code == "ASL003").unwrap();
    assert_eq!(finding.at.as_str(), "/States/EU Start/Next");
    assert_eq!(finding.location.unwrap().line, line + 1);
}

#[test]
fn the_same_machine_stands_several_times_under_prefixes() {
    let machine = single("All", parallel().branches(["EU ", "US "].map(|prefix| inner().prefixed(prefix))).end());
    assert!(machine.check().is_empty(), "{}", machine.check());
    let twice = single("All", parallel().branches([inner(), inner()]).end());
    assert!(twice.check().iter().all(|finding| finding.code == "ASL004"), "{}", twice.check());
    assert_eq!(twice.check().iter().count(), 5);
}

#[test]
fn defaults_are_written_into_the_tasks_that_say_nothing() {
    let [own, none, other] = ["Own", "None", "Other"].map(Label::new);
    let tasks = StateMachine::from_states(
        own.clone(),
        [
            (own, invoke(&WORK).retry(Retry::on(States::Timeout)).timeout(secs(1)).next(none.clone())),
            (none, invoke(&WORK).no_retry().next(other.clone())),
            (other, invoke(&WORK).payload(json!({ "token": task_token() })).wait_for_task_token().end()),
        ],
    );
    let defaults = TaskDefaults::new()
        .retry_all(Retry::all().attempts(1))
        .retry(Retry::on(States::Timeout).attempts(2))
        .timeout(secs(30))
        .heartbeat(secs(10));
    let machine = single("Outer", map_over_input(tasks).end()).task_defaults(&defaults);
    assert!(machine.check().is_empty(), "{}", machine.check());
    let states = &state_of(&machine, "Outer")["ItemProcessor"]["States"];
    assert_eq!(states["Own"]["Retry"], json!([{ "ErrorEquals": ["States.Timeout"] }]));
    assert_eq!((&states["Own"]["TimeoutSeconds"], states["Own"].get("HeartbeatSeconds")), (&json!(1), None));
    assert_eq!((&states["None"]["Retry"], &states["None"]["TimeoutSeconds"]), (&json!([]), &json!(30)));
    assert_eq!(
        states["Other"]["Retry"],
        json!([
            { "ErrorEquals": ["States.Timeout"], "MaxAttempts": 2 },
            { "ErrorEquals": ["States.ALL"], "MaxAttempts": 1 }
        ])
    );
    assert_eq!(states["Other"]["HeartbeatSeconds"], 10);
    // They are there for the tasks alone.
    assert!(state_of(&machine, "Outer").get("Retry").is_none());
}

#[test]
fn a_raw_state_keeps_what_it_has_and_takes_what_is_said() {
    let [call, done] = ["Call", "Done"].map(Label::new);
    let state = json!({
        "Type": "Task",
        "Resource": "arn:aws:states:::http:invoke",
        "Tomorrow": { "is": "another day" },
        "Retry": [{ "ErrorEquals": ["Http.Busy"] }],
        "Next": "Nowhere"
    });
    let state = raw(state)
        .retry_all(Retry::all())
        .retry(Retry::on(States::Timeout))
        .catch(States::Timeout, done.clone())
        .comment("kept")
        .assign("id", input()["id"])
        .next(done.clone());
    let machine = StateMachine::from_states(call.clone(), [(call, state), (done, succeed())]);
    let call = state_of(&machine, "Call");
    assert_eq!(call["Tomorrow"], json!({ "is": "another day" }));
    let names: Vec<&Value> =
        call["Retry"].as_array().unwrap().iter().map(|retrier| &retrier["ErrorEquals"][0]).collect();
    assert_eq!(names, ["Http.Busy", "States.Timeout", "States.ALL"]);
    assert_eq!((&call["Next"], &call["Comment"]), (&json!("Done"), &json!("kept")));
    assert_eq!(call["Assign"], json!({ "id": "{% $states.input.id %}" }));
}

#[test]
fn a_raw_state_that_says_all_itself_stands_as_it_is() {
    let state = json!({ "Type": "Pass", "Next": "Strat" });
    let machine = single("Start", raw(state.clone()).as_it_is());
    assert_eq!(state_of(&machine, "Start"), state);
    assert!(machine.check().iter().any(|finding| finding.code == "ASL003"), "{}", machine.check());
}

#[test]
fn a_raw_field_replaces_and_never_gets_lost() {
    let state = invoke(&WORK)
        .field("TimeoutSeconds", "${Timeout}")
        .field("Tomorrow", true)
        .field("Type", "Wait")
        .timeout(secs(5))
        .end()
        .field("Comment", json!(["no", "text"]));
    let machine = single("Odd", state);
    let odd = state_of(&machine, "Odd");
    assert_eq!((&odd["TimeoutSeconds"], &odd["Tomorrow"], &odd["Type"]), (&json!(5), &json!(true), &json!("Wait")));
    assert_eq!(odd["Resource"], "arn:aws:states:::lambda:invoke");
    assert_eq!(odd["Comment"], json!(["no", "text"]));
}

#[test]
fn a_state_in_jsonata_says_so_in_a_jsonpath_machine_with_all_that_is_in_it() {
    let [new, old] = ["New", "Old"].map(Label::new);
    let old_machine = in_jsonpath("Oldest", jsonpath::pass().end());
    let state: State<Label> =
        parallel().branch(single("Newest", pass().output(1).end())).branch(old_machine).next(old.clone());
    let machine =
        StateMachine::from_states(new.clone(), [(new, state.in_jsonpath_machine()), (old, jsonpath::succeed())]);
    let definition = machine.machine().to_value();
    assert!(definition.get("QueryLanguage").is_none());
    let new = &definition["States"]["New"];
    assert_eq!(new["QueryLanguage"], "JSONata");
    assert_eq!(new["Branches"][0]["States"]["Newest"]["QueryLanguage"], "JSONata");
    assert_eq!(new["Branches"][1]["States"]["Oldest"]["QueryLanguage"], "JSONPath");
    assert!(machine.check().is_empty(), "{}", machine.check());
}

#[test]
fn the_deprecated_names_can_be_written() {
    let item = in_jsonpath("Item", jsonpath::pass().next(Label::new("Itme")));
    let state = jsonpath::map(input()["lines"], item)
        .parameters(payload!({ "line": context().map_item().value(), "index": context().map_item().index() }))
        .as_iterator()
        .end();
    let machine = in_jsonpath("Each", state);
    let each = state_of(&machine, "Each");
    assert_eq!(each["Parameters"], json!({ "line.$": "$$.Map.Item.Value", "index.$": "$$.Map.Item.Index" }));
    assert!(each.get("ItemProcessor").is_none());
    // A finding inside has its line still.
    let report = machine.check();
    let finding = report.iter().find(|finding| finding.code == "ASL003").unwrap();
    assert_eq!(finding.at.as_str(), "/States/Each/Iterator/States/Item/Next");
    assert!(finding.location.is_some_and(|location| location.file.ends_with("composition.rs")));
}

#[test]
fn patterns_stand_behind_the_arn_once() {
    let resource = |state: State<Label>| state_of(&single("Call", state), "Call")["Resource"].clone();
    let arn = "arn:aws:states:::states:startExecution";
    assert_eq!(resource(task(arn).sync_2().end()), format!("{arn}.sync:2"));
    assert_eq!(resource(task(format!("{arn}.sync")).sync().end()), format!("{arn}.sync"));
    assert_eq!(resource(task(arn).wait_for_task_token().end()), format!("{arn}.waitForTaskToken"));
    let intrinsic = json!({ "Fn::GetAtt": ["Work", "Arn"] });
    assert_eq!(resource(task(intrinsic.clone()).end()), intrinsic);
    const PACK: Activity = Activity::from_arn("arn:aws:states:eu-west-1:123456789012:activity:pack");
    assert_eq!(resource(task(&PACK).end()), PACK.arn());
    assert_eq!(PACK.name(), "pack");
}

#[test]
fn credentials_are_a_text_an_expression_or_a_path() {
    let credentials = |machine: StateMachine| state_of(&machine, "Call")["Credentials"].clone();
    assert_eq!(credentials(single("Call", invoke(&WORK).credentials("arn:r").end())), json!({ "RoleArn": "arn:r" }));
    assert_eq!(
        credentials(single("Call", invoke(&WORK).credentials(input()["role"]).end())),
        json!({ "RoleArn": "{% $states.input.role %}" })
    );
    let by_path = jsonpath::invoke(&WORK).credentials(jsonpath::intrinsics::format("arn:{}", (input()["role"],))).end();
    assert_eq!(credentials(in_jsonpath("Call", by_path)), json!({ "RoleArn.$": "States.Format('arn:{}', $.role)" }));
}

#[test]
fn children_of_a_distributed_map_have_the_type_of_their_machine() {
    let config = |machine: StateMachine| state_of(&machine, "Each")["ItemProcessor"]["ProcessorConfig"].clone();
    let rows = || ItemReader::object("bucket", input()["key"], Csv::given(["id", "name"]));
    let standard = single("Each", distributed_map(rows(), single("Row", pass().end())).end());
    assert_eq!(config(standard), json!({ "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" }));
    let row = StateMachine::express_from_states(Label::new("Row"), [(Label::new("Row"), pass().end())]);
    let express = single("Each", distributed_map(rows(), row).end());
    assert_eq!(config(express.clone()), json!({ "Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS" }));
    assert_eq!(
        state_of(&express, "Each")["ItemReader"],
        json!({
            "Resource": "arn:aws:states:::s3:getObject",
            "ReaderConfig": { "InputType": "CSV", "CSVHeaderLocation": "GIVEN", "CSVHeaders": ["id", "name"] },
            "Arguments": { "Bucket": "bucket", "Key": "{% $states.input.key %}" }
        })
    );
}

#[test]
fn one_policy_serves_many_states() {
    fn patient() -> Vec<Retry<AnyError>> {
        vec![presets::sqs(), Retry::on(States::Timeout).attempts(1)]
    }
    let state = task("arn:aws:states:::sqs:sendMessage").retries(patient()).end();
    let retry = state_of(&single("Send", state), "Send")["Retry"].clone();
    assert_eq!(retry.as_array().unwrap().len(), 2);
    assert_eq!(retry[0]["ErrorEquals"][0], "SQS.RequestThrottledException");
}

#[test]
fn one_condition_is_written_in_both_languages() {
    let condition = || input()["total"].gt(100).and(!input()["country"].eq("DE").or(input()["vip"].is_null()));
    let [check, done] = ["Check", "Done"].map(Label::new);
    let rule = |definition: Value| definition["States"]["Check"]["Choices"][0].clone();
    let machine = StateMachine::from_states(
        check.clone(),
        [(check.clone(), choice().when(condition(), done.clone()).without_default()), (done.clone(), succeed())],
    );
    assert_eq!(
        rule(machine.machine().to_value())["Condition"],
        "{% $states.input.total > 100 and $not($states.input.country = 'DE' or $states.input.vip = null) %}"
    );
    let rules = Rule::when(condition()).comment("why");
    let machine = StateMachine::from_states(
        check.clone(),
        [(check, jsonpath::choice().rule(rules, done.clone()).without_default()), (done, jsonpath::succeed())],
    );
    assert_eq!(
        rule(machine.machine().to_value()),
        json!({
            "Comment": "why",
            "And": [
                { "Variable": "$.total", "NumericGreaterThan": 100 },
                { "Not": { "Or": [
                    { "Variable": "$.country", "StringEquals": "DE" },
                    { "Variable": "$.vip", "IsNull": true }
                ] } }
            ],
            "Next": "Done"
        })
    );
}
