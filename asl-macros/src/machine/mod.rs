//! `state_machine!`: parse → check → expand.

mod check;
mod expand;
mod model;
mod parse;
mod source;
#[cfg(test)]
mod tests;
mod witness;

use asl_syntax::fields::QueryLanguage;
use proc_macro2::TokenStream;

use crate::ctxt::Ctxt;

/// The whole macro. `language` is that of the front door, for a machine that says none itself.
///
/// A machine with mistakes is expanded too: what is wrong is left out of it, and what is Rust in it is compiled.
pub(crate) fn expand(input: TokenStream, language: QueryLanguage, ctxt: &mut Ctxt) -> TokenStream {
    let mut machine = parse::machine(input, ctxt);
    let language = machine.said_language().unwrap_or(language);
    check::machine(&mut machine, language, ctxt);
    expand::machine(&machine, language, ctxt.errors())
}
