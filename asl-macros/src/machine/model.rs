//! What the macro reads: a machine as it is written, each part with the tokens that answer for it.
//!
//! The short forms are gone by here: an arm `A | B => Next` is the fields `ErrorEquals` and `Next`, a doc comment is the field
//! `Comment`. What is wrong is marked, so that it is reported once and left out of the expansion.

use asl_syntax::fields::{Field, Object, QueryLanguage};
use asl_syntax::suggest;
use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use syn::{Expr, LitStr, Type};

use super::witness::Names;

/// A machine: the whole one, a branch or an item processor.
pub(super) struct Machine {
    pub(super) object: Object,
    pub(super) fields: Vec<Entry>,
    pub(super) states: Vec<State>,
    /// The type of the execution's input, `Input: Order`.
    pub(super) input: Option<Type>,
    /// The workflow type, `Type: EXPRESS`.
    pub(super) workflow: Option<(Workflow, Span)>,
    /// What a mistake of the machine as a whole is reported at: the brace that opens it, or the whole call.
    pub(super) at: Span,
    /// False when a part could not be read, so that what is missing may have stood there.
    pub(super) is_whole: bool,
    /// The number of its scope of names.
    pub(super) scope: usize,
    /// What is taken of the execution's input in it.
    pub(super) taken: Vec<Names>,
}

/// STANDARD or EXPRESS.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Workflow {
    #[default]
    Standard,
    Express,
}

/// A state.
pub(super) struct State {
    pub(super) name: Key,
    /// Its variant in the hidden enum.
    pub(super) variant: Ident,
    /// The word behind the colon.
    pub(super) ty: Ident,
    /// The type that the word names; none when it was reported.
    pub(super) object: Option<Object>,
    pub(super) body: Body,
    /// False for a second state of a name, which is not in the machine.
    pub(super) is_first: bool,
    /// The numbers of the states that it may go on to.
    pub(super) targets: Vec<usize>,
}

/// The fields of an object of the language.
pub(super) struct Body {
    pub(super) object: Object,
    pub(super) fields: Vec<Entry>,
    /// What a mistake of the object as a whole is reported at.
    pub(super) at: Span,
    /// False when a part could not be read.
    pub(super) is_whole: bool,
}

/// A field with its value.
pub(super) struct Entry {
    pub(super) key: Key,
    /// The row of the table; none for a field that the object does not have.
    pub(super) field: Option<&'static Field>,
    pub(super) value: Value,
    /// False when something in it was reported: the expansion leaves it out.
    pub(super) is_sound: bool,
}

/// A name or a key, as a word or as a string.
#[derive(Clone)]
pub(super) struct Key {
    pub(super) text: String,
    pub(super) at: TokenTree,
}

/// The value of a field or of a member of a payload.
pub(super) enum Value {
    /// `{% … %}`, also in quotes.
    Jsonata(Jsonata),
    Text(LitStr),
    Number(Number),
    Bool(bool, Ident),
    Null(Ident),
    /// One word: the name of a state, one of a few values, or a constant of Rust.
    Word(Ident),
    Expr(Box<Expr>),
    Members(Members),
    Items(Items),
    /// An object of the language.
    Fields(Body),
    Machine(Box<Machine>),
    /// Objects of the language.
    List(List),
    /// What could not be read, and was reported.
    Broken(TokenStream),
}

/// A number, with its sign.
pub(super) struct Number {
    pub(super) tokens: TokenStream,
    /// The digits without underscores and suffix, with the sign.
    pub(super) text: String,
    /// True when it has neither a fraction nor an exponent.
    pub(super) is_integer: bool,
}

/// A JSON object.
pub(super) struct Members {
    pub(super) members: Vec<(Key, Value)>,
    pub(super) group: Group,
}

/// A JSON array.
pub(super) struct Items {
    pub(super) items: Vec<Value>,
    pub(super) group: Group,
}

/// A list of objects of the language; an element may be an expression of Rust.
pub(super) struct List {
    pub(super) elements: Vec<Value>,
    pub(super) group: Group,
    /// False when an element could not be read.
    pub(super) is_whole: bool,
}

/// A JSONata expression.
pub(super) struct Jsonata {
    /// With `{%` and `%}`.
    pub(super) text: String,
    pub(super) at: Written,
}

/// How an expression is written.
pub(super) enum Written {
    /// As tokens.
    Tokens(Group),
    /// As a string.
    Text(LitStr),
}

impl Entry {
    /// The name of the field.
    pub(super) fn name(&self) -> &str {
        &self.key.text
    }
}

impl Key {
    pub(super) fn word(ident: Ident) -> Key {
        use syn::ext::IdentExt as _;
        Key { text: ident.unraw().to_string(), at: ident.into() }
    }

    pub(super) fn quoted(text: &LitStr) -> Key {
        Key { text: text.value(), at: text.token().into() }
    }

    /// A field that a short form stands for, at the tokens that say so.
    pub(super) fn implied(name: &str, span: Span) -> Key {
        Key { text: name.to_owned(), at: Ident::new(name, span).into() }
    }

