use serde_json::Value;

use super::{Expression, Intrinsic, Path, PayloadTemplate, Query, Ref, Slot, Template, Var};

/// What names a variable in `assign`: a [`Var`], or a text.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not name a variable",
    label = "no variable",
    note = "give a `Var`, or the variable's name as a text, without `$`"
)]
pub trait VariableName {
    /// What the variable's value is; [`Value`] for a name that says nothing of it.
    type Value;

    /// The name, without `$`.
    fn into_name(self) -> String;
}

impl<T> VariableName for Var<T> {
    type Value = T;

    fn into_name(self) -> String {
        self.name().to_owned()
    }
}

impl<T> VariableName for &Var<T> {
    type Value = T;

    fn into_name(self) -> String {
        self.name().to_owned()
    }
}

impl VariableName for &str {
    type Value = Value;

    fn into_name(self) -> String {
        self.to_owned()
    }
}

impl VariableName for String {
    type Value = Value;

    fn into_name(self) -> String {
        self
    }
}

/// What may be assigned to a variable whose value is a `T`.
///
/// Of a literal the type is known. What a reference, an expression or a payload is the execution alone knows.
#[diagnostic::on_unimplemented(
    message = "a variable of the type `{T}` cannot be assigned `{Self}`",
    label = "another type than the variable's",
    note = "numbers go to variables of numbers, texts to those of texts, booleans to those of booleans"
)]
pub trait Fits<T> {}

macro_rules! fits {
    (any: $([$($P:ident)?] $Type:ty),* $(,)?) => {
        $(
            #[diagnostic::do_not_recommend]
            impl<T $(, $P)?> Fits<T> for $Type {}
        )*
    };
    ($($Type:ty),* => $Targets:tt) => {
        $( fits!(@ $Type => $Targets); )*
    };
    (@ $Type:ty => [$($Target:ty),*]) => {
        $(
            #[diagnostic::do_not_recommend]
            impl Fits<$Target> for $Type {}
        )*
    };
}

fits!(any: [U] Ref<U>, [U] Var<U>, [] Expression, [] Path, [] Query, [] Intrinsic, [] Slot, [] Value, [L] PayloadTemplate<L>, [L] Template<L>);
fits!(i32, u32, i64, u64, f64 => [i32, u32, i64, u64, f64, Value]);
fits!(&str, String => [String, Value]);
fits!(bool => [bool, Value]);
