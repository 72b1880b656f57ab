//! `derive(Payload)`: parse → check → expand; and the typed form of `payload!`.

mod case;
mod expand;
mod field;
mod generics;
mod model;
mod template;
#[cfg(test)]
mod tests;
mod used;
mod variants;
mod words;

use proc_macro2::TokenStream;

use crate::ctxt::Ctxt;

pub(crate) use template::template;

/// The whole derive. A wrong item gets its implementation too, besides the errors, so that its uses make no further ones.
pub(crate) fn derive(input: TokenStream, ctxt: &mut Ctxt) -> TokenStream {
    let Some(input) = ctxt.parse(input) else {
        return TokenStream::new();
    };
    let item = model::parse(&input, ctxt);
    expand::expand(&item)
}
