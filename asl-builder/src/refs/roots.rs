use std::marker::PhantomData;

use serde_json::Value;

use super::reference::Root;
use super::{Context, Elements, Payload, Ref};

/// The state's input: `$` in JSONPath, `$states.input` in JSONata.
///
/// In JSONPath it is what `InputPath` leaves of the input; in the `Retry` and `Catch` of either language there is none but in
/// a catcher's `Output` and `Assign` (JSONata).
pub fn input() -> Ref {
    Ref::root(Root::Input)
}

/// The result of a Task, Parallel or Map state: `$` in JSONPath, `$states.result` in JSONata.
///
/// JSONPath has it in `ResultSelector` and `Assign`, JSONata in `Output` and `Assign`.
pub fn result() -> Ref {
    Ref::root(Root::Result)
}

/// The error that a catcher caught: `$` in JSONPath, `$states.errorOutput` in JSONata. JSONPath has it in a catcher's `Assign`,
/// JSONata in a catcher's `Output` and `Assign`.
///
/// ```
/// use asl_builder::jsonata::*;
///
/// assert_eq!(Expression::from(error_output().error()).to_string(), "{% $states.errorOutput.Error %}");
/// assert_eq!(Expression::from(error_output()).to_string(), "{% $states.errorOutput %}");
/// ```
pub fn error_output() -> Ref<ErrorOutput> {
    Ref::root(Root::ErrorOutput)
}

/// The context object: `$$` in JSONPath, `$states.context` in JSONata.
pub fn context() -> Context {
    Context::new(Ref::root(Root::Context))
}

/// What a catcher caught: the error's name, and what happened.
#[derive(Clone, Copy, Debug)]
pub enum ErrorOutput {}

impl Ref<ErrorOutput> {
    /// The error's name, `Error`.
    pub fn error(self) -> Ref<String> {
        self.typed_field("Error")
    }

    /// What happened, `Cause`: for a function's own error a JSON text with `errorMessage`, `errorType` and `stackTrace`.
    pub fn cause(self) -> Ref<String> {
        self.typed_field("Cause")
    }
}

/// A variable of a machine, by its name and the type of its value: `Assign` writes it, and every state that follows can read it.
///
/// A constant, so that its name is written once:
///
/// ```
/// use asl_builder::jsonata::*;
/// use asl_builder::{Label, Var, json};
///
/// const TOTAL: Var<f64> = Var::named("total");
///
/// let [sum, large, small, done] = ["Sum", "Large", "Small", "Done"].map(Label::new);
/// let machine = StateMachine::from_states(
///     sum.clone(),
///     [
///         (sum, pass().assign(TOTAL, functions::sum(input()["prices"])).next(large.clone())),
///         (large, choice().when(TOTAL.get().gt(1000), small.clone()).otherwise(done.clone())),
///         (small, pass().next(done.clone())),
///         (done, succeed()),
///     ],
/// );
/// assert!(machine.check().is_empty(), "{}", machine.check());
/// let states = &machine.machine().to_value()["States"];
/// assert_eq!(states["Sum"]["Assign"], json!({ "total": "{% $sum($states.input.prices) %}" }));
/// assert_eq!(states["Large"]["Choices"][0]["Condition"], "{% $total > 1000 %}");
/// ```
///
/// A machine, each branch and each iteration have a scope of their own: an inner one reads the variables of the outer ones but
/// cannot assign them, and its own are gone when it ends. The children of a distributed Map read no outer variable at all. A name
/// has at most 80 characters and begins with a letter; `states` belongs to the service.
#[derive(Debug)]
pub struct Var<T = Value> {
    name: &'static str,
    value: PhantomData<fn() -> T>,
}

impl<T> Var<T> {
    /// The variable of that name, without `$`.
    pub const fn named(name: &'static str) -> Var<T> {
        Var { name, value: PhantomData }
    }

    /// The name, without `$`.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The variable's value: `$name`. The values that `Assign` gives it are there from the next state on.
    pub fn get(self) -> Ref<T> {
        Ref::root(Root::Variable(self.name.into()))
    }

    /// The variable's value, with the claim that it is a `T`.
    pub(crate) fn value(self) -> Ref<T>
    where
        T: Payload,
    {
        self.get().claimed()
    }

    /// A field of the variable's value.
    pub fn field(self, name: &str) -> Ref {
        self.get().field(name)
    }
}

/// The field of that name of the variable's value: `RECEIPT["id"]`.
impl<T> std::ops::Index<&str> for Var<T> {
    type Output = Ref;

    fn index(&self, name: &str) -> &Ref {
        (*self).field(name).borrowed()
    }
}

/// The element of that index of the variable's value: `ORDERS[0]`.
impl<T: Elements> std::ops::Index<i64> for Var<T> {
    type Output = Ref<T::Element>;

    fn index(&self, index: i64) -> &Ref<T::Element> {
        Ref::index(self.get(), index).borrowed()
    }
}

impl<T> Clone for Var<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Var<T> {}

/// The variable of that name, from a text that is not known at compile time. A constant [`Var`] is the better way to say it.
pub fn var(name: &str) -> Ref {
    Ref::root(Root::Variable(name.into()))
}

/// Where the variable's value may stand, the variable may.
macro_rules! as_reference {
    ($($(<$L:ident>)? $Trait:ident $method:ident -> $Value:ty;)*) => {
        $(
            impl<T: Payload $(, $L)?> super::$Trait$(<$L>)? for Var<T>
            where
                Ref<T>: super::$Trait$(<$L>)?,
            {
                fn $method(self) -> $Value {
                    self.value().$method()
                }
            }
        )*
    };
}

as_reference! {
    <L> IntoTemplate into_template -> super::Template<L>;
    <L> IntoText into_text -> super::Text<L>;
    <L> IntoAmount into_amount -> super::Amount<L>;
    IntoExpression into_expression -> super::Expression;
    IntoPath into_path -> super::Path;
    IntoReferencePath into_reference_path -> super::Path;
    IntoArgument into_argument -> super::Argument;
}
