//! What the derive reads from a type: what serde makes of it.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::{Attribute, Data, DeriveInput, Fields, Index, Member, Type, Visibility};

use super::case::Case;
use super::words::{Place, Words};
use crate::ctxt::Ctxt;

/// The item under the derive.
pub(super) struct Item<'a> {
    pub(super) input: &'a DeriveInput,
    /// The path of asl-builder, as the item can write it.
    pub(super) root: TokenStream,
    pub(super) name: String,
    pub(super) body: Body<'a>,
}

/// What the item is as JSON.
pub(super) enum Body<'a> {
    /// What another type is.
    Same(Box<Type>),
    Unit,
    Struct(Struct<'a>),
    Enum(Enum<'a>),
    /// It was refused.
    Wrong,
}

/// Several fields: those of a struct, or of a variant.
pub(super) struct Struct<'a> {
    pub(super) fields: Vec<Field<'a>>,
    /// True when the fields have names, and so the JSON is an object; else it is an array.
    pub(super) named: bool,
    pub(super) refuses_others: bool,
    /// The field that serde writes besides, with the type's own name.
    pub(super) tag: Option<String>,
}

/// An enum.
pub(super) struct Enum<'a> {
    pub(super) variants: Vec<Variant<'a>>,
    pub(super) tagging: Tagging,
    /// The name of the enum of the variants' names that is to be made.
    pub(super) names: Option<Ident>,
}

/// How a value says which variant it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Tagging {
    External,
    Internal(String),
    Adjacent(String, String),
    Untagged,
}

/// A variant.
pub(super) struct Variant<'a> {
    pub(super) ident: &'a Ident,
    pub(super) name: String,
    pub(super) written: bool,
    pub(super) read: bool,
    pub(super) untagged: bool,
    pub(super) other: bool,
    pub(super) content: Content<'a>,
}

/// What a variant holds.
pub(super) enum Content<'a> {
    Unit,
    Newtype(Box<Type>),
    Struct(Struct<'a>),
}

/// A field.
pub(super) struct Field<'a> {
    pub(super) member: Member,
    pub(super) vis: &'a Visibility,
    pub(super) docs: Vec<&'a Attribute>,
    /// Its type, or what it says that it is as JSON.
    pub(super) ty: Type,
    /// Its name in JSON.
    pub(super) name: String,
    pub(super) flat: bool,
    pub(super) written: Presence,
    pub(super) read: Presence,
    /// True when an `Option` that is missing is no `None`, because a function of the user's reads the field.
    pub(super) reads_itself: bool,
}

/// Whether a field is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Presence {
    Always,
    Sometimes,
    Never,
}

/// Reads an item, and reports what cannot be.
pub(super) fn parse<'a>(input: &'a DeriveInput, ctxt: &mut Ctxt) -> Item<'a> {
    let place = match input.data {
        Data::Enum(_) => Place::Enum,
        Data::Struct(_) | Data::Union(_) => Place::Struct,
    };
    let words = Words::read(place, &input.attrs, ctxt);
    let root = match words.payload("crate").and_then(|word| word.path(ctxt)) {
        Some(path) => path.into_token_stream(),
        None => quote!(::asl_builder),
    };
    let own = input.ident.unraw().to_string();
    let name = words.serde("rename").and_then(|word| word.both(ctxt)).map_or(own, |name| name.value());
    let body = body(input, &words, &name, ctxt);
    Item { input, root, name, body }
}

fn body<'a>(input: &'a DeriveInput, words: &Words, name: &str, ctxt: &mut Ctxt) -> Body<'a> {
    if let Some(word) = words.payload("as") {
        return word.ty(ctxt).map_or(Body::Wrong, |ty| Body::Same(Box::new(ty)));
    }
    for key in ["remote", "variant_identifier", "field_identifier"] {
        if let Some(word) = words.serde(key) {
            let message = format_args!("`{key}` makes no payload of this type");
            ctxt.error(&word.key, message, "derive `Payload` for a type that serde writes and reads as itself");
            return Body::Wrong;
        }
    }
    if let Some(same) = conversions(words, ctxt) {
        return same;
    }
    match &input.data {
        Data::Struct(data) => structure(&data.fields, words, name, ctxt),
        Data::Enum(data) => super::variants::parse(data, words, ctxt).map_or(Body::Wrong, Body::Enum),
        Data::Union(data) => {
            let message = "a payload is a struct or an enum, and this is a union";
            ctxt.error(data.union_token, message, "write a struct with the fields that the JSON has");
            Body::Wrong
        }
    }
}

