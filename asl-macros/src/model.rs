//! What both derives read from an item: an enum whose variants stand for names.

use std::collections::HashMap;

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::{Attribute, Data, DeriveInput, Fields, Generics, LitStr};

use crate::attr::{self, Entries, Helper, Place};
use crate::ctxt::Ctxt;

/// The item under the derive.
pub(crate) struct Item<'a> {
    pub(crate) input: &'a DeriveInput,
    /// The path of asl-builder, as the item can write it.
    pub(crate) root: TokenStream,
    /// What the names begin with that are not given.
    pub(crate) prefix: Option<LitStr>,
    pub(crate) kind: Kind,
    pub(crate) variants: Vec<Variant<'a>>,
}

/// Whether the item is what a derive is for.
pub(crate) enum Kind {
    Enum,
    /// A struct or a union, with the keyword that says so.
    Other(Ident),
}

/// A variant, with the tokens that answer for it.
pub(crate) struct Variant<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) fields: &'a Fields,
    /// Its `#[cfg(…)]` attributes, which everything generated for it repeats.
    pub(crate) cfgs: Vec<&'a Attribute>,
    pub(crate) name: Name,
    /// True for an error that may be gone when the task is tried again.
    pub(crate) transient: bool,
}

/// The name that a variant stands for.
pub(crate) struct Name {
    pub(crate) text: String,
    /// The token that says so: the string, or else the variant's identifier.
    pub(crate) at: TokenTree,
    /// True when an attribute says it.
    pub(crate) given: bool,
    /// False when what should have said it was reported already, so that nothing more is to be said about it.
    pub(crate) sound: bool,
}

/// Reads an item. What the attributes get wrong is reported here; the rest is for the checks of each derive.
pub(crate) fn parse<'a>(input: &'a DeriveInput, helper: &Helper, ctxt: &mut Ctxt) -> Item<'a> {
    let mut entries = helper.read(Place::Enum, &input.attrs, ctxt);
    let root = match entries.path(attr::CRATE, ctxt) {
        Some(path) => path.into_token_stream(),
        None => quote!(::asl_builder),
    };
    let prefix = entries.text(attr::PREFIX, ctxt);
    let beginning = prefix.as_ref().map(LitStr::value).unwrap_or_default();
    let beginning_sound = entries.sound || !helper.on_enum.contains(&attr::PREFIX);
    let (kind, variants) = match &input.data {
        Data::Enum(data) => (
            Kind::Enum,
            data.variants
                .iter()
                .map(|variant| {
                    let mut entries = helper.read(Place::Variant, &variant.attrs, ctxt);
                    let transient = entries.flag(attr::TRANSIENT);
                    let name = parse_name(variant, entries, &beginning, beginning_sound, ctxt);
                    let cfgs = variant.attrs.iter().filter(|attr| attr.path().is_ident("cfg")).collect();
                    Variant { ident: &variant.ident, fields: &variant.fields, cfgs, name, transient }
                })
                .collect(),
        ),
        Data::Struct(data) => (Kind::Other(Ident::new("struct", data.struct_token.span)), Vec::new()),
        Data::Union(data) => (Kind::Other(Ident::new("union", data.union_token.span)), Vec::new()),
    };
    Item { input, root, prefix, kind, variants }
}

fn parse_name(
    variant: &syn::Variant,
    mut entries: Entries,
    beginning: &str,
    beginning_sound: bool,
    ctxt: &mut Ctxt,
) -> Name {
    match entries.text(attr::NAME, ctxt) {
        Some(given) => Name { text: given.value(), at: given.token().into(), given: true, sound: entries.sound },
        None => Name {
            text: format!("{beginning}{}", variant.ident.unraw()),
            at: variant.ident.clone().into(),
            given: false,
            sound: entries.sound && beginning_sound,
        },
    }
}

impl Item<'_> {
    /// Reports type, lifetime and const parameters, none of which go with names.
    pub(crate) fn refuse_generics(&self, message: &str, help: &str, ctxt: &mut Ctxt) {
        if self.is_generic() {
            ctxt.error(&self.input.generics, message, help);
        }
    }

    pub(crate) fn is_generic(&self) -> bool {
        !self.input.generics.params.is_empty()
    }

    /// The three parts of an `impl` for the item: its parameters, its type and its bounds.
    ///
    /// An item that was refused gets `bounds` besides its own, so that its implementation makes no errors of its own. Such a
    /// bound would itself be an error where it is false; under a `for<…>` it is looked at only where the
    /// implementation is used.
    pub(crate) fn impl_parts(&self, bounds: &TokenStream) -> (TokenStream, TokenStream, TokenStream) {
        let ident = &self.input.ident;
        let Generics { where_clause, .. } = &self.input.generics;
        let (parameters, arguments, _) = self.input.generics.split_for_impl();
        let own = where_clause.iter().flat_map(|clause| &clause.predicates);
        let where_clause = if self.is_generic() || matches!(self.kind, Kind::Other(_)) {
            quote!(where #(#own,)* for<'__asl> #ident #arguments: #bounds)
        } else {
            where_clause.to_token_stream()
        };
        (parameters.to_token_stream(), quote!(#ident #arguments), where_clause)
    }
}

/// What is taken by which variant: names, or anything else that only one variant may have.
#[derive(Debug, Default)]
pub(crate) struct Taken<'a> {
    holders: HashMap<String, &'a Ident>,
}

impl<'a> Taken<'a> {
    /// Takes `what` for a variant, or says which variant has it already.
    ///
    /// A variant under `#[cfg(…)]` takes nothing: the one that it seems to collide with may never stand beside it. (rustc
    /// resolves `cfg` before it calls a derive, so that this is for other tools, which may not.)
    pub(crate) fn take(&mut self, what: &str, variant: &Variant<'a>) -> Option<&'a Ident> {
        if !variant.cfgs.is_empty() {
            return None;
        }
        if let Some(holder) = self.holders.get(what) {
            return Some(holder);
        }
        self.holders.insert(what.to_owned(), variant.ident);
        None
    }
}
