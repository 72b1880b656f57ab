//! The parameters of the item, as the generated types and implementations repeat them.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{DeriveInput, GenericParam, Generics};

/// The parameters of the item.
pub(super) struct Parameters {
    /// `<T: Payload>`, without defaults.
    pub(super) declared: TokenStream,
    /// `<T>`.
    pub(super) arguments: TokenStream,
    pub(super) bounds: TokenStream,
    /// The item with its arguments.
    pub(super) own: TokenStream,
    pub(super) any: bool,
}

impl Parameters {
    /// Those of the item. A type has to be a payload itself, and a lifetime is `'static`: references keep types, and no data.
    pub(super) fn of(input: &DeriveInput, root: &TokenStream) -> Parameters {
        let mut generics: Generics = input.generics.clone();
        for param in &mut generics.params {
            match param {
                GenericParam::Type(param) => {
                    if let Ok(bound) = syn::parse2(quote!(#root::__private::Payload)) {
                        param.bounds.push(bound);
                    }
                }
                GenericParam::Lifetime(param) => {
                    if let Ok(bound) = syn::parse2(quote!('static)) {
                        param.bounds.push(bound);
                    }
                }
                GenericParam::Const(_) => {}
            }
        }
        let (declared, arguments, bounds) = generics.split_for_impl();
        let ident = &input.ident;
        Parameters {
            declared: declared.to_token_stream(),
            arguments: arguments.to_token_stream(),
            bounds: bounds.to_token_stream(),
            own: quote!(#ident #arguments),
            any: !generics.params.is_empty(),
        }
    }
}
