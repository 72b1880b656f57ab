//! serde may write a field under another name than it reads it by; a payload has one.

use asl_builder::jsonata::*;

#[derive(Payload)]
struct Order {
    #[serde(rename(serialize = "orderId", deserialize = "order_id"))]
    id: String,
}

fn main() {}
