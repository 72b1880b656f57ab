//! What the derive writes: the implementations, in a constant without a name, beside the types that they need.

mod members;
mod names;
mod shape;
mod variants;

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::ext::IdentExt;
use syn::{Member, Visibility};

use super::field::{is_option, mentions, without_self};
use super::generics::Parameters;
use super::model::{Body, Field, Item, Presence, Struct};
use members::{Object, Parts};

/// Everything that the parts of the expansion need.
pub(super) struct Scope<'a> {
    pub(super) root: &'a TokenStream,
    pub(super) parameters: &'a Parameters,
    pub(super) ident: &'a Ident,
    /// The generated types are as visible as the item, so that they may hold what it holds.
    pub(super) vis: &'a Visibility,
    /// True for an enum, whose variants' fields are as visible as the enum.
    pub(super) all_public: bool,
}

pub(super) fn expand(item: &Item<'_>) -> TokenStream {
    let parameters = Parameters::of(item.input, &item.root);
    let scope = Scope {
        root: &item.root,
        parameters: &parameters,
        ident: &item.input.ident,
        vis: &item.input.vis,
        all_public: matches!(item.body, Body::Enum(_)),
    };
    let content = match &item.body {
        Body::Same(ty) => scope.same(ty.to_token_stream(), super::used::fields(item.input)),
        Body::Unit => scope.same(quote!(()), TokenStream::new()),
        Body::Struct(fields) => scope.structure(item, fields),
        Body::Enum(variants) => scope.variants(item, variants),
        Body::Wrong => scope.wrong(),
    };
    let names = match &item.body {
        Body::Enum(variants) => scope.names_of_variants(item, variants),
        _ => None,
    };
    quote! {
        #names
        #[doc(hidden)]
        #[allow(
            dead_code, non_camel_case_types, non_snake_case, private_bounds, private_interfaces, deprecated,
            reason = "what the type's own fields are, these are"
        )]
        const _: () = { #content };
    }
}

