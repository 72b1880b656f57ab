//! Content stands beside a tag.

use asl_builder::jsonata::*;

#[derive(Payload)]
#[serde(content = "c")]
enum Payment {
    Card(String, u8),
}

fn main() {}
