use proptest::prelude::*;
use serde_json::{Value, json};

use super::PathExpr;
use crate::sim::jsonpath::testing::{on, with};

/// What a path selects, or why nothing.
fn select(path: &str, input: &Value) -> Result<Value, String> {
    let context = json!({ "State": { "Name": "S" } });
    with(input.clone(), &context, Some(json!({ "a": [7] })), |env| {
        let path = PathExpr::parse(path).unwrap();
        path.select(env).map(super::Selected::into_value).map_err(|miss| miss.to_string())
    })
}

fn check(input: &Value, cases: &[(&str, Value)]) {
    for (path, expected) in cases {
        assert_eq!(select(path, input).as_ref(), Ok(expected), "{path}");
    }
}

#[test]
fn definite_paths_give_a_value() {
    let input = json!({ "a": { "b c": [1, { "d": null }] }, "b": 2, "length()": 3 });
    check(
        &input,
        &[
            ("$", input.clone()),
            ("$.a['b c'][1].d", json!(null)),
            ("$.a.['b c'].[0]", json!(1)),
            ("$['a','b','no']", json!({ "a": input["a"], "b": 2 })),
            ("$.a['b c'][(@.length-1)]", json!({ "d": null })),
            ("$.length()", json!(3)),
            ("$$.State.Name", json!("S")),
            ("$v.a[0]", json!(7)),
        ],
    );
}

#[test]
fn what_is_not_there_is_said_in_the_service_s_words() {
    let input = json!({ "a": { "s": "x", "l": [1], "n": null } });
    for (path, why) in [
        ("$.no", "No results for path: $['no']"),
        ("$.a.no", "No results for path: $['a']['no']"),
        ("$.no.such.result.path", "Missing property in path $['no']"),
        ("$.a.s.x", "Property ['x'] not found in path $['a']['s']"),
        ("$.a.n.x", "Property ['x'] not found in path $['a']['n']"),
        ("$.a.l[1].x", "Property ['x'] not found in path $['a']['l'][1]"),
        ("$.a[0]", "Filter: [0] can only be applied to arrays. Current context is: {\"s\":\"x\",\"l\":[1],\"n\":null}"),
        ("$.a.l.length()", "Property ['length()'] not found in path $['a']['l']"),
        ("$.a.l[0][0:1]", "Filter: [0:1] can only be applied to arrays. Current context is: 1"),
        ("$.a.s[?(@.x)]", "Filter: [?] can not be applied to primitives. Current context is: \"x\""),
        ("$nope", "Variable 'nope' is not defined"),
    ] {
        assert_eq!(select(path, &input), Err(why.to_owned()), "{path}");
    }
    // An index beyond the end, or from the end, is a miss of its own kind: a template writes `null`.
    assert!(select("$.a.l[1]", &input).is_err() && select("$.a.l[-1]", &input).is_err());
}

#[test]
fn indefinite_paths_give_what_they_find() {
    let input = json!({
        "items": [{ "k": 1, "v": "a" }, { "k": 2 }, 3, { "k": 2, "v": { "k": 9 } }],
        "o": { "k": 2, "z": [10, 20, 30] },
    });
    check(
        &input,
        &[
            ("$.no[*]", json!([])),
            ("$.no.such[1:]", json!([])),
            ("$.items[7:].k", json!([])),
            ("$.items[*].k", json!([1, 2, 2])),
            ("$.items[0,3].k", json!([1, 2])),
            ("$.items[0:2].k", json!([1, 2])),
            ("$.items[-1:].v", json!([{ "k": 9 }])),
            ("$.items[:1].k", json!([1])),
            ("$.o.z[1:]", json!([20, 30])),
            ("$.o.z[:-1]", json!([10, 20])),
            ("$.o.z[2:1]", json!([])),
            ("$.o.*", json!([2, [10, 20, 30]])),
            ("$..k", json!([1, 2, 2, 9, 2])),
            ("$.items..v", json!(["a", { "k": 9 }])),
            ("$..z[1]", json!([20])),
            ("$..[0].k", json!([1])),
            ("$['items','o'].k", json!([2])),
            ("$.items[*]['k','v']", json!([{ "k": 1, "v": "a" }, { "k": 2 }, { "k": 2, "v": { "k": 9 } }])),
            ("$..['k','v'].k", json!([9])),
            ("$.o[*][0]", json!([10])),
        ],
    );
}

