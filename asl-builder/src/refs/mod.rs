//! References to data, and the values that hold them: expressions of JSONata, paths of JSONPath, payloads, conditions.

mod condition;
mod expression;
mod path;
mod template;
mod time;

pub use condition::{Condition, IntoCondition, Numeric, Variable, not, variable};
pub use expression::{Expression, jsonata};
pub use path::{Path, path};
pub use template::{IntoTemplate, IntoText, Template, Text};
pub use time::{Amount, IntoAmount, Seconds, secs};
