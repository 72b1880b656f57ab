//! Into alone makes another type of what is written.

use asl_builder::jsonata::*;

#[derive(Payload)]
#[serde(into = "String")]
struct Order {
    total: f64,
}

fn main() {}
