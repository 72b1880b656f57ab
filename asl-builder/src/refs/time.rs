use std::marker::PhantomData;

use super::{Expression, Path, Ref};
use crate::builder::{JSONPath, JSONata, Language};
use crate::model::{Quantity, QueryLanguage, Source};

/// A number of seconds, ASL's unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seconds(u64);

/// Seconds: `secs(60)`.
pub const fn secs(seconds: u64) -> Seconds {
    Seconds(seconds)
}

/// Minutes, as seconds: `minutes(5)`.
pub const fn minutes(minutes: u64) -> Seconds {
    Seconds(minutes.saturating_mul(60))
}

/// Hours, as seconds: `hours(1)`.
pub const fn hours(hours: u64) -> Seconds {
    Seconds(hours.saturating_mul(3600))
}

/// Days of 24 hours, as seconds: `days(7)`.
pub const fn days(days: u64) -> Seconds {
    Seconds(days.saturating_mul(86_400))
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
#[derive(Clone, Debug)]
pub struct Amount<L> {
    value: Result<Quantity, String>,
    source: Source,
    language: PhantomData<fn() -> L>,
}

impl<L> Amount<L> {
    pub(super) fn new(value: Result<Quantity, String>) -> Amount<L> {
        Amount { value, source: Source::default(), language: PhantomData }
    }

    pub(super) fn text(text: String) -> Amount<L> {
        Amount::new(Ok(Quantity::Text(text)))
    }

    pub(crate) fn source(&self) -> Source {
        self.source
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
    note = "write `secs(60)` for a time and a plain number for a count, or a reference such as `input()[\"n\"]`; JSONata takes `jsonata(…)` too, and JSONPath `path(…)`"
)]
pub trait IntoAmount<L> {
    /// The amount.
    fn into_amount(self) -> Amount<L>;
}

/// What may stand as an [`Amount`] that is a count and no time: all of them but [`Seconds`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a count in this query language",
    label = "no count",
    note = "write a plain number, because a count is no time, or a reference such as `input()[\"n\"]`; JSONata takes `jsonata(…)` too, and JSONPath `path(…)`"
)]
pub trait IntoCount<L>: IntoAmount<L> {}

impl<L> IntoCount<L> for u64 {}
impl<L> IntoCount<L> for super::Slot {}
impl IntoCount<JSONata> for Expression {}
impl IntoCount<JSONPath> for Path {}
impl<T, L: Language> IntoCount<L> for Ref<T> {}
impl<T: super::Payload, L: Language> IntoCount<L> for super::Var<T> {}

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
        let source = self.source();
        Amount { source, ..Amount::new(Ok(self.into_string().into())) }
    }
}

impl IntoAmount<JSONPath> for Path {
    fn into_amount(self) -> Amount<JSONPath> {
        let source = self.source();
        Amount { source, ..Amount::new(Err(self.into_string())) }
    }
}

/// In whatever language the state is.
impl<T, L: Language> IntoAmount<L> for Ref<T> {
    fn into_amount(self) -> Amount<L> {
        match L::LANGUAGE {
            QueryLanguage::JSONata => {
                let expression = Expression::from(self);
                let source = expression.source();
                Amount { source, ..Amount::text(expression.into_string()) }
            }
            QueryLanguage::JSONPath => {
                let path = Path::from(self);
                let source = path.source();
                Amount { source, ..Amount::new(Err(path.into_string())) }
            }
        }
    }
}

/// What may stand as a percentage of the language `L`, 0 to 100: as an [`Amount`], or with decimals.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a percentage in this query language",
    label = "no percentage",
    note = "write `5` or `2.5`, or a reference such as `input()[\"percent\"]`; JSONata takes `jsonata(…)` too, and JSONPath `path(…)`"
)]
pub trait IntoPercentage<L> {
    /// The percentage.
    fn into_percentage(self) -> Amount<L>;
}

macro_rules! percentages {
    (<$L:ident> $($Type:ty),*) => {
        $(
            #[diagnostic::do_not_recommend]
            impl<$L> IntoPercentage<$L> for $Type {
                fn into_percentage(self) -> Amount<$L> {
                    percentage(super::template::number(self.into()))
                }
            }
        )*
    };
    ($($Type:ty => $L:ty),*) => {
        $(
            impl IntoPercentage<$L> for $Type {
                fn into_percentage(self) -> Amount<$L> {
                    self.into_amount()
                }
            }
        )*
    };
}

percentages!(<L> f64);
percentages!(Expression => JSONata, Path => JSONPath);

macro_rules! whole_percentages {
    ($($Type:ty),*) => {
        $(
            #[diagnostic::do_not_recommend]
            impl<L> IntoPercentage<L> for $Type {
                fn into_percentage(self) -> Amount<L> {
                    Amount::new(Ok(Quantity::Number(self.into())))
                }
            }
        )*
    };
}

whole_percentages!(i32, u32, u64);

impl<L> IntoPercentage<L> for super::Slot {
    fn into_percentage(self) -> Amount<L> {
        self.into_amount()
    }
}

impl<T, L: Language> IntoPercentage<L> for Ref<T> {
    fn into_percentage(self) -> Amount<L> {
        self.into_amount()
    }
}

impl<T, L: Language> IntoPercentage<L> for super::Var<T> {
    fn into_percentage(self) -> Amount<L> {
        self.get().into_amount()
    }
}

fn percentage<L>(number: serde_json::Value) -> Amount<L> {
    match number {
        serde_json::Value::Number(number) => Amount::new(Ok(Quantity::Number(number))),
        other => Amount::text(other.as_str().unwrap_or_default().to_owned()),
    }
}
