//! The same workflow, declared with `state_machine!`.

use asl_builder::jsonata::*;
use orders_contracts::{
    CHARGE_CARD, CHECK_CREDIT, CHECK_FRAUD, CardError, Order, PICK_LINE, PickError, REVIEW_ORDER, ReviewError,
    SHIP_PARCEL,
};

/// Takes an order from its checks to its parcel.
pub fn order_workflow() -> StateMachine {
    state_machine! {
        Input: Order,
        StartAt: Checks,
    }
}
