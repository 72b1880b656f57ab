//! From and into are different types.

use asl_builder::jsonata::*;

#[derive(Payload)]
#[serde(from = "String", into = "Vec<String>")]
struct Order {
    total: f64,
}

fn main() {}
