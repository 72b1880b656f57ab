//! The sources of `state_machine!`, for its benchmark: a crate of procedural macros gives nothing away but its macros.

#![allow(dead_code, reason = "the derives use more of it")]

extern crate proc_macro;

use asl_syntax::fields::QueryLanguage;
use proc_macro2::TokenStream;

#[path = "../asl-macros/src/ctxt.rs"]
mod ctxt;
#[path = "../asl-macros/src/machine/mod.rs"]
mod machine;

/// What the macro makes of its tokens.
pub fn state_machine(tokens: TokenStream) -> TokenStream {
    machine::expand(tokens, QueryLanguage::JSONata, &mut ctxt::Ctxt::default())
}
