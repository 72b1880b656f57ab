use super::Payload;
use crate::refs::{Ref, Test};

/// An enum whose values say which variant they are, for [`over`](crate::builder::Choice::over).
///
/// A fieldless enum is one by its derive. An enum whose variants hold data is one by `#[payload(variants = Name)]`, which makes the fieldless
/// enum of that name for a `match`.
#[diagnostic::on_unimplemented(
    message = "the variants of `{Self}` cannot be told apart",
    label = "no enum whose variants are told apart",
    note = "an enum with data says `#[payload(variants = Name)]`; an `Option` is `.present()` first; without a tag, or with `#[serde(other)]`, \
            a value does not say which variant it is"
)]
pub trait Alternatives: Payload {
    /// The variants, without what they hold.
    type Variant;

    /// Each variant that serde writes, and the test that a value is it.
    fn alternatives(at: Ref<Self>) -> Vec<(Self::Variant, Test)>;
}

/// What the derive writes.
impl<T> Ref<T> {
    #[doc(hidden)]
    pub fn __is_text(self, text: &str) -> Test {
        self.typed::<String>().eq(text)
    }

    #[doc(hidden)]
    pub fn __is_tagged(self, tag: &str, text: &str) -> Test {
        self.field(tag).eq(text)
    }

    #[doc(hidden)]
    pub fn __has(self, name: &str) -> Test {
        self.field(name).is_present()
    }
}

/// The variants of a fieldless enum as values.
#[doc(hidden)]
#[macro_export]
macro_rules! variant_literals {
    ($Enum:ident { $($variant:path => $text:literal),* $(,)? }) => {
        impl $Enum {
            fn __text(&self) -> &'static str {
                match self {
                    $($variant => $text,)*
                }
            }
        }

        impl<L> $crate::refs::IntoTemplate<L> for $Enum {
            fn into_template(self) -> $crate::refs::Template<L> {
                $crate::refs::IntoTemplate::<L>::into_template(self.__text())
            }
        }

        impl $crate::refs::IntoElement<$crate::builder::JSONPath> for $Enum {
            fn into_element(self) -> $crate::refs::Template<$crate::builder::JSONPath> {
                $crate::refs::IntoTemplate::into_template(self.__text())
            }
        }

        impl $crate::refs::IntoExpression for $Enum {
            fn into_expression(self) -> $crate::refs::Expression {
                $crate::refs::IntoExpression::into_expression(self.__text())
            }
        }

        #[diagnostic::do_not_recommend]
        impl<T: $crate::refs::Payload> $crate::refs::Fits<T> for $Enum
        where
            $crate::refs::typed::Choice<$Enum>: $crate::refs::typed::Stands<T::Kind>,
        {
        }

        #[diagnostic::do_not_recommend]
        impl<T: $crate::refs::Payload> $crate::refs::Comparable<T> for $Enum
        where
            T::Kind: $crate::refs::Compared<$crate::refs::typed::Choice<$Enum>>,
        {
            fn into_operand(self) -> $crate::refs::Operand {
                $crate::refs::Operand::__text(self.__text())
            }
        }
    };
}
