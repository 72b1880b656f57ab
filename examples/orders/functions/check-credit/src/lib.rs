//! Looks up how much credit a customer has.

use asl_builder::NoError;
use lambda_runtime::LambdaEvent;
use orders_contracts::{Credit, Order};

/// Lambda's entry.
///
/// # Errors
/// None.
pub async fn handler(event: LambdaEvent<Order>) -> Result<Credit, NoError> {
    answer(&event.payload)
}

/// Customers whom the shop knows have more credit.
///
/// # Errors
/// None.
pub fn answer(order: &Order) -> Result<Credit, NoError> {
    Ok(Credit { limit: if order.customer.is_known { 10_000.0 } else { 1_000.0 } })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_customers_have_more_credit() {
        let mut order = Order::example();
        let unknown = answer(&order).unwrap();
        order.customer.is_known = true;
        assert!(answer(&order).unwrap().limit > unknown.limit);
    }
}
