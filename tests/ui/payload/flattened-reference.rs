//! What is flattened has fields that are known.

use asl_builder::jsonata::*;

#[derive(Payload)]
struct Order {
    #[serde(flatten)]
    meta: Meta,
}

#[derive(Payload)]
struct Meta {
    source: String,
}

fn main() { let _: PayloadTemplate<Order> = payload!(Order { meta: Meta::input() }); }
