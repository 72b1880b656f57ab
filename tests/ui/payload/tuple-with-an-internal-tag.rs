//! A tuple has no place for a tag.

use asl_builder::jsonata::*;

#[derive(Payload)]
#[serde(tag = "type")]
enum Payment {
    Card(String, u8),
}

fn main() {}
