//! `state_machine!`: what it makes, beside what the builder makes.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "machines/order.rs"]
mod order;
