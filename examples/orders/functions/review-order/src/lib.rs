//! Asks a person about a large order: hands the token on, with which the answer comes.

use lambda_runtime::LambdaEvent;
use orders_contracts::{Review, ReviewError, Verdict};

/// Lambda's entry.
///
/// # Errors
/// [`ReviewError`], as [`answer`] says.
pub async fn handler(event: LambdaEvent<Review>) -> Result<Verdict, ReviewError> {
    answer(&event.payload)
}

/// Takes the question. The person's own answer comes later, with the token; this one is read by nobody.
///
/// # Errors
/// [`ReviewError::Rejected`] for an order that no person needs to see: it costs nothing.
pub fn answer(review: &Review) -> Result<Verdict, ReviewError> {
    if review.total > 0.0 { Ok(Verdict { reviewer: "nobody yet".to_owned() }) } else { Err(ReviewError::Rejected) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_costs_nothing_is_rejected() {
        let mut review = Review { task_token: "t".to_owned(), order_id: "o-1".to_owned(), total: 2_000.0 };
        assert!(answer(&review).is_ok());
        review.total = 0.0;
        assert_eq!(answer(&review), Err(ReviewError::Rejected));
    }
}
