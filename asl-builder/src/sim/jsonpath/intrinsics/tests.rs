use serde_json::{Value, json};

use crate::sim::jsonpath::template::Template;
use crate::sim::jsonpath::testing::{on, with};

/// What a call gives on an input, or its failure's cause.
fn call(text: &str, input: Value) -> Result<Value, String> {
    let template = json!({ "v.$": text });
    let context = json!({ "State": { "Name": "P" } });
    let value = with(input, &context, Some(json!([1, 2])), |env| Template::compile(&template).eval(env));
    match value {
        Ok(value) => Ok(value["v"].clone()),
        Err(failure) => {
            assert_eq!(failure.error, "States.Runtime");
            Err(failure.cause.unwrap())
        }
    }
}

fn invalid(text: &str) {
    let input = json!({ "a": [1, 2], "s": "x", "long": "x".repeat(10_001) });
    let name = text.split('(').next().unwrap();
    let cause = format!("The function '{text}' had the following error: Invalid arguments in {name}");
    assert_eq!(call(text, input), Err(cause));
}

#[test]
fn recorded_calls_give_what_was_recorded() {
    let recorded: Value = serde_json::from_str(include_str!("recorded.json")).unwrap();
    for case in recorded["cases"].as_array().unwrap() {
        let output =
            with(case["input"].clone(), &case["context"], None, |env| Template::compile(&case["template"]).eval(env));
        assert_eq!(output.as_ref().ok(), Some(&case["output"]), "{case} {output:?}");
    }
}

