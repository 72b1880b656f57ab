//! `payload!(Charge { amount: order.total })`: each member is looked up where the derive put it, so that the compiler checks its name and its
//! type at the user's own tokens.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::ext::IdentExt;

use crate::ctxt::Ctxt;

/// What a payload is made of.
struct Payload {
    /// The path of asl-builder.
    root: TokenTree,
    path: Path,
    members: Vec<Member>,
}

/// What is made: a struct, or a variant of an enum.
struct Path {
    ty: TokenStream,
    variant: Option<Ident>,
    /// The token that answers for what is missing.
    at: Ident,
    /// False where the path means something that an item cannot say: `Self`, and arguments that may be the function's.
    stands_alone: bool,
}

/// A member and its value.
struct Member {
    /// Its name in the derive's types.
    ident: Ident,
    /// Its name in the user's.
    name: String,
    value: TokenStream,
}

/// The whole macro: the path of asl-builder, and what the user wrote.
pub(crate) fn template(input: TokenStream, ctxt: &mut Ctxt) -> TokenStream {
    match parse(input, ctxt) {
        Some(payload) => expand(&payload, ctxt.is_clean()),
        None => TokenStream::new(),
    }
}

const USAGE: &str =
    "write `payload!(Charge { amount: order.total })`, or JSON: `payload!({ \"amount\": order[\"total\"] })`";

fn parse(input: TokenStream, ctxt: &mut Ctxt) -> Option<Payload> {
    let mut tokens: Vec<TokenTree> = input.into_iter().collect();
    let mut rest = tokens.split_off(tokens.len().min(1));
    let root = tokens.pop()?;
    if let Some(TokenTree::Punct(punct)) = rest.first()
        && punct.as_char() == '@'
    {
        // A part of `payload!({ … })` that is no JSON. Behind the two words that say what part it is come the user's tokens.
        let at: TokenStream = rest.into_iter().skip(3).collect();
        ctxt.error(at, "this is no JSON", "a field is `\"name\": value`, and a comma stands between one and the next");
        return None;
    }
    let is_fields = |token: &TokenTree| matches!(token, TokenTree::Group(group) if matches!(group.delimiter(), Delimiter::Brace | Delimiter::Parenthesis));
    let group = match rest.iter().position(is_fields) {
        Some(at) => {
            let mut after = rest.split_off(at).into_iter();
            let group = after.next();
            if let Some(next) = after.next() {
                ctxt.error(next, "the payload ends before this", "remove it");
            }
            group
        }
        None => None,
    };
    let Some(path) = path(&rest) else {
        ctxt.error(rest.into_iter().chain(group).collect::<TokenStream>(), "this is no payload", USAGE);
        return None;
    };
    let members = match group {
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis => elements(&group),
        Some(TokenTree::Group(group)) => members(&group, ctxt),
        _ if path.variant.is_some() => Vec::new(),
        _ => {
            let help = format!("write `payload!({} {{ … }})`", path.at);
            ctxt.error(&path.at, "the fields of this payload are missing", help);
            return None;
        }
    };
    Some(Payload { root, path, members })
}

/// Reads a path. Where the name before the last begins with a capital letter, it is an enum's, and the last one is a variant's.
fn path(tokens: &[TokenTree]) -> Option<Path> {
    let mut depth = 0_usize;
    let mut names: Vec<(usize, &Ident)> = Vec::new();
    let mut has_arguments = false;
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Punct(punct) => match punct.as_char() {
                '<' => {
                    depth += 1;
                    has_arguments = true;
                }
                '>' => depth = depth.saturating_sub(1),
                ':' => {}
                _ if depth > 0 => {}
                _ => return None,
            },
            TokenTree::Ident(ident) if depth == 0 => names.push((at, ident)),
            TokenTree::Group(group) if group.delimiter() == Delimiter::None && tokens.len() == 1 => {
                return path(&group.stream().into_iter().collect::<Vec<_>>());
            }
            _ if depth > 0 => {}
            _ => return None,
        }
    }
    let (at, last) = *names.last()?;
    let is_enum = names.len() > 1
        && names.get(names.len() - 2).is_some_and(|(_, name)| name.unraw().to_string().starts_with(char::is_uppercase));
    let (ty, variant) = if is_enum {
        // Without the two colons before the variant.
        (tokens.get(..at.checked_sub(2)?)?, Some(last.clone()))
    } else {
        (tokens, None)
    };
    let stands_alone = !has_arguments && names.first().is_some_and(|(_, first)| *first != "Self");
    Some(Path { ty: ty.iter().cloned().collect(), variant, at: last.clone(), stands_alone })
}

/// The values of `Name(value, value)`, which have places and no names.
fn elements(group: &Group) -> Vec<Member> {
    let mut tokens = group.stream().into_iter().peekable();
    let mut members = Vec::new();
    while let Some(next) = tokens.peek() {
        let (at, span) = (members.len(), next.span());
        let value = value(&mut tokens);
        members.push(Member { ident: Ident::new(&format!("_{at}"), span), name: at.to_string(), value });
    }
    members
}

