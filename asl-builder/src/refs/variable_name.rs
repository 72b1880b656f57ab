use serde_json::Value;

use super::{Payload, Var};
use crate::model::{Claimed, Claims, Type};

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

    /// What the name says of what is assigned.
    #[doc(hidden)]
    fn claims() -> Claims {
        Claims::NONE
    }
}

impl<T: Payload> VariableName for Var<T> {
    type Value = T;

    fn into_name(self) -> String {
        self.name().to_owned()
    }

    fn claims() -> Claims {
        Claims::typed(Claimed::Assigned, Type::of::<T>())
    }
}

impl<T: Payload> VariableName for &Var<T> {
    type Value = T;

    fn into_name(self) -> String {
        self.name().to_owned()
    }

    fn claims() -> Claims {
        Claims::typed(Claimed::Assigned, Type::of::<T>())
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
