use std::fmt;

use serde::{Serialize, Serializer};

/// A JSONPath, or an intrinsic function: `$.order.id`, `$$.Execution.Name`, `$variable`, `States.Format('{}', $.id)`.
///
/// Inside `json!` it stands under a key that ends in `.$`, as in ASL:
///
/// ```
/// use asl_builder::{json, jsonpath::path};
///
/// let payload = json!({ "id.$": path("$.order.id") });
/// assert_eq!(payload["id.$"], "$.order.id");
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

impl Serialize for Path {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
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