impl Scope<'_> {
    /// The head of an implementation for the item.
    fn implementation(&self, of: &TokenStream) -> TokenStream {
        let Parameters { declared, own, bounds, .. } = self.parameters;
        quote!(#[automatically_derived] impl #declared #of for #own #bounds)
    }

    /// What is the same as JSON as another type.
    fn same(&self, inner: TokenStream, used: TokenStream) -> TokenStream {
        let root = self.root;
        let inner = without_self(inner, &self.parameters.own);
        let payload = quote!(#root::__private::Payload);
        // The kind of a type that is a part of itself has no end.
        let own = &self.parameters.own;
        let kind = if mentions(&inner, self.ident) {
            quote!(#root::__private::Own<#own>)
        } else {
            quote!(<#inner as #payload>::Kind)
        };
        let head = self.implementation(&payload);
        quote! {
            #head {
                type Fields = <#inner as #payload>::Fields;
                type Names = <#inner as #payload>::Names;
                type Kind = #kind;
                const OPTIONAL: bool = <#inner as #payload>::OPTIONAL;
                const FLAT_OPTIONAL: bool = <#inner as #payload>::FLAT_OPTIONAL;
                fn fields(at: #root::__private::Ref<Self>) -> <#inner as #payload>::Fields {
                    #used
                    <#inner as #payload>::fields(at.typed())
                }
                fn shape() -> #root::__private::Shape {
                    <#inner as #payload>::shape()
                }
            }
        }
    }

    /// What was refused: it stands anywhere, so that it makes no errors of its own.
    fn wrong(&self) -> TokenStream {
        let root = self.root;
        self.same(quote!(#root::__private::Anything), TokenStream::new())
    }

    fn structure(&self, item: &Item<'_>, fields: &Struct<'_>) -> TokenStream {
        let ident = item.input.ident.unraw();
        let (references, names, members) =
            (format_ident!("__{ident}Fields"), format_ident!("__{ident}Names"), format_ident!("__{ident}Members"));
        let root = self.root;
        let Parameters { arguments, own, .. } = self.parameters;
        let written: Vec<&Field<'_>> = fields.fields.iter().filter(|field| field.written != Presence::Never).collect();
        let declared_references = self.declare(
            &references,
            fields.named,
            written.iter().map(|field| {
                let (docs, vis, member) = (&field.docs, field.vis, named(&field.member));
                let ty = self.reference_type(field);
                quote!(#(#docs)* #vis #member #root::__private::Ref<#ty>)
            }),
        );
        let made_references = written.iter().enumerate().map(|(at, field)| {
            let member = Member::from_position(&field.member, at);
            let name = &field.name;
            let made = match (field.flat, fields.named) {
                (true, _) => quote!(at.typed()),
                (false, true) => quote!(at.__field(#name)),
                (false, false) => {
                    let index = proc_macro2::Literal::i64_unsuffixed(i64::try_from(at).unwrap_or_default());
                    quote!(at.__index(#index))
                }
            };
            quote!(#member: #made)
        });
        let phantom = self.phantom(fields.named, written.len());
        let declared_names = self.names(&names, fields, &written);
        let object = self.object(&Object {
            of: quote!(#own),
            members: &members,
            name: &item.input.ident.unraw().to_string(),
            tag: quote!(None),
            content: Parts::Fields(fields),
        });
        let shape = self.shape_of_struct(fields, &item.name);
        let head = self.implementation(&quote!(#root::__private::Payload));
        let used = super::used::fields(item.input);
        quote! {
            #declared_references
            #declared_names
            #head {
                type Fields = #references #arguments;
                type Names = #names #arguments;
                type Kind = #root::__private::Own<#own>;
                fn fields(at: #root::__private::Ref<Self>) -> #references #arguments {
                    #used
                    #references { #(#made_references,)* #phantom }
                }
                fn shape() -> #root::__private::Shape {
                    #shape
                }
            }
            #object
        }
    }

    /// A struct with the item's parameters.
    fn declare(&self, ident: &Ident, named: bool, fields: impl Iterator<Item = TokenStream>) -> TokenStream {
        let Parameters { declared, own, bounds, any, .. } = self.parameters;
        let vis = self.vis;
        let phantom = quote!(::core::marker::PhantomData<fn() -> #own>);
        if named {
            let phantom = any.then(|| quote!(__of: #phantom));
            quote!(#vis struct #ident #declared #bounds { #(#fields,)* #phantom })
        } else {
            quote!(#vis struct #ident #declared (#(#fields,)* #phantom) #bounds;)
        }
    }

    /// The last field of a struct that `declare` wrote.
    fn phantom(&self, named: bool, at: usize) -> TokenStream {
        let member = if named { quote!(__of) } else { syn::Index::from(at).to_token_stream() };
        if !named || self.parameters.any { quote!(#member: ::core::marker::PhantomData) } else { TokenStream::new() }
    }

    fn ty(&self, field: &Field<'_>) -> TokenStream {
        without_self(&field.ty, &self.parameters.own)
    }

    /// What a reference to the field refers to: serde may leave it out.
    fn reference_type(&self, field: &Field<'_>) -> TokenStream {
        let ty = self.ty(field);
        if field.written == Presence::Sometimes && !is_option(&field.ty) {
            quote!(::core::option::Option<#ty>)
        } else {
            ty
        }
    }
}

/// A field's name and its colon, where it has a name.
fn named(member: &Member) -> Option<TokenStream> {
    match member {
        Member::Named(ident) => Some(quote!(#ident:)),
        Member::Unnamed(_) => None,
    }
}

/// The member at a position of those that are left.
trait AtPosition {
    fn from_position(member: &Member, at: usize) -> Member;
}

impl AtPosition for Member {
    fn from_position(member: &Member, at: usize) -> Member {
        match member {
            Member::Named(_) => member.clone(),
            Member::Unnamed(_) => Member::Unnamed(syn::Index::from(at)),
        }
    }
}