#[test]
fn filters_let_objects_pass() {
    let input = json!({
        "items": [
            { "k": 1, "t": "ab", "l": [1, 2] },
            { "k": "1", "t": "Cd", "l": [] },
            { "k": null, "b": true, "o": { "x": 1.0 } },
            1,
            [{ "k": 1 }],
        ],
        "o": { "k": 2 },
        "max": 1,
    });
    for (test, hits) in [
        ("@.k == 1", &[0][..]),
        ("@.k == '1'", &[1]),
        ("@.k != 1", &[1, 2]),
        ("@.k == null", &[2]),
        ("@.k", &[0, 1, 2]),
        ("!@.t", &[2]),
        ("@.k > 0", &[0]),
        ("@.t >= 'Z'", &[0]),
        ("@.k == 1 || @.b == true && !@.t", &[0, 2]),
        ("@.k == $.max", &[0]),
        ("@.k in [1, null]", &[0, 2]),
        ("@.k in ['1']", &[1]),
        ("@.k nin [1]", &[1, 2]),
        ("@.t == ab", &[0]),
        ("@.t =~ /[a-c]+D?/i", &[0, 1]),
        ("@.t =~ /a/", &[]),
        ("@.t =~ /(/", &[]),
        ("@.l size 2", &[0]),
        ("@.t size 2", &[0, 1]),
        ("@.l empty true", &[1]),
        ("@.l subsetof [1, 2, 3]", &[0, 1]),
        ("@.l anyof [2]", &[0]),
        ("@.l noneof [2]", &[1]),
        ("@.l all [1]", &[0]),
        ("@.l contains 2", &[0]),
        ("@.t contains 'd'", &[1]),
        ("@.b exists true", &[2]),
        ("@.b exists false", &[0, 1]),
        ("@.o == {'x': 1}", &[2]),
        ("@ == 1", &[]),
    ] {
        let expected: Vec<&Value> = hits.iter().map(|i: &usize| &input["items"][*i]).collect();
        assert_eq!(select(&format!("$.items[?({test})]"), &input), Ok(json!(expected)), "{test}");
    }
    check(
        &input,
        &[
            ("$.o[?(@.k == 2)]", json!([{ "k": 2 }])),
            ("$.o[?(@.k == 3)].k", json!([])),
            ("$..[?(@.k == 1)].k", json!([1, 1])),
            ("$.items[?(@.k)].t", json!(["ab", "Cd"])),
        ],
    );
}

#[test]
fn the_whole_is_not_copied() {
    on(json!({ "a": 1 }), |env| {
        let path = PathExpr::parse("$").unwrap();
        assert!(std::sync::Arc::ptr_eq(&path.select(env).unwrap().into_data(), env.input));
    });
}

/// Values with few names, so that paths find something.
fn values() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(json!(null)),
        any::<bool>().prop_map(Value::from),
        any::<i8>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "[ab1 ]{0,2}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec(("[abc]", inner), 0..5)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

fn paths() -> impl Strategy<Value = String> {
    let test = prop_oneof![
        Just("@.a"),
        Just("!@.a"),
        Just("@.a == 1 || @.b < $.a"),
        Just("@.a in [1, 'a', null]"),
        Just("@.b =~ /a.*/i"),
        Just("@..a size 2"),
        Just("@.a subsetof @.b"),
        Just("@['a','b'] != {}"),
        Just("@[0] empty false"),
    ];
    let step = prop_oneof![
        "\\.[abc]",
        Just(".*".to_owned()),
        Just("['a','b']".to_owned()),
        Just("[(@.length-1)]".to_owned()),
        Just(".length()".to_owned()),
        "\\[-?[0-3]\\]",
        "\\[[0-2],-?[0-2]\\]",
        "\\[-?[0-3]:\\]",
        "\\[-?[0-3]:-?[0-3]\\]",
        "\\.\\.[abc]",
        Just("..*".to_owned()),
        Just("..[0]".to_owned()),
        test.clone().prop_map(|test| format!("[?({test})]")),
        test.prop_map(|test| format!("..[?({test})]")),
    ];
    ("\\$\\$?", prop::collection::vec(step, 0..5)).prop_map(|(root, steps)| root + &steps.concat())
}

proptest! {
    /// Any path on any value gives a value or a reason, and an indefinite one an array.
    #[test]
    fn selecting_never_panics(path in paths(), value in values()) {
        let expr = PathExpr::parse(&path).unwrap();
        with(value.clone(), &value, None, |env| match expr.select(env) {
            Ok(selected) => assert!(expr.is_definite() || selected.value().is_array()),
            Err(miss) => assert!(!miss.to_string().is_empty()),
        });
    }
}
