//! What the text of a module mentions: paths and macros.

use std::collections::BTreeMap;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// The names that mean the crate itself.
const OURSELVES: [&str; 2] = ["crate", "asl_builder"];

/// Words that are no part of a path, though a path from the root, `::std`, may follow them.
const KEYWORDS: [&str; 19] = [
    "as", "break", "const", "dyn", "else", "for", "if", "impl", "in", "let", "match", "move", "mut", "pub", "ref",
    "return", "use", "where", "while",
];

/// A path in the code, or a single name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    /// Its segments: what is of this crate begins with `crate`, and the name of a macro ends in `!`.
    pub(super) path: Vec<String>,
    /// Its line, from 1.
    pub(super) line: usize,
    /// The name that it gets by `as`.
    alias: Option<String>,
}

impl Mention {
    /// The path with a name that the root of the crate only re-exports replaced by what it stands for.
    pub(super) fn seen_through(&self, exports: &BTreeMap<String, Vec<String>>) -> Vec<String> {
        match self.path.as_slice() {
            [ours, name, rest @ ..] if ours == "crate" => match exports.get(name) {
                Some(origin) => origin.iter().chain(rest).cloned().collect(),
                None => self.path.clone(),
            },
            path => path.to_vec(),
        }
    }
}

/// Reads what a module mentions. `module` is its path below the crate.
///
/// # Errors
/// The text is not made of Rust tokens.
pub(super) fn read(text: &str, module: &[String]) -> Result<Vec<Mention>, String> {
    let stream: TokenStream =
        text.parse().map_err(|error: proc_macro2::LexError| format!("cannot be read as Rust: {error}"))?;
    let mut out = Vec::new();
    walk(stream, module, &mut out);
    Ok(out)
}

/// What the root of the crate makes visible under other paths, by name, out of what it mentions.
pub(super) fn exports(root: &[Mention]) -> BTreeMap<String, Vec<String>> {
    let mut exports = BTreeMap::new();
    for mention in root {
        // In the root, `builder::Task` is `crate::builder::Task`. A name taken for one of ours that is another crate's
        // does no harm: no rule speaks of it.
        let path = match mention.path.first() {
            Some(first) if first == "crate" => mention.path.clone(),
            _ => [&["crate".to_owned()], mention.path.as_slice()].concat(),
        };
        if let Some(name) = mention.alias.as_ref().or(path.last()).filter(|_| path.len() > 2) {
            exports.insert(name.clone(), path);
        }
    }
    exports
}

fn walk(stream: TokenStream, module: &[String], out: &mut Vec<Mention>) {
    let tokens: Vec<TokenTree> = stream.into_iter().collect();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        match (token, tokens.get(at + 1), tokens.get(at + 2)) {
            (TokenTree::Punct(hash), Some(TokenTree::Group(attribute)), _)
                if hash.as_char() == '#' && attribute.stream().to_string().replace(' ', "") == "cfg(test)" =>
            {
                at = end_of_item(&tokens, at + 2);
            }
            (TokenTree::Ident(keyword), Some(TokenTree::Ident(name)), Some(TokenTree::Group(body)))
                if keyword == "mod" && body.delimiter() == Delimiter::Brace =>
            {
                let inner = [module, &[name.to_string()]].concat();
                walk(body.stream(), &inner, out);
                at += 3;
            }
            (TokenTree::Ident(name), ..) if !KEYWORDS.iter().any(|keyword| name == keyword) => {
                at = path(&tokens, at, Vec::new(), module, out);
            }
            (TokenTree::Group(group), ..) => {
                walk(group.stream(), module, out);
                at += 1;
            }
            _ => at += 1,
        }
    }
}

/// Reads the path that begins at an identifier and goes on from `prefix`; gives the place after it.
fn path(tokens: &[TokenTree], mut at: usize, prefix: Vec<String>, module: &[String], out: &mut Vec<Mention>) -> usize {
    let Some(first) = tokens.get(at) else { return at };
    let line = first.span().start().line;
    let mut segments = prefix;
    segments.push(first.to_string());
    at += 1;
    while is_punct(tokens.get(at), ':') && is_punct(tokens.get(at + 1), ':') {
        match tokens.get(at + 2) {
            Some(segment @ TokenTree::Ident(_)) => segments.push(segment.to_string()),
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                use_group(group, &segments, module, out);
                return at + 3;
            }
            _ => break,
        }
        at += 3;
    }
    if is_punct(tokens.get(at), '!')
        && matches!(tokens.get(at + 1), Some(TokenTree::Group(_)))
        && let Some(last) = segments.last_mut()
    {
        last.push('!');
    }
    let alias = match (tokens.get(at), tokens.get(at + 1)) {
        (Some(TokenTree::Ident(keyword)), Some(TokenTree::Ident(name))) if keyword == "as" => Some(name.to_string()),
        _ => None,
    };
    // Alone, as in `pub(super)` or `self.next`, these are no mention; in `use super::*` they are.
    let place = matches!(segments.as_slice(), [one] if ["crate", "self", "super"].contains(&one.as_str()));
    if !place || alias.is_some() || is_punct(tokens.get(at), ':') {
        out.push(Mention { path: resolve(segments, module), line, alias });
    }
    at
}

/// The paths of a group such as `{self, io::{Read, Write}}`.
fn use_group(group: &Group, prefix: &[String], module: &[String], out: &mut Vec<Mention>) {
    let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
    let mut at = 0;
    while at < tokens.len() {
        at = match &tokens[at] {
            TokenTree::Ident(_) => path(&tokens, at, prefix.to_vec(), module, out),
            star if is_punct(Some(star), '*') => {
                let line = star.span().start().line;
                out.push(Mention { path: resolve(prefix.to_vec(), module), line, alias: None });
                at + 1
            }
            _ => at + 1,
        };
        // What is left of the entry, such as an alias.
        while at < tokens.len() && !is_punct(tokens.get(at), ',') {
            at += 1;
        }
        at += 1;
    }
}

/// Begins a path of ours with `crate`, wherever it is written.
fn resolve(segments: Vec<String>, module: &[String]) -> Vec<String> {
    let mut base = module.to_vec();
    let mut rest = segments.as_slice();
    match rest.first().map(String::as_str) {
        Some(first) if OURSELVES.contains(&first) => base.clear(),
        Some("self") => {}
        Some("super") => {
            while let [_, deeper @ ..] = rest
                && deeper.first().is_some_and(|next| next == "super")
            {
                base.pop();
                rest = deeper;
            }
            base.pop();
        }
        _ => return segments,
    }
    let rest = rest.iter().skip(1).filter(|segment| *segment != "self").cloned();
    ["crate".to_owned()].into_iter().chain(base).chain(rest).collect()
}

/// The place after the item that begins at `at`: after its braces or its semicolon.
fn end_of_item(tokens: &[TokenTree], at: usize) -> usize {
    let ends = |token: &TokenTree| match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        token => is_punct(Some(token), ';'),
    };
    tokens.iter().skip(at).position(ends).map_or(tokens.len(), |length| at + length + 1)
}

fn is_punct(token: Option<&TokenTree>, char: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == char)
}
