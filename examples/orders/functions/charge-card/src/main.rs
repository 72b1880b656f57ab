//! The function as Lambda runs it.

use lambda_runtime::{Error, service_fn};
use orders_charge_card::handler;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    lambda_runtime::run(service_fn(handler)).await
}
