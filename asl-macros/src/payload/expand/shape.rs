//! What the item is as JSON, as data.

use proc_macro2::TokenStream;
use quote::quote;

use super::Scope;
use crate::payload::field::without_self;
use crate::payload::model::{Content, Enum, Field, Presence, Struct, Tagging, Variant};

impl Scope<'_> {
    /// The shape of the fields.
    pub(super) fn shape_of_struct(&self, fields: &Struct<'_>, name: &str) -> TokenStream {
        let root = self.root;
        if !fields.named {
            let parts = fields.fields.iter().filter(|field| field.read != Presence::Never).map(|field| {
                let ty = self.ty(field);
                quote!(<#ty as #root::__private::Payload>::shape)
            });
            return quote!(#root::__private::Shape::Tuple(::std::vec![#(#parts),*]));
        }
        let tag = fields.tag.iter().map(|tag| {
            quote! {
                #root::__private::Field {
                    name: #tag,
                    shape: || #root::__private::Shape::Literal(#name),
                    written: #root::__private::Presence::Always,
                    read: #root::__private::Presence::Never,
                }
            }
        });
        let kept = |field: &&Field<'_>| field.read != Presence::Never || field.written != Presence::Never;
        let own = fields.fields.iter().filter(|field| !field.flat).filter(kept).map(|field| {
            let (name, ty) = (&field.name, self.ty(field));
            let (written, read) = (presence(root, field.written), presence(root, field.read));
            let payload = quote!(<#ty as #root::__private::Payload>);
            let optional = if field.reads_itself { quote!(false) } else { quote!(#payload::OPTIONAL) };
            quote!(#root::__private::Field::__new(#name, #payload::shape, #optional, #written, #read))
        });
        let flat = fields.fields.iter().filter(|field| field.flat).filter(kept).map(|field| {
            let ty = self.ty(field);
            quote!(<#ty as #root::__private::Payload>::shape())
        });
        let refuses = fields.refuses_others;
        quote!(#root::__private::Shape::__object(::std::vec![#(#tag,)* #(#own),*], #refuses, ::std::vec![#(#flat),*]))
    }

    /// One of the variants.
    pub(super) fn shape_of_variants(&self, variants: &Enum<'_>) -> TokenStream {
        let root = self.root;
        // serde tries what has no tag last.
        let (untagged, tagged): (Vec<_>, Vec<_>) = variants
            .variants
            .iter()
            .filter(|variant| variant.written || variant.read)
            .partition(|variant| variant.untagged);
        let all = tagged.into_iter().chain(untagged).map(|variant| {
            let shape = self.shape_of_variant(variant, &variants.tagging);
            match (variant.written, variant.read) {
                (true, false) => quote!(#root::__private::Shape::Written(::std::boxed::Box::new(#shape))),
                (false, true) => quote!(#root::__private::Shape::Read(::std::boxed::Box::new(#shape))),
                _ => shape,
            }
        });
        quote!(#root::__private::Shape::OneOf(::std::vec![#(#all),*]))
    }

    fn shape_of_variant(&self, variant: &Variant<'_>, tagging: &Tagging) -> TokenStream {
        let root = self.root;
        let shape = quote!(#root::__private::Shape);
        let name = &variant.name;
        let content = match &variant.content {
            Content::Unit => None,
            Content::Newtype(ty) => {
                let ty = without_self(ty, &self.parameters.own);
                Some(quote!(<#ty as #root::__private::Payload>::shape()))
            }
            Content::Struct(fields) => Some(self.shape_of_struct(fields, name)),
        };
        let tagging = if variant.untagged { &Tagging::Untagged } else { tagging };
        match (tagging, content) {
            (Tagging::Untagged, Some(content)) => content,
            (Tagging::Untagged, None) => quote!(#shape::Null),
            (Tagging::External, None) => quote!(#shape::Literal(#name)),
            (Tagging::External, Some(content)) => quote!(#shape::__inside(#name, || #content)),
            (Tagging::Internal(tag), None) => quote!(#shape::__tagged(#tag, || #shape::Literal(#name), #shape::Null)),
            (Tagging::Internal(tag), Some(content)) => {
                quote!(#shape::__tagged(#tag, || #shape::Literal(#name), #content))
            }
            (Tagging::Adjacent(tag, _), None) => {
                quote!(#shape::__tagged(#tag, || #shape::Literal(#name), #shape::Null))
            }
            (Tagging::Adjacent(tag, inside), Some(content)) => {
                quote!(#shape::__tagged(#tag, || #shape::Literal(#name), #shape::__inside(#inside, || #content)))
            }
        }
    }
}

fn presence(root: &TokenStream, presence: Presence) -> TokenStream {
    let name = match presence {
        Presence::Always => quote!(Always),
        Presence::Sometimes => quote!(Sometimes),
        Presence::Never => quote!(Never),
    };
    quote!(#root::__private::Presence::#name)
}