fn members(group: &Group, ctxt: &mut Ctxt) -> Vec<Member> {
    let mut members: Vec<Member> = Vec::new();
    let mut tokens = group.stream().into_iter().peekable();
    while let Some(first) = tokens.next() {
        let TokenTree::Ident(ident) = first else {
            mistake(&first, tokens.peek(), ctxt);
            value(&mut tokens);
            continue;
        };
        let value = match tokens.peek() {
            Some(TokenTree::Punct(colon)) if colon.as_char() == ':' => {
                tokens.next();
                let value = value(&mut tokens);
                if value.is_empty() {
                    ctxt.error(&ident, format_args!("`{ident}` has no value"), format_args!("write `{ident}: value`"));
                }
                value
            }
            Some(TokenTree::Punct(comma)) if comma.as_char() == ',' => {
                tokens.next();
                ident.to_token_stream()
            }
            None => ident.to_token_stream(),
            Some(next) => {
                ctxt.error(next, format_args!("after `{ident}` comes `:`"), format_args!("write `{ident}: value`"));
                value(&mut tokens);
                TokenStream::new()
            }
        };
        let name = ident.unraw().to_string();
        if members.iter().any(|member| member.name == name) {
            ctxt.error(&ident, format_args!("`{ident}` is given twice"), "remove one of the two");
            continue;
        }
        members.push(Member { ident, name, value });
    }
    members
}

/// Says what was meant where a field's name should stand.
fn mistake(found: &TokenTree, next: Option<&TokenTree>, ctxt: &mut Ctxt) {
    match (found, next) {
        (TokenTree::Literal(text), Some(_)) => {
            let help = "write the field's Rust name, without quotes; JSON is written `payload!({ \"name\": value })`";
            ctxt.error(text, "a field of a typed payload is an identifier", help);
        }
        (TokenTree::Punct(dots), _) if dots.as_char() == '.' => {
            let message = "a payload has the fields that are given, and takes none from another value";
            ctxt.error(found, message, "give each field");
        }
        _ => ctxt.error(found, "a field is missing before this", "write `name: value`"),
    }
}

/// The tokens up to the next comma that is none of a list of types or of a closure's parameters.
fn value(tokens: &mut impl Iterator<Item = TokenTree>) -> TokenStream {
    let mut value = Vec::new();
    let (mut types, mut parameters) = (0_usize, false);
    for token in tokens {
        if let TokenTree::Punct(punct) = &token {
            let before = |at: usize| match value.iter().rev().nth(at) {
                Some(TokenTree::Punct(punct)) => Some(punct.as_char()),
                _ => None,
            };
            match punct.as_char() {
                ',' if types == 0 && !parameters => break,
                '<' if types > 0 || value.is_empty() || (before(0), before(1)) == (Some(':'), Some(':')) => types += 1,
                '>' if types > 0 && before(0) != Some('-') => types -= 1,
                '|' if parameters => parameters = false,
                '|' => parameters = is_before_parameters(&value),
                _ => {}
            }
        }
        value.push(token);
    }
    value.into_iter().collect()
}

/// True where a `|` begins the parameters of a closure.
fn is_before_parameters(value: &[TokenTree]) -> bool {
    match value.last() {
        None => true,
        Some(TokenTree::Ident(word)) => word == "move",
        Some(_) => false,
    }
}

/// What is missing is looked for where nothing else is wrong.
fn expand(payload: &Payload, is_clean: bool) -> TokenStream {
    let Payload { root, path, members } = payload;
    let Path { ty, variant, at, .. } = path;
    // The user's values must not see the names of this macro's own.
    let hidden = Span::mixed_site();
    let (object, all) = (Ident::new("object", hidden), Ident::new("members", hidden));
    let sets = members.iter().map(|Member { ident, value, .. }| {
        let value = json(value, root);
        quote!(#all.#ident.set(&mut #object, #value);)
    });
    let (of, start, finish) = match variant {
        Some(variant) => (
            quote!(<#ty as #root::__private::Variants>::VARIANTS.#variant),
            quote!(#all.start()),
            quote!(#all.finish(#object)),
        ),
        None => {
            let object_of = quote_spanned!(at.span()=> <#ty as #root::__private::Object>);
            // One span for all of them, so that a type that is no payload is reported once.
            (
                quote_spanned!(at.span()=> #object_of::MEMBERS),
                quote_spanned!(at.span()=> #object_of::start()),
                quote_spanned!(at.span()=> #object_of::finish(#object)),
            )
        }
    };
    let check = is_clean.then(|| check(payload));
    quote! {{
        let #all = #of;
        #[allow(unused_mut, reason = "it may have no members")]
        let mut #object = #start;
        #(#sets)*
        #check
        #finish
    }}
}

/// What stops the compiler where members are missing, all of it at the name of what is made.
fn check(payload: &Payload) -> TokenStream {
    let Payload { root, path: Path { ty, variant, at, stands_alone }, members } = payload;
    let given = members.iter().map(|member| &member.name);
    let mut root = root.clone();
    root.set_span(root.span().located_at(at.span()));
    let at = at.span().resolved_at(Span::mixed_site());
    let check = match variant {
        Some(variant) => {
            quote_spanned!(at=> <#ty as #root::__private::Variants>::VARIANTS.#variant.check(&[#(#given),*]))
        }
        None => {
            let object = quote_spanned!(at=> <#ty as #root::__private::Object>);
            quote_spanned!(at=> #root::__private::check_members(#object::NAME, #object::REQUIRED, &[#(#given),*]))
        }
    };
    if *stands_alone { quote_spanned!(at=> const _: () = #check;) } else { quote_spanned!(at=> const { #check }) }
}

/// A value that is written as JSON: an object, an array, or null.
fn json(value: &TokenStream, root: &TokenTree) -> TokenStream {
    let mut tokens = value.clone().into_iter();
    match (tokens.next(), tokens.next()) {
        (Some(TokenTree::Group(group)), None) if matches!(group.delimiter(), Delimiter::Brace | Delimiter::Bracket) => {
            quote!(#root::payload!(#group))
        }
        // What was reported stands for anything.
        (None, None) => quote!(#root::json!(null)),
        (Some(TokenTree::Ident(word)), None) if word == "null" => quote!(#root::__private::null()),
        _ => value.clone(),
    }
}
