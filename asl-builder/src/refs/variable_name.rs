use serde_json::Value;

use super::Var;

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
