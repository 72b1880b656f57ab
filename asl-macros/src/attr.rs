//! The helper attributes `#[state(…)]` and `#[task_error(…)]`: keys with values, separated by commas.
//!
//! They are read by hand, piece by piece, so that a mistake in one key hides no mistake in the next, and so that what people
//! try first (`#[state = "…"]`, `#[state("…")]`, `name("…")`) is answered with what to write.

use asl_syntax::suggest;
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, LitStr, Meta, Path};

use crate::ctxt::Ctxt;

/// The key that says by which path the expansion reaches asl-builder.
pub(crate) const CRATE: &str = "crate";
/// The key that gives a variant its name.
pub(crate) const NAME: &str = "name";
/// The word that says of an error that it may be gone when the task is tried again.
pub(crate) const TRANSIENT: &str = "transient";
/// The key that gives the beginning of all names that are not given.
pub(crate) const PREFIX: &str = "prefix";

/// A helper attribute, and the keys that it has in its two places.
#[derive(Debug)]
pub(crate) struct Helper {
    pub(crate) name: &'static str,
    pub(crate) on_enum: &'static [&'static str],
    pub(crate) on_variant: &'static [&'static str],
    /// Those of the keys that have no value.
    pub(crate) flags: &'static [&'static str],
}

/// Where a helper attribute stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Above the enum.
    Enum,
    /// Above one of its variants.
    Variant,
}

/// What the helper attributes of one place say. Each key is there at most once.
#[derive(Debug)]
pub(crate) struct Entries {
    entries: Vec<Entry>,
    /// False when something in the attributes was reported: what they were to say is then not known for sure.
    pub(crate) sound: bool,
}

#[derive(Debug)]
struct Entry {
    key: &'static str,
    value: TokenStream,
}

impl Entries {
    /// Takes the value of a key that takes a string.
    pub(crate) fn text(&mut self, key: &str, ctxt: &mut Ctxt) -> Option<LitStr> {
        let value = self.take(key)?;
        let parts = |input: ParseStream<'_>| Ok((input.parse::<LitStr>()?, input.parse::<TokenStream>()?));
        let Ok((text, rest)) = parts.parse2(value.clone()) else {
            self.report(ctxt, &value, format_args!("the value of `{key}` is a string"), quoted(key, &value));
            return None;
        };
        self.report_rest(key, "string", rest, ctxt);
        Some(text)
    }

    /// Takes a key that has no value: whether it is there.
    pub(crate) fn flag(&mut self, key: &str) -> bool {
        self.take(key).is_some()
    }

    /// Takes the value of a key that takes a path, bare or in a string.
    pub(crate) fn path(&mut self, key: &str, ctxt: &mut Ctxt) -> Option<Path> {
        let value = self.take(key)?;
        let parts = |input: ParseStream<'_>| {
            let path = if input.peek(LitStr) {
                input.parse::<LitStr>()?.parse_with(Path::parse_mod_style)?
            } else {
                Path::parse_mod_style(input)?
            };
            Ok((path, input.parse::<TokenStream>()?))
        };
        let Ok((path, rest)) = parts.parse2(value.clone()) else {
            self.report(ctxt, &value, format_args!("the value of `{key}` is a path"), example(key));
            return None;
        };
        self.report_rest(key, "path", rest, ctxt);
        Some(path)
    }

    fn take(&mut self, key: &str) -> Option<TokenStream> {
        let at = self.entries.iter().position(|entry| entry.key == key)?;
        Some(self.entries.swap_remove(at).value)
    }

    fn report_rest(&mut self, key: &str, kind: &str, rest: TokenStream, ctxt: &mut Ctxt) {
        if let Some(next) = rest.into_iter().next() {
            let message = format_args!("the value of `{key}` is one {kind}, which ends before this");
            self.report(ctxt, next, message, "put a comma between one key and the next");
        }
    }

    fn report(
        &mut self,
        ctxt: &mut Ctxt,
        at: impl ToTokens,
        message: impl std::fmt::Display,
        help: impl std::fmt::Display,
    ) {
        ctxt.error(at, message, help);
        self.sound = false;
    }
}

impl Helper {
    /// Reads the attributes of this name among all those of an enum or of a variant. Unknown and repeated keys, and keys of
    /// the other place, are reported and left out.
    pub(crate) fn read(&self, place: Place, attrs: &[Attribute], ctxt: &mut Ctxt) -> Entries {
        let mut found = Entries { entries: Vec::new(), sound: true };
        for attr in self.among(attrs) {
            match &attr.meta {
                Meta::Path(path) => {
                    let message = format_args!("`#[{}]` says nothing", self.name);
                    found.report(ctxt, path, message, self.usage(place, None));
                }
                Meta::NameValue(meta) => {
                    let value = meta.value.to_token_stream();
                    let message = format_args!("a key is missing before this value of `#[{}]`", self.name);
                    found.report(ctxt, &value, message, self.usage(place, Some(&value)));
                }
                Meta::List(list) if list.tokens.is_empty() => {
                    let message = format_args!("`#[{}()]` says nothing", self.name);
                    found.report(ctxt, &list.path, message, self.usage(place, None));
                }
                Meta::List(list) => self.read_list(place, list.tokens.clone(), &mut found, ctxt),
            }
        }
        found
    }

    /// Reports the attributes of this name on a field, where they have no meaning.
    pub(crate) fn refuse_on_field(&self, attrs: &[Attribute], ctxt: &mut Ctxt) {
        for attr in self.among(attrs) {
            let message =
                format_args!("`#[{}(…)]` belongs to the enum or to a variant, and this is a field", self.name);
            ctxt.error(attr.path(), message, "move it above the variant");
        }
    }

