//! Tokens to the model. What cannot be read is reported, and reading goes on behind the next comma.

mod body;
mod state;
mod value;

use asl_syntax::fields::{self, Object};
use asl_syntax::limits::NESTING_MAX;
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{Attribute, LitStr, Token, token};

use super::model::{Body, Entry, Key, Machine, Value};
use super::{expand, source};
use crate::ctxt::Ctxt;

/// Reads the whole machine.
pub(super) fn machine(input: TokenStream, ctxt: &mut Ctxt) -> Machine {
    let mut parse = Parse { ctxt, depth: 0, is_typed: true };
    let at = input.clone().into_iter().next().map_or_else(Span::call_site, |first| first.span());
    parse.machine_of(input, Object::StateMachine, at)
}

/// What goes along while tokens are read.
struct Parse<'c> {
    ctxt: &'c mut Ctxt,
    /// How many machines are around.
    depth: usize,
    /// False in a state of unknown type, where one mistake was reported already.
    is_typed: bool,
}

impl Parse<'_> {
    /// A machine in braces.
    fn machine(&mut self, group: &Group, object: Object) -> Machine {
        if self.depth == NESTING_MAX {
            let message = format!("machines are nested deeper than {NESTING_MAX} levels");
            self.ctxt.error(
                group.span_open().to_tokens(),
                message,
                "give what is inside a machine of its own, which a Task state starts",
            );
            return Machine { is_whole: false, ..Machine::empty(object, group.span_open()) };
        }
        self.depth += 1;
        let around = std::mem::replace(&mut self.is_typed, true);
        let machine = self.machine_of(group.stream(), object, group.span_open());
        self.is_typed = around;
        self.depth -= 1;
        machine
    }

    fn machine_of(&mut self, tokens: TokenStream, object: Object, at: Span) -> Machine {
        let mut machine = Machine::empty(object, at);
        self.run(tokens, |parse, input| {
            if let Ok(attributes) = input.call(Attribute::parse_inner)
                && let Some(comment) = parse.comment(&attributes)
            {
                machine.fields.push(comment.of(object));
            }
            while !input.is_empty() {
                let docs = input.call(Attribute::parse_outer).unwrap_or_default();
                if !parse.machine_part(input, docs, &mut machine) {
                    machine.is_whole = false;
                }
            }
        });
        expand::name_variants(&mut machine.states);
        machine
    }

    /// The doc comments above something as one text.
    fn comment(&mut self, attributes: &[Attribute]) -> Option<Comment> {
        let mut text = String::new();
        let mut at: Option<Span> = None;
        for attribute in attributes {
            let line = match &attribute.meta {
                syn::Meta::NameValue(meta) if meta.path.is_ident("doc") => {
                    syn::parse2::<LitStr>(quote::ToTokens::to_token_stream(&meta.value)).ok()
                }
                _ => None,
            };
            let Some(line) = line else {
                self.ctxt.error(attribute, "only doc comments may stand here", "remove the attribute");
                continue;
            };
            at.get_or_insert(line.span());
            let line = line.value();
            match line.trim() {
                "" => text.push('\n'),
                line if text.is_empty() || text.ends_with('\n') => text.push_str(line),
                line => text.extend([" ", line]),
            }
        }
        at.map(|span| Comment { text: text.trim().to_owned(), span })
    }

    /// Parses tokens; what the closure leaves over would be a mistake of this file.
    fn run(&mut self, tokens: TokenStream, read: impl FnOnce(&mut Self, ParseStream<'_>)) {
        let parser = |input: ParseStream<'_>| {
            read(self, input);
            // Nothing is left, or all of it was reported.
            input.parse::<TokenStream>().map(|_| ())
        };
        let _ = parser.parse2(tokens);
    }

    /// A name or a key. What else stands there is reported, and skipped up to the next comma.
    fn key(&mut self, input: ParseStream<'_>, of: &str) -> Option<Key> {
        if input.peek(LitStr) {
            return input.parse::<LitStr>().ok().map(|text| Key::quoted(&text));
        }
        if input.peek(Ident::peek_any) {
            return input.call(Ident::parse_any).ok().map(Key::word);
        }
        let found = self.skip_to(input, true);
        let (message, help) = match found.clone().into_iter().next() {
            Some(TokenTree::Punct(punct)) if punct.as_char() == ',' => {
                ("a field is missing before this comma".to_owned(), "remove the comma".to_owned())
            }
            _ => (format!("{of} has fields, and this is none"), "write `Key: value`".to_owned()),
        };
        self.ctxt.error(found, message, help);
        None
    }

    /// The colon behind a key.
    fn colon(&mut self, input: ParseStream<'_>, key: &Key) -> bool {
        if input.peek(Token![:]) && !input.peek(Token![::]) {
            return input.parse::<Token![:]>().is_ok();
        }
        if input.peek(Token![=]) && !input.peek(Token![==]) {
            let _ = input.parse::<Token![=]>();
        }
        let message = format!("`:` is missing behind `{}`", key.text);
        self.refuse(input, key, &message, &format!("write `{}: …`", key.text))
    }

    /// The comma behind a field, where more follows.
    fn comma(&mut self, input: ParseStream<'_>) -> bool {
        if input.is_empty() {
            return true;
        }
        if input.peek(Token![,]) {
            return input.parse::<Token![,]>().is_ok();
        }
        let next = input.cursor().token_tree().map(|(token, _)| token);
        self.ctxt.error(next.clone(), "a comma is missing before this", "put a comma between one field and the next");
        // What follows is likely to be the next field.
        let is_word = input.peek(Ident::peek_any) || input.peek(LitStr);
        let is_key = is_word && input.peek2(Token![:]) && !input.peek2(Token![::]) || input.peek(Token![#]);
        if !is_key {
            self.skip_to(input, true);
        }
        is_key
    }

    /// Reports a key and skips what belongs to it.
    fn refuse(&mut self, input: ParseStream<'_>, key: &Key, message: &str, help: &str) -> bool {
        self.ctxt.error(&key.at, message, help);
        self.skip(input);
        false
    }

    /// Everything up to the next comma, which is taken too.
    fn skip(&mut self, input: ParseStream<'_>) -> TokenStream {
        self.skip_to(input, false)
    }

    /// The same; behind braces something else may begin too.
    fn skip_to(&mut self, input: ParseStream<'_>, braces: bool) -> TokenStream {
        let mut skipped = TokenStream::new();
        while let Ok(token) = input.parse::<TokenTree>() {
            if matches!(&token, TokenTree::Punct(punct) if punct.as_char() == ',') {
                if skipped.is_empty() {
                    skipped.extend([token]);
                }
                break;
            }
            let is_end = matches!(&token, TokenTree::Group(group) if braces && group.delimiter() == Delimiter::Brace);
            skipped.extend([token]);
            if is_end {
                if input.peek(Token![,]) {
                    let _ = input.parse::<Token![,]>();
                }
                break;
            }
        }
        skipped
    }

    fn group(&mut self, input: ParseStream<'_>) -> Option<Group> {
        match input.parse::<TokenTree>().ok()? {
            TokenTree::Group(group) => Some(group),
            _ => None,
        }
    }
}

/// A doc comment.
struct Comment {
    text: String,
    span: Span,
}

impl Comment {
    /// The field `Comment` of an object.
    fn of(self, object: Object) -> Entry {
        Entry {
            key: Key::implied("Comment", self.span),
            field: fields::field(object, "Comment"),
            value: Value::Text(LitStr::new(&self.text, self.span)),
            is_sound: true,
        }
    }
}

impl Machine {
    fn empty(object: Object, at: Span) -> Machine {
        Machine {
            object,
            fields: Vec::new(),
            states: Vec::new(),
            input: None,
            workflow: None,
            at,
            is_whole: true,
            scope: 0,
            taken: Vec::new(),
        }
    }
}

impl Body {
    fn empty(object: Object, at: Span) -> Body {
        Body { object, fields: Vec::new(), at, is_whole: true }
    }
}

/// A span as a token that can be underlined.
trait SpanTokens {
    fn to_tokens(self) -> TokenStream;
}

impl SpanTokens for Span {
    fn to_tokens(self) -> TokenStream {
        super::model::spot(self)
    }
}

/// True when braces stand here that hold no JSONata.
fn is_braces(input: ParseStream<'_>) -> bool {
    input.peek(token::Brace) && !is_expression(input)
}

/// True when `{% … %}` stands here.
fn is_expression(input: ParseStream<'_>) -> bool {
    let token = input.cursor().token_tree().map(|(token, _)| token);
    matches!(token, Some(TokenTree::Group(group)) if source::is_expression(&group))
}

/// An empty group at a place.
fn marker(delimiter: Delimiter, span: Span) -> Group {
    let mut group = Group::new(delimiter, TokenStream::new());
    group.set_span(span);
    group
}
