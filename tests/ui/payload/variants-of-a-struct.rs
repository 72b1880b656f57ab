//! A struct has no variants.

use asl_builder::jsonata::*;

#[derive(Payload)]
#[payload(variants = OrderKind)]
struct Order {
    total: f64,
}

fn main() {}
