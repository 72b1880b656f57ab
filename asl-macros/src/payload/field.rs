//! What serde makes of one field.

use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{Index, Member, Type};

use super::case::Case;
use super::model::{Field, Presence};
use super::words::Words;
use crate::ctxt::Ctxt;

/// Reads a field. Nothing is left of one whose JSON is not known.
pub(super) fn parse<'a>(
    field: &'a syn::Field,
    at: usize,
    words: &Words,
    rename: Option<Case>,
    has_default: bool,
    ctxt: &mut Ctxt,
) -> Option<Field<'a>> {
    let member = match &field.ident {
        Some(ident) => Member::Named(ident.clone()),
        None => Member::Unnamed(Index::from(at)),
    };
    let given = words.serde("rename").and_then(|word| word.both(ctxt));
    let name = match (&given, &field.ident) {
        (Some(given), _) => given.value(),
        (None, Some(ident)) => {
            let own = ident.unraw().to_string();
            rename.map_or(own.clone(), |case| case.of_field(&own))
        }
        (None, None) => at.to_string(),
    };
    let skipped = words.has("skip");
    let not_written = skipped || words.has("skip_serializing");
    let not_read = skipped || words.has("skip_deserializing");
    if field.ident.is_none() {
        let one_sided = (not_written != not_read).then_some(["skip_serializing", "skip_deserializing"]);
        for key in one_sided.into_iter().flatten().chain(["skip_serializing_if"]) {
            if let Some(word) = words.serde(key) {
                let message =
                    format_args!("`{key}` moves the elements behind it to other places than they are read from");
                ctxt.error(&word.key, message, "name the fields, or use `skip`");
            }
        }
    }
    let said = words.payload("as").map(|word| word.ty(ctxt));
    let mut reads_itself = false;
    for key in ["with", "serialize_with", "deserialize_with"] {
        let Some(word) = words.serde(key) else {
            continue;
        };
        reads_itself |= key != "serialize_with";
        let matters = match key {
            "serialize_with" => !not_written,
            "deserialize_with" => !not_read,
            _ => !(not_written && not_read),
        };
        if said.is_none() && matters {
            let message = format_args!("what `{key}` makes of this field is not known");
            ctxt.error(&word.key, message, "say what it is as JSON: `#[payload(as = Type)]` above it");
        }
    }
    let ty = match said {
        Some(said) => said?,
        None => field.ty.clone(),
    };
    let optional = has_default || words.has("default");
    Some(Field {
        member,
        vis: &field.vis,
        docs: field.attrs.iter().filter(|attr| attr.path().is_ident("doc")).collect(),
        ty,
        name,
        flat: words.has("flatten"),
        written: match () {
            () if not_written => Presence::Never,
            () if words.has("skip_serializing_if") => Presence::Sometimes,
            () => Presence::Always,
        },
        read: match () {
            () if not_read => Presence::Never,
            () if optional => Presence::Sometimes,
            () => Presence::Always,
        },
        reads_itself,
    })
}

/// True for what is written as an `Option`.
pub(super) fn is_option(ty: &Type) -> bool {
    let Type::Path(path) = ty else {
        return false;
    };
    path.qself.is_none() && path.path.segments.last().is_some_and(|last| last.ident == "Option")
}

/// The type, with the item's name where it says `Self`.
pub(super) fn without_self(ty: impl ToTokens, own: &TokenStream) -> TokenStream {
    let replaced = |token: TokenTree| -> TokenStream {
        match token {
            TokenTree::Ident(ident) if is_self(&ident) => own.clone(),
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), without_self(group.stream(), own));
                inner.set_span(group.span());
                TokenTree::Group(inner).into()
            }
            other => other.into(),
        }
    };
    ty.to_token_stream().into_iter().map(replaced).collect()
}

/// True where the name stands in the type.
pub(super) fn mentions(ty: &TokenStream, name: &Ident) -> bool {
    ty.clone().into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == *name,
        TokenTree::Group(group) => mentions(&group.stream(), name),
        _ => false,
    })
}

fn is_self(ident: &Ident) -> bool {
    ident == "Self"
}