    pub(super) fn span(&self) -> Span {
        self.at.span()
    }
}

impl Body {
    /// The field of a name, if it is there and sound.
    pub(super) fn get(&self, name: &str) -> Option<&Entry> {
        self.fields.iter().find(|entry| entry.name() == name && entry.is_sound)
    }

    /// The field of a name, sound or not.
    pub(super) fn any(&self, name: &str) -> Option<&Entry> {
        self.fields.iter().find(|entry| entry.name() == name)
    }
}

impl Machine {
    /// The field of a name, if it is there and sound.
    pub(super) fn get(&self, name: &str) -> Option<&Entry> {
        self.fields.iter().find(|entry| entry.name() == name && entry.is_sound)
    }

    /// The language that the machine itself says. Where that may not have been read, it is what the fields of its states say.
    pub(super) fn said_language(&self) -> Option<QueryLanguage> {
        meant_language(&self.fields, self.is_whole)
            .unwrap_or_else(|| self.states.iter().find_map(|state| state.body.likely_language()))
    }
}

impl State {
    /// The language of the state in a machine of another or the same.
    pub(super) fn language(&self, whole: QueryLanguage) -> QueryLanguage {
        let said = meant_language(&self.body.fields, self.body.is_whole);
        said.unwrap_or_else(|| self.body.likely_language()).unwrap_or(whole)
    }
}

impl Body {
    /// The language that what is written in it has.
    fn likely_language(&self) -> Option<QueryLanguage> {
        self.fields.iter().find_map(|entry| match entry.field?.language {
            None if entry.value.has_expression() => Some(QueryLanguage::JSONata),
            language => language,
        })
    }
}

/// The language that `QueryLanguage` says, or is likely to: what is misspelt is reported, and no second mistake. None when it
/// may be said and cannot be read.
fn meant_language(fields: &[Entry], is_whole: bool) -> Option<Option<QueryLanguage>> {
    const KEY: &str = "QueryLanguage";
    let is_meant = |entry: &&Entry| {
        entry.name() == KEY || entry.field.is_none() && suggest::closest(entry.name(), [KEY]).is_some()
    };
    match fields.iter().find(is_meant) {
        None => is_whole.then_some(None),
        Some(entry) => {
            let name = entry.value.name()?.text;
            let similar = || QueryLanguage::named(suggest::closest(&name, ["JSONPath", "JSONata"])?);
            QueryLanguage::named(&name).or_else(similar).map(Some)
        }
    }
}

impl Value {
    /// The name that a value says: a word or a string.
    pub(super) fn name(&self) -> Option<Key> {
        match self {
            Value::Word(word) => Some(Key::word(word.clone())),
            Value::Text(text) => Some(Key::quoted(text)),
            _ => None,
        }
    }

    pub(super) fn language(&self) -> Option<QueryLanguage> {
        QueryLanguage::named(&self.name()?.text)
    }

    fn has_expression(&self) -> bool {
        match self {
            Value::Jsonata(_) => true,
            Value::Members(members) => members.members.iter().any(|(_, value)| value.has_expression()),
            Value::Items(items) => items.items.iter().any(Value::has_expression),
            _ => false,
        }
    }

    /// The tokens that answer for the value.
    pub(super) fn tokens(&self) -> TokenStream {
        use quote::ToTokens as _;
        match self {
            Value::Jsonata(jsonata) => jsonata.tokens(),
            Value::Text(text) => text.to_token_stream(),
            Value::Number(number) => number.tokens.clone(),
            Value::Bool(_, word) | Value::Null(word) | Value::Word(word) => word.to_token_stream(),
            Value::Expr(expr) => expr.to_token_stream(),
            Value::Members(members) => members.group.to_token_stream(),
            Value::Items(items) => items.group.to_token_stream(),
            Value::Fields(body) => spot(body.at),
            Value::Machine(machine) => spot(machine.at),
            Value::List(list) => list.group.to_token_stream(),
            Value::Broken(tokens) => tokens.clone(),
        }
    }

    /// The number, when it is a whole one.
    pub(super) fn integer(&self) -> Option<i128> {
        match self {
            Value::Number(number) if number.is_integer => number.text.parse().ok(),
            _ => None,
        }
    }
}

impl Jsonata {
    pub(super) fn tokens(&self) -> TokenStream {
        use quote::ToTokens as _;
        match &self.at {
            Written::Tokens(group) => group.to_token_stream(),
            Written::Text(text) => text.to_token_stream(),
        }
    }
}

/// A token that stands for a place.
pub(super) fn spot(span: Span) -> TokenStream {
    TokenTree::Ident(Ident::new("here", span)).into()
}

impl Machine {
    /// A machine that is missing.
    pub(super) fn nothing(at: Span) -> Machine {
        let object = Object::ItemProcessor;
        Machine {
            object,
            fields: Vec::new(),
            states: Vec::new(),
            input: None,
            workflow: None,
            at,
            is_whole: false,
            scope: 0,
            taken: Vec::new(),
        }
    }
}
