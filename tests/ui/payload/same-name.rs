//! Two fields have one name.

use asl_builder::jsonata::*;

#[derive(Payload)]
struct Order {
    id: String,
    #[serde(rename = "id")]
    order: String,
}

fn main() {}
