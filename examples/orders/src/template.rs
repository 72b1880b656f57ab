//! The template that deploys the workflow and its functions.

use asl_builder::{json, sam};
use orders_contracts::{CHARGE_CARD, CHECK_CREDIT, CHECK_FRAUD, PICK_LINE, REVIEW_ORDER, SHIP_PARCEL};

use crate::workflow::order_workflow;

/// The six functions, the workflow, and the event that starts it.
pub fn template() -> sam::Template {
    let workflow = sam::StateMachine::new("OrderWorkflow", order_workflow()).tracing().on(sam::Event::rule(
        "OrderPlaced",
        json!({ "source": ["shop.orders"], "detail-type": ["OrderPlaced"] }),
    )
    .property("InputPath", "$.detail"));
    sam::Template::new("Takes an order from its checks to its parcel")
        .globals(sam::Globals::new().timeout_seconds(10).memory_mb(128))
        .add(sam::Function::rust(&CHECK_CREDIT, "functions/check-credit/"))
        .add(sam::Function::rust(&CHECK_FRAUD, "functions/check-fraud/").memory_mb(512))
        .add(sam::Function::rust(&REVIEW_ORDER, "functions/review-order/"))
        .add(sam::Function::rust(&CHARGE_CARD, "functions/charge-card/"))
        .add(sam::Function::rust(&PICK_LINE, "functions/pick-line/"))
        .add(sam::Function::rust(&SHIP_PARCEL, "functions/ship-parcel/"))
        .add(&workflow)
        .output("OrderWorkflowArn", sam::Output::new(workflow.reference()).description("The state machine"))
}
