use std::marker::PhantomData;

use super::{Expression, Path};
use crate::builder::{JSONPath, JSONata};
use crate::model::Quantity;

/// A number of seconds, ASL's unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seconds(u64);

/// Seconds: `secs(60)`.
pub const fn secs(seconds: u64) -> Seconds {
    Seconds(seconds)
}

impl Seconds {
    /// The number.
    pub const fn get(self) -> u64 {
        self.0
    }
}

impl From<u64> for Seconds {
    fn from(seconds: u64) -> Seconds {
        Seconds(seconds)
    }
}

/// A number of something that may be a reference of the language `L`: [`Seconds`], a number, an [`Expression`], a [`Path`].
#[derive(Clone, Debug, PartialEq)]
pub struct Amount<L> {
    value: Result<Quantity, String>,
    language: PhantomData<fn() -> L>,
}

impl<L> Amount<L> {
    fn new(value: Result<Quantity, String>) -> Amount<L> {
        Amount { value, language: PhantomData }
    }

    /// The value for the plain field, or the path for the field whose name ends in `Path`.
    pub(crate) fn into_field(self) -> Result<Quantity, String> {
        self.value
    }
}

/// What may stand as an [`Amount`] of the language `L`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a number in this query language",
    label = "no number",
    note = "write `secs(60)` for a time and a plain number for a count; JSONata takes `jsonata(…)` too, and JSONPath `path(…)`"
)]
pub trait IntoAmount<L> {
    /// The amount.
    fn into_amount(self) -> Amount<L>;
}

impl<L> IntoAmount<L> for Seconds {
    fn into_amount(self) -> Amount<L> {
        Amount::new(Ok(self.0.into()))
    }
}

impl<L> IntoAmount<L> for u64 {
    fn into_amount(self) -> Amount<L> {
        Amount::new(Ok(self.into()))
    }
}

impl IntoAmount<JSONata> for Expression {
    fn into_amount(self) -> Amount<JSONata> {
        Amount::new(Ok(self.into_string().into()))
    }
}

impl IntoAmount<JSONPath> for Path {
    fn into_amount(self) -> Amount<JSONPath> {
        Amount::new(Err(self.into_string()))
    }
}
