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
