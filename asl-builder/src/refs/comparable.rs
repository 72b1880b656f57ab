use serde_json::Value;

use super::{Payload, Ref, Var, template, typed};

/// What a reference is compared with: a literal, or another reference with what it claims to be.
#[derive(Clone, Debug)]
pub struct Operand(pub(super) Operands);

#[derive(Clone, Debug)]
pub(super) enum Operands {
    Literal(Value),
    Reference(Ref, Kind),
}

/// What is compared.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// Texts.
    Text,
    /// Numbers.
    Number,
    /// Booleans.
    Boolean,
}

/// What a `Ref<T>` may be compared with.
#[diagnostic::on_unimplemented(
    message = "a reference to `{T}` cannot be compared with `{Self}`",
    label = "not comparable with `{T}`",
    note = "compare numbers with numbers, texts with texts, booleans with booleans, and an enum with its variants; `.typed::<f64>()` says what a reference refers to, and `.present()` that an `Option` is there"
)]
pub trait Comparable<T> {
    /// The operand.
    fn into_operand(self) -> Operand;
}

/// What has an order that both query languages agree on: a number.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no order that both query languages agree on",
    label = "no number",
    note = "compare texts and timestamps in one language: `variable(…).string_less_than(…)` in JSONPath, an expression in JSONata"
)]
pub trait Ordered {}

/// A kind that may be compared with a `K`.
#[doc(hidden)]
pub trait Compared<K> {}

/// A kind that a comparison knows how to compare.
#[doc(hidden)]
pub trait HasComparison {
    #[doc(hidden)]
    const KIND: Kind;
}

macro_rules! compared {
    ($kind:ident: $($Kind:ident),*) => {
        $(
            impl HasComparison for typed::$Kind {
                const KIND: Kind = Kind::$kind;
            }
            impl Compared<typed::$Kind> for typed::Any {}
        )*
    };
}

compared!(Number: Integer, Decimal);
compared!(Text: Text);
compared!(Boolean: Bool);

impl Compared<typed::Integer> for typed::Integer {}
impl Compared<typed::Integer> for typed::Decimal {}
impl Compared<typed::Decimal> for typed::Integer {}
impl Compared<typed::Decimal> for typed::Decimal {}
impl Compared<typed::Text> for typed::Text {}
impl Compared<typed::Bool> for typed::Bool {}

impl<E> HasComparison for typed::Choice<E> {
    const KIND: Kind = Kind::Text;
}

impl<E> Compared<typed::Choice<E>> for typed::Choice<E> {}
impl<E> Compared<typed::Choice<E>> for typed::Any {}

#[diagnostic::do_not_recommend]
impl<T: Payload, U: Payload> Comparable<T> for Ref<U>
where
    U::Kind: HasComparison,
    T::Kind: Compared<U::Kind>,
{
    fn into_operand(self) -> Operand {
        Operand(Operands::Reference(self.typed(), <U::Kind as HasComparison>::KIND))
    }
}

macro_rules! literals {
    ($($Kind:ident: $($Type:ty),*;)*) => {
        $($(
            #[diagnostic::do_not_recommend]
            impl<T: Payload> Comparable<T> for $Type
            where
                T::Kind: Compared<typed::$Kind>,
            {
                fn into_operand(self) -> Operand {
                    Operand(Operands::Literal(self.into()))
                }
            }
        )*)*
    };
}

literals! {
    Integer: i32, u32, i64, u64;
    Text: &str, String;
    Bool: bool;
}

#[diagnostic::do_not_recommend]
impl<T: Payload> Comparable<T> for f64
where
    T::Kind: Compared<typed::Decimal>,
{
    fn into_operand(self) -> Operand {
        Operand(Operands::Literal(template::number(self)))
    }
}

impl Operand {
    /// The text that a variant is as JSON.
    #[doc(hidden)]
    #[must_use]
    pub fn __text(text: &str) -> Operand {
        Operand(Operands::Literal(text.into()))
    }
}

impl Ordered for i32 {}
impl Ordered for u32 {}
impl Ordered for i64 {}
impl Ordered for u64 {}
impl Ordered for f64 {}

/// A kind of numbers.
#[doc(hidden)]
pub trait IsNumber {}

impl IsNumber for typed::Integer {}
impl IsNumber for typed::Decimal {}

#[diagnostic::do_not_recommend]
impl<U: Payload> Ordered for Ref<U> where U::Kind: IsNumber {}

#[diagnostic::do_not_recommend]
impl<T, U> Comparable<T> for Var<U>
where
    Ref<U>: Comparable<T>,
{
    fn into_operand(self) -> Operand {
        self.get().into_operand()
    }
}

#[diagnostic::do_not_recommend]
impl<U> Ordered for Var<U> where Ref<U>: Ordered {}
