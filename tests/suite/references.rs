//! What the builder writes of literals, references, expressions, calls and conditions means what it is meant to mean: the
//! grammars read it, and an engine of JSONata finds the value.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "references/conditions.rs"]
mod conditions;
#[path = "references/evaluator.rs"]
mod evaluator;
#[path = "references/functions.rs"]
mod functions;
#[path = "references/intrinsics.rs"]
mod intrinsics;
#[path = "references/literals.rs"]
mod literals;
#[path = "references/operators.rs"]
mod operators;
#[path = "references/paths.rs"]
mod paths;
#[path = "references/payloads.rs"]
mod payloads;
#[path = "references/shape.rs"]
mod shape;
#[path = "references/texts.rs"]
mod texts;
