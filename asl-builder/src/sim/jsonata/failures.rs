//! Failures of expressions, in the words of the service.

use std::fmt::Write as _;

use serde_json::Value;

use super::engine::EvalError;
use crate::sim::failure::Failure;

/// What type a field wants its expression to have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Expected {
    Array,
    Boolean,
    Number,
    String,
}

impl Expected {
    fn as_str(self) -> &'static str {
        match self {
            Expected::Array => "array",
            Expected::Boolean => "boolean",
            Expected::Number => "number",
            Expected::String => "string",
        }
    }
}

/// The name of a value's type in JSON.
pub(super) fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

/// The failure of an expression at a place such as `Output/result`.
pub(super) fn failed(expression: &str, location: &str, error: &EvalError) -> Failure {
    match error {
        EvalError::Threw(text) => failure(expression, location, &format!("threw an error during evaluation. {text}")),
        EvalError::Unsupported => failure(expression, location, "returned an unsupported result type."),
    }
}

/// The failure of an expression that gives nothing.
pub(super) fn undefined(expression: &str, location: &str) -> Failure {
    failure(expression, location, "returned nothing (undefined).")
}

/// The failure of an expression that gives a value of a wrong type.
pub(super) fn unexpected(expression: &str, location: &str, expected: Expected, value: &Value) -> Failure {
    let (expected, found) = (expected.as_str(), type_of(value));
    let mut what = format!("returned an unexpected result type. Expected '{expected}', but was '{found}' for value: ");
    // Writing to a string cannot fail.
    let _ = write!(what, "{value}");
    failure(expression, location, &what)
}

fn failure(expression: &str, location: &str, what: &str) -> Failure {
    let cause = format!("The JSONata expression '{expression}' specified for the field '{location}' {what}");
    Failure::evaluation(Some(location.to_owned()), cause)
}
