//! Expressions that fail: what their event follows from.

use super::*;

fn jsonata(mut state: Value) -> Value {
    state["QueryLanguage"] = json!("JSONata");
    state
}

#[test]
fn what_fails_at_the_entry_follows_from_what_the_state_follows_from() {
    let failing = jsonata(json!({ "Type": "Pass", "Output": "{% $gone %}", "End": true }));
    let run = run(json!({ "A": { "Type": "Pass", "Next": "B" }, "B": failing }), json!({}), json!({}));
    assert_eq!(
        from(&run.events, "Entered B"),
        ["4<3 PassStateEntered B", "5<3 EvaluationFailed", "6<5 ExecutionFailed"]
    );
}

#[test]
fn a_value_that_does_not_fit_follows_from_the_entry() {
    let waiting = jsonata(json!({ "Type": "Wait", "Seconds": "{% -1 %}", "End": true }));
    let run = run(json!({ "A": waiting }), json!({}), json!({}));
    assert_eq!(lines(&run.events)[1..], ["2<0 WaitStateEntered A", "3<2 EvaluationFailed", "4<3 ExecutionFailed"]);
}

#[test]
fn what_fails_after_the_work_follows_from_the_work() {
    let failing = jsonata(task(json!({ "Output": "{% $gone %}" })));
    let run = run(json!({ "A": failing }), json!({}), json!({ "A": { "Return": 1 } }));
    assert_eq!(
        from(&run.events, "TaskSucceeded"),
        ["5<4 TaskSucceeded", "6<5 EvaluationFailed", "7<6 ExecutionFailed"]
    );
}

#[test]
fn a_catcher_takes_over_what_its_state_cannot_evaluate() {
    let catch = json!([{ "ErrorEquals": ["States.QueryEvaluationError"], "Next": "B" }]);
    let failing = jsonata(task(json!({ "Output": "{% $gone %}", "Catch": catch })));
    let states = json!({ "A": failing, "B": { "Type": "Pass", "End": true } });
    let run = run(states, json!({}), json!({ "A": { "Return": 1 } }));
    assert_eq!(
        from(&run.events, "EvaluationFailed")[..3],
        ["6<5 EvaluationFailed", "7<6 TaskStateExited A", "8<7 PassStateEntered B"]
    );
    assert_eq!(run.output().unwrap()["Error"], "States.QueryEvaluationError");
}

#[test]
fn a_catcher_that_fails_itself_follows_from_the_failure() {
    let catch = json!([{ "ErrorEquals": ["States.ALL"], "Output": "{% $gone %}", "Next": "B" }]);
    let states = json!({ "A": jsonata(task(json!({ "Catch": catch }))), "B": { "Type": "Pass", "End": true } });
    let run = run(states, json!({}), json!({ "A": { "Throw": { "Error": "Broken" } } }));
    assert_eq!(from(&run.events, "TaskFailed"), ["5<4 TaskFailed", "6<5 EvaluationFailed", "7<6 ExecutionFailed"]);
}

#[test]
fn the_place_has_indexes_in_brackets() {
    let place = |state: Value, mocks: Value| {
        let run = run(json!({ "A": jsonata(state), "B": { "Type": "Pass", "End": true } }), json!({}), mocks);
        let failed = run.events.iter().find(|event| event.event_type == "EvaluationFailed").unwrap().to_json();
        failed["evaluationFailedEventDetails"]["location"].as_str().unwrap().to_owned()
    };
    let gone = "{% $gone %}";
    let pass = json!({ "Type": "Pass", "Output": { "list": [1, [gone]] }, "End": true });
    assert_eq!(place(pass, json!({})), "Output/list[1][0]");
    let choice = |rule: Value| {
        let mut rules =
            json!([{ "Condition": "{% false %}", "Next": "B" }, { "Condition": "{% true %}", "Next": "B" }]);
        rules[1].as_object_mut().unwrap().extend(rule.as_object().unwrap().clone());
        place(json!({ "Type": "Choice", "Choices": rules, "Default": "B" }), json!({}))
    };
    assert_eq!(choice(json!({ "Condition": gone })), "Choices[1]/Condition");
    assert_eq!(choice(json!({ "Output": gone })), "Choices[1]/Output");
    assert_eq!(choice(json!({ "Assign": { "x": gone } })), "Choices[1]/Assign/x");
    let catcher = |more: Value| {
        let mut catch = json!([{ "ErrorEquals": ["States.ALL"], "Next": "B" }]);
        catch[0].as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        place(task(json!({ "Catch": catch })), json!({ "A": { "Throw": { "Error": "Broken" } } }))
    };
    assert_eq!(catcher(json!({ "Output": gone })), "Catch[0]/Output");
    assert_eq!(catcher(json!({ "Assign": { "x": gone } })), "Catch[0]/Assign/x");
}
