//! Two variants have one name.

use asl_builder::jsonata::*;

#[derive(Payload)]
enum Order {
    Open,
    #[serde(rename = "Open")]
    Opened,
}

fn main() {}