/// `from`, `try_from` and `into`: the JSON is another type's, if it is the same one in both directions.
fn conversions<'a>(words: &Words, ctxt: &mut Ctxt) -> Option<Body<'a>> {
    let from = words.serde("from").or_else(|| words.serde("try_from"));
    let (word, sides) = match (from, words.serde("into")) {
        (None, None) => return None,
        (Some(from), Some(into)) => {
            let (Some(read), Some(written)) = (from.ty(ctxt), into.ty(ctxt)) else {
                return Some(Body::Wrong);
            };
            if read.to_token_stream().to_string() == written.to_token_stream().to_string() {
                return Some(Body::Same(Box::new(read)));
            }
            (from, "serde reads this as another type than it writes it as")
        }
        (Some(from), None) => (from, "serde reads this as another type, and writes it as itself"),
        (None, Some(into)) => (into, "serde writes this as another type, and reads it as itself"),
    };
    ctxt.error(&word.key, sides, "say what it is as JSON: `#[payload(as = Type)]` above it");
    Some(Body::Wrong)
}

fn structure<'a>(fields: &'a Fields, words: &Words, name: &str, ctxt: &mut Ctxt) -> Body<'a> {
    let rename = words.serde("rename_all").and_then(|word| word.case(ctxt));
    let mut inner = parse_fields(fields, rename, words.has("default"), ctxt);
    inner.refuses_others = words.has("deny_unknown_fields");
    inner.tag = words.serde("tag").and_then(|word| word.text(ctxt)).filter(|_| inner.named).map(|tag| tag.value());
    let is_newtype = matches!(fields, Fields::Unnamed(fields) if fields.unnamed.len() == 1);
    if words.has("transparent") || is_newtype {
        let kept = |field: &Field<'_>| is_newtype || field.read != Presence::Never || field.written != Presence::Never;
        if let Some(at) = inner.fields.iter().position(kept) {
            return Body::Same(Box::new(inner.fields.swap_remove(at).ty));
        }
    }
    if let Some(tag) = &inner.tag
        && inner.fields.iter().any(|field| field.name == *tag && !field.flat)
        && let Some(word) = words.serde("tag")
    {
        ctxt.error(&word.key, format_args!("the name `{tag}` of the tag is a field's of `{name}`"), "give another tag");
    }
    match fields {
        Fields::Unit => Body::Unit,
        Fields::Named(_) | Fields::Unnamed(_) => Body::Struct(inner),
    }
}

/// Reads the fields of a struct or of a variant.
pub(super) fn parse_fields<'a>(
    fields: &'a Fields,
    rename: Option<Case>,
    has_default: bool,
    ctxt: &mut Ctxt,
) -> Struct<'a> {
    let named = matches!(fields, Fields::Named(_));
    let mut parsed: Vec<Field<'a>> = Vec::with_capacity(fields.len());
    for (at, field) in fields.iter().enumerate() {
        let words = Words::read(Place::Field, &field.attrs, ctxt);
        let Some(field) = super::field::parse(field, at, &words, rename, has_default, ctxt) else {
            continue;
        };
        let is_kept = |field: &Field<'_>| field.read != Presence::Never || field.written != Presence::Never;
        let same = |other: &&Field<'_>| other.name == field.name && is_kept(other) && !other.flat;
        if let Some(other) = parsed.iter().find(same)
            && is_kept(&field)
            && !field.flat
            && named
        {
            let at = words.serde("rename").map_or(field.member.to_token_stream(), |word| word.key.to_token_stream());
            let message = format!("the name `{}` is taken by the field `{}`", field.name, shown(&other.member));
            ctxt.error(at, message, "give another name: `#[serde(rename = \"…\")]`");
        }
        parsed.push(field);
    }
    Struct { fields: parsed, named, refuses_others: false, tag: None }
}

/// A field as it is written.
pub(super) fn shown(member: &Member) -> String {
    match member {
        Member::Named(ident) => ident.unraw().to_string(),
        Member::Unnamed(Index { index, .. }) => index.to_string(),
    }
}
