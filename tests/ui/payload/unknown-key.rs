//! A key of the derive is misspelt.

use asl_builder::jsonata::*;

#[derive(Payload)]
#[payload(variant = OrderKind)]
enum Order {
    Small,
}

fn main() {}
