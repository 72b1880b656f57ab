//! There are eight styles of names.

use asl_builder::jsonata::*;

#[derive(Payload)]
#[serde(rename_all = "camelcase")]
struct Order {
    order_id: String,
}

fn main() {}
