//! What the builder makes, seen from outside.

use asl_builder::jsonata::*;
use asl_builder::{Catch, Function, Label, Lambda, Retry, StateNames, States, TaskError, json, jsonpath, secs};
use serde_json::Value;

#[derive(TaskError, Clone, Copy)]
enum CardError {
    Declined,
    Expired,
}

const CHARGE: Function<(), (), CardError> = Function::named("chargeCard");

#[derive(StateNames, Clone, Copy)]
enum Step {
    Charge,
    Done,
}

fn single(name: &str, state: State<Label>) -> StateMachine {
    let label = Label::new(name);
    StateMachine::from_states(label.clone(), [(label, state)])
}

fn state_of(machine: &StateMachine, name: &str) -> Value {
    machine.machine().to_value()["States"][name].clone()
}

#[test]
fn states_stand_in_the_order_of_their_names() {
    let machine = StateMachine::new(Step::Done, |step| match step {
        Step::Done => succeed(),
        Step::Charge => pass().next(Step::Done),
    });
    let names: Vec<&str> = machine.machine().states().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["Charge", "Done"]);
}

#[test]
fn states_all_stands_alone_and_last_wherever_it_is_said() {
    let machine = StateMachine::new(Step::Charge, |step| match step {
        Step::Charge => invoke(&CHARGE)
            .retry_all(Retry::all().attempts(1))
            .catch_all(Step::Done)
            .retry(Retry::on(Lambda::TooManyRequestsException).after(secs(1)))
            .catch_any([CardError::Declined, CardError::Expired], Step::Done)
            .end(),
        Step::Done => succeed(),
    });
    let charge = state_of(&machine, "Charge");
    assert_eq!(charge["Retry"][0]["ErrorEquals"], json!(["Lambda.TooManyRequestsException"]));
    assert_eq!(charge["Retry"][1], json!({ "ErrorEquals": ["States.ALL"], "MaxAttempts": 1 }));
    assert_eq!(charge["Catch"][0], json!({ "ErrorEquals": ["Declined", "Expired"], "Next": "Done" }));
    assert_eq!(charge["Catch"][1], json!({ "ErrorEquals": ["States.ALL"], "Next": "Done" }));
    assert!(machine.check().is_empty());
}

#[test]
fn a_second_catcher_for_all_errors_is_kept_and_found() {
    let machine = StateMachine::new(Step::Charge, |step| match step {
        Step::Charge => invoke(&CHARGE).catch_all(Step::Done).catch_all(Step::Done).end(),
        Step::Done => succeed(),
    });
    let report = machine.check();
    let codes: Vec<_> = report.iter().map(|finding| (finding.code, finding.at.as_str())).collect();
    assert_eq!(codes, [("ASL401", "/States/Charge/Catch/0")]);
}

#[test]
fn two_states_of_one_label_are_found_at_both_places() {
    let label = Label::new("Twice");
    let machine = StateMachine::from_states(label.clone(), [(label.clone(), pass().end()), (label, succeed())]);
    let report = machine.check();
    let finding = report.iter().next().unwrap();
    assert_eq!((finding.code, finding.at.as_str()), ("ASL004", "/States/Twice"));
    let (second, first) = (finding.location.unwrap(), finding.related[0].location.unwrap());
    assert_eq!(second.line, first.line);
    assert!(second.column > first.column);
    assert!(second.file.ends_with("builder.rs"));
    assert_eq!(state_of(&machine, "Twice")["Type"], "Pass");
}

#[test]
fn a_finding_names_the_line_that_declares_the_transition() {
    let (start, line) = (Label::new("Start"), line!());
    let machine = StateMachine::from_states(
        start.clone(),
        [(
            start,
            choice()
                .when(jsonata("$states.input.ok"), Label::new("Strat"))
                .when(jsonata("$states.input.late"), Label::new("Start"))
                .otherwise(Label::new("Nowhere")),
        )],
    );
    let report = machine.check();
    let places: Vec<_> = report
        .iter()
        .filter(|finding| finding.code == "ASL003")
        .map(|finding| (finding.at.as_str(), finding.location.unwrap().line - line, finding.help.as_deref()))
        .collect();
    assert_eq!(
        places,
        [
            ("/States/Start/Choices/0/Next", 6, Some("did you mean `Start`?")),
            ("/States/Start/Default", 8, Some("there is only `Start`")),
        ]
    );
}

#[test]
fn a_nested_machine_in_the_other_language_says_so_in_each_state() {
    let inner = StateMachine::from_states(Label::new("Old"), [(Label::new("Old"), jsonpath::pass().end())]);
    let machine = single("New", parallel().branch(inner).branch(single("Newer", pass().end())).end());
    let new = state_of(&machine, "New");
    assert_eq!(machine.machine().to_value()["QueryLanguage"], "JSONata");
    assert_eq!(
        new["Branches"][0]["States"]["Old"],
        json!({ "Type": "Pass", "QueryLanguage": "JSONPath", "End": true })
    );
    assert_eq!(new["Branches"][1]["States"]["Newer"], json!({ "Type": "Pass", "End": true }));
    assert!(new["Branches"][0].get("QueryLanguage").is_none());
    // The service refuses this one; the other way round it is legal.
    let report = machine.check();
    assert_eq!(report.iter().map(|finding| finding.code).collect::<Vec<_>>(), ["ASL101"]);
    let inner = single("Newest", pass().end());
    let outer = jsonpath::parallel().branch(inner).end();
    let machine = StateMachine::from_states(Label::new("Outer"), [(Label::new("Outer"), outer)]);
    assert_eq!(state_of(&machine, "Outer")["Branches"][0]["States"]["Newest"]["QueryLanguage"], "JSONata");
    assert!(machine.check().is_empty());
}

