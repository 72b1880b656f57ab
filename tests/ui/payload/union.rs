//! A union is no payload.

use asl_builder::jsonata::*;

#[derive(Payload)]
union Order {
    small: u8,
    large: u64,
}

fn main() {}
