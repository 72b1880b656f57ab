use super::*;
use crate::model::Machine;
use crate::sim::Sim;
use crate::sim::answers::{Answer, Outcome};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::time::Duration;

/// A file with the shape that the documentation of Step Functions Local gives it.
const CONFIG: &str = r#"{
    "StateMachines": {
        "Orders": {
            "TestCases": {
                "Happy": { "Charge": "Paid", "Notify": "Sent" },
                "Retried": { "Charge": "PaidInTheEnd", "Notify": "Sent" },
                "Mixed": { "Charge": "Paid" }
            }
        }
    },
    "MockedResponses": {
        "Paid": { "0": { "Return": { "StatusCode": 200, "Payload": { "paid": true } } } },
        "Sent": { "0": { "Return": { "MessageId": "m-1" } } },
        "PaidInTheEnd": {
            "0": { "Throw": { "Error": "Lambda.ResourceNotReadyException", "Cause": "not ready" } },
            "1-2": { "Throw": { "Error": "Lambda.TimeoutException", "Cause": "too late" } },
            "3": { "Return": { "StatusCode": 200, "Payload": { "paid": true } } }
        },
        "Unused": {}
    }
}"#;

/// The problems of a file, one on each line.
fn check(file: &Value, expected: &[&str]) {
    let problems = Mocks::from_json(&file.to_string()).unwrap_err();
    assert_eq!(problems.iter().map(ToString::to_string).collect::<Vec<_>>(), expected);
}

fn mocks(file: &Value) -> Mocks {
    Mocks::from_json(&file.to_string()).unwrap()
}

#[test]
fn a_config_file_of_step_functions_local_is_read() {
    let mocks = Mocks::of_case(CONFIG, "Orders#Retried").unwrap();
    let paid = json!({ "StatusCode": 200, "Payload": { "paid": true } });
    let mut calls = mocks.calls();
    let mut charge = || calls.answer("Charge", &[]);
    assert_eq!(charge(), Ok(Some(&Answer::error("Lambda.ResourceNotReadyException", "not ready"))));
    assert_eq!(charge(), Ok(Some(&Answer::error("Lambda.TimeoutException", "too late"))));
    assert_eq!(charge(), Ok(Some(&Answer::error("Lambda.TimeoutException", "too late"))));
    assert_eq!(charge(), Ok(Some(&Answer::result(paid))));
    assert_eq!(charge(), Err("the mocks of `Charge` have no answer for call 4, counted from 0".to_owned()));
    assert_eq!(Mocks::of_case(CONFIG, "Mixed").unwrap().calls().answer("Notify", &[]), Ok(None));
}

#[test]
fn a_config_file_with_several_cases_wants_one_to_be_chosen() {
    let shown = |read: Result<Mocks, Vec<MockProblem>>| read.unwrap_err()[0].to_string();
    assert_eq!(
        shown(Mocks::from_json(CONFIG)),
        "the file has several test cases, and none was chosen; there are `Orders#Happy`, `Orders#Retried`, `Orders#Mixed`"
    );
    assert_eq!(shown(Mocks::of_case(CONFIG, "Hapy")), "there is no test case `Hapy`; did you mean `Happy`?");
    assert_eq!(
        shown(Mocks::of_case(CONFIG, "Nothing like it")),
        "there is no test case `Nothing like it`; there are `Orders#Happy`, `Orders#Retried`, `Orders#Mixed`"
    );
    assert_eq!(shown(Mocks::of_case("{}", "Happy")), "the file has no test cases; leave the name of the case out");
}

