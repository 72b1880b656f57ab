//! The fields by the names that they have in JSON.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::{Member, Visibility};

use super::{Parameters, Scope};
use crate::payload::model::{Field, Struct};

impl Scope<'_> {
    /// The fields by the names that they have in JSON.
    pub(super) fn names(&self, ident: &Ident, fields: &Struct<'_>, written: &[&Field<'_>]) -> TokenStream {
        let root = self.root;
        let Parameters { declared, arguments, bounds, .. } = self.parameters;
        let mut taken = Vec::new();
        let mut is_first = move |name: &Ident| {
            !taken.contains(name) && {
                taken.push(name.clone());
                true
            }
        };
        let named = written.iter().filter(|field| fields.named && !field.flat).filter_map(|field| {
            let mut name = identifier(&field.name).filter(&mut is_first)?;
            if let Member::Named(field) = &field.member {
                name.set_span(field.span());
            }
            let ty = self.ty(field);
            let docs = &field.docs;
            Some(quote!(#(#docs)* pub #name: #root::__private::Names<#ty>))
        });
        let never = quote!(__never: ::core::convert::Infallible);
        let declaration = self.declare(ident, true, named.chain([never]));
        let flat: Vec<&&Field<'_>> = written.iter().filter(|field| field.flat).collect();
        let deref = match flat[..] {
            // What the field's type is must not be seen where the field is not.
            [field] if matches!(self.vis, Visibility::Inherited) || same(field.vis, self.vis) => {
                let ty = self.ty(field);
                quote! {
                    #[automatically_derived]
                    impl #declared ::core::ops::Deref for #ident #arguments #bounds {
                        type Target = <#ty as #root::__private::Payload>::Names;
                        fn deref(&self) -> &Self::Target {
                            match self.__never {}
                        }
                    }
                }
            }
            _ => TokenStream::new(),
        };
        let ty = |field: &Field<'_>| self.ty(field);
        let closed = match flat[..] {
            [] => Some(bounds.clone()),
            // A bound that is false is an error by itself; under a `for<…>` it is looked at only where it matters.
            [field] if bounds.is_empty() && !deref.is_empty() => {
                let ty = ty(field);
                Some(quote!(where for<'__asl> <#ty as #root::__private::Payload>::Names: #root::__private::Closed))
            }
            _ => None,
        };
        let closed = closed.filter(|_| fields.named).map(|bounds| {
            quote! {
                #[automatically_derived]
                impl #declared #root::__private::Closed for #ident #arguments #bounds {}
            }
        });
        quote!(#declaration #deref #closed)
    }
}

fn same(one: &Visibility, other: &Visibility) -> bool {
    one.to_token_stream().to_string() == other.to_token_stream().to_string()
}

/// A name in JSON as a Rust identifier, if it is one.
fn identifier(name: &str) -> Option<Ident> {
    if matches!(name, "self" | "Self" | "super" | "crate" | "_") {
        return None;
    }
    // The compiler reports what its lexer does not know, even where nothing comes of it.
    let mut letters = name.chars();
    let begins = letters.next().is_some_and(|first| first == '_' || unicode_ident::is_xid_start(first));
    if !begins || !letters.all(unicode_ident::is_xid_continue) {
        return None;
    }
    let ident = syn::parse_str::<Ident>(name).or_else(|_| syn::parse_str::<Ident>(&format!("r#{name}")));
    ident.ok()
}
