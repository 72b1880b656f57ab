//! What a function writes is not known.

use asl_builder::jsonata::*;

#[derive(Payload)]
struct Order {
    #[serde(with = "as_text")]
    total: f64,
}

fn main() {}
