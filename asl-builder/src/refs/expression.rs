use std::fmt;

use serde::{Serialize, Serializer};
use serde_json::Value;

/// A JSONata expression. In a definition it stands as `{% … %}`.
///
/// Inside `json!` it may stand wherever a value may:
///
/// ```
/// use asl_builder::{json, jsonata::jsonata};
///
/// let payload = json!({ "total": jsonata("$sum($states.input.lines.price)") });
/// assert_eq!(payload["total"], "{% $sum($states.input.lines.price) %}");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Expression(String);

/// A JSONata expression from its text, with or without `{%` and `%}` around it.
///
/// Nothing is checked here: what is wrong with it is a finding of the checks.
pub fn jsonata(text: impl Into<String>) -> Expression {
    Expression::new(text.into())
}

impl Expression {
    fn new(text: String) -> Expression {
        let trimmed = text.trim();
        if trimmed.starts_with("{%") && trimmed.ends_with("%}") && trimmed.len() >= 4 {
            return Expression(trimmed.to_owned());
        }
        Expression(format!("{{% {trimmed} %}}"))
    }

    /// The token that a callback has to give back: `$states.context.Task.Token`. Only in a task that waits for it.
    pub(crate) fn task_token() -> Expression {
        Expression::new("$states.context.Task.Token".to_owned())
    }

    /// The expression as it stands in a definition, `{%` and `%}` included.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn into_string(self) -> String {
        self.0
    }
}

impl From<Expression> for Value {
    fn from(expression: Expression) -> Value {
        Value::String(expression.0)
    }
}

impl Serialize for Expression {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl fmt::Debug for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
