//! Where mistakes are collected, so that one compile reports them all.

use std::fmt::Display;

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::DeriveInput;

/// The mistakes found so far. The phases take it by reference and go on after a mistake;
/// [`finish`](Ctxt::finish) turns it into compile errors.
#[derive(Debug, Default)]
#[must_use = "call `finish`, or the mistakes are lost"]
pub(crate) struct Ctxt {
    mistakes: Vec<syn::Error>,
}

impl Ctxt {
    /// Reports a mistake at the given tokens, with what to write instead.
    pub(crate) fn error(&mut self, at: impl ToTokens, message: impl Display, help: impl Display) {
        // A stable compiler takes one text and no help line. Indented so, the second line looks much like one.
        let text = format!("{message}\n  = help: {help}");
        self.mistakes.push(syn::Error::new_spanned(at, text));
    }

    /// Reports what the parser of Rust says of an expression.
    #[cfg(feature = "macros")]
    pub(crate) fn syntax(&mut self, mistake: syn::Error) {
        let text = format!(
            "{}\n  = help: a value is a constant, an expression of Rust, an object, an array or `{{% … %}}`",
            mistake.to_string().replace('\n', " ")
        );
        self.mistakes.push(syn::Error::new(mistake.span(), text));
    }

    /// One `compile_error!` for each mistake, as statements.
    #[cfg(feature = "macros")]
    pub(crate) fn errors(&self) -> TokenStream {
        self.mistakes.iter().map(syn::Error::to_compile_error).collect()
    }

    /// Parses the item; what the parser refuses is a mistake like any other.
    pub(crate) fn parse(&mut self, input: TokenStream) -> Option<DeriveInput> {
        syn::parse2(input).map_err(|mistake| self.mistakes.push(mistake)).ok()
    }

    /// True while nothing is wrong.
    pub(crate) fn is_clean(&self) -> bool {
        self.mistakes.is_empty()
    }

    /// The expansion, followed by one `compile_error!` for each mistake.
    pub(crate) fn finish(self, mut expansion: TokenStream) -> TokenStream {
        for mistake in &self.mistakes {
            expansion.extend(mistake.to_compile_error());
        }
        expansion
    }

    /// What was found, in the order in which it was found.
    #[cfg(test)]
    pub(crate) fn mistakes(&self) -> &[syn::Error] {
        &self.mistakes
    }
}
