//! Objects of the language: their fields, and the arms that stand for some of them.

use asl_syntax::fields::{self, Field, FieldType, Object};
use asl_syntax::suggest;
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::spanned::Spanned as _;
use syn::{Attribute, BinOp, Expr, LitStr, Token, token};

use super::value::{expression, is_alone};
use super::{Comment, Parse, is_braces, is_expression, marker};
use crate::machine::model::{Body, Entry, Items, Key, List, Value};

impl Parse<'_> {
    /// The fields of an object, and for a Choice state its rules.
    pub(super) fn body(&mut self, tokens: TokenStream, object: Object, at: Span) -> Body {
        let mut body = Body::empty(object, at);
        let mut rules = Vec::new();
        self.run(tokens, |parse, input| {
            while !input.is_empty() {
                let docs = input.call(Attribute::parse_outer).unwrap_or_default();
                let comment = parse.comment(&docs);
                if is_arm(input) && !is_key(input) {
                    match parse.arm(input, Object::ChoiceRule, comment) {
                        Some(rule) if object == Object::Choice => rules.push(rule),
                        Some(_) if !parse.is_typed => body.is_whole = false,
                        Some(rule) => {
                            let message = format!("{} has no rules", object.described());
                            parse.ctxt.error(
                                &rule.arrow,
                                message,
                                "write `Key: value`; rules belong to a Choice state",
                            );
                            body.is_whole = false;
                        }
                        None => body.is_whole = false,
                    }
                    continue;
                }
                if let Some(comment) = comment {
                    let help = "write `Comment: \"…\"`, or put the doc comment above the state";
                    parse.ctxt.error(
                        comment.of(object).value.tokens(),
                        "a doc comment stands before a state or a rule",
                        help,
                    );
                }
                let entry = parse.key(input, object.described()).filter(|key| parse.colon(input, key));
                let Some(key) = entry else {
                    body.is_whole = false;
                    continue;
                };
                let entry = parse.entry(input, key, object);
                body.fields.push(entry);
                body.is_whole &= parse.comma(input);
            }
        });
        self.add_rules(rules, &mut body);
        body
    }

    /// The rules that arms say, as `Choices` and `Default`.
    fn add_rules(&mut self, rules: Vec<Arm>, body: &mut Body) {
        let mut elements = Vec::new();
        let mut at = None;
        for rule in rules {
            if !rule.is_default {
                at.get_or_insert(rule.arrow.clone());
                elements.push(Value::Fields(rule.body));
                continue;
            }
            let may_have_next = !rule.body.is_whole || rule.body.fields.iter().any(|entry| entry.field.is_none());
            if rule.body.any("Next").is_none() && !may_have_next {
                self.ctxt.error(&rule.arrow, "the rule for the default has no `Next`", "write `_ => Name`");
                body.is_whole = false;
            }
            body.is_whole &= rule.body.is_whole;
            for mut entry in rule.body.fields {
                if entry.name() == "Comment" {
                    let help = "say it above the state, or in its `Comment`";
                    self.ctxt.error(&entry.key.at, "the default has no `Comment`", help);
                    continue;
                }
                if entry.name() == "Next" {
                    let span = entry.key.span();
                    entry.key = Key::implied("Default", span);
                }
                entry.field = fields::field(Object::Choice, entry.name());
                body.fields.push(entry);
            }
        }
        let Some(arrow) = at else { return };
        let span = arrow.into_iter().next().map_or(body.at, |token| token.span());
        let existing = body.fields.iter_mut().find_map(|entry| match &mut entry.value {
            Value::List(list) if entry.key.text == "Choices" => Some(list),
            _ => None,
        });
        match existing {
            Some(list) => list.elements.extend(elements),
            None => {
                let list = List { elements, group: marker(Delimiter::Bracket, span), is_whole: true };
                body.fields.push(Entry {
                    key: Key::implied("Choices", span),
                    field: fields::field(Object::Choice, "Choices"),
                    value: Value::List(list),
                    is_sound: true,
                });
            }
        }
    }

    /// The value of a field, behind its colon.
    pub(super) fn entry(&mut self, input: ParseStream<'_>, key: Key, object: Object) -> Entry {
        let field = match (object, key.text.as_str()) {
            // It stands beside a processor that is an expression of Rust.
            (Object::Map, "ProcessorConfig") => fields::field(Object::ItemProcessor, "ProcessorConfig"),
            (object, key) => fields::field(object, key),
        };
        // Of a field that the object does not have, it is known at least how it is written.
        let other = || {
            let other = Object::STATES.iter().find_map(|object| fields::field(*object, &key.text));
            other.or_else(|| fields::field(object, suggest::closest(&key.text, fields::names(object))?))
        };
        let value = self.field_value(input, field.or_else(other));
        let is_sound = !matches!(value, Value::Broken(_));
        Entry { key, field, value, is_sound }
    }

    fn field_value(&mut self, input: ParseStream<'_>, field: Option<&'static Field>) -> Value {
        let is_list = input.peek(token::Bracket) && is_alone(input);
        match field.map(|field| field.ty) {
            Some(FieldType::Object(object)) if is_braces(input) => {
                let Some(group) = self.group(input) else { return Value::Broken(TokenStream::new()) };
                match object {
                    Object::ItemProcessor | Object::Branch => Value::Machine(Box::new(self.machine(&group, object))),
                    object => Value::Fields(self.body(group.stream(), object, group.span_open())),
                }
            }
            Some(FieldType::Array(object)) if is_list => {
                let Some(group) = self.group(input) else { return Value::Broken(TokenStream::new()) };
                Value::List(self.list(&group, object))
            }
            _ => self.value(input),
        }
    }

    /// The elements of `Retry`, `Catch`, `Choices`, `And`, `Or` and `Branches`.
    fn list(&mut self, group: &Group, object: Object) -> List {
        let mut list = List { elements: Vec::new(), group: group.clone(), is_whole: true };
        self.run(group.stream(), |parse, input| {
            while !input.is_empty() {
                let docs = input.call(Attribute::parse_outer).unwrap_or_default();
                let comment = parse.comment(&docs);
                let has_arms = matches!(object, Object::Retrier | Object::Catcher | Object::ChoiceRule);
                if has_arms && is_arm(input) {
                    match parse.arm(input, object, comment) {
                        Some(arm) => {
                            list.elements.push(Value::Fields(arm.body));
                            if !arm.has_comma && is_braces(input) {
                                list.is_whole &= parse.comma(input);
                            }
                        }
                        None => list.is_whole = false,
                    }
                    continue;
                }
                let element =
                    if is_braces(input) { parse.element(input, object, comment) } else { Some(parse.value(input)) };
                match element {
                    Some(Value::Broken(_)) | None => list.is_whole = false,
                    Some(element) => list.elements.push(element),
                }
                list.is_whole &= parse.comma(input);
            }
        });
        list
    }

    fn element(&mut self, input: ParseStream<'_>, object: Object, comment: Option<Comment>) -> Option<Value> {
        let group = self.group(input)?;
        if object == Object::Branch {
            let mut machine = self.machine(&group, object);
            machine.fields.extend(comment.map(|comment| comment.of(object)));
            return Some(Value::Machine(Box::new(machine)));
        }
        let mut body = self.body(group.stream(), object, group.span_open());
        body.fields.extend(comment.map(|comment| comment.of(object)));
        Some(Value::Fields(body))
    }

    /// `condition => Next`, `A | B => { … }`, with the comma behind it.
    fn arm(&mut self, input: ParseStream<'_>, object: Object, comment: Option<Comment>) -> Option<Arm> {
        let Some(left) = self.left_side(input, object) else {
            self.skip(input);
            return None;
        };
        let Ok(arrow) = input.parse::<Token![=>]>() else {
            let next = input.cursor().token_tree().map(|(token, _)| token);
            self.ctxt.error(
                next,
                "`=>` is missing before this",
                "write `condition => Name`, or `A | B => { … }` for errors",
            );
            self.skip(input);
            return None;
        };
        let arrow_tokens = quote::ToTokens::to_token_stream(&arrow);
        let span = left.span.unwrap_or(arrow.spans[0]);
        let mut body = Body { fields: left.fields, is_whole: left.is_whole, ..Body::empty(object, span) };
        body.fields.extend(comment.map(|comment| comment.of(object)));
        let in_braces = is_braces(input);
        let right = if in_braces {
            let group = self.group(input)?;
            let inside = self.body(group.stream(), object, group.span_open());
            body.is_whole &= inside.is_whole;
            body.fields.extend(inside.fields);
            true
        } else if object != Object::Retrier && (input.peek(LitStr) || input.peek(Ident::peek_any)) {
            let value = self.value(input);
            let at = value.tokens().into_iter().next().map_or(span, |token| token.span());
            body.fields.push(Entry {
                key: Key::implied("Next", at),
                field: fields::field(object, "Next"),
                value,
                is_sound: true,
            });
            true
        } else {
            false
        };
        if !right {
            let found = self.skip(input);
            let at = if found.is_empty() { arrow_tokens } else { found };
            let (message, help) = match object {
                Object::Retrier => {
                    ("behind `=>` comes how to try again", "write `{ MaxAttempts: 3, … }`, or `{}` for the defaults")
                }
                _ => ("behind `=>` comes the state to go to", "write its name, or `{ Next: Name, … }`"),
            };
            self.ctxt.error(at, message, help);
            return None;
        }
        let has_comma = input.peek(Token![,]);
        if has_comma || !in_braces {
            self.comma(input);
        }
        Some(Arm { is_default: left.is_default, body, arrow: arrow_tokens, has_comma })
    }

    /// What stands before `=>`, as fields.
    fn left_side(&mut self, input: ParseStream<'_>, object: Object) -> Option<Left> {
        let is_choice = object == Object::ChoiceRule;
        if input.peek(Token![=>]) {
            let (what, help) = match is_choice {
                true => ("a condition", "write one, or `_` for the default"),
                false => ("the name of an error", "name one, or write `_` for all"),
            };
            let arrow = input.fork().parse::<Token![=>]>().ok();
            self.ctxt.error(arrow, format!("{what} is missing before `=>`"), help);
            return None;
        }
        if is_choice && is_braces(input) {
            let group = self.group(input)?;
            let body = self.body(group.stream(), object, group.span_open());
            let (span, is_whole) = (Some(group.span_open()), body.is_whole);
            return Some(Left { fields: body.fields, is_default: false, span, is_whole });
        }
        if is_choice && input.peek(Token![_]) {
            let underscore = input.parse::<Token![_]>().ok()?;
            return Some(Left { fields: Vec::new(), is_default: true, span: Some(underscore.span), is_whole: true });
        }
        if is_choice {
            let value = self.value(input);
            let span = value.tokens().into_iter().next().map(|token| token.span());
            if let Value::Broken(_) = value {
                return None;
            }
            let key = Key::implied("Condition", span.unwrap_or_else(Span::call_site));
            let field = fields::field(object, "Condition");
            let fields = vec![Entry { key, field, value, is_sound: true }];
            return Some(Left { fields, is_default: false, span, is_whole: true });
        }
        let errors = match input.parse::<Expr>() {
            Ok(errors) => errors,
            Err(error) => {
                self.ctxt.syntax(error);
                return None;
            }
        };
        let span = errors.span();
        let mut names = Vec::new();
        alternatives(errors, &mut names);
        let items =
            Items { items: names.into_iter().map(error_name).collect(), group: marker(Delimiter::Bracket, span) };
        let key = Key::implied("ErrorEquals", span);
        let field = fields::field(object, "ErrorEquals");
        let fields = vec![Entry { key, field, value: Value::Items(items), is_sound: true }];
        Some(Left { fields, is_default: false, span: Some(span), is_whole: true })
    }
}

