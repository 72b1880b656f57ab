//! Expressions of JSONata, as the service evaluates them.
//!
//! [`Template`] is a payload, [`Expression`] a single one; both are compiled once and evaluated against a [`Scope`]. The crate
//! that does the language, `jsonata_core`, is known to `engine`, `convert` and `functions` only, and is asked only for what
//! `plan` cannot do itself.

mod blame;
mod construct;
mod convert;
mod engine;
mod failures;
mod functions;
mod messages;
mod plan;
mod reads;
mod states;
mod template;
#[cfg(test)]
mod tests;

pub(crate) use failures::Expected;
pub(crate) use states::{Scope, States};
pub(crate) use template::{Field, Template, expression_text};

/// How much stack is asked for, and how much there is then.
const STACK: (usize, usize) = (4 << 20, 16 << 20);

/// Runs something on a stack that is large enough for the engine. In builds with debug assertions, the engine wants more for each evaluation
/// than a test's thread has in all, and would take a stack of its own each time.
pub(super) fn with_stack<T>(run: impl FnOnce() -> T) -> T {
    if cfg!(debug_assertions) { stacker::maybe_grow(STACK.0, STACK.1, run) } else { run() }
}
