use serde_json::{Value, json};

use super::Condition;
use crate::model::{ChoiceRule, Object};
use crate::sim::jsonpath::testing::with;

fn rule(value: &Value) -> ChoiceRule {
    let mut rule = ChoiceRule::default();
    value.as_object().unwrap().iter().for_each(|(key, value)| rule.set_field(key, value.clone()));
    rule
}

/// Whether a rule holds on an input, or its failure's cause.
fn holds(value: &Value, input: Value) -> Result<bool, String> {
    let rule = rule(value);
    let context = json!({ "State": { "Name": "S" } });
    let holds = with(input, &context, Some(json!({ "n": 1 })), |env| Condition::compile(&rule).holds(env));
    holds.map_err(|failure| failure.cause.unwrap())
}

#[test]
fn recorded_rules_hold_as_they_did() {
    let recorded: Value = serde_json::from_str(include_str!("recorded.json")).unwrap();
    let cases = recorded["cases"].as_array().unwrap();
    assert_eq!(cases.len(), 374);
    for case in cases {
        assert_eq!(holds(&case["rule"], case["input"].clone()).ok(), case["holds"].as_bool(), "{case}");
    }
}

#[test]
fn conditions_are_asked_in_order() {
    let present = json!({ "Variable": "$.a", "IsPresent": true });
    let one = json!({ "Variable": "$.a", "NumericEquals": 1 });
    assert_eq!(holds(&json!({ "And": [present, one] }), json!({})), Ok(false));
    assert_eq!(holds(&json!({ "And": [present, one] }), json!({ "a": 1.0 })), Ok(true));
    assert_eq!(holds(&json!({ "Or": [{ "Not": present }, one] }), json!({})), Ok(true));
    assert_eq!(holds(&json!({ "Or": [present, one] }), json!({ "a": 2 })), Ok(true));
    assert!(holds(&json!({ "Or": [present, one] }), json!({})).is_err());
}

/// What is not there ends the execution, but for `IsPresent`; so does what it is compared with.
#[test]
fn what_is_missing_is_a_failure() {
    let cause = |path: &str| {
        Err(format!("Invalid path '{path}': The choice state's condition path references an invalid value."))
    };
    assert_eq!(holds(&json!({ "Variable": "$.a.b", "IsNull": true }), json!({ "a": 1 })), cause("$.a.b"));
    assert_eq!(holds(&json!({ "Variable": "$.a", "StringEqualsPath": "$.b" }), json!({ "a": "x" })), cause("$.b"));
    assert_eq!(holds(&json!({ "Variable": "$nope", "IsNull": true }), json!({})), cause("$nope"));
    for path in ["$.a.b", "$.c", "$nope", "$v.x", "$$.State.Nope", "$.l[1]"] {
        let input = json!({ "a": 1, "l": [null] });
        assert_eq!(holds(&json!({ "Variable": path, "IsPresent": true }), input.clone()), Ok(false), "{path}");
        assert_eq!(holds(&json!({ "Variable": path, "IsPresent": false }), input), Ok(true), "{path}");
    }
}

#[test]
fn comparisons_are_of_one_type() {
    let input = json!({ "s": "AB", "t": "2024-01-01T01:00:00+01:00", "u": "2024-01-01T00:00:00Z", "n": 2, "b": true });
    for (rule, expected) in [
        (json!({ "Variable": "$.s", "StringLessThan": "B" }), true),
        (json!({ "Variable": "$.s", "StringGreaterThanEquals": "A" }), true),
        (json!({ "Variable": "$.s", "StringMatches": "A*" }), true),
        (json!({ "Variable": "$.n", "StringMatches": "*" }), false),
        (json!({ "Variable": "$.t", "TimestampEqualsPath": "$.u" }), true),
        (json!({ "Variable": "$.t", "StringEqualsPath": "$.u" }), false),
        (json!({ "Variable": "$.u", "TimestampGreaterThan": "2023-12-31t00:00:00Z" }), false),
        (json!({ "Variable": "$.u", "IsTimestamp": true }), true),
        (json!({ "Variable": "$.s", "IsTimestamp": true }), false),
        (json!({ "Variable": "$.n", "IsTimestamp": false }), true),
        (json!({ "Variable": "$.n", "NumericGreaterThanPath": "$v.n" }), true),
        (json!({ "Variable": "$.n", "NumericLessThanEqualsPath": "$.s" }), false),
        (json!({ "Variable": "$.b", "BooleanEquals": true }), true),
        (json!({ "Variable": "$$.State.Name", "StringEquals": "S" }), true),
    ] {
        assert_eq!(holds(&rule, input.clone()), Ok(expected), "{rule}");
    }
}

#[test]
fn what_is_no_rule_is_a_failure() {
    for value in [json!({}), json!({ "Variable": "a", "IsNull": true }), json!({ "Variable": "$.a" })] {
        assert!(holds(&value, json!({ "a": 1 })).is_err(), "{value}");
    }
    assert!(holds(&json!({ "Variable": "$.a", "NumericEqualsPath": 1 }), json!({ "a": 1 })).is_err());
}
