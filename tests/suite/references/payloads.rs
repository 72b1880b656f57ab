//! What `payload!` makes in either language.

use asl_builder::jsonpath::intrinsics;
use asl_builder::refs::{IntoPayload, IntoTemplate, context, input, result};
use asl_builder::{Label, Var, jsonata, jsonpath, payload, slot};
use asl_syntax::payload::{Computed, computed, computed_name, expression};
use serde_json::{Value, json};

use crate::evaluator::{evaluate, evaluated};

const TOTAL: Var<f64> = Var::named("total");

/// A payload template as it stands in a JSONPath state.
fn template(payload: impl IntoPayload<asl_builder::builder::JSONPath>) -> Value {
    let label = Label::new("Pass");
    let state = jsonpath::pass().parameters(payload).end();
    let machine = jsonpath::StateMachine::from_states(label.clone(), [(label, state)]);
    let value = machine.machine().to_value()["States"]["Pass"]["Parameters"].clone();
    every_computed_value_can_be_read(&value);
    value
}

/// A value as it stands in a JSONata state.
fn output(payload: impl IntoTemplate<asl_builder::builder::JSONata>) -> Value {
    let label = Label::new("Pass");
    let state = jsonata::pass().output(payload).end();
    let machine = jsonata::StateMachine::from_states(label.clone(), [(label, state)]);
    machine.machine().to_value()["States"]["Pass"]["Output"].clone()
}

fn every_computed_value_can_be_read(value: &Value) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                if computed_name(key).is_some() {
                    match computed(value.as_str().unwrap()).unwrap_or_else(|error| panic!("{value}: {error}")) {
                        Computed::Intrinsic(call) => assert_eq!(asl_syntax::intrinsic::check(&call), [], "{value}"),
                        Computed::Path(_) => {}
                        other => panic!("{value}: {other:?}"),
                    }
                } else {
                    every_computed_value_can_be_read(value);
                }
            }
        }
        Value::Array(items) => items.iter().for_each(every_computed_value_can_be_read),
        _ => {}
    }
}

/// What the service makes of a value of JSONata: each string `{% … %}` is its value.
fn computed_by_jsonata(value: &Value, variables: &[(&str, &Value)]) -> Value {
    match value {
        Value::String(text) => match expression(text).unwrap() {
            Some(found) => evaluate(found.text, variables).unwrap().unwrap(),
            None => value.clone(),
        },
        Value::Array(items) => items.iter().map(|item| computed_by_jsonata(item, variables)).collect(),
        Value::Object(fields) => {
            fields.iter().map(|(key, value)| (key.clone(), computed_by_jsonata(value, variables))).collect()
        }
        other => other.clone(),
    }
}

#[test]
fn jsonpath_says_in_its_keys_what_is_a_reference() {
    assert_eq!(template(payload!({})), json!({}));
    let key = String::from("a key");
    let found = template(payload!({
        "whole": input(),
        "nothing": null,
        "truth": true,
        "number": -2.5,
        "text": "$.no.path",
        "slot": slot("Table"),
        key: input().field("it's").index(0),
        "nested": {
            "id": context().execution().id(),
            "list": [1, "two", null, [3.5, [], {}], { "total": TOTAL.get(), "more": [{ "id": input().field("id") }] }],
            "empty": {},
        },
        "query": input().field("lines").all().field("price"),
        "path": jsonpath::path("$.a['b']"),
        "call": intrinsics::format("{} of {{x}}", (input().field("n"),)),
        "raw": jsonpath::intrinsic("States.UUID()"),
        "value": json!({ "id.$": "$.id" }),
    }));
    assert_eq!(
        found,
        json!({
            "whole.$": "$",
            "nothing": null,
            "truth": true,
            "number": -2.5,
            "text": "$.no.path",
            "slot": "${Table}",
            "a key.$": r"$['it\'s'][0]",
            "nested": {
                "id.$": "$$.Execution.Id",
                "list": [1, "two", null, [3.5, [], {}], { "total.$": "$total", "more": [{ "id.$": "$.id" }] }],
                "empty": {},
            },
            "query.$": "$.lines[*].price",
            "path.$": "$.a['b']",
            "call.$": r"States.Format('{} of \{x\}', $.n)",
            "raw.$": "States.UUID()",
            "value": { "id.$": "$.id" },
        })
    );
}

/// One name has one value, whatever it is: the service refuses `a` beside `a.$`.
#[test]
fn a_key_again_replaces_the_value() {
    let found = template(
        payload!({ "a": 1, "b": input(), "c": 1, "d": input(), "a": input(), "b": 2, "c": 3, "d": result().field("x") }),
    );
    assert_eq!(found, json!({ "a.$": "$", "b": 2, "c": 3, "d.$": "$.x" }));
}

#[test]
fn jsonata_has_expressions_for_its_values() {
    let found = output(payload!({
        "whole": input(),
        "nothing": null,
        "nested": {
            "id": context().execution().id(),
            "list": [1, "two", null, input().field("n"), [input().field("it's"), {}], { "total": TOTAL.get() }],
        },
        "sum": jsonata::functions::sum(input().field("list")) + TOTAL.get(),
        "raw": jsonata::jsonata("$states.input.n & 'x'"),
        "json": json!({ "n": input().field("n").expr() }),
    }));
    assert_eq!(found["nested"]["list"][4][0], "{% $states.input.`it's` %}");
    let given = json!({ "n": 1, "it's": [7], "list": [1, 2] });
    let states = json!({ "input": given, "context": { "Execution": { "Id": "arn" } } });
    assert_eq!(
        evaluated(computed_by_jsonata(&found, &[("states", &states), ("total", &json!(0.5))])),
        evaluated(json!({
            "whole": given,
            "nothing": null,
            "nested": { "id": "arn", "list": [1, "two", null, 1, [[7], {}], { "total": 0.5 }] },
            "sum": 3.5,
            "raw": "1x",
            "json": { "n": 1 },
        }))
    );
    assert_eq!(output(payload!(["a", input().field("b"), [null]])), json!(["a", "{% $states.input.b %}", [null]]));
}

/// As an operand it is an expression with the same value.
#[test]
fn a_payload_is_an_expression() {
    let payload = payload!({ "id": input().field("id"), "tags": ["a", { "n": 1 }], "none": null });
    let expression = jsonata::functions::string(payload);
    assert_eq!(
        expression.to_string(),
        r#"{% $string({'id': $states.input.id, 'tags': ['a', {'n': 1}], 'none': null}) %}"#
    );
}
