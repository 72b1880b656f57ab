//! The parts of a machine: its fields and its states.

use asl_syntax::fields::{self, Object};
use asl_syntax::suggest;
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use syn::buffer::Cursor;
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::{Attribute, Token};

use super::{Parse, is_braces, marker};
use crate::machine::model::{Key, Machine, State, Workflow};
use crate::machine::source;

impl Parse<'_> {
    /// A field or a state of a machine. False when something could not be read.
    pub(super) fn machine_part(&mut self, input: ParseStream<'_>, docs: Vec<Attribute>, machine: &mut Machine) -> bool {
        let Some(key) = self.key(input, machine.object.described()) else { return false };
        if !is_braces(input) && !self.colon(input, &key) {
            return false;
        }
        let is_field = match (machine.object, key.text.as_str()) {
            (Object::StateMachine, "Input" | "Type") | (_, "States") => true,
            (object, name) => fields::field(object, name).is_some(),
        };
        if input.peek(Ident::peek_any) && is_braces_behind_word(input) {
            let state = self.state(input, key, docs);
            machine.states.extend(state);
            return true;
        }
        let is_misspelt = suggest::closest(&key.text, fields::names(machine.object)).is_some();
        let is_state = !(is_field || is_misspelt && is_braces(input));
        if is_state && let Some(group) = self.no_state(input, &key) {
            let ty = Ident::new("Pass", key.span());
            machine.states.extend(group.map(|group| self.state_of(&group, key, ty, None, docs)));
            return true;
        }
        if let Some(first) = docs.first() {
            self.ctxt.error(first, "a doc comment stands before a state", "write `Comment: \"…\"` for the machine's");
        }
        match (machine.object, key.text.as_str()) {
            (Object::StateMachine, "Input") => match input.parse() {
                Ok(ty) => machine.input = Some(ty),
                Err(_) => return self.refuse(input, &key, "`Input` takes a type of Rust", "write `Input: Order`"),
            },
            (Object::StateMachine, "Type") => machine.workflow = self.workflow(input, &key),
            (_, "States") => {
                let help = "take the braces and `States` away: `Name: Task { … }`";
                self.ctxt.error(&key.at, "states stand beside the machine's fields", help);
                if let Some(group) = self.group(input) {
                    let inside = self.machine_of(group.stream(), machine.object, machine.at);
                    machine.states.extend(inside.states);
                    machine.is_whole &= inside.is_whole;
                }
            }
            _ => {
                let entry = self.entry(input, key, machine.object);
                machine.fields.push(entry);
            }
        }
        self.comma(input)
    }

    /// Reports what was meant for a state and is none: without a type, without braces, or with more than a type before them.
    /// None for what is a field. What the braces hold is given, if there are any.
    fn no_state(&mut self, input: ParseStream<'_>, key: &Key) -> Option<Option<Group>> {
        let name = &key.text;
        let (mut before, mut cursor) = (Vec::new(), input.cursor());
        let group = loop {
            match cursor.token_tree() {
                Some((TokenTree::Group(group), _)) if group.delimiter() == Delimiter::Brace => break Some(group),
                Some((TokenTree::Punct(punct), _)) if punct.as_char() == ',' => break None,
                Some((token, behind)) => {
                    // The next state or field.
                    if !before.is_empty() && matches!(token, TokenTree::Ident(_)) && is_colon(behind) {
                        break None;
                    }
                    before.push(token);
                    cursor = behind;
                }
                None => break None,
            }
        };
        let is_type = |token: &TokenTree| Object::state(&token.to_string()).is_some();
        match (before.first(), &group) {
            (None, Some(_)) => {
                let help = format!("a state's type stands before its fields: `{name}: Task {{ … }}`");
                self.ctxt.error(&key.at, format!("state `{name}` has no type"), help);
            }
            (Some(first), Some(group)) if !source::is_expression(group) => {
                let at: TokenStream = before.iter().cloned().collect();
                let ty = if is_type(first) { first.to_string() } else { "Task".to_owned() };
                let help = format!("write `{name}: {ty} {{ … }}`");
                self.ctxt.error(at, "before the braces of a state stands its type, and nothing else", help);
            }
            (Some(first), None) if before.len() == 1 && is_type(first) => {
                self.ctxt.error(
                    first,
                    format!("state `{name}` has no fields"),
                    format!("write `{name}: {first} {{ … }}`"),
                );
            }
            _ => return None,
        }
        for _ in 0..before.len() + usize::from(group.is_some()) {
            let _ = input.parse::<TokenTree>();
        }
        if input.peek(Token![,]) {
            let _ = input.parse::<Token![,]>();
        }
        let nothing = || marker(Delimiter::Brace, key.span());
        Some(Some(group.unwrap_or_else(nothing)))
    }

    /// The value of `Type`.
    fn workflow(&mut self, input: ParseStream<'_>, key: &Key) -> Option<(Workflow, Span)> {
        let value = self.value(input);
        match value.name().as_ref().map(|name| name.text.as_str()) {
            Some("STANDARD") => Some((Workflow::Standard, key.span())),
            Some("EXPRESS") => Some((Workflow::Express, key.span())),
            other => {
                let help = suggest::help(other.unwrap_or_default(), ["STANDARD", "EXPRESS"]).unwrap_or_default();
                self.ctxt.error(value.tokens(), "the `Type` of a machine is `STANDARD` or `EXPRESS`", help);
                None
            }
        }
    }

    /// A state, from its type on.
    fn state(&mut self, input: ParseStream<'_>, name: Key, docs: Vec<Attribute>) -> Option<State> {
        let ty = input.call(Ident::parse_any).ok()?;
        let object = Object::state(&ty.unraw().to_string());
        if object.is_none() {
            let help = suggest::help(&ty.to_string(), Object::STATES.map(Object::name)).unwrap_or_default();
            self.ctxt.error(&ty, format!("there is no state type `{ty}`"), help);
        }
        let group = self.group(input)?;
        let state = self.state_of(&group, name, ty, object, docs);
        if input.peek(Token![,]) {
            let _ = input.parse::<Token![,]>();
        }
        Some(state)
    }

    /// A state of the fields in braces; one whose type is not known was reported.
    fn state_of(&mut self, group: &Group, name: Key, ty: Ident, object: Option<Object>, docs: Vec<Attribute>) -> State {
        let comment = self.comment(&docs);
        // The fields of an unknown type are read, so that its transitions are known.
        let around = std::mem::replace(&mut self.is_typed, object.is_some());
        let mut body = self.body(group.stream(), object.unwrap_or(Object::Task), ty.span());
        self.is_typed = around;
        if let Some(comment) = comment {
            body.fields.insert(0, comment.of(body.object));
        }
        let variant = Ident::new("Unnamed", name.span());
        State { name, variant, ty, object, body, is_first: true, targets: Vec::new() }
    }
}

/// True when a colon stands here, and not two.
fn is_colon(cursor: Cursor<'_>) -> bool {
    let is_colon = |token: Option<(TokenTree, _)>| match token {
        Some((TokenTree::Punct(punct), behind)) if punct.as_char() == ':' => Some(behind),
        _ => None,
    };
    let behind: Option<Cursor<'_>> = is_colon(cursor.token_tree());
    behind.is_some_and(|behind| is_colon(behind.token_tree()).is_none())
}

/// True when a word stands here and braces behind it.
fn is_braces_behind_word(input: ParseStream<'_>) -> bool {
    let behind = input.cursor().ident().and_then(|(_, behind)| behind.token_tree());
    matches!(behind, Some((TokenTree::Group(group), _)) if group.delimiter() == Delimiter::Brace)
}