/// An arm, as the fields that it stands for.
struct Arm {
    is_default: bool,
    body: Body,
    arrow: TokenStream,
    has_comma: bool,
}

struct Left {
    fields: Vec<Entry>,
    is_default: bool,
    span: Option<Span>,
    is_whole: bool,
}

/// The parts of `A | B | C`.
fn alternatives(errors: Expr, names: &mut Vec<Expr>) {
    match errors {
        Expr::Binary(binary) if matches!(binary.op, BinOp::BitOr(_)) => {
            alternatives(*binary.left, names);
            alternatives(*binary.right, names);
        }
        other => names.push(other),
    }
}

/// An error's name, a string or an expression; `_` is `States.ALL`.
fn error_name(name: Expr) -> Value {
    match name {
        Expr::Infer(underscore) => Value::Text(LitStr::new("States.ALL", underscore.underscore_token.span)),
        Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => Value::Text(text),
        other => expression(other),
    }
}

/// True when a key with its colon stands here.
fn is_key(input: ParseStream<'_>) -> bool {
    (input.peek(Ident::peek_any) || input.peek(LitStr)) && input.peek2(Token![:]) && !input.peek2(Token![::])
}

/// True when `=>` stands between here and the next comma.
fn is_arm(input: ParseStream<'_>) -> bool {
    if is_expression(input) || input.peek(Token![_]) {
        return true;
    }
    let mut cursor = input.cursor();
    let mut equals = false;
    while let Some((token, behind)) = cursor.token_tree() {
        match &token {
            TokenTree::Punct(punct) => match punct.as_char() {
                ',' => return false,
                '>' if equals => return true,
                other => equals = other == '=',
            },
            _ => equals = false,
        }
        cursor = behind;
    }
    false
}
