//! A choice goes over an enum whose variants are told apart.

use asl_builder::jsonata::*;

#[derive(Payload)]
#[serde(untagged)]
enum Payment {
    Card { number: String },
    Transfer { iban: String },
}

fn main() { let _: State<asl_builder::Label> = choice().over(Payment::input(), |_| asl_builder::Label::new("Open")); }
