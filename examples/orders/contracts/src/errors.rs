//! What the functions raise. Lambda reports these names as `errorType`, and `Retry` and `Catch` name them.

use asl_builder::TaskError;
use thiserror::Error;

/// What charging a card raises.
#[derive(TaskError, Error, Clone, Debug, PartialEq, Eq)]
pub enum CardError {
    /// The bank refused.
    #[error("the bank refused: {reason}")]
    Declined {
        /// What the bank said.
        reason: String,
    },
    /// The card has expired.
    #[error("the card has expired")]
    #[task_error(name = "Card.Expired")]
    Expired,
    /// The bank is busy; the same charge may go through later.
    #[error("the bank is busy")]
    #[task_error(transient)]
    Throttled,
}

/// What picking a line raises.
#[derive(TaskError, Error, Clone, Copy, Debug, PartialEq, Eq)]
pub enum PickError {
    /// The shelf is empty.
    #[error("out of stock")]
    OutOfStock,
}

/// What a review ends in besides a verdict.
#[derive(TaskError, Error, Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReviewError {
    /// A person said no.
    #[error("the order was rejected")]
    Rejected,
}
