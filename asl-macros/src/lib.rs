#![doc = include_str!("../README.md")]

extern crate proc_macro;

use proc_macro::TokenStream;

mod attr;
mod ctxt;
mod errors;
#[cfg(feature = "macros")]
mod machine;
mod model;
mod names;
mod payload;
#[cfg(test)]
mod testing;

/// Makes the variants of an enum the states of a machine.
///
/// A state is called as its variant is, letter for letter, or as `#[state(name = "…")]` says. A name has 1 to 80 characters,
/// and no two states of a machine have the same one.
///
/// ```standalone_crate
/// # extern crate self as asl_builder;
/// # #[path = "../tests/mock/mod.rs"] pub mod __private;
/// # pub use asl_macros::StateNames;
/// # use __private::{StateName, StateNames as _};
/// # fn main() {
/// use asl_builder::StateNames;
///
/// #[derive(StateNames, Clone, Copy)]
/// enum Step {
///     Checks,
///     #[state(name = "Large amount?")]
///     Large,
/// }
///
/// assert_eq!(Step::Large.state_name().as_str(), "Large amount?");
/// assert_eq!(Step::ALL.len(), 2);
/// # }
/// ```
///
/// The derive writes the traits `StateName` and `StateNames`, the latter with all variants in their order. Both need
/// `Clone`, and `StateNames` needs `Copy`, so that a state can be named as often as transitions lead to it.
///
/// # What is refused
///
/// Structs and unions, parameters, variants with data, an enum without variants, and names that a state cannot have. Each
/// mistake is reported at its own token, all of them in one compile.
///
/// # In a `match`
///
/// Write the enum's name before each variant: `Step::Checks => …`. After `use Step::*`, a misspelt variant in a pattern is a
/// new variable that matches every state, and the compiler can only warn about it.
///
/// # Attributes
///
/// On a variant, `#[state(name = "…")]`. On the enum, `#[state(crate = other::asl_builder)]`: the path by which the enum's
/// module reaches asl-builder, where that is not `::asl_builder`.
#[proc_macro_derive(StateNames, attributes(state))]
pub fn state_names(input: TokenStream) -> TokenStream {
    run(input, names::derive)
}

/// Makes the variants of an enum the error names that a task raises, for `Retry` and `Catch`.
///
/// An error is called as its variant is, with the enum's prefix before it if there is one, or else exactly as
/// `#[task_error(name = "…")]` says: a name that is given is the whole name, and no prefix is put before it. A variant may
/// hold data, which is no part of the name.
///
/// ```standalone_crate
/// # extern crate self as asl_builder;
/// # #[path = "../tests/mock/mod.rs"] pub mod __private;
/// # use __private::TaskError as _;
/// # pub use asl_macros::TaskError;
/// # fn main() {
/// use asl_builder::TaskError;
///
/// #[derive(TaskError)]
/// #[task_error(prefix = "card.")]
/// pub enum CardError {
///     Declined { code: u16 },
///     #[task_error(name = "Card.Expired")]
///     Expired,
/// }
///
/// assert_eq!(CardError::NAMES, ["card.Declined", "Card.Expired"]);
/// assert_eq!(CardError::Declined { code: 51 }.error_name(), "card.Declined");
/// assert_eq!(CardError::DECLINED.as_str(), "card.Declined");
/// # }
/// ```
///
/// The derive writes:
///
/// - the trait `TaskError`: all names, and the name of a value;
/// - a constant for each variant, in capitals and as visible as the enum: `MaxDepthError` becomes `MAX_DEPTH_ERROR`. It names
///   the error where there is no value of it. A variant without data that is in capitals already, as `IO`, gets none: it is
///   its own name;
/// - with asl-builder's feature `lambda`, the conversion into `lambda_runtime::Diagnostic`, so that a function raises the
///   names that its workflow catches.
///
/// `Display` and `Error` are left to you or to another derive. An enum without variants is a task that raises no error of
/// its own.
///
/// # What is refused
///
/// Structs and unions, parameters, two variants with one name or one constant, a name that is empty or has more than 256
/// characters (the service's bound), and a name that begins with `States.`: such names are reserved for the errors that the
/// language predefines, which are caught without a variant. Each mistake is reported at its own token, all of them in one
/// compile.
///
/// # Attributes
///
/// On a variant, `#[task_error(name = "…")]`, and `#[task_error(transient)]` for an error that may be gone when the task is
/// tried again. On the enum, `#[task_error(prefix = "…")]`, and
/// `#[task_error(crate = other::asl_builder)]`: the path by which the enum's module reaches asl-builder, where that is not
/// `::asl_builder`.
#[proc_macro_derive(TaskError, attributes(task_error))]
pub fn task_error(input: TokenStream) -> TokenStream {
    run(input, errors::derive)
}

/// Says what a type is as JSON, so that references to it have its fields, and `payload!` makes it.
///
/// The names are those that serde gives: all of `#[serde(…)]` is honoured, or refused where it is written. The trait's page shows what
/// the derive is for.
///
/// # Attributes
///
/// - On a field, `#[payload(as = Type)]`: what the field is as JSON, where its own type is no payload or is written by a function of its own
///   (`with`).
/// - On the type, `#[payload(as = Type)]` likewise, and `#[payload(crate = other::asl_builder)]`: the path by which the type's module
///   reaches asl-builder, where that is not `::asl_builder`.
#[proc_macro_derive(Payload, attributes(payload, serde))]
pub fn payload(input: TokenStream) -> TokenStream {
    run(input, payload::derive)
}

/// The typed form of `payload!`, which calls this.
#[doc(hidden)]
#[proc_macro]
pub fn payload_of(input: TokenStream) -> TokenStream {
    let mut ctxt = ctxt::Ctxt::default();
    let expansion = payload::template(input.into(), &mut ctxt);
    let mistakes = ctxt.finish(proc_macro2::TokenStream::new());
    // An expression, whatever is wrong with it.
    let body = if expansion.is_empty() { mistakes } else { quote::quote!({ #mistakes #expansion }) };
    body.into()
}

/// Expands to the builder's calls. asl-builder re-exports it, and says how a machine is written.
#[cfg(feature = "macros")]
#[proc_macro]
pub fn state_machine(input: TokenStream) -> TokenStream {
    run_machine(input, asl_syntax::fields::QueryLanguage::JSONata)
}

/// The same for the front door `jsonpath`: a machine that names no `QueryLanguage` is in JSONPath.
#[cfg(feature = "macros")]
#[doc(hidden)]
#[proc_macro]
pub fn jsonpath_state_machine(input: TokenStream) -> TokenStream {
    run_machine(input, asl_syntax::fields::QueryLanguage::JSONPath)
}

#[cfg(feature = "macros")]
fn run_machine(input: TokenStream, language: asl_syntax::fields::QueryLanguage) -> TokenStream {
    machine::expand(input.into(), language, &mut ctxt::Ctxt::default()).into()
}

fn run(
    input: TokenStream,
    derive: fn(proc_macro2::TokenStream, &mut ctxt::Ctxt) -> proc_macro2::TokenStream,
) -> TokenStream {
    let mut ctxt = ctxt::Ctxt::default();
    let expansion = derive(input.into(), &mut ctxt);
    ctxt.finish(expansion).into()
}
