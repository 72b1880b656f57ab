//! A key of serde is misspelt.

use asl_builder::jsonata::*;

#[derive(Payload)]
#[serde(rename_al = "camelCase")]
struct Order {
    order_id: String,
}

fn main() {}
