//! What serde makes of an enum.

use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{DataEnum, Fields, LitStr};

use super::case::Case;
use super::model::{Content, Enum, Presence, Tagging, Variant, parse_fields};
use super::words::{Place, Words};
use crate::ctxt::Ctxt;

/// Reads an enum.
pub(super) fn parse<'a>(data: &'a DataEnum, words: &Words, ctxt: &mut Ctxt) -> Option<Enum<'a>> {
    let tagging = tagging(words, ctxt)?;
    let rename = words.serde("rename_all").and_then(|word| word.case(ctxt));
    let rename_fields = words.serde("rename_all_fields").and_then(|word| word.case(ctxt));
    let refuses_others = words.has("deny_unknown_fields");
    let mut variants: Vec<Variant<'a>> = Vec::with_capacity(data.variants.len());
    for variant in &data.variants {
        let words = Words::read(Place::Variant, &variant.attrs, ctxt);
        let parsed = parse_variant(variant, &words, &tagging, (rename, rename_fields), refuses_others, ctxt);
        if let Some(other) = variants.iter().find(|other| is_same(other, &parsed)) {
            let at = words.serde("rename").map_or(variant.ident.to_token_stream(), |word| word.key.to_token_stream());
            let message = format!("the name `{}` is taken by the variant `{}`", parsed.name, other.ident);
            ctxt.error(at, message, "give another name: `#[serde(rename = \"…\")]`");
        }
        variants.push(parsed);
    }
    let mut parsed = Enum { variants, tagging, names: None };
    if let Some(word) = words.payload("variants") {
        let path = word.path(ctxt)?;
        match path.get_ident() {
            None => {
                ctxt.error(&path, "the enum of the variants' names is made beside this one", "give its name alone");
            }
            Some(ident) => parsed.names = Some(ident.clone()),
        }
        if let Some(why) = parsed.indistinct() {
            ctxt.error(&word.key, format_args!("the variants cannot be told apart: {why}"), "give the enum a tag");
        }
    }
    Some(parsed)
}

/// Two variants that nothing but their name tells apart.
fn is_same(one: &Variant<'_>, other: &Variant<'_>) -> bool {
    let is_kept = |variant: &Variant<'_>| (variant.written || variant.read) && !variant.untagged;
    one.name == other.name && is_kept(one) && is_kept(other)
}

fn tagging(words: &Words, ctxt: &mut Ctxt) -> Option<Tagging> {
    let mut text = |key: &str| match words.serde(key) {
        Some(word) => word.text(ctxt).map(Some),
        None => Some(None),
    };
    let (tag, content) = (text("tag")?, text("content")?);
    Some(match (tag.as_ref().map(LitStr::value), content.as_ref().map(LitStr::value)) {
        (None, None) if words.has("untagged") => Tagging::Untagged,
        (None, None) => Tagging::External,
        (Some(tag), None) => Tagging::Internal(tag),
        (Some(tag), Some(content)) => Tagging::Adjacent(tag, content),
        (None, Some(_)) => {
            ctxt.error(content, "`content` stands beside a `tag`", "add `tag = \"…\"`");
            return None;
        }
    })
}

fn parse_variant<'a>(
    variant: &'a syn::Variant,
    words: &Words,
    tagging: &Tagging,
    (rename, rename_fields): (Option<Case>, Option<Case>),
    refuses_others: bool,
    ctxt: &mut Ctxt,
) -> Variant<'a> {
    let own = variant.ident.unraw().to_string();
    let given = words.serde("rename").and_then(|word| word.both(ctxt)).map(|name| name.value());
    let name = given.unwrap_or_else(|| rename.map_or(own.clone(), |case| case.of_variant(&own)));
    let written = !words.has("skip") && !words.has("skip_serializing");
    let read = !words.has("skip") && !words.has("skip_deserializing");
    for (key, matters) in [("with", written || read), ("serialize_with", written), ("deserialize_with", read)] {
        if let Some(word) = words.serde(key)
            && matters
        {
            let message = format_args!("what `{key}` makes of this variant is not known");
            ctxt.error(
                &word.key,
                message,
                "put it above a type of its own, which `#[payload(as = Type)]` says the JSON of",
            );
        }
    }
    let rename_fields = words.serde("rename_all").and_then(|word| word.case(ctxt)).or(rename_fields);
    let mut fields = parse_fields(&variant.fields, rename_fields, false, ctxt);
    fields.refuses_others = refuses_others;
    let untagged = words.has("untagged") || *tagging == Tagging::Untagged;
    let content = match &variant.fields {
        Fields::Unit => Content::Unit,
        Fields::Unnamed(unnamed) if unnamed.unnamed.len() == 1 => match fields.fields.pop() {
            Some(field) if field.read == Presence::Never && field.written == Presence::Never => Content::Unit,
            Some(field) => Content::Newtype(Box::new(field.ty)),
            None => Content::Unit,
        },
        Fields::Unnamed(unnamed) if !untagged && matches!(tagging, Tagging::Internal(_)) => {
            ctxt.error(unnamed, "a tuple has no place for a tag", "name the fields");
            Content::Struct(fields)
        }
        Fields::Unnamed(_) | Fields::Named(_) => Content::Struct(fields),
    };
    Variant { ident: &variant.ident, name, written, read, untagged, other: words.has("other"), content }
}

impl Enum<'_> {
    /// True when its values are texts: the names of its variants.
    pub(super) fn is_text(&self) -> bool {
        let is_name =
            |variant: &Variant<'_>| matches!(variant.content, Content::Unit) && !variant.untagged && !variant.other;
        self.tagging == Tagging::External && !self.variants.is_empty() && self.variants.iter().all(is_name)
    }

    /// Why a value does not say which variant it is.
    pub(super) fn indistinct(&self) -> Option<String> {
        if self.tagging == Tagging::Untagged {
            return Some("the enum is untagged".to_owned());
        }
        self.variants.iter().find_map(|variant| match variant {
            Variant { ident, untagged: true, .. } => Some(format!("`{ident}` is untagged")),
            Variant { ident, other: true, .. } => Some(format!("`{ident}` stands for any other name")),
            _ => None,
        })
    }
}