#[test]
fn all_mistakes_of_a_config_file_are_found() {
    let file = json!({
        "StateMachine": {},
        "StateMachines": {
            "Orders": {
                "Cases": {},
                "TestCases": { "A": { "Charge": "Payd", "Ship": { "Return": 1 } }, "B": 1 },
            },
        },
        "MockedResponses": {
            "Paid": { "0": { "Retrun": 1 }, "0-1": { "Return": 1 }, "x": { "Return": 2 } },
            "Bare": { "Return": 1 },
            "Both": { "0": { "Return": 1, "Throw": { "Error": "E" } } },
            "Thrown": { "0": { "Throw": { "Cause": "c" } }, "1": { "Throw": { "Error": 1, "Reason": "r" } }, "2": {} },
        },
    });
    check(
        &file,
        &[
            "/StateMachine: there is no key `StateMachine`; did you mean `StateMachines`?",
            "/MockedResponses/Paid/0/Retrun: there is no key `Retrun`; did you mean `Return`?",
            "/MockedResponses/Paid/0-1: `0-1` and `0` are numbers of the same call; give each call one answer",
            "/MockedResponses/Paid/x: `x` is no number of a call; the first call is `0`; write `0`, `1-2`, or `3-` for the \
         fourth and all that follow",
            "/MockedResponses/Bare: the answers have no numbers of calls; write `{ \"0\": { \"Return\": … } }`",
            "/MockedResponses/Both/0: the answer has both `Return` and `Throw`; keep one of them",
            "/MockedResponses/Thrown/0/Throw: the error has no `Error`; write `{ \"Error\": \"Card.Declined\" }`",
            "/MockedResponses/Thrown/1/Throw/Reason: there is no key `Reason`; there are `Error`, `Cause`",
            "/MockedResponses/Thrown/1/Throw/Error: `Error` is no text",
            "/MockedResponses/Thrown/2: the answer does not say how the call ends; write `{ \"Return\": … }` or \
         `{ \"Throw\": { \"Error\": \"…\", \"Cause\": \"…\" } }`",
            "/StateMachines/Orders/Cases: there is no key `Cases`; there is only `TestCases`",
            "/StateMachines/Orders/TestCases/A/Charge: there is no mocked response `Payd`; did you mean `Paid`?",
            "/StateMachines/Orders/TestCases/A/Ship: the answers of a state are no name; put them into `MockedResponses`, \
         and write their name",
            "/StateMachines/Orders/TestCases/B: an object is expected here",
            "the file has several test cases, and none was chosen; there are `Orders#A`, `Orders#B`",
        ],
    );
}

#[test]
fn in_a_config_a_function_called_by_its_arn_answers_as_lambda_invoke_does() {
    let run = |resource: &str, mocks: &Mocks| {
        let state = json!({ "Type": "Task", "Resource": resource, "End": true });
        let machine = Machine::from_value(json!({ "StartAt": "Charge", "States": { "Charge": state } }));
        let mut calls = mocks.calls();
        let run = Sim::of(&machine).answer_with(|call| calls.of_call(call).transpose()).run(json!({})).unwrap();
        run.output().cloned().unwrap()
    };
    let (function, invoke) =
        ("arn:aws:lambda:us-east-1:123456789012:function:charge", "arn:aws:states:::lambda:invoke");
    let whole = json!({ "StatusCode": 200, "Payload": { "paid": true } });
    let config = json!({
        "StateMachines": { "Orders": { "TestCases": { "Paid": { "Charge": "Paid" } } } },
        "MockedResponses": { "Paid": { "0": { "Return": whole } } }
    });
    let config = Mocks::from_value(&config).unwrap();
    assert_eq!(run(function, &config), json!({ "paid": true }));
    assert_eq!(run(invoke, &config), whole);
    assert_eq!(run(function, &Mocks::from_value(&json!({ "Charge": { "Return": whole } })).unwrap()), whole);
}

#[test]
fn an_answer_says_how_a_call_ends_and_when() {
    let mocks = mocks(&json!({
        "A": [
            { "Return": null, "AfterSeconds": 1.5 },
            { "Never": true, "SilentAfterSeconds": 3 },
            { "NoActivity": true },
            { "Throw": { "Error": null, "Cause": "said nothing" } },
            { "Return": { "Status": "SUCCEEDED" }, "Submitted": { "JobId": "j" } },
            { "Throw": { "Error": "E" } },
        ],
        "TestState": [
            { "result": "{\"a\": 1}" },
            { "result": { "a": 1 } },
            { "errorOutput": { "error": "E", "cause": "c" } },
        ],
    }));
    let answer = |state, number| mocks.answer(state, number, &[]).unwrap().clone();
    assert_eq!(answer("A", 0), Answer::result(Value::Null).after(Duration::from_millis(1500)));
    assert_eq!(answer("A", 1), Answer::never().silent_after(Duration::from_secs(3)));
    assert_eq!(answer("A", 2), Answer::of(Outcome::NoActivity));
    let silent = Outcome::Error { error: None, cause: Some("said nothing".to_owned()) };
    assert_eq!(answer("A", 3), Answer::of(silent));
    assert_eq!(answer("A", 4), Answer::result(json!({ "Status": "SUCCEEDED" })).submitted(json!({ "JobId": "j" })));
    assert_eq!(answer("A", 5), Answer::of(Outcome::Error { error: Some("E".to_owned()), cause: None }));
    assert_eq!(answer("TestState", 0), Answer::result(json!({ "a": 1 })));
    assert_eq!(answer("TestState", 1), Answer::result(json!({ "a": 1 })));
    assert_eq!(answer("TestState", 2), Answer::error("E", "c"));
}

