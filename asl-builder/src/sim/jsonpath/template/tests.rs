use proptest::prelude::*;
use serde_json::{Value, json};

use super::{Assign, Template};
use crate::sim::jsonpath::testing::{on, with};

fn eval(template: &Value, input: Value) -> Result<Value, String> {
    let context = json!({ "Execution": { "Input": {} } });
    let value = with(input, &context, Some(json!(5)), |env| Template::compile(template).eval(env));
    value.map_err(|failure| failure.cause.unwrap())
}

#[test]
fn computed_members_lose_their_suffix() {
    let template = json!({
        "a.$": "$.x", "b": [{ "c.$": "$v" }, "$.x", { "d": "$.x" }], "e": { "f.$": "States.Array($.x)" }, "g.$.h": "$",
        "i.$": "$.no[*]",
    });
    let payload = json!({
        "a": [1], "b": [{ "c": 5 }, "$.x", { "d": "$.x" }], "e": { "f": [[1]] }, "g.$.h": "$", "i": [],
    });
    assert_eq!(eval(&template, json!({ "x": [1] })), Ok(payload));
}

#[test]
fn a_template_without_computed_members_is_itself() {
    let template = json!({ "a": [{ "b": "$.x" }], "c": "States.UUID()" });
    assert!(Template::compile(&template).is_constant());
    assert_eq!(eval(&template, json!({})), Ok(template.clone()));
    assert!(!Template::compile(&json!([{ "a.$": "$" }])).is_constant());
}

#[test]
fn what_is_not_found_is_said_in_the_service_s_words() {
    let cause = |path: &str, input: &str| {
        Err(format!(
            "The JSONPath '{path}' specified for the field 'value.$' could not be found in the input '{input}'"
        ))
    };
    let input = json!({ "int-literal": 0, "l": [1.0] });
    let text = r#"{"int-literal":0,"l":[1.0]}"#;
    for path in ["$.x", "$.x.y", "$.l.sum()", "$.l[-1].x", "$v.x", "$nope"] {
        assert_eq!(eval(&json!({ "a": [{ "value.$": path }] }), input.clone()), cause(path, text), "{path}");
    }
    let path = "$$.Execution.Input.no_such_jsonpath";
    assert_eq!(eval(&json!({ "value.$": path }), input.clone()), cause(path, r#"{"Execution":{"Input":{}}}"#));
    assert_eq!(eval(&json!({ "value.$": "$.l[1]" }), input), Ok(json!({ "value": null })));
}

#[test]
fn variables_are_assigned_at_once() {
    let fields = json!({ "v.$": "$.x", "w.$": "$v", "c": { "d.$": "$v" }, "all.$": "$" });
    let assign = Assign::compile(fields.as_object().unwrap());
    with(json!({ "x": 1 }), &json!({}), Some(json!(5)), |env| {
        let values = assign.eval(env).unwrap();
        assert!(std::sync::Arc::ptr_eq(&values[3].1, env.input));
        let values: Vec<_> = values.iter().map(|(name, value)| (*name, value.as_ref().clone())).collect();
        let expected = [("v", json!(1)), ("w", json!(5)), ("c", json!({ "d": 5 })), ("all", json!({ "x": 1 }))];
        assert_eq!(values, expected);
    });
    let fields = json!({ "a.$": "$.no" });
    let failure = on(json!({}), |env| Assign::compile(fields.as_object().unwrap()).eval(env).unwrap_err());
    let cause = "The JSONPath '$.no' specified for the field 'a.$' could not be found in the input '{}'";
    assert_eq!((failure.error.as_ref(), failure.cause.as_deref()), ("States.Runtime", Some(cause)));
}

proptest! {
    /// Any text may stand in a computed member: the template gives a payload or fails.
    #[test]
    fn templates_never_panic(text in "(\\$|\\$\\$|\\$v|States\\.[A-Z][a-z]+|[a-z0-9.\\[\\](){}',: -])*", number: i32) {
        _ = eval(&json!({ "a.$": text }), json!({ "a": number }));
    }

    /// So may any arguments in a call.
    #[test]
    fn calls_never_panic(
        function in prop::sample::select(asl_syntax::intrinsic::FUNCTIONS),
        arguments in prop::collection::vec(prop::sample::select(vec![
            "$", "$.l", "$.n", "$.o", "$.s", "$v", "$$.Execution", "0", "-1", "2.5", "1e9", "1e300", "true", "false", "null",
            "''", "'MD5'", "'{}'", "'\\{'", "States.Array(1, 'a')", "States.UUID()",
        ]), 0..4),
    ) {
        let text = format!("{}({})", function.name, arguments.join(", "));
        let input = json!({ "l": [1, [], {}], "n": -3.5, "o": { "a": 1 }, "s": "a{}b" });
        if let Err(cause) = eval(&json!({ "a.$": text }), input) {
            let start = format!("The function '{text}' had the following error: ");
            prop_assert!(cause.starts_with(&start) && cause.len() > start.len(), "{cause}");
        }
    }
}
