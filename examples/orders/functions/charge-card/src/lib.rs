//! Charges the customer's card.

use lambda_runtime::LambdaEvent;
use orders_contracts::{CardError, Charge, Receipt};

/// Lambda's entry.
///
/// # Errors
/// [`CardError`], as [`answer`] says.
pub async fn handler(event: LambdaEvent<Charge>) -> Result<Receipt, CardError> {
    answer(&event.payload)
}

/// Charges the amount, within the bank's limit.
///
/// # Errors
/// [`CardError::Declined`] above the limit, and for what is no amount.
pub fn answer(charge: &Charge) -> Result<Receipt, CardError> {
    const LIMIT: f64 = 5_000.0;
    if charge.amount > 0.0 && charge.amount <= LIMIT {
        return Ok(Receipt { receipt_id: format!("r-{}", charge.order_id), amount: charge.amount });
    }
    Err(CardError::Declined { reason: format!("{} {} is not between 0 and {LIMIT}", charge.amount, charge.currency) })
}

#[cfg(test)]
mod tests {
    use super::*;

    use asl_builder::TaskError;
    use lambda_runtime::Diagnostic;

    fn charge(amount: f64) -> Charge {
        Charge { order_id: "o-1".to_owned(), amount, currency: "EUR".to_owned() }
    }

    #[test]
    fn the_limit_holds() {
        assert_eq!(answer(&charge(12.5)).unwrap(), Receipt { receipt_id: "r-o-1".to_owned(), amount: 12.5 });
        for amount in [0.0, -1.0, 5_000.01, f64::NAN] {
            assert!(matches!(answer(&charge(amount)), Err(CardError::Declined { .. })), "{amount}");
        }
    }

    /// What Lambda reports as `errorType` is the name that `ErrorEquals` has.
    #[test]
    fn the_reported_error_type_is_the_name_in_error_equals() {
        let declined = CardError::Declined { reason: "no".to_owned() };
        for (error, name) in
            [(declined, "Declined"), (CardError::Expired, "Card.Expired"), (CardError::Throttled, "Throttled")]
        {
            let message = error.to_string();
            assert_eq!(error.error_name(), name);
            let diagnostic: Diagnostic = error.into();
            assert_eq!((diagnostic.error_type.as_str(), diagnostic.error_message), (name, message));
        }
    }
}
