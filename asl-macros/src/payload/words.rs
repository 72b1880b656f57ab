//! The attributes `#[serde(…)]` and `#[payload(…)]`, as a list of words that the model asks for.

use asl_syntax::suggest;
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse::Parser;
use syn::{Attribute, LitStr, Meta, Type};

use super::case::Case;
use crate::ctxt::Ctxt;

/// Where an attribute stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Struct,
    Enum,
    Variant,
    Field,
}

impl Place {
    fn serde_keys(self) -> &'static [&'static str] {
        match self {
            Place::Struct | Place::Enum => &[
                "rename",
                "rename_all",
                "rename_all_fields",
                "deny_unknown_fields",
                "tag",
                "content",
                "untagged",
                "bound",
                "default",
                "remote",
                "transparent",
                "from",
                "try_from",
                "into",
                "crate",
                "expecting",
                "variant_identifier",
                "field_identifier",
            ],
            Place::Variant => &[
                "rename",
                "alias",
                "rename_all",
                "skip",
                "skip_serializing",
                "skip_deserializing",
                "serialize_with",
                "deserialize_with",
                "with",
                "bound",
                "borrow",
                "other",
                "untagged",
            ],
            Place::Field => &[
                "rename",
                "alias",
                "default",
                "flatten",
                "skip",
                "skip_serializing",
                "skip_deserializing",
                "skip_serializing_if",
                "serialize_with",
                "deserialize_with",
                "with",
                "borrow",
                "bound",
                "getter",
            ],
        }
    }

    fn payload_keys(self) -> &'static [&'static str] {
        match self {
            Place::Struct => &["as", "crate"],
            Place::Enum => &["as", "crate", "variants"],
            Place::Variant => &[],
            Place::Field => &["as"],
        }
    }

    fn shown(self) -> &'static str {
        match self {
            Place::Struct => "a struct",
            Place::Enum => "an enum",
            Place::Variant => "a variant",
            Place::Field => "a field",
        }
    }
}

/// Which attribute a word stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Helper {
    Serde,
    Payload,
}

impl Helper {
    fn name(self) -> &'static str {
        match self {
            Helper::Serde => "serde",
            Helper::Payload => "payload",
        }
    }
}

/// One word of an attribute: `flatten`, `rename = "id"`, `rename(serialize = "id")`.
#[derive(Debug)]
pub(super) struct Word {
    helper: Helper,
    pub(super) key: Ident,
    value: Value,
}

#[derive(Debug)]
enum Value {
    None,
    Equals(TokenStream),
    List(TokenStream),
}

/// The words of one place.
#[derive(Debug)]
pub(super) struct Words(Vec<Word>);

impl Words {
    /// Reads them. What nothing knows is reported: serde itself does so only beside its own derives.
    pub(super) fn read(place: Place, attrs: &[Attribute], ctxt: &mut Ctxt) -> Words {
        let mut words = Vec::new();
        for attr in attrs {
            let helper = match attr.path() {
                path if path.is_ident("serde") => Helper::Serde,
                path if path.is_ident("payload") => Helper::Payload,
                _ => continue,
            };
            let Meta::List(list) = &attr.meta else {
                let message = format_args!("`#[{}]` says nothing", helper.name());
                ctxt.error(attr.path(), message, "put what it is to say in parentheses");
                continue;
            };
            for piece in pieces(list.tokens.clone()) {
                let Some(word) = word(helper, piece, ctxt) else {
                    continue;
                };
                if known(place, &word, ctxt) {
                    words.push(word);
                }
            }
        }
        Words(words)
    }

    /// The word of serde's that has this key.
    pub(super) fn serde(&self, key: &str) -> Option<&Word> {
        self.0.iter().find(|word| word.helper == Helper::Serde && word.key == key)
    }

    /// The word of ours that has this key.
    pub(super) fn payload(&self, key: &str) -> Option<&Word> {
        self.0.iter().find(|word| word.helper == Helper::Payload && word.key == key)
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.serde(key).is_some()
    }
}

impl Word {
    /// The text that it is set to.
    pub(super) fn text(&self, ctxt: &mut Ctxt) -> Option<LitStr> {
        let Value::Equals(value) = &self.value else {
            ctxt.error(
                &self.key,
                format_args!("`{}` has no value", self.key),
                format_args!("write `{} = \"…\"`", self.key),
            );
            return None;
        };
        let text = syn::parse2::<LitStr>(value.clone());
        if text.is_err() {
            let message = format_args!("the value of `{}` is a string", self.key);
            ctxt.error(value, message, format_args!("write `{} = \"…\"`", self.key));
        }
        text.ok()
    }

    /// The type that it is set to, bare or in a string.
    pub(super) fn ty(&self, ctxt: &mut Ctxt) -> Option<Type> {
        let value = match &self.value {
            Value::Equals(value) => value.clone(),
            Value::None | Value::List(_) => TokenStream::new(),
        };
        let ty = match syn::parse2::<LitStr>(value.clone()) {
            Ok(text) => text.parse::<Type>().ok(),
            Err(_) => syn::parse2::<Type>(value.clone()).ok(),
        };
        if ty.is_none() {
            let message = format_args!("the value of `{}` is a type", self.key);
            let at = if value.is_empty() { self.key.to_token_stream() } else { value };
            ctxt.error(at, message, format_args!("write `{} = String`, or what it is as JSON", self.key));
        }
        ty
    }

