//! What the derive writes for an enum.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::ext::IdentExt;

use super::members::{Object, Parts};
use super::{Parameters, Scope};
use crate::payload::model::{Content, Enum, Item, Tagging, Variant};
use crate::payload::used;

impl Scope<'_> {
    pub(super) fn variants(&self, item: &Item<'_>, variants: &Enum<'_>) -> TokenStream {
        let root = self.root;
        let Parameters { own, .. } = self.parameters;
        let kind = match (variants.is_text(), &variants.tagging) {
            (true, _) => quote!(Choice<#own>),
            // What it is only the execution knows.
            (false, Tagging::Untagged) => quote!(Any),
            (false, _) => quote!(Own<#own>),
        };
        let shape = self.shape_of_variants(variants);
        let forms = self.forms(item, variants);
        let alternatives = self.alternatives(item, variants);
        let literals = variants.is_text().then(|| self.literals(item, variants));
        let used = used::fields(item.input);
        let head = self.implementation(&quote!(#root::__private::Payload));
        quote! {
            #head {
                type Fields = #root::__private::NoFields;
                type Names = #root::__private::NoFields;
                type Kind = #root::__private::#kind;
                fn fields(_: #root::__private::Ref<Self>) -> #root::__private::NoFields {
                    #used
                    #root::__private::NO_FIELDS
                }
                fn shape() -> #root::__private::Shape {
                    #shape
                }
            }
            #forms
            #alternatives
            #literals
        }
    }

    /// The variants that `payload!` makes, under their Rust names.
    fn forms(&self, item: &Item<'_>, variants: &Enum<'_>) -> TokenStream {
        let root = self.root;
        let Parameters { arguments, .. } = self.parameters;
        let own = item.input.ident.unraw();
        let all = format_ident!("__{own}Variants");
        let read: Vec<_> = variants.variants.iter().filter(|variant| variant.read).collect();
        let names: Vec<Ident> = read.iter().map(|variant| format_ident!("__{own}{}", variant.ident.unraw())).collect();
        let objects = read.iter().zip(&names).map(|(variant, name)| self.form(item, variant, name, &variants.tagging));
        let idents: Vec<&Ident> = read.iter().map(|variant| variant.ident).collect();
        let declaration = self.declare(
            &all,
            true,
            idents
                .iter()
                .zip(&names)
                .map(|(ident, name)| quote!(pub #ident: #root::__private::Members<#name #arguments>)),
        );
        let phantom = self.phantom(true, 0);
        let head = self.implementation(&quote!(#root::__private::Variants));
        quote! {
            #(#objects)*
            #declaration
            #head {
                type All = #all #arguments;
                const VARIANTS: &'static #all #arguments = &#all { #(#idents: #root::__private::Members::new(),)* #phantom };
            }
        }
    }

    fn form(&self, item: &Item<'_>, variant: &Variant<'_>, ident: &Ident, tagging: &Tagging) -> TokenStream {
        let Parameters { arguments, .. } = self.parameters;
        let name = &variant.name;
        let tagging = if variant.untagged { &Tagging::Untagged } else { tagging };
        let (tag, content) = match (tagging, &variant.content) {
            (Tagging::Untagged, Content::Unit) => (quote!(None), Parts::None),
            (Tagging::Untagged, Content::Newtype(ty)) => (quote!(None), Parts::Flat(ty)),
            (Tagging::Untagged, Content::Struct(fields)) => (quote!(None), Parts::Fields(fields)),
            (Tagging::External, Content::Unit) => (quote!(Text(#name)), Parts::None),
            (Tagging::External, Content::Newtype(ty)) => (quote!(None), Parts::Inside(name, ty)),
            (Tagging::External, Content::Struct(fields)) => (quote!(External(#name)), Parts::Fields(fields)),
            (Tagging::Internal(tag) | Tagging::Adjacent(tag, _), Content::Unit) => {
                (quote!(Internal(#tag, #name)), Parts::None)
            }
            (Tagging::Internal(tag), Content::Newtype(ty)) => (quote!(Internal(#tag, #name)), Parts::Flat(ty)),
            (Tagging::Internal(tag), Content::Struct(fields)) => (quote!(Internal(#tag, #name)), Parts::Fields(fields)),
            (Tagging::Adjacent(tag, inside), Content::Newtype(ty)) => {
                (quote!(Internal(#tag, #name)), Parts::Inside(inside, ty))
            }
            (Tagging::Adjacent(tag, inside), Content::Struct(fields)) => {
                (quote!(Adjacent(#tag, #inside, #name)), Parts::Fields(fields))
            }
        };
        let object = self.object(&Object {
            of: quote!(#ident #arguments),
            members: &format_ident!("{ident}Members"),
            name: &format!("{}::{}", item.input.ident.unraw(), variant.ident.unraw()),
            tag,
            content,
        });
        let declaration = self.declare(ident, true, std::iter::empty());
        quote!(#declaration #object)
    }

    /// The variants that a value may be, for `choice().over(…)`: those of a fieldless enum itself, or of the enum that
    /// `#[payload(variants = …)]` makes.
    fn alternatives(&self, item: &Item<'_>, variants: &Enum<'_>) -> Option<TokenStream> {
        let root = self.root;
        let is_fieldless = variants.variants.iter().all(|variant| matches!(variant.content, Content::Unit));
        let ident = match &variants.names {
            Some(names) => names,
            None if is_fieldless && !self.parameters.any => &item.input.ident,
            None => return None,
        };
        // Where an attribute asked for names that cannot be, that was reported, and is enough.
        let distinct = variants.names.is_some() || variants.indistinct().is_none();
        if !distinct || variants.variants.is_empty() {
            return None;
        }
        let all = variants.variants.iter().filter(|variant| variant.written).map(|variant| {
            let (own, name) = (variant.ident, &variant.name);
            let test = match (&variants.tagging, &variant.content) {
                (Tagging::Internal(tag) | Tagging::Adjacent(tag, _), _) => quote!(at.__is_tagged(#tag, #name)),
                (_, Content::Unit) => quote!(at.__is_text(#name)),
                (_, _) => quote!(at.__has(#name)),
            };
            quote!((#ident::#own, #test))
        });
        let head = self.implementation(&quote!(#root::__private::Alternatives));
        Some(quote! {
            #head {
                type Variant = #ident;
                fn alternatives(at: #root::__private::Ref<Self>) -> ::std::vec::Vec<(#ident, #root::__private::Test)> {
                    ::std::vec![#(#all),*]
                }
            }
        })
    }

    /// The fieldless enum beside an enum with data.
    pub(super) fn names_of_variants(&self, item: &Item<'_>, variants: &Enum<'_>) -> Option<TokenStream> {
        let names = variants.names.as_ref()?;
        let vis = self.vis;
        let all = variants.variants.iter().map(|variant| {
            let (ident, doc) = (variant.ident, format!("`{}`", variant.name));
            quote!(#[doc = #doc] #ident)
        });
        let doc = format!("The variants of [`{}`], without what they hold.", item.input.ident.unraw());
        Some(quote! {
            #[doc = #doc]
            #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug, ::core::cmp::PartialEq, ::core::cmp::Eq)]
            #vis enum #names { #(#all),* }
        })
    }

    /// The variants as values: of payloads, and in comparisons.
    fn literals(&self, item: &Item<'_>, variants: &Enum<'_>) -> TokenStream {
        let root = self.root;
        let ident = &item.input.ident;
        let arms = variants.variants.iter().map(|variant| {
            let (own, name) = (variant.ident, &variant.name);
            quote!(#ident::#own => #name)
        });
        quote!(#root::__private::variant_literals!(#ident { #(#arms),* });)
    }
}
