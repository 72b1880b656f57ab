use asl_syntax::intrinsic::escape;

use super::{Intrinsic, Path, Query, Ref, Slot, Var, template};
use crate::model::Source;

/// An argument of an intrinsic function, as it stands in the call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    pub(super) text: String,
    pub(super) source: Source,
}

impl Argument {
    pub(super) fn literal(text: String) -> Argument {
        Argument { text, source: Source::default() }
    }
}

/// What may stand as an argument of an intrinsic function.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be an argument of an intrinsic function",
    label = "no argument",
    note = "give a text, a number, a boolean, a reference such as `input()[\"id\"]`, `path(…)`, or another call"
)]
pub trait IntoArgument {
    /// The argument.
    fn into_argument(self) -> Argument;
}

/// The arguments that follow the template of [`format`](super::intrinsics::format): one reference or text, a tuple of up to ten, an array, or a list.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the arguments of an intrinsic function",
    label = "no arguments",
    note = "give a tuple: `(input()[\"name\"], 5)`, or a single reference or text"
)]
pub trait IntoArguments {
    /// The arguments.
    fn into_arguments(self) -> Vec<Argument>;
}

impl IntoArgument for Argument {
    fn into_argument(self) -> Argument {
        self
    }
}

impl IntoArgument for Intrinsic {
    fn into_argument(self) -> Argument {
        let source = self.source();
        Argument { text: self.into_string(), source }
    }
}

impl IntoArgument for Path {
    fn into_argument(self) -> Argument {
        let source = self.source();
        Argument { text: self.into_string(), source }
    }
}

impl IntoArgument for Query {
    fn into_argument(self) -> Argument {
        Path::from(self).into_argument()
    }
}

impl<T> IntoArgument for Ref<T> {
    fn into_argument(self) -> Argument {
        Path::from(self).into_argument()
    }
}

impl IntoArgument for Slot {
    fn into_argument(self) -> Argument {
        Argument::literal(format!("'{}'", self.text()))
    }
}

#[diagnostic::do_not_recommend]
impl IntoArgument for &str {
    fn into_argument(self) -> Argument {
        Argument::literal(format!("'{}'", escape(self)))
    }
}

#[diagnostic::do_not_recommend]
impl IntoArgument for String {
    fn into_argument(self) -> Argument {
        self.as_str().into_argument()
    }
}

macro_rules! literals {
    ($($Type:ty),*) => {
        $(
            #[diagnostic::do_not_recommend]
            impl IntoArgument for $Type {
                fn into_argument(self) -> Argument {
                    Argument::literal(serde_json::Value::from(self).to_string())
                }
            }
        )*
    };
}

literals!(bool, i32, u32, i64, u64);

/// There is no NaN and no infinity: they are written as text, so that they are seen.
#[diagnostic::do_not_recommend]
impl IntoArgument for f64 {
    fn into_argument(self) -> Argument {
        match template::number(self) {
            serde_json::Value::String(text) => text.into_argument(),
            number => Argument::literal(number.to_string()),
        }
    }
}

impl<A: IntoArgument, const N: usize> IntoArguments for [A; N] {
    fn into_arguments(self) -> Vec<Argument> {
        self.into_iter().map(IntoArgument::into_argument).collect()
    }
}

impl<A: IntoArgument> IntoArguments for Vec<A> {
    fn into_arguments(self) -> Vec<Argument> {
        self.into_iter().map(IntoArgument::into_argument).collect()
    }
}

/// A single argument needs no tuple.
macro_rules! singles {
    ($([$($T:tt)*] $Type:ty),* $(,)?) => {
        $(
            #[diagnostic::do_not_recommend]
            impl<$($T)*> IntoArguments for $Type {
                fn into_arguments(self) -> Vec<Argument> {
                    vec![self.into_argument()]
                }
            }
        )*
    };
}

singles!([T] Ref<T>, [T: super::Payload] Var<T>, [] Path, [] Query, [] Intrinsic, [] Slot, [] &str, [] String);

macro_rules! tuples {
    ($($A:ident)*) => {
        #[diagnostic::do_not_recommend]
        #[allow(non_snake_case, reason = "the types' names")]
        impl<$($A: IntoArgument),*> IntoArguments for ($($A,)*) {
            fn into_arguments(self) -> Vec<Argument> {
                let ($($A,)*) = self;
                vec![$($A.into_argument()),*]
            }
        }
    };
}

tuples!();
tuples!(A);
tuples!(A B);
tuples!(A B C);
tuples!(A B C D);
tuples!(A B C D E);
tuples!(A B C D E F);
tuples!(A B C D E F G);
tuples!(A B C D E F G H);
tuples!(A B C D E F G H I);
tuples!(A B C D E F G H I J);
