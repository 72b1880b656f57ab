//! The members of a struct or a variant, for `payload!`.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::Type;

use super::{Parameters, Scope};
use crate::payload::field::without_self;
use crate::payload::model::{Field, Presence, Struct, shown};

/// What has members.
pub(super) struct Object<'a> {
    /// The type that stands for it: a struct itself, or the type that was made for a variant.
    pub(super) of: TokenStream,
    /// The name of the type of its members.
    pub(super) members: &'a Ident,
    /// Its name, for messages.
    pub(super) name: &'a str,
    /// How it says which variant it is.
    pub(super) tag: TokenStream,
    pub(super) content: Parts<'a>,
}

/// What the members are.
pub(super) enum Parts<'a> {
    /// There are none.
    None,
    Fields(&'a Struct<'a>),
    /// One, which stands in the field of that name.
    Inside(&'a str, &'a Type),
    /// One, whose fields are the object's.
    Flat(&'a Type),
}

/// One member: its Rust name, its type and value, and whether it has to be given.
struct Made {
    declared: TokenStream,
    member: Ident,
    value: TokenStream,
    name: String,
    required: TokenStream,
}

impl Scope<'_> {
    pub(super) fn object(&self, object: &Object<'_>) -> TokenStream {
        let root = self.root;
        let Parameters { declared, arguments, bounds, own, .. } = self.parameters;
        let Object { of, members, name, tag, content } = object;
        let (start, made) = self.made(content);
        let declaration = self.declare(members, true, made.iter().map(|made| made.declared.clone()));
        let values = made.iter().map(|Made { member, value, .. }| quote!(#member: #root::__private::#value));
        let required = made.iter().map(|Made { name, required, .. }| quote!((#name, #required)));
        let phantom = self.phantom(true, 0);
        quote! {
            #declaration
            #[automatically_derived]
            impl #declared #root::__private::Object for #of #bounds {
                type Of = #own;
                type Members = #members #arguments;
                const NAME: &'static str = #name;
                const MEMBERS: &'static #members #arguments = &#members { #(#values,)* #phantom };
                const REQUIRED: &'static [(&'static str, bool)] = &[#(#required),*];
                const TAG: #root::__private::Tag = #root::__private::Tag::#tag;
                const START: #root::__private::Start = #root::__private::Start::#start;
            }
        }
    }

    fn made(&self, content: &Parts<'_>) -> (TokenStream, Vec<Made>) {
        let root = self.root;
        let own = &self.parameters.own;
        let only = |ty: &Type, kind: TokenStream, value: TokenStream| {
            let ty = without_self(ty, own);
            Made {
                declared: quote!(pub _0: #root::__private::#kind<#ty>),
                member: format_ident!("_0"),
                value,
                name: "0".to_owned(),
                required: quote!(true),
            }
        };
        match content {
            Parts::None => (quote!(Null), Vec::new()),
            Parts::Inside(name, ty) => {
                let made = only(ty, quote!(Member), quote!(Member::named(#name)));
                (quote!(Object), vec![made])
            }
            Parts::Flat(ty) => {
                let made = only(ty, quote!(FlatMember), quote!(FlatMember::new()));
                (quote!(Object), vec![made])
            }
            Parts::Fields(fields) => {
                let read = fields.fields.iter().filter(|field| field.read != Presence::Never);
                if fields.named {
                    (quote!(Object), read.map(|field| self.made_of_field(field)).collect())
                } else {
                    (quote!(Array), read.enumerate().map(|(at, field)| self.made_of_element(field, at)).collect())
                }
            }
        }
    }

    fn made_of_field(&self, field: &Field<'_>) -> Made {
        let root = self.root;
        let (docs, vis, name, ty) = (&field.docs, field.vis, &field.name, self.ty(field));
        let (kind, value) = if field.flat {
            (quote!(FlatMember), quote!(FlatMember::new()))
        } else {
            (quote!(Member), quote!(Member::named(#name)))
        };
        let member = match &field.member {
            syn::Member::Named(ident) => ident.clone(),
            syn::Member::Unnamed(index) => format_ident!("_{}", index.index),
        };
        // Where a variant's fields are, all of them are public.
        let vis = if self.all_public { quote!(pub) } else { quote!(#vis) };
        Made {
            declared: quote!(#(#docs)* #vis #member: #root::__private::#kind<#ty>),
            member,
            value,
            name: shown(&field.member),
            required: match (field.read, field.reads_itself, field.flat) {
                (Presence::Always, true, false) => quote!(true),
                (Presence::Always, _, false) => quote!(!<#ty as #root::__private::Payload>::OPTIONAL),
                (Presence::Always, _, true) => quote!(!<#ty as #root::__private::Payload>::FLAT_OPTIONAL),
                _ => quote!(false),
            },
        }
    }

    fn made_of_element(&self, field: &Field<'_>, at: usize) -> Made {
        let root = self.root;
        let (docs, vis, ty) = (&field.docs, field.vis, self.ty(field));
        let vis = if self.all_public { quote!(pub) } else { quote!(#vis) };
        let member = format_ident!("_{at}");
        Made {
            declared: quote!(#(#docs)* #vis #member: #root::__private::Element<#ty>),
            member,
            value: quote!(Element::new()),
            name: at.to_string(),
            required: quote!(true),
        }
    }
}
