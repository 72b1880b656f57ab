//! A type of another crate says what it is as JSON.

use asl_builder::jsonata::*;

#[derive(Payload)]
struct Order {
    placed: std::time::SystemTime,
}

fn main() {}
