//! The variants of an untagged enum are not told apart.

use asl_builder::jsonata::*;

#[derive(Payload)]
#[serde(untagged)]
#[payload(variants = PaymentKind)]
enum Payment {
    Card { number: String },
    Transfer { iban: String },
}

fn main() {}
