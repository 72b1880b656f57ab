//! What a function reads is not known.

use asl_builder::jsonata::*;

#[derive(Payload)]
struct Order {
    #[serde(deserialize_with = "as_text")]
    total: f64,
}

fn main() {}
