//! The front door for machines in JSONata: `use asl_builder::jsonata::*;`
//!
//! States that are made here have the methods of JSONata only; a JSONPath method does not compile.

use crate::builder::{self, DistributedItems, HasDistributedMaps, JSONata, MapItems, RunsIn, Workflow};
use crate::refs::{IntoAmount, IntoComputedText, IntoTemplate, IntoText};

/// A machine in the words of ASL, in JSONata: [`state_machine!`](crate::state_machine).
#[cfg(feature = "macros")]
pub use asl_macros::state_machine;

pub use crate::refs::{Expression, bind, functions, jsonata, lambda, literal, name};

front_door!(JSONata);

/// A Succeed state with an output of its own: `Output`.
#[track_caller]
pub fn succeed_with<S, W>(output: impl IntoTemplate<JSONata>) -> builder::State<S, JSONata, W> {
    builder::succeed_with(output)
}

/// The token that a callback has to give back, `$states.context.Task.Token`: for the payload of a task that waits for it.
pub fn task_token() -> Expression {
    Expression::task_token()
}
