use serde_json::Value;

use super::{Ref, Var, template};

/// What a reference is compared with: a literal, or another reference with what it claims to be.
#[derive(Clone, Debug)]
pub struct Operand(pub(super) Operands);

#[derive(Clone, Debug)]
pub(super) enum Operands {
    Literal(Value),
    Reference(Ref, Kind),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    Text,
    Number,
    Boolean,
}

/// What a `Ref<T>` may be compared with.
#[diagnostic::on_unimplemented(
    message = "a reference to `{T}` cannot be compared with `{Self}`",
    label = "not comparable with `{T}`",
    note = "compare numbers with numbers, texts with texts and booleans with booleans; `.typed::<f64>()` says what a reference refers to"
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

macro_rules! comparable {
    ($kind:ident: $($Type:ty),* => $Claims:tt) => {
        $( comparable!(@ $Type => $Claims); )*
        comparable!(@refs $kind $Claims);
    };
    (@ $Type:ty => [$($Claim:ty),*]) => {
        #[diagnostic::do_not_recommend]
        impl Comparable<Value> for $Type {
            fn into_operand(self) -> Operand {
                Operand(Operands::Literal(Literal::value(self)))
            }
        }
        $(
            #[diagnostic::do_not_recommend]
            impl Comparable<$Claim> for $Type {
                fn into_operand(self) -> Operand {
                    Operand(Operands::Literal(Literal::value(self)))
                }
            }
        )*
    };
    (@refs $kind:ident [$($Claim:ty),*]) => {
        $(
            #[diagnostic::do_not_recommend]
            impl Comparable<Value> for Ref<$Claim> {
                fn into_operand(self) -> Operand {
                    Operand(Operands::Reference(self.typed(), Kind::$kind))
                }
            }
            #[diagnostic::do_not_recommend]
            impl<T: Claim<{ Kind::$kind as u8 }>> Comparable<T> for Ref<$Claim> {
                fn into_operand(self) -> Operand {
                    Operand(Operands::Reference(self.typed(), Kind::$kind))
                }
            }
            impl Claim<{ Kind::$kind as u8 }> for $Claim {}
        )*
    };
}

comparable!(Number: i32, u32, i64, u64, f64 => [i32, u32, i64, u64, f64]);
comparable!(Text: &str, String => [String]);
comparable!(Boolean: bool => [bool]);

/// A literal as a JSON value.
trait Literal {
    fn value(self) -> Value;
}

macro_rules! literals {
    ($($Type:ty),*) => {
        $(
            impl Literal for $Type {
                fn value(self) -> Value {
                    self.into()
                }
            }
        )*
    };
}

literals!(i32, u32, i64, u64, &str, String, bool);

impl Literal for f64 {
    fn value(self) -> Value {
        template::number(self)
    }
}

/// A type that a reference may claim, of some kind.
#[doc(hidden)]
pub trait Claim<const KIND: u8> {}

impl Ordered for i32 {}
impl Ordered for u32 {}
impl Ordered for i64 {}
impl Ordered for u64 {}
impl Ordered for f64 {}
impl Ordered for Ref<i32> {}
impl Ordered for Ref<u32> {}
impl Ordered for Ref<i64> {}
impl Ordered for Ref<u64> {}
impl Ordered for Ref<f64> {}

impl<T, U> Comparable<T> for Var<U>
where
    Ref<U>: Comparable<T>,
{
    fn into_operand(self) -> Operand {
        self.get().into_operand()
    }
}

impl<U> Ordered for Var<U> where Ref<U>: Ordered {}
