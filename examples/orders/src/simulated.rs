//! The functions' real handlers, in this process.

use asl_builder::sim::Sim;
use orders_contracts::{CHARGE_CARD, CHECK_CREDIT, CHECK_FRAUD, PICK_LINE, REVIEW_ORDER, SHIP_PARCEL};

/// Has the handlers answer, of all functions. The one that asks a person for a review only asks: what stands behind it gives the token back.
pub fn handled(sim: Sim<'_>) -> Sim<'_> {
    sim.handle(&CHECK_CREDIT, orders_check_credit::handler)
        .handle(&CHECK_FRAUD, orders_check_fraud::handler)
        .handle(&CHARGE_CARD, orders_charge_card::handler)
        .handle(&PICK_LINE, orders_pick_line::handler)
        .handle(&SHIP_PARCEL, orders_ship_parcel::handler)
        .handle(&REVIEW_ORDER, orders_review_order::handler)
}