    /// The path that it is set to, bare or in a string.
    pub(super) fn path(&self, ctxt: &mut Ctxt) -> Option<syn::Path> {
        let value = match &self.value {
            Value::Equals(value) => value.clone(),
            Value::None | Value::List(_) => TokenStream::new(),
        };
        let path = match syn::parse2::<LitStr>(value.clone()) {
            Ok(text) => text.parse_with(syn::Path::parse_mod_style).ok(),
            Err(_) => syn::Path::parse_mod_style.parse2(value.clone()).ok(),
        };
        if path.is_none() {
            let at = if value.is_empty() { self.key.to_token_stream() } else { value };
            let message = format_args!("the value of `{}` is a path", self.key);
            ctxt.error(at, message, format_args!("write `{} = other::path`", self.key));
        }
        path
    }

    /// The name that it gives in both directions. Two that differ are reported: a payload has one name for what it writes and what it
    /// reads.
    pub(super) fn both(&self, ctxt: &mut Ctxt) -> Option<LitStr> {
        self.each(ctxt).and_then(|[written, read]| match (&written, &read) {
            (Some(one), Some(other)) if one.value() == other.value() => written,
            _ => {
                let message = format_args!("serde writes this under another name than it reads it by");
                ctxt.error(&self.key, message, format_args!("give one name for both: `{} = \"…\"`", self.key));
                None
            }
        })
    }

    fn each(&self, ctxt: &mut Ctxt) -> Option<[Option<LitStr>; 2]> {
        let Value::List(list) = &self.value else {
            let text = self.text(ctxt)?;
            return Some([Some(text.clone()), Some(text)]);
        };
        let mut both = [None, None];
        for piece in pieces(list.clone()) {
            let word = word(Helper::Serde, piece, ctxt)?;
            let side = match word.key.to_string().as_str() {
                "serialize" => &mut both[0],
                "deserialize" => &mut both[1],
                other => {
                    let help = suggest::help(other, ["serialize", "deserialize"]).unwrap_or_default();
                    ctxt.error(&word.key, format_args!("`{}` has no part `{other}`", self.key), help);
                    return None;
                }
            };
            *side = Some(word.text(ctxt)?);
        }
        Some(both)
    }

    /// The style that it gives in both directions.
    pub(super) fn case(&self, ctxt: &mut Ctxt) -> Option<Case> {
        let text = self.both(ctxt)?;
        let case = Case::named(&text.value());
        if case.is_none() {
            let help = suggest::help(&text.value(), Case::names()).unwrap_or_default();
            ctxt.error(&text, format_args!("there is no style of names `{}`", text.value()), help);
        }
        case
    }
}

fn word(helper: Helper, piece: Vec<TokenTree>, ctxt: &mut Ctxt) -> Option<Word> {
    let mut tokens = piece.into_iter();
    let key = match tokens.next()? {
        TokenTree::Ident(key) => key,
        other => {
            let message = format_args!("a key is missing before this in `#[{}(…)]`", helper.name());
            ctxt.error(other, message, "write `key = value`");
            return None;
        }
    };
    let value = match tokens.next() {
        None => Value::None,
        Some(TokenTree::Punct(equals)) if equals.as_char() == '=' => Value::Equals(tokens.collect()),
        Some(TokenTree::Group(group)) => Value::List(group.stream()),
        Some(other) => {
            ctxt.error(other, format_args!("after `{key}` comes `=`"), format_args!("write `{key} = …`"));
            return None;
        }
    };
    Some(Word { helper, key, value })
}

fn known(place: Place, word: &Word, ctxt: &mut Ctxt) -> bool {
    let keys = match word.helper {
        Helper::Serde => place.serde_keys(),
        Helper::Payload => place.payload_keys(),
    };
    let key = word.key.to_string();
    if keys.contains(&key.as_str()) {
        return true;
    }
    let message = format_args!("`#[{}(…)]` of {} has no key `{key}`", word.helper.name(), place.shown());
    ctxt.error(&word.key, message, suggest::help(&key, keys.iter().copied()).unwrap_or_else(|| "remove it".to_owned()));
    false
}

/// The parts between commas.
fn pieces(list: TokenStream) -> Vec<Vec<TokenTree>> {
    let mut pieces = vec![Vec::new()];
    let mut depth = 0_usize;
    for token in list {
        match &token {
            TokenTree::Punct(punct) if punct.as_char() == ',' && depth == 0 => {
                pieces.push(Vec::new());
                continue;
            }
            TokenTree::Punct(punct) if punct.as_char() == '<' => depth += 1,
            TokenTree::Punct(punct) if punct.as_char() == '>' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push(token);
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}
