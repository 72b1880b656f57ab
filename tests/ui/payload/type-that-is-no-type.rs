//! What a field is as JSON is a type.

use asl_builder::jsonata::*;

#[derive(Payload)]
struct Order {
    #[payload(as = 5)]
    placed: std::time::SystemTime,
}

fn main() {}
