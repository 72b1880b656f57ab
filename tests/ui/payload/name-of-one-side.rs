//! A name for writing alone is another name than the one for reading.

use asl_builder::jsonata::*;

#[derive(Payload)]
struct Order {
    #[serde(rename(serialize = "orderId"))]
    id: String,
}

fn main() {}