#[test]
fn functions_give_values() {
    let input = json!({ "a": [1, 2, 3], "o": { "x": 1.0 }, "t": "n={}", "z": "" });
    for (text, value) in [
        ("States.Format('\\{{}\\} \\'{}\\\\', 1e10, $.o)", json!(r"{1.0E10} '{x=1.0}\")),
        ("States.Format($.t, true)", json!("n=true")),
        ("States.StringToJson('{\"a\":[-0,-0.0]}')", json!({ "a": [-0.0, -0.0] })),
        ("States.StringToJson('[-0, 1] x')", json!([0, 1])),
        ("States.StringToJson(' ')", json!(null)),
        ("States.StringToJson($.z)", json!(null)),
        ("States.JsonToString($.o)", json!(r#"{"x":1.0}"#)),
        ("States.ArrayContains($.a, 2)", json!(true)),
        ("States.ArrayContains($.a, 2.0)", json!(false)),
        ("States.ArrayPartition($.a, 1.5)", json!([[1, 2], [3]])),
        ("States.ArrayRange(5, 0, -2)", json!([5, 3, 1])),
        ("States.ArrayRange(0, 5, -2)", json!([])),
        ("States.ArrayRange(1, 1, -1)", json!([1])),
        ("States.ArrayRange(1, 9, 20)", json!([1])),
        ("States.ArrayLength(States.ArrayRange(1, 1000, 1))", json!(1000)),
        (
            "States.ArrayUnique(States.Array(2, 1, 2, 1.0, $.o, $.o, null, null))",
            json!([2, 1, 1.0, { "x": 1.0 }, null]),
        ),
        ("States.Base64Decode('SGVsbG8gV29ybGQ')", json!("Hello World")),
        ("States.Hash($.a, 'MD5')", json!("f1e46f328e6decd56c64dd5e761dc2b7")),
        ("States.StringSplit('This.is+a,test=string', '.+,=')", json!(["This", "is", "a", "test", "string"])),
        ("States.StringSplit(',,,,', ',')", json!([])),
        ("States.StringSplit('a,b', '')", json!(["a,b"])),
        ("States.ArrayGetItem($v, 1)", json!(2)),
        ("States.ArrayLength($.a[*].nope)", json!(0)),
        ("States.MathRandom(3, 4)", json!(3)),
    ] {
        assert_eq!(call(text, input.clone()), Ok(value), "{text}");
    }
}

#[test]
fn chance_is_the_seed_s() {
    let seeded = || call("States.MathRandom(-1000, 1000, 42)", json!({})).unwrap();
    assert_eq!(seeded(), seeded());
    let uuids = call("States.Array(States.UUID(), States.UUID())", json!({})).unwrap();
    assert_ne!(uuids[0], uuids[1]);
    assert_eq!(uuids, call("States.Array(States.UUID(), States.UUID())", json!({})).unwrap());
    for _ in 0..50 {
        let number = call("States.MathRandom(12.5, 44.51)", json!({})).unwrap().as_i64().unwrap();
        assert!((13..45).contains(&number));
    }
}

#[test]
fn wrong_arguments_are_a_failure() {
    for text in [
        "States.MathAdd(1, $.s)",
        "States.MathAdd(2147483647, 1)",
        "States.MathAdd(2147483648, -1)",
        "States.MathRandom(1.4, 1.4)",
        "States.ArrayRange('a', 5, 1)",
        "States.ArrayRange(1, 5, 0.4)",
        "States.ArrayRange(0, 1000, 1)",
        "States.ArrayPartition($.a, 0.49)",
        "States.ArrayPartition($.a, -1)",
        "States.ArrayGetItem($.a, 2)",
        "States.ArrayGetItem($.a, -1)",
        "States.ArrayContains($.s, 1)",
        "States.ArrayLength($.s)",
        "States.Base64Encode($.long)",
        "States.Base64Decode('*')",
        "States.Hash($.long, 'MD5')",
        "States.Hash($.s, 'MD4')",
        "States.JsonMerge($, $, true)",
        "States.JsonMerge($, $.a, false)",
        "States.StringToJson('{')",
        "States.StringToJson($.a)",
        "States.StringSplit(1, ',')",
        "States.Format(1)",
    ] {
        invalid(text);
    }
    let cause = "The function 'States.Format('{} {}', 1)' had the following error: Invalid arguments in States.Format: \
                 number of arguments do not match the occurrences of {}.";
    assert_eq!(call("States.Format('{} {}', 1)", json!({})), Err(cause.to_owned()));
    let cause = "The function 'States.Format($.t)' had the following error: Invalid template in States.Format: matching \
                 '}' not found for '{'.";
    assert_eq!(call("States.Format($.t)", json!({ "t": "{ }" })), Err(cause.to_owned()));
}

/// The texts are the service's: the whole call is named, as it was written, and the input, also where it is not what was
/// searched.
#[test]
fn arguments_that_find_nothing_are_named() {
    for (text, path) in [
        ("States.Format('{}',$.nope)", "$.nope"),
        ("States.Format('{} {}', $.other, $.a.b)", "$.a.b"),
        ("States.Format($.nope, 1)", "$.nope"),
        ("States.Format('{}', States.Format('{}', $.nope))", "$.nope"),
        ("States.Format('{}', $.items[5])", "$.items[5]"),
        ("States.Format('{}', $.items[5].x)", "$.items[5].x"),
        ("States.Format('{}', $$.Nope.Deep)", "$.Nope.Deep"),
        ("States.JsonMerge($.nope, $.other, false)", "$.nope"),
    ] {
        let cause = format!(
            "The function '{text}' had the following error: The JsonPath argument for the field '{path}' could not be \
             found in the input '{{\"other\":1,\"items\":[1]}}'"
        );
        assert_eq!(call(text, json!({ "other": 1, "items": [1] })), Err(cause));
    }
    let cause = "The function 'States.Format('{}', $.other[0])' had the following error: Filter: [0] can only be applied \
                 to arrays. Current context is: 1";
    assert_eq!(call("States.Format('{}', $.other[0])", json!({ "other": 1 })), Err(cause.to_owned()));
    assert_eq!(call("States.Format('{}', $.nul)", json!({ "nul": null })), Ok(json!("null")));
}

#[test]
fn what_a_check_would_refuse_is_a_failure() {
    for text in ["States.Nope()", "States.UUID(1)", "States.Array(", "$.a[", "plain"] {
        assert!(call(text, json!({})).is_err(), "{text}");
    }
    let template = json!({ "v.$": 1 });
    assert!(on(json!({}), |env| Template::compile(&template).eval(env)).is_err());
}