    fn among<'a>(&self, attrs: &'a [Attribute]) -> impl Iterator<Item = &'a Attribute> {
        attrs.iter().filter(|attr| attr.path().is_ident(self.name))
    }

    fn read_list(&self, place: Place, list: TokenStream, found: &mut Entries, ctxt: &mut Ctxt) {
        let mut piece = Vec::new();
        for token in list {
            match &token {
                TokenTree::Punct(punct) if punct.as_char() == ',' => {
                    if piece.is_empty() {
                        found.report(ctxt, &token, "a key is missing before this comma", "remove the comma");
                    } else {
                        self.read_entry(place, std::mem::take(&mut piece), found, ctxt);
                    }
                }
                _ => piece.push(token),
            }
        }
        if !piece.is_empty() {
            self.read_entry(place, piece, found, ctxt);
        }
    }

    fn read_entry(&self, place: Place, piece: Vec<TokenTree>, found: &mut Entries, ctxt: &mut Ctxt) {
        let Some(TokenTree::Ident(written)) = piece.first() else {
            let value = piece.into_iter().collect::<TokenStream>();
            let message = format_args!("a key is missing before this value in `#[{}(…)]`", self.name);
            found.report(ctxt, &value, message, self.usage(place, Some(&value)));
            return;
        };
        let Some(key) = self.known_key(place, written, found, ctxt) else {
            return;
        };
        if found.entries.iter().any(|entry| entry.key == key) {
            found.report(ctxt, written, format_args!("`{key}` is given twice"), "remove one of the two");
            return;
        }
        let value = piece.get(2..).unwrap_or_default().iter().cloned().collect::<TokenStream>();
        if self.flags.contains(&key) {
            match piece.get(1) {
                None => found.entries.push(Entry { key, value }),
                Some(other) => {
                    found.report(
                        ctxt,
                        other,
                        format_args!("`{key}` has no value"),
                        format_args!("write `{key}` alone"),
                    );
                }
            }
            return;
        }
        match piece.get(1) {
            Some(TokenTree::Punct(equals)) if equals.as_char() == '=' && !value.is_empty() => {
                found.entries.push(Entry { key, value });
            }
            Some(TokenTree::Group(group)) => {
                let message = format_args!("the value of `{key}` comes after `=`, without parentheses");
                found.report(ctxt, group, message, quoted(key, &group.stream()));
            }
            Some(other) if !value.is_empty() => {
                found.report(ctxt, other, format_args!("after `{key}` comes `=`"), example(key));
            }
            _ => found.report(ctxt, written, format_args!("`{key}` has no value"), example(key)),
        }
    }

    /// The key of this place that was meant. One that is not there is reported.
    fn known_key(&self, place: Place, written: &Ident, found: &mut Entries, ctxt: &mut Ctxt) -> Option<&'static str> {
        let is_written = |key: &&&str| written == **key;
        let (here, there) = match place {
            Place::Enum => (self.on_enum, self.on_variant),
            Place::Variant => (self.on_variant, self.on_enum),
        };
        if let Some(key) = here.iter().find(is_written) {
            return Some(key);
        }
        let helper = self.name;
        if let Some(key) = there.iter().find(is_written) {
            let (owner, this) = match place {
                Place::Enum => ("a variant", "the enum"),
                Place::Variant => ("the enum", "a variant"),
            };
            let message = format_args!("`{key}` belongs to {owner}, and this is {this}");
            found.report(ctxt, written, message, format_args!("move it to a `#[{helper}(…)]` above {owner}"));
            return None;
        }
        let owner = match place {
            Place::Enum => "an enum",
            Place::Variant => "a variant",
        };
        let help = suggest::help(&written.to_string(), here.iter().copied()).unwrap_or_default();
        found.report(ctxt, written, format_args!("`#[{helper}(…)]` of {owner} has no key `{written}`"), help);
        None
    }

    /// A help line that shows how the attribute is written here: with the value that was meant for it, if there is one.
    fn usage(&self, place: Place, value: Option<&TokenStream>) -> String {
        let keys = match place {
            Place::Enum => self.on_enum,
            Place::Variant => self.on_variant,
        };
        let Some(key) = keys.first() else {
            return "remove it".to_owned();
        };
        let assignment = assignment(key, value.filter(|_| *key != CRATE));
        format!("write `#[{}({assignment})]`", self.name)
    }
}

/// A help line that shows a key with a value.
fn example(key: &str) -> String {
    format!("write `{}`", assignment(key, None))
}

/// The same with the value that was given, in quotes if they were left out.
fn quoted(key: &str, value: &TokenStream) -> String {
    format!("write `{}`", assignment(key, Some(value)))
}

fn assignment(key: &str, value: Option<&TokenStream>) -> String {
    if key == CRATE {
        return format!("{CRATE} = other::asl_builder");
    }
    let text = value.and_then(|value| match syn::parse2::<LitStr>(value.clone()) {
        Ok(text) => Some(text.token().to_string()),
        Err(_) => bare_word(value).map(|word| format!("\"{word}\"")),
    });
    format!("{key} = {}", text.as_deref().unwrap_or("\"…\""))
}

/// The text of a value that only lacks its quotes: one identifier or one number.
fn bare_word(value: &TokenStream) -> Option<String> {
    let mut tokens = value.clone().into_iter();
    let (Some(word), None) = (tokens.next(), tokens.next()) else {
        return None;
    };
    let text = word.to_string();
    text.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '.').then_some(text)
}
