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