#[test]
fn one_answer_is_for_all_calls_and_a_list_has_one_for_each() {
    let mocks = mocks(&json!({ "All": { "Return": 1 }, "Each": [{ "Return": 0 }], "None": {}, "Empty": [] }));
    assert_eq!(mocks.answer("All", u64::MAX, &[4]), Some(&Answer::result(1)));
    assert_eq!(mocks.answer("Each", 0, &[]), Some(&Answer::result(0)));
    for state in ["Each", "None", "Empty", "Other"] {
        assert_eq!(mocks.answer(state, 1, &[]), None);
    }
}

#[test]
fn answers_may_depend_on_the_iteration() {
    let mocks = mocks(&json!({
        "A": {
            "Iterations": {
                "0/2": { "Return": "inner" },
                "2": [{ "Return": "2, first" }, { "Return": "2, second" }],
                "4-": { "Return": "many" },
            },
            "Calls": [{ "Return": "first" }, { "Return": "second" }],
        },
        "B": { "Iterations": { "0": { "Return": 1 } } },
    }));
    let mut calls = mocks.calls();
    let mut given = |state: &str, iteration: &[u64]| {
        calls.answer(state, iteration).map(|answer| match answer.map(|answer| &answer.outcome) {
            Some(Outcome::Result(result)) => result.clone(),
            other => panic!("{other:?}"),
        })
    };
    assert_eq!(given("A", &[0, 2]), Ok("inner".into()));
    assert_eq!(given("A", &[1, 2]), Ok("2, first".into()));
    assert_eq!(given("A", &[2]), Ok("2, first".into()), "calls are counted in each iteration");
    assert_eq!(given("A", &[2]), Ok("2, second".into()));
    assert_eq!(given("A", &[3]), Ok("first".into()));
    assert_eq!(given("A", &[]), Ok("second".into()), "and else in the execution");
    assert_eq!(given("A", &[9]), Ok("many".into()));
    let message = "the mocks of `A` have no answer for call 2 of iteration 2, counted from 0";
    assert_eq!(given("A", &[2]), Err(message.to_owned()));
    let message = "the mocks of `B` have no answer for call 0 of iteration 1, counted from 0";
    assert_eq!(given("B", &[1]), Err(message.to_owned()));
}

