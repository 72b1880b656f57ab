//! The engine of JSONata.

use asl_builder::refs::Expression;
use jsonata_core::evaluator::{Context, Evaluator};
use jsonata_core::parser;
use jsonata_core::value::JValue;
use serde_json::Value;

/// What is between the delimiters of an expression.
pub(crate) fn inner(expression: &Expression) -> &str {
    expression.as_str().strip_prefix("{% ").and_then(|text| text.strip_suffix(" %}")).unwrap()
}

/// The value of a text of JSONata over variables; none where it gives nothing. The text has to be one for our own parser too.
pub(crate) fn evaluate(text: &str, variables: &[(&str, &Value)]) -> Result<Option<Value>, String> {
    asl_syntax::jsonata::parse(text).map_err(|error| format!("{text}: {error}")).unwrap();
    let ast = parser::parse(text).map_err(|error| format!("{text}: {error:?}")).unwrap();
    let mut context = Context::new();
    for (name, value) in variables {
        context.bind((*name).to_owned(), JValue::from((*value).clone()));
    }
    match Evaluator::with_context(context).evaluate(&ast, &JValue::Undefined) {
        Ok(JValue::Undefined) => Ok(None),
        Ok(value) => Ok(Some(Value::from(&value))),
        Err(error) => Err(error.to_string()),
    }
}

/// A value as the engine gives it back: all numbers are those of JavaScript.
pub(crate) fn evaluated(value: Value) -> Value {
    Value::from(&JValue::from(value))
}
