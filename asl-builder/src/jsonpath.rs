//! The front door for machines in JSONPath: `use asl_builder::jsonpath::*;`
//!
//! States that are made here have the methods of JSONPath only; a JSONata method does not compile.

use crate::builder::{self, DistributedItems, HasDistributedMaps, JSONPath, MapItems, RunsIn, Workflow};
use crate::refs::{IntoAmount, IntoComputedText, IntoText};

/// A machine in the words of ASL, in JSONPath where it says nothing else: [`state_machine!`](crate::state_machine).
#[cfg(feature = "macros")]
pub use asl_macros::jsonpath_state_machine as state_machine;

pub use crate::refs::{Intrinsic, Path, Query, intrinsic, intrinsics, not, path, variable};

front_door!(JSONPath);

/// The token that a callback has to give back, `$$.Task.Token`: for the payload of a task that waits for it.
///
/// As the whole payload, `.payload(task_token())`; as a part of it, under a key that ends in `.$`:
/// `json!({ "token.$": task_token().as_str() })`.
pub fn task_token() -> Path {
    Path::task_token()
}
