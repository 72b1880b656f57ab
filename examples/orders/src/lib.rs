//! Takes an order from its checks to its parcel.
//!
//! [`workflow`] declares the workflow with the builder, and [`declared`] declares the same with `state_machine!`: both give the same
//! bytes. The contracts of the functions are in `orders-contracts`, which each handler's crate shares.

pub mod declared;
pub mod template;
pub mod workflow;

use asl_builder::cli::App;

/// All files of the application.
pub fn app() -> App {
    App::new("orders")
        .template("template.yaml", template::template())
        .definition("order.asl.json", workflow::order_workflow())
}
