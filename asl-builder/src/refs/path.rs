use std::fmt;

/// A JSONPath, or an intrinsic function: `$.order.id`, `$$.Execution.Name`, `$variable`, `States.Format('{}', $.id)`.
///
/// Where one value is taken, it takes `.$` to its own key: `.payload(path("$.order"))` writes `"Payload.$": "$.order"`. Inside a
/// JSON value the key has to say so itself, as in ASL, and the path is its text; without `.$` it would be that text and no
/// path, and so a `Path` is no JSON value:
///
/// ```
/// use asl_builder::{json, jsonpath::path};
///
/// let payload = json!({ "id.$": path("$.order.id").as_str(), "customer.$": "$.order.customer" });
/// assert_eq!(payload["id.$"], "$.order.id");
/// ```
///
/// ```compile_fail
/// # use asl_builder::{json, jsonpath::path};
/// let payload = json!({ "id": path("$.order.id") });
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Path(String);

/// A path from its text. Nothing is checked here: what is wrong with it is a finding of the checks.
pub fn path(text: impl Into<String>) -> Path {
    Path(text.into())
}

impl Path {
    /// The token that a callback has to give back: `$$.Task.Token`. Only in a task that waits for it.
    pub(crate) fn task_token() -> Path {
        Path("$$.Task.Token".to_owned())
    }

    /// The path's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn into_string(self) -> String {
        self.0
    }
}

impl From<&str> for Path {
    fn from(text: &str) -> Path {
        Path(text.to_owned())
    }
}

impl From<String> for Path {
    fn from(text: String) -> Path {
        Path(text)
    }
}

impl fmt::Debug for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
