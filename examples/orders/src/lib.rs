//! Takes an order from its checks to its parcel.
//!
//! [`workflow`] declares the workflow with the builder, and [`declared`] declares the same with `state_machine!`: both give the same
//! bytes. The contracts of the functions are in `orders-contracts`, which each handler's crate shares. [`simulated`] has the handlers answer the
//! workflow's tasks on this computer.

pub mod declared;
pub mod simulated;
pub mod template;
pub mod workflow;

use asl_builder::cli::App;

/// All files of the application, and what answers its tasks in the verbs `run` and `test`.
pub fn app() -> App {
    App::new("orders")
        .template("template.yaml", template::template())
        .definition("order.asl.json", workflow::order_workflow())
        .simulate(simulated::handled)
}
