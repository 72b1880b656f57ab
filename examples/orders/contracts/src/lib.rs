//! What the functions of the orders take, give and raise.
//!
//! The workflow refers to the fields of these types, and the handlers read and write them: a field that is renamed here is
//! renamed in the definition too, and one that is misspelt does not compile.

mod errors;

use asl_builder::{Function, NoError, Payload};
use serde::{Deserialize, Serialize};

pub use errors::{CardError, PickError, ReviewError};

/// Looks up how much credit a customer has.
pub const CHECK_CREDIT: Function<Order, Credit> = Function::named("CheckCredit");
/// Estimates how likely it is that an order is a fraud.
pub const CHECK_FRAUD: Function<Order, Risk> = Function::named("CheckFraud");
/// Asks a person about a large order; the person's answer comes with the task's token.
pub const REVIEW_ORDER: Function<Review, Verdict, ReviewError> = Function::named("ReviewOrder");
/// Charges the customer's card.
pub const CHARGE_CARD: Function<Charge, Receipt, CardError> = Function::named("ChargeCard");
/// Takes a line's goods from the shelf.
pub const PICK_LINE: Function<Line, Picked, PickError> = Function::named("PickLine");
/// Hands a parcel to the courier.
pub const SHIP_PARCEL: Function<Shipment, Parcel, NoError> = Function::named("ShipParcel");

/// An order, as the shop places it: the input of the whole execution.
#[derive(Payload, Serialize, Deserialize, Clone, Debug, PartialEq)]
#[serde(rename_all = "camelCase")]
pub struct Order {
    /// The order's number.
    pub id: String,
    /// What all lines cost, in euros.
    pub total: f64,
    /// Who ordered.
    pub customer: Customer,
    /// What was ordered.
    pub lines: Vec<Line>,
    /// How the goods reach the customer.
    pub delivery: Delivery,
}

/// Who ordered.
#[derive(Payload, Serialize, Deserialize, Clone, Debug, PartialEq)]
#[serde(rename_all = "camelCase")]
pub struct Customer {
    /// Where mail reaches them.
    pub email: String,
    /// Where parcels reach them.
    pub address: String,
    /// True for customers who are not asked twice.
    #[serde(default)]
    pub is_known: bool,
}

/// A line of an order.
#[derive(Payload, Serialize, Deserialize, Clone, Debug, PartialEq)]
#[serde(rename_all = "camelCase")]
pub struct Line {
    /// The article's number.
    pub article: String,
    /// How many of them.
    pub quantity: u32,
}

/// How the goods reach the customer.
#[derive(Payload, Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Delivery {
    /// A courier brings them.
    Courier,
    /// The customer fetches them.
    PickUp,
}

/// How much credit a customer has.
#[derive(Payload, Serialize, Deserialize, Clone, Debug, PartialEq)]
#[serde(rename_all = "camelCase")]
pub struct Credit {
    /// In euros.
    pub limit: f64,
}

/// How likely it is that an order is a fraud.
#[derive(Payload, Serialize, Deserialize, Clone, Debug, PartialEq)]
#[serde(rename_all = "camelCase")]
pub struct Risk {
    /// From 0.0 to 1.0.
    pub score: f64,
}

/// What a person is asked.
#[derive(Payload, Serialize, Deserialize, Clone, Debug, PartialEq)]
#[serde(rename_all = "camelCase")]
pub struct Review {
    /// The task's token, with which the answer comes.
    pub task_token: String,
    /// The order's number.
    pub order_id: String,
    /// What all lines cost, in euros.
    pub total: f64,
}

/// What a person answered.
#[derive(Payload, Serialize, Deserialize, Clone, Debug, PartialEq)]
#[serde(rename_all = "camelCase")]
pub struct Verdict {
    /// Who answered.
    pub reviewer: String,
}

/// What the card is charged.
#[derive(Payload, Serialize, Deserialize, Clone, Debug, PartialEq)]
#[serde(rename_all = "camelCase")]
pub struct Charge {
    /// The order's number.
    pub order_id: String,
    /// In the currency.
    pub amount: f64,
    /// The currency's code, ISO 4217.
    pub currency: String,
}

/// What the card was charged.
#[derive(Payload, Serialize, Deserialize, Clone, Debug, PartialEq)]
#[serde(rename_all = "camelCase")]
pub struct Receipt {
    /// The receipt's number.
    pub receipt_id: String,
    /// In the currency of the charge.
    pub amount: f64,
}

/// What was taken from the shelf.
#[derive(Payload, Serialize, Deserialize, Clone, Debug, PartialEq)]
#[serde(rename_all = "camelCase")]
pub struct Picked {
    /// The article's number.
    pub article: String,
    /// The shelf that it was on.
    pub shelf: String,
}

/// What the courier gets.
#[derive(Payload, Serialize, Deserialize, Clone, Debug, PartialEq)]
#[serde(rename_all = "camelCase")]
pub struct Shipment {
    /// Where the parcel goes.
    pub address: String,
    /// What lies in the parcel, to be shown at the door.
    pub receipt: Receipt,
    /// A note for the courier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A parcel on its way.
#[derive(Payload, Serialize, Deserialize, Clone, Debug, PartialEq)]
#[serde(rename_all = "camelCase")]
pub struct Parcel {
    /// The courier's number for it.
    pub tracking_id: String,
}

impl Order {
    /// A small order, for tests.
    pub fn example() -> Order {
        Order {
            id: "o-1".to_owned(),
            total: 25.0,
            customer: Customer {
                email: "ada@example.com".to_owned(),
                address: "1 Example Street".to_owned(),
                is_known: false,
            },
            lines: vec![Line { article: "a-1".to_owned(), quantity: 2 }],
            delivery: Delivery::Courier,
        }
    }
}
