use std::sync::Arc;

use serde_json::{Value, json};

use super::convert::{from_engine, to_engine};
use super::engine::Expression;
use super::*;
use crate::sim::env::{Context, Variables};

mod oracle;
mod plans;

/// A scope for a test to change.
fn with_scope<T>(input: Value, variables: &[(&str, Value)], run: impl FnOnce(Scope<'_>) -> T) -> T {
    let make = || json!({ "State": { "Name": "S" } });
    let (input, context) = (Arc::new(input), Context::new(&make));
    let mut all = Variables::default();
    for (name, value) in variables {
        all.set(name, Arc::new(value.clone()));
    }
    let states = States::new(&input, &context);
    with_stack(|| run(Scope { states, variables: &all, now: 1_700_000_000_000, random: &|| 0.25 }))
}

fn output(template: &Value, input: Value, variables: &[(&str, Value)]) -> Result<Value, String> {
    with_scope(input, variables, |scope| {
        let template = Template::compile(template).map_err(|problem| problem.to_string())?;
        template.eval("Output", &scope).map(Arc::unwrap_or_clone).map_err(|failure| failure.cause.unwrap_or_default())
    })
}

fn value(text: &str) -> Result<Value, String> {
    output(&json!(format!("{{% {text} %}}")), json!({ "a": [1, 2, 3], "o": { "b": "x" } }), &[("n", json!(4))])
}

#[test]
fn strings_at_any_depth_are_expressions() {
    let template = json!({
        "a": "{% $states.input.o.b %}", "b": ["{% $n + 1 %}", " {% $n %} ", "x"], "{% $n %}": { "c": 1 }, "d": "{%$states.context.State.Name%}"
    });
    let expected = json!({ "a": "x", "b": [5, " {% $n %} ", "x"], "{% $n %}": { "c": 1 }, "d": "S" });
    assert_eq!(output(&template, json!({ "o": { "b": "x" } }), &[("n", json!(4))]), Ok(expected));
}

#[test]
fn failures_are_in_the_words_of_the_service() {
    let failing = |text: &str| output(&json!({ "result": [format!("{{% {text} %}}")] }), json!({}), &[]).unwrap_err();
    assert_eq!(
        failing("$doesNotExist"),
        "The JSONata expression '$doesNotExist' specified for the field 'Output/result[0]' returned nothing (undefined)."
    );
    assert_eq!(
        failing("$f := function($x){$x}"),
        "The JSONata expression '$f := function($x){$x}' specified for the field 'Output/result[0]' returned an unsupported result type."
    );
    assert_eq!(
        failing("$randomSeeded(1)"),
        "The JSONata expression '$randomSeeded(1)' specified for the field 'Output/result[0]' threw an error during evaluation. \
         T1006: Attempted to invoke a non-function"
    );
}

#[test]
fn fields_want_a_type() {
    let items = |text: &str| {
        let value = json!(format!("{{% {text} %}}"));
        with_scope(json!({}), &[], |scope| {
            let field = Field::compile(&value).unwrap();
            field.eval_typed("Items", Expected::Array, &scope).map_err(|failure| failure.cause.unwrap_or_default())
        })
    };
    let text = "The JSONata expression '{'foo': 'bar'}' specified for the field 'Items' returned an unexpected result type. \
                Expected 'array', but was 'object' for value: {\"foo\":\"bar\"}";
    assert_eq!(items("{'foo': 'bar'}"), Err(text.to_owned()));
    assert_eq!(items("[1]"), Ok(Arc::new(json!([1]))));
}

#[test]
fn the_functions_of_the_service() {
    for (text, expected) in [
        ("$range(0, 10, 3)", json!([0, 3, 6, 9])),
        ("$range(1, 9, 9)", json!(1)),
        ("$range(1, 9, 0)", json!([])),
        ("$range(3, 1, -1)", json!([3, 2, 1])),
        ("$partition([0], 3)", json!([[0]])),
        ("$partition([0, 1, 2], 2)", json!([[0, 1], [2]])),
        ("$hash('input data', 'SHA-1')", json!("aaff4a450a104cd177d28d18d74485e8cae074b7")),
        ("$hash('a', 'MD5')", json!("0cc175b9c0f1b6a831c399e269772661")),
        ("$parse('{\"a\": [1, -0]}')", json!({ "a": [1, 0] })),
        ("$millis()", json!(1_700_000_000_000_i64)),
        ("$now()", json!("2023-11-14T22:13:20.000Z")),
        ("$now('[Y0001]-[M01]')", json!("2023-11")),
        ("$length($uuid())", json!(36)),
        ("$random(1) = $random(1)", json!(true)),
        ("$random() = $random()", json!(false)),
        ("$sort($shuffle([1..9]))", json!([1, 2, 3, 4, 5, 6, 7, 8, 9])),
        ("$map([1, 2], $uuid)[0] != $uuid()", json!(true)),
    ] {
        assert_eq!(value(text), Ok(expected), "{text}");
    }
}

#[test]
fn what_the_service_has_not_is_refused() {
    for (text, expected) in [
        ("phone", "Reference to 'phone' at the top level is not supported."),
        ("$$.a", "Reference to '$$' is not supported."),
        ("$eval('1')", "Reference to '$eval' is not supported."),
        ("1 ?? 2", "The symbol \"?\" cannot be used as a unary operator"),
    ] {
        assert_eq!(value(text), Err(expected.to_owned()), "{text}");
    }
}
