//! A variant has all of its fields.

use asl_builder::jsonata::*;

#[derive(Payload)]
#[serde(tag = "type")]
enum Payment {
    Card { number: String, until: u32 },
}

fn main() { let _: PayloadTemplate<Payment> = payload!(Payment::Card { number: "1" }); }
