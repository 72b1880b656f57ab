//! A type that stands for one of another crate is no payload.

use asl_builder::jsonata::*;

#[derive(Payload)]
#[serde(remote = "std::time::Duration")]
struct Duration {
    secs: u64,
}

fn main() {}
