//! What the derive writes: the implementations, in a constant without a name, beside the types that they need.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::{Member, Visibility};
use syn::ext::IdentExt;

use super::field::{is_option, without_self};
use super::generics::Parameters;
use super::model::{Body, Field, Item, Presence, Struct};

/// Everything that the parts of the expansion need.
pub(super) struct Scope<'a> {
    pub(super) root: &'a TokenStream,
    pub(super) parameters: &'a Parameters,
    /// The generated types are as visible as the item, so that they may hold what it holds.
    pub(super) vis: &'a Visibility,
}

pub(super) fn expand(item: &Item<'_>) -> TokenStream {
    let parameters = Parameters::of(item.input, &item.root);
    let scope = Scope { root: &item.root, parameters: &parameters, vis: &item.input.vis };
    let content = match &item.body {
        Body::Same(ty) => scope.same(ty.to_token_stream()),
        Body::Unit => scope.same(quote!(())),
        Body::Struct(fields) => scope.structure(item, fields),
        Body::Enum(_) | Body::Wrong => scope.wrong(),
    };
    quote! {
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
    pub(super) fn implementation(&self, of: &TokenStream) -> TokenStream {
        let Parameters { declared, own, bounds, .. } = self.parameters;
        quote!(#[automatically_derived] impl #declared #of for #own #bounds)
    }

    /// What is the same as JSON as another type.
    fn same(&self, inner: TokenStream) -> TokenStream {
        let root = self.root;
        let inner = without_self(inner, &self.parameters.own);
        let payload = quote!(#root::__private::Payload);
        let head = self.implementation(&payload);
        quote! {
            #head {
                type Fields = <#inner as #payload>::Fields;
                type Names = <#inner as #payload>::Names;
                type Kind = <#inner as #payload>::Kind;
                const OPTIONAL: bool = <#inner as #payload>::OPTIONAL;
                const FLAT_OPTIONAL: bool = <#inner as #payload>::FLAT_OPTIONAL;
                fn fields(at: #root::__private::Ref<Self>) -> Self::Fields {
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
        self.same({
            let root = self.root;
            quote!(#root::__private::Value)
        })
    }

    fn structure(&self, item: &Item<'_>, fields: &Struct<'_>) -> TokenStream {
        let ident = item.input.ident.unraw();
        let (references, names, members) =
            (format_ident!("__{ident}Fields"), format_ident!("__{ident}Names"), format_ident!("__{ident}Members"));
        let root = self.root;
        let Parameters { arguments, own, .. } = self.parameters;
        let written: Vec<&Field<'_>> = fields.fields.iter().filter(|field| field.written != Presence::Never).collect();
        let declared_references = self.declare(&references, fields.named, written.iter().map(|field| {
            let (docs, vis, member) = (&field.docs, field.vis, named(&field.member));
            let ty = self.reference_type(field);
            quote!(#(#docs)* #vis #member #root::__private::Ref<#ty>)
        }));
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
        let object = fields.named.then(|| self.object(item, &members, fields));
        let shape = self.shape(fields, &item.name);
        let head = self.implementation(&quote!(#root::__private::Payload));
        let all = fields.fields.iter().map(|field| &field.member);
        quote! {
            #declared_references
            #declared_names
            #head {
                type Fields = #references #arguments;
                type Names = #names #arguments;
                type Kind = #root::__private::Own<#own>;
                fn fields(at: #root::__private::Ref<Self>) -> Self::Fields {
                    // They are used, whether or not the program reads them itself.
                    let _ = |own: &Self| { #(let _ = &own.#all;)* };
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
    pub(super) fn declare(
        &self,
        ident: &Ident,
        named: bool,
        fields: impl Iterator<Item = TokenStream>,
    ) -> TokenStream {
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

    /// The fields by the names that they have in JSON.
    fn names(&self, ident: &Ident, fields: &Struct<'_>, written: &[&Field<'_>]) -> TokenStream {
        let root = self.root;
        let Parameters { declared, arguments, bounds, .. } = self.parameters;
        let named = written.iter().filter(|field| fields.named && !field.flat).filter_map(|field| {
            let name = identifier(&field.name)?;
            let ty = self.ty(field);
            Some(quote!(pub #name: #root::__private::Names<#ty>))
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
        quote!(#declaration #deref)
    }

    /// The members, for `payload!`.
    fn object(&self, item: &Item<'_>, ident: &Ident, fields: &Struct<'_>) -> TokenStream {
        let root = self.root;
        let Parameters { arguments, .. } = self.parameters;
        let read: Vec<&Field<'_>> = fields.fields.iter().filter(|field| field.read != Presence::Never).collect();
        let declaration = self.declare(ident, true, read.iter().map(|field| {
            let (docs, vis, member, ty) = (&field.docs, field.vis, &field.member, self.ty(field));
            let kind = if field.flat { quote!(FlatMember) } else { quote!(Member) };
            quote!(#(#docs)* #vis #member: #root::__private::#kind<#ty>)
        }));
        let made = read.iter().map(|field| {
            let (member, name) = (&field.member, &field.name);
            let made = if field.flat { quote!(FlatMember::new()) } else { quote!(Member::named(#name)) };
            quote!(#member: #root::__private::#made)
        });
        let required = read.iter().map(|field| {
            let (member, ty) = (super::model::shown(&field.member), self.ty(field));
            let required = match (field.read, field.reads_itself, field.flat) {
                (Presence::Always, true, false) => quote!(true),
                (Presence::Always, _, false) => quote!(!<#ty as #root::__private::Payload>::OPTIONAL),
                (Presence::Always, _, true) => quote!(!<#ty as #root::__private::Payload>::FLAT_OPTIONAL),
                _ => quote!(false),
            };
            quote!((#member, #required))
        });
        let phantom = self.phantom(true, 0);
        let own = item.input.ident.unraw().to_string();
        let head = self.implementation(&quote!(#root::__private::Object));
        quote! {
            #declaration
            #head {
                type Of = Self;
                type Members = #ident #arguments;
                const NAME: &'static str = #own;
                const MEMBERS: &'static Self::Members = &#ident { #(#made,)* #phantom };
                const REQUIRED: &'static [(&'static str, bool)] = &[#(#required),*];
                const TAG: #root::__private::Tag = #root::__private::Tag::None;
            }
        }
    }

    /// The shape of the fields.
    pub(super) fn shape(&self, fields: &Struct<'_>, name: &str) -> TokenStream {
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
            let made = if field.reads_itself { quote!(exactly) } else { quote!(of) };
            quote!(#root::__private::Field::#made::<#ty>(#name, #written, #read))
        });
        let flat = fields.fields.iter().filter(|field| field.flat).filter(kept).map(|field| {
            let ty = self.ty(field);
            quote!(<#ty as #root::__private::Payload>::shape())
        });
        let refuses = fields.refuses_others;
        quote!(#root::__private::Shape::__object(::std::vec![#(#tag,)* #(#own),*], #refuses, ::std::vec![#(#flat),*]))
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

fn same(one: &Visibility, other: &Visibility) -> bool {
    one.to_token_stream().to_string() == other.to_token_stream().to_string()
}

/// A field's name and its colon, where it has a name.
fn named(member: &Member) -> Option<TokenStream> {
    match member {
        Member::Named(ident) => Some(quote!(#ident:)),
        Member::Unnamed(_) => None,
    }
}

/// A name in JSON as a Rust identifier, if it is one.
fn identifier(name: &str) -> Option<Ident> {
    if matches!(name, "self" | "Self" | "super" | "crate" | "_") {
        return None;
    }
    let ident = syn::parse_str::<Ident>(name).or_else(|_| syn::parse_str::<Ident>(&format!("r#{name}")));
    ident.ok()
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
