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

impl<L> From<Seconds> for Amount<L> {
    fn from(seconds: Seconds) -> Amount<L> {
        Amount::new(Ok(seconds.0.into()))
    }
}

impl<L> From<u64> for Amount<L> {
    fn from(number: u64) -> Amount<L> {
        Amount::new(Ok(number.into()))
    }
}

impl From<Expression> for Amount<JSONata> {
    fn from(expression: Expression) -> Amount<JSONata> {
        Amount::new(Ok(expression.into_text().into()))
    }
}

impl From<Path> for Amount<JSONPath> {
    fn from(path: Path) -> Amount<JSONPath> {
        Amount::new(Err(path.into_text()))
    }
}

/// A time, RFC 3339, that may be a reference of the language `L`.
pub type Moment<L> = super::Text<L>;
