use std::ops::Range;

use asl_syntax::fields::{Field, QueryLanguage};
use asl_syntax::jsonata::{self, Ast, FunctionCall};
use asl_syntax::jsonpath::{self, Path};
use asl_syntax::payload::{self, Computed, PartKind};
use asl_syntax::syntax::SyntaxError;
use serde_json::{Map, Value};

use super::context_reads::mentions_context;
use super::flow::Assigned;
use super::object::At;
use super::scopes::Scopes;
use crate::model::{Pointer, State};

/// Something in a machine that is evaluated, as the rules see it.
pub struct Evaluated<'w> {
    /// The field that it is, or stands in.
    pub field: &'static Field,
    /// What it is.
    pub what: What<'w>,
    /// The state that it stands in; none in a machine's own fields.
    pub state: Option<&'w State>,
    /// True in a block that stands in an inline Map state, at whatever depth, and in no distributed one inside that.
    pub is_in_map: bool,
    /// The scopes of variables, and the number of the block; none where all variables are in reach.
    pub scope: Option<(&'w Scopes<'w>, usize)>,
    pub(super) parsed: Option<Result<Computed<'w>, SyntaxError>>,
    pub(super) assigned: &'w dyn Fn(&str) -> Assigned,
    pub(super) at: At<'w>,
}

/// What is evaluated.
pub enum What<'w> {
    /// A string that starts with `{%`, in a JSONata state.
    Jsonata(Jsonata<'w>),
    /// The string of a field that takes paths, in a JSONPath state.
    Path(&'w str),
    /// A string that is a path or a call of an intrinsic function, in a JSONPath state.
    Computed(&'w str),
    /// A string that is taken as it is, where another one would be evaluated: no expression in a JSONata state; in a JSONPath
    /// state under a key without `.$`, or in a field that a path has a sister for.
    Constant {
        /// The string.
        text: &'w str,
        /// The language of the state.
        language: QueryLanguage,
    },
    /// An object of a payload template, in a JSONPath state.
    Template(&'w Map<String, Value>),
    /// Variables that get values.
    Variables {
        /// Their names, and the values.
        members: &'w Map<String, Value>,
        /// In JSONPath a name may have `.$` behind it.
        language: QueryLanguage,
    },
}

/// A JSONata expression.
pub struct Jsonata<'w> {
    /// The whole string.
    pub text: &'w str,
    /// What stands between `{%` and `%}`; the error when there is no `%}` at the end.
    pub inside: Result<&'w str, SyntaxError>,
    /// The inside, parsed; none when there is none, or when it is wrong as it stands and a slot may make it right.
    pub parsed: Option<Result<Ast<'w>, jsonata::SyntaxError>>,
    /// True when it may read the context object.
    pub(super) mentions_context: bool,
    /// The calls of functions that it does not bind, looked for once for all rules; none when it is wrong.
    pub calls: Vec<FunctionCall<'w>>,
}

impl<'w> Evaluated<'w> {
    /// What a text in a JSONPath state computes, parsed once for all rules; none for what is no such text.
    pub fn computed(&self) -> Option<&Result<Computed<'w>, SyntaxError>> {
        self.parsed.as_ref()
    }

    /// The paths of a text in a JSONPath state, those in the arguments of its call included.
    pub fn paths(&self) -> Vec<&Path<'w>> {
        match &self.parsed {
            Some(Ok(Computed::Path(path))) => vec![path],
            Some(Ok(Computed::Intrinsic(call))) => call.paths(),
            _ => Vec::new(),
        }
    }

    /// Its address.
    pub fn at(&self) -> Pointer {
        self.at.pointer()
    }

    /// The key under which it stands; none for an element of an array.
    pub fn key(&self) -> Option<&str> {
        match self.at {
            At::Key(_, key) => Some(key),
            _ => None,
        }
    }

    /// What is known of a variable that it reads.
    pub fn assigned(&self, variable: &str) -> Assigned {
        (self.assigned)(variable)
    }
}

impl<'w> What<'w> {
    /// What the text computes, when it is one of a JSONPath state.
    pub(super) fn parse(&self) -> Option<Result<Computed<'w>, SyntaxError>> {
        match *self {
            What::Path(text) => Some(jsonpath::parse(text).map(Computed::Path)),
            What::Computed(text) => Some(payload::computed(text)),
            _ => None,
        }
    }
}

impl<'w> Jsonata<'w> {
    pub(super) fn new(text: &'w str) -> Jsonata<'w> {
        let inside = payload::expression(text).map(|expression| expression.map_or("", |expression| expression.text));
        let parsed = inside.as_ref().ok().map(|inside| jsonata::parse(inside));
        let parsed = parsed.filter(|parsed| parsed.is_ok() || !payload::has_slot(text));
        let ast = parsed.as_ref().and_then(|parsed| parsed.as_ref().ok());
        let calls = ast.map(jsonata::function_calls).unwrap_or_default();
        let mentions_context = ast.is_some_and(mentions_context);
        Jsonata { text, inside, parsed, mentions_context, calls }
    }

    /// The expression's tree, when it is one.
    pub fn ast(&self) -> Option<&Ast<'w>> {
        self.parsed.as_ref()?.as_ref().ok()
    }

    /// Where a byte of the inside stands for people: characters are counted from the first `{` on.
    pub fn place(&self, offset: usize) -> String {
        place(self.text, offset + self.text.len().min(2))
    }

    /// True when a part of the inside is a slot, or in one: deployment puts another text there.
    pub fn is_slot(&self, part: Range<usize>) -> bool {
        let inside = self.inside.as_ref().copied().unwrap_or_default();
        payload::may_have_slot(inside)
            && payload::parts(inside).any(|slot| {
                !matches!(slot.kind, PartKind::Text(_)) && slot.offset <= part.start && part.start < slot.end
            })
    }
}

/// A place in a text for people: the number of its character, with the number of its line when there are several.
pub(super) fn place(text: &str, offset: usize) -> String {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.rsplit_once('\n').map_or(before, |(_, line)| line);
    let character = line.chars().count() + 1;
    match text.trim_end().contains('\n') {
        false => format!("character {character}"),
        true => format!("line {}, character {character}", before.matches('\n').count() + 1),
    }
}

/// What stands at a place of a text, for a help line; none at its end.
pub(super) fn excerpt(text: &str, offset: usize) -> Option<String> {
    const SHOWN: usize = 24;
    let rest = text.get(offset..)?.trim_start();
    let line = rest.lines().next()?.replace('`', " ");
    let shown: String = line.chars().take(SHOWN).collect();
    let more = if shown.len() < line.len() { "…" } else { "" };
    (!shown.trim().is_empty()).then(|| format!("`{}{more}`", shown.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_as_people_count() {
        assert_eq!(place("{% é, %}", "{% é".len()), "character 5");
        assert_eq!(place("{% a\n & b, %}", 9), "line 2, character 5");
        assert_eq!(place("{% a\n", 3), "character 4");
    }

    #[test]
    fn an_excerpt_is_one_short_line() {
        assert_eq!(excerpt("a, `b`\nc", 1).as_deref(), Some("`,  b`"));
        assert_eq!(excerpt(&"x".repeat(30), 0), Some(format!("`{}…`", "x".repeat(24))));
        assert_eq!(excerpt("a  ", 1), None);
        assert_eq!(excerpt("a", 7), None);
    }
}