#[test]
fn all_mistakes_of_a_file_are_found() {
    let file = json!({
        "A": { "Calls": [{ "Return": 1 }, 5], "Iteration": {}, "Iterations": { "x": { "Return": 1 }, "1/": [] } },
        "B": [{ "Return": 1, "AfterSeconds": -1 }, { "Never": false }, { "NoActivity": 1 }, { "result": "{" }, { "fieldValidationMode": "NONE" }],
        "C": { "Iterations": [] },
        "D": "text",
        "E": { "Iteratons": {} },
    });
    const INDEX: &str = "write `0`, `1-2`, `3-`, or `0/2` for the iteration 2 of a Map in the iteration 0 of another";
    const ANSWER: &str = "write `{ \"Return\": … }` or `{ \"Throw\": { \"Error\": \"…\", \"Cause\": \"…\" } }`";
    check(
        &file,
        &[
            &format!("/A/Calls/1: an answer is an object; {ANSWER}"),
            "/A/Iteration: there is no key `Iteration`; did you mean `Iterations`?",
            &format!("/A/Iterations/x: `x` is no index of an iteration; {INDEX}"),
            &format!("/A/Iterations/1~1: `1/` is no index of an iteration; {INDEX}"),
            "/B/0/AfterSeconds: `AfterSeconds` is no number of seconds; write a number that is not negative",
            "/B/1/Never: `Never` is not `true`; write `true`, or remove it",
            "/B/2/NoActivity: `NoActivity` is not `true`; write `true`, or remove it",
            "/B/3/result: `result` is no JSON: EOF while parsing an object at line 1 column 1; write the result's JSON as a \
         text, or the result under `Return`",
            "/B/4/fieldValidationMode: results are not validated against the models of APIs; remove it",
            "/C/Iterations: `Iterations` is no object; write the indexes of iterations as its keys: \
         `{ \"0\": { \"Return\": 1 } }`",
            &format!("/D: an answer is an object; {ANSWER}"),
            "/E/Iteratons: there is no key `Iteratons`; did you mean `Iterations`?",
        ],
    );
}

#[test]
fn a_name_that_stands_twice_is_found_in_the_text() {
    let problems =
        Mocks::from_json(r#"{ "A": { "Return": 1 }, "B": [{ "Return": 1, "Return": 2 }], "A": [] }"#).unwrap_err();
    assert_eq!(
        problems.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [
            "/B/0/Return: `Return` stands twice in one object, and only the last one would count; remove one of them",
            "/A: `A` stands twice in one object, and only the last one would count; remove one of them",
        ]
    );
    let problems = Mocks::from_json("{").unwrap_err();
    assert_eq!(problems[0].to_string(), "the text is no JSON: EOF while parsing an object at line 1 column 1");
    check(
        &json!([]),
        &["a file of mocks is an object; write the names of states as its keys: `{ \"Charge\": { \"Return\": 1 } }`"],
    );
}

#[test]
fn states_that_are_no_tasks_are_found() {
    let task = json!({ "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true });
    let machine = crate::model::Machine::from_value(json!({
        "StartAt": "Both",
        "States": {
            "Both": { "Type": "Parallel", "End": true, "Branches": [{ "StartAt": "Left", "States": { "Left": task } }] },
            "Each": { "Type": "Map", "End": true, "ItemProcessor": { "StartAt": "Ship", "States": { "Ship": task } } },
            "Wait": { "Type": "Wait", "Seconds": 1, "End": true },
        },
    }));
    let file = json!({ "Left": { "Return": 1 }, "Ship": { "Return": 1 }, "Shop": { "Return": 1 }, "Wait": {} });
    let problems = mocks(&file).check(&machine);
    assert_eq!(
        problems.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [
            "/Shop: there is no task `Shop`; did you mean `Ship`?",
            "/Wait: there is no task `Wait`; there are `Left`, `Ship`",
        ]
    );
}

fn json_value() -> impl Strategy<Value = Value> {
    let name = prop_oneof![
        Just("Return"),
        Just("Throw"),
        Just("Never"),
        Just("NoActivity"),
        Just("Calls"),
        Just("Iterations"),
        Just("0"),
        Just("1-2"),
        Just("2-"),
        Just("StateMachines"),
        Just("MockedResponses"),
        Just("TestCases"),
        Just("A"),
        Just("Error"),
        Just("AfterSeconds"),
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i8>().prop_map(Value::from),
        "[A-B0-9-]{0,3}".prop_map(Value::from)
    ];
    leaf.prop_recursive(5, 40, 4, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(name.clone().prop_map(str::to_owned), inner, 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn any_file_is_read_or_refused(file in json_value(), number in 0_u64..4, index in 0_u64..3) {
        let text = file.to_string();
        prop_assert_eq!(Mocks::from_json(&text), Mocks::from_value(&file));
        _ = Mocks::of_case(&text, "A");
        if let Ok(mocks) = Mocks::from_json(&text) {
            let mut calls = mocks.calls();
            for _ in 0..number {
                _ = calls.answer("A", &[index]);
            }
            prop_assert_eq!(calls.answer("A", &[index]).ok().flatten(), mocks.answer("A", number, &[index]));
        }
    }
}