#[test]
fn two_functions_of_one_slot_are_found() {
    const ONE: Function = Function::named("work");
    const OTHER: Function = Function::named("Work");
    let machine = single(
        "Both",
        parallel().branch(single("A", invoke(&ONE).end())).branch(single("B", task(&OTHER).end())).end(),
    );
    let report = machine.check();
    let findings: Vec<_> = report.iter().map(|finding| (finding.code, finding.at.as_str())).collect();
    assert_eq!(findings, [("ASL605", "/States/Both/Branches/0/States/A/Arguments")]);
}

#[test]
fn a_target_that_deployment_fills_in_is_no_finding() {
    let start = Label::new("Start");
    let machine = StateMachine::from_states(
        start.clone(),
        [(start, pass().next(Label::new("${Next}"))), (Label::new("Maybe next"), succeed())],
    );
    assert!(machine.check().is_empty(), "{}", machine.check());
}

/// Many wrong names in a large machine are found in no more than linear time and a bounded number of searches.
#[test]
fn a_thoroughly_wrong_machine_is_checked_too() {
    let labels: Vec<Label> = (0..5_000).map(|i| Label::new(format!("State {i}"))).collect();
    let states = labels.iter().map(|label| (label.clone(), pass().next(Label::new(format!("No {label}")))));
    let machine = StateMachine::from_states(labels[0].clone(), states);
    let report = machine.check();
    assert_eq!(report.iter().filter(|finding| finding.code == "ASL003").count(), 5_000);
    assert!(report.iter().all(|finding| finding.help.as_ref().is_some_and(|help| help.len() < 400)));
}

#[test]
fn a_path_takes_its_key_and_a_value_takes_it_back() {
    let label = Label::new("Call");
    let call = |payload: bool| {
        let task = jsonpath::invoke(&CHARGE).payload(jsonpath::path("$.order"));
        let task = if payload { task.payload(json!({ "id": 1 })) } else { task };
        StateMachine::from_states(label.clone(), [(label.clone(), task.end())]).machine().to_value()
    };
    let parameters = |definition: Value| definition["States"]["Call"]["Parameters"].clone();
    assert_eq!(parameters(call(false)), json!({ "FunctionName": "${ChargeCardArn}", "Payload.$": "$.order" }));
    assert_eq!(parameters(call(true)), json!({ "FunctionName": "${ChargeCardArn}", "Payload": { "id": 1 } }));
}

#[test]
fn catchers_say_what_they_take_along() {
    let (call, done) = (Label::new("Call"), Label::new("Done"));
    let task = jsonpath::task(&CHARGE)
        .catch_with(Catch::on(CardError::Declined).or(States::Timeout).result_path("$.error"), done.clone())
        .catch_all_with(Catch::all().discard_error().comment("whatever it is"), done.clone())
        .end();
    let machine = StateMachine::from_states(call.clone(), [(call, task), (done, jsonpath::succeed())]);
    assert_eq!(
        state_of(&machine, "Call")["Catch"],
        json!([
            { "ErrorEquals": ["Declined", "States.Timeout"], "ResultPath": "$.error", "Next": "Done" },
            { "Comment": "whatever it is", "ErrorEquals": ["States.ALL"], "ResultPath": null, "Next": "Done" }
        ])
    );
}

/// Nothing that goes through a machine may overflow the stack, however deeply a loop nests.
#[test]
fn endless_nesting_is_cut_found_and_never_overflows() {
    let deep = std::thread::Builder::new().stack_size(2 << 20).spawn(|| {
        let mut machine = single("inmost", pass().end());
        for level in 0..1000 {
            machine = single(&format!("level {level}"), parallel().branch(machine).end());
        }
        let report = machine.check();
        assert!(report.has_errors() && report.iter().all(|finding| finding.code == "ASL501"), "{report}");
        let text = machine.to_asl();
        let read = asl_builder::model::Machine::from_value(serde_json::from_str(&text).unwrap());
        assert_eq!(&read, machine.machine());
        assert!(machine.to_mermaid().contains("level 999"));
        #[cfg(feature = "yaml")]
        assert!(machine.to_yaml().contains("level 999"));
    });
    deep.unwrap().join().unwrap();
}

#[test]
fn a_chain_of_states_of_any_length_is_checked() {
    let labels: Vec<Label> = (0..50_000).map(|i| Label::new(format!("State {i}"))).collect();
    let states = labels.iter().enumerate().map(|(i, label)| {
        let state = match labels.get(i + 1) {
            Some(next) => pass().next(next.clone()),
            None => pass().end(),
        };
        (label.clone(), state)
    });
    let machine = StateMachine::from_states(labels[0].clone(), states);
    let report = machine.check();
    assert!(report.iter().all(|finding| finding.code == "ASL504"), "{report}");
}
