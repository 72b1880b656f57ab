//! Estimates how likely it is that an order is a fraud.

use asl_builder::NoError;
use lambda_runtime::LambdaEvent;
use orders_contracts::{Order, Risk};

/// Lambda's entry.
///
/// # Errors
/// None.
pub async fn handler(event: LambdaEvent<Order>) -> Result<Risk, NoError> {
    answer(&event.payload)
}

/// The more articles an order has, the less it looks like what people order.
///
/// # Errors
/// None.
pub fn answer(order: &Order) -> Result<Risk, NoError> {
    let articles: u32 = order.lines.iter().map(|line| line.quantity).sum();
    Ok(Risk { score: f64::from(articles.min(100)) / 100.0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_score_grows_with_the_quantity() {
        let mut order = Order::example();
        let few = answer(&order).unwrap().score;
        order.lines[0].quantity = 1_000;
        let many = answer(&order).unwrap().score;
        assert!(few < many && many <= 1.0);
    }
}
