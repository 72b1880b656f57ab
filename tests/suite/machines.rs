//! `state_machine!`: what it makes, beside what the builder makes.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]
#![recursion_limit = "256"]

#[path = "machines/fields.rs"]
mod fields;
#[path = "machines/forms.rs"]
mod forms;
#[path = "machines/order.rs"]
mod order;
