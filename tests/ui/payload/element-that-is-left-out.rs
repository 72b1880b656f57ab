//! An element that is left out moves the others.

use asl_builder::jsonata::*;

#[derive(Payload)]
struct Pair(#[serde(skip_serializing_if = "Option::is_none")] Option<u8>, u8);

fn main() {}
