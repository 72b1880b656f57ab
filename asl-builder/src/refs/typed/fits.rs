use serde_json::Value;

use super::Payload;
use super::kinds::{Bool, Decimal, Integer, Stands, Text};
use crate::refs::{Expression, Intrinsic, Path, PayloadTemplate, Query, Ref, Slot, Template, Var};

/// What may stand where a `T` is expected: as the value of a variable, or of a field of a payload.
///
/// Of a literal, and of what a reference claims to be, the type is known: a whole number is a number, and a `T` is an `Option<T>`.
/// What a `Value`, an expression or a path is the execution alone knows.
#[diagnostic::on_unimplemented(
    message = "expected a `{T}` or a reference to one, found `{Self}`",
    label = "no `{T}`",
    note = "numbers stand for numbers, texts for texts, booleans for booleans; `.present()` says that an `Option` is there, and `.typed::<T>()` \
            what else a reference refers to"
)]
pub trait Fits<T> {}

macro_rules! fits {
    ($([$($P:ident)?] $Type:ty),* $(,)?) => {
        $(
            #[diagnostic::do_not_recommend]
            impl<T $(, $P)?> Fits<T> for $Type {}
        )*
    };
}

fits!([] Expression, [] Path, [] Query, [] Intrinsic, [] Slot, [] Value, [L] Template<L>);

#[diagnostic::do_not_recommend]
impl<T: Payload, U: Payload> Fits<T> for Ref<U> where U::Kind: Stands<T::Kind> {}

#[diagnostic::do_not_recommend]
impl<T: Payload, U: Payload> Fits<T> for Var<U> where U::Kind: Stands<T::Kind> {}

#[diagnostic::do_not_recommend]
impl<L, T: Payload, U: Payload> Fits<T> for PayloadTemplate<L, U> where U::Kind: Stands<T::Kind> {}

macro_rules! literals {
    ($($Kind:ident: $($Type:ty),*;)*) => {
        $($(
            #[diagnostic::do_not_recommend]
            impl<T: Payload> Fits<T> for $Type where $Kind: Stands<T::Kind> {}
        )*)*
    };
}

literals! {
    Integer: i32, u32, i64, u64;
    Decimal: f64;
    Text: &str, String;
    Bool: bool;
}
