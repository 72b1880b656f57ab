//! A variant that stands for any other name has no test.

use asl_builder::jsonata::*;

#[derive(Payload)]
#[serde(tag = "type")]
#[payload(variants = PaymentKind)]
enum Payment {
    Card { number: String },
    #[serde(other)]
    Other,
}

fn main() {}
