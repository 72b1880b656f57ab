//! A literal is an expression with its value.

use asl_builder::refs::{Expression, IntoExpression};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use crate::evaluator::{evaluate, evaluated, inner};
use crate::texts::text;

/// A text that is wholly `{% … %}` is an expression inside a JSON value, by design.
pub(crate) fn is_expression(text: &str) -> bool {
    text.starts_with("{%") && text.ends_with("%}") && text.len() >= 4
}

fn string() -> impl Strategy<Value = String> {
    text().prop_map(|text| if is_expression(&text) { format!(" {text}") } else { text })
}

fn number() -> impl Strategy<Value = Value> {
    let decimal = any::<f64>()
        .prop_filter_map("JSON has it", |number| Some(Value::Number(serde_json::Number::from_f64(number)?)));
    prop_oneof![
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        (-9..10).prop_map(Value::from),
        decimal
    ]
}

fn value() -> impl Strategy<Value = Value> {
    let leaf =
        prop_oneof![Just(Value::Null), any::<bool>().prop_map(Value::from), number(), string().prop_map(Value::from),];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((text(), inner), 0..4)
                .prop_map(|fields| Value::Object(fields.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

fn means(expression: &Expression, expected: &Value) {
    let text = inner(expression);
    assert_eq!(evaluate(text, &[]), Ok(Some(evaluated(expected.clone()))), "{text}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

    #[test]
    fn a_json_value_is_its_literal(value in value()) {
        means(&value.clone().into_expression(), &value);
    }

    /// A text by itself is always that text, whatever it looks like.
    #[test]
    fn a_text_is_its_literal(text in text()) {
        means(&text.as_str().into_expression(), &Value::from(text.clone()));
        let wrapped = format!("{{%{text}%}}");
        means(&wrapped.as_str().into_expression(), &Value::from(wrapped.clone()));
    }

    /// As an operand too, and at the beginning of a path, where JSONata would take a text for a name and refuse a number.
    #[test]
    fn a_literal_is_an_operand(value in value(), text in text()) {
        means(&value.clone().into_expression().eq(value.clone()), &json!(true));
        means(&text.as_str().into_expression().concat(text.as_str()), &Value::from(text.repeat(2)));
        if !value.is_array() {
            let wrapped = value.clone().into_expression().map(json!({ "value": "{% $ %}" })).field("value");
            means(&wrapped, &value);
        }
    }

    #[test]
    fn numbers_of_rust_are_numbers(whole in any::<i32>(), long in any::<u64>(), decimal in any::<f64>()) {
        means(&whole.into_expression(), &json!(whole));
        means(&long.into_expression(), &json!(long));
        let text = Value::from(decimal.to_string());
        means(&decimal.into_expression(), &serde_json::Number::from_f64(decimal).map_or(text, Value::Number));
        means(&(-whole.into_expression()), &json!(-f64::from(whole)));
        means(&(whole.into_expression() - whole), &json!(0));
    }
}

#[test]
fn a_text_in_a_json_value_may_be_an_expression() {
    let value = json!({ "a": ["{% 1 + 1 %}", "{%3%}", "{% 4", "5 %}"], "{% 6 %}": "{%%" });
    means(&value.into_expression(), &json!({ "a": [2, 3, "{% 4", "5 %}"], "{% 6 %}": "{%%" }));
    means(&(json!("{% 1 + 2 %}").into_expression() * 3), &json!(9));
}
