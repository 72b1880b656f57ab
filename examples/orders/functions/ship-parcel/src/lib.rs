//! Hands a parcel to the courier.

use asl_builder::NoError;
use lambda_runtime::LambdaEvent;
use orders_contracts::{Parcel, Shipment};

/// Lambda's entry.
///
/// # Errors
/// None.
pub async fn handler(event: LambdaEvent<Shipment>) -> Result<Parcel, NoError> {
    answer(&event.payload)
}

/// The courier's number is made of the receipt's.
///
/// # Errors
/// None.
pub fn answer(shipment: &Shipment) -> Result<Parcel, NoError> {
    Ok(Parcel { tracking_id: format!("t-{}", shipment.receipt.receipt_id) })
}

#[cfg(test)]
mod tests {
    use orders_contracts::Receipt;

    use super::*;

    #[test]
    fn a_parcel_has_a_number() {
        let receipt = Receipt { receipt_id: "r-1".to_owned(), amount: 12.5 };
        let shipment = Shipment { address: "here".to_owned(), receipt, note: None };
        assert_eq!(answer(&shipment).unwrap().tracking_id, "t-r-1");
    }
}
