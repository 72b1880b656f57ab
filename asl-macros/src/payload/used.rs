//! What keeps the compiler from calling fields unread and variants unmade, where the JSON is all that a type is for.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use syn::{Attribute, Data, DeriveInput, Fields};

/// Closures that nothing calls: they read all fields, and make all variants.
pub(super) fn fields(input: &DeriveInput) -> TokenStream {
    // No reference leads to a field of a packed struct.
    let is_packed =
        |attr: &Attribute| attr.path().is_ident("repr") && attr.to_token_stream().to_string().contains("packed");
    if input.attrs.iter().any(is_packed) {
        return TokenStream::new();
    }
    match &input.data {
        Data::Struct(data) => {
            let all = data.fields.members();
            quote!(let _ = |own: &Self| { #(let _ = &own.#all;)* };)
        }
        Data::Enum(data) => {
            let variants = data.variants.iter().map(|variant| {
                let ident = &variant.ident;
                let members: Vec<_> = variant.fields.members().collect();
                let names: Vec<_> = (0..members.len()).map(|at| format_ident!("_{at}")).collect();
                let made = match variant.fields {
                    Fields::Unit => quote!(Self::#ident),
                    _ => quote!(Self::#ident { #(#members: #names),* }),
                };
                quote! {
                    let _ = |#(#names),*| #made;
                    let _ = |own: &Self| if let #made = own { #(let _ = #names;)* };
                }
            });
            quote!(#(#variants)*)
        }
        Data::Union(_) => TokenStream::new(),
    }
}
