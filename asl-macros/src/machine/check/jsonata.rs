//! JSONata expressions: that they can be read, and that what they refer to is there.

use std::ops::Range;

use asl_syntax::fields::{Field, STATES_FIELDS};
use asl_syntax::jsonata::{self, Ast, Refused, free_variables, is_function, refused_by_service, states_references};
use asl_syntax::{payload, suggest};
use proc_macro2::TokenStream;

use asl_syntax::words::shown;

use super::paths::place;
use super::{Check, Here, Taken};
use crate::machine::model::{Jsonata, Written};
use crate::machine::{source, witness};

impl Check<'_> {
    /// Checks an expression that stands in a field.
    pub(super) fn expression(&mut self, expression: &Jsonata, field: &'static Field, here: Here) {
        let text = &expression.text;
        let inside = match payload::expression(text) {
            Ok(Some(inside)) => inside,
            Ok(None) => return,
            Err(error) => {
                if !payload::has_slot(text) {
                    let help = error.help.clone().unwrap_or_default();
                    self.ctxt.error(expression.tokens(), error.message, help);
                }
                return;
            }
        };
        let at = |part: Range<usize>| expression.part(part.start + inside.offset..part.end + inside.offset);
        match jsonata::parse(inside.text) {
            Ok(ast) => {
                self.references(&ast, field, here, &at);
                self.taken(&ast, expression, inside.offset, here);
            }
            // Deployment makes another text of it.
            Err(_) if payload::has_slot(text) => {}
            Err(error) => {
                let end = error.end.max(error.offset + 1);
                let (at, place) = at(error.offset..end);
                let message = format!("{}{place}", ours(&error.message));
                self.ctxt.error(at, message, syntax_help(inside.text, &error));
            }
        }
    }

    /// Keeps what is taken of the execution's input.
    fn taken(&mut self, ast: &Ast<'_>, expression: &Jsonata, offset: usize, here: Here) {
        if !here.around.is_in_execution {
            return;
        }
        for reference in states_references(ast) {
            let path: Vec<&str> = reference.fields.iter().take(3).map(|field| field.name.as_ref()).collect();
            let (skipped, of_execution) = match path.as_slice() {
                ["context", "Execution", "Input"] => (3, true),
                ["input", ..] if here.is_start => (1, false),
                _ => continue,
            };
            let names = witness::of_reference(expression, offset, &reference, skipped);
            if !names.is_empty() {
                self.taken.push(Taken { names, of_execution });
            }
        }
    }

    fn references(
        &mut self,
        ast: &Ast<'_>,
        field: &'static Field,
        here: Here,
        at: &dyn Fn(Range<usize>) -> (TokenStream, String),
    ) {
        let mut said: Vec<Refused<'_>> = Vec::new();
        for refusal in refused_by_service(ast) {
            if said.contains(&refusal.what) {
                continue;
            }
            let (message, help) = refused(&refusal.what);
            let (at, place) = at(refusal.offset..refusal.end);
            self.ctxt.error(at, format!("{message}{place}"), help);
            said.push(refusal.what);
        }
        for variable in free_variables(ast).iter().filter(|variable| variable.called && !is_function(variable.name)) {
            if variable.name == "eval" {
                continue; // which is refused already
            }
            let (at, place) = at(variable.offset..variable.end);
            let help = match suggest::closest(variable.name, jsonata::FUNCTIONS.iter().copied()) {
                Some(similar) => format!("did you mean `${similar}`?"),
                None => "call one of JSONata's functions, or of the service's such as `$uuid`".to_owned(),
            };
            self.ctxt.error(at, format!("there is no function `${}`{place}", shown(variable.name)), help);
        }
        self.states_fields(ast, field, here, at);
    }

    /// That `$states` has what is taken from it.
    fn states_fields(
        &mut self,
        ast: &Ast<'_>,
        field: &'static Field,
        here: Here,
        at: &dyn Fn(Range<usize>) -> (TokenStream, String),
    ) {
        let there = field.states_fields();
        let mut said: Vec<String> = Vec::new();
        for reference in states_references(ast) {
            let Some(first) = reference.fields.first() else { continue };
            let name = first.name.as_ref();
            let second = reference.fields.get(1);
            let (place, problem) = if !there.contains(&name) {
                let problem = if STATES_FIELDS.contains(&name) {
                    let message = format!("`{}` of {} has no `$states.{name}`", field.name, field.object.described());
                    (message, where_it_is(name).to_owned())
                } else {
                    let help = suggest::help(name, there.iter().copied()).unwrap_or_default();
                    (format!("`$states` has no field `{}`", shown(name)), help)
                };
                (first, problem)
            } else if let ("context", Some(second)) = (name, second) {
                let Some(problem) = missing_context(second.name.as_ref(), here) else { continue };
                (second, problem)
            } else {
                continue;
            };
            if said.contains(&problem.0) {
                continue;
            }
            let (tokens, character) = at(place.offset..place.end);
            self.ctxt.error(tokens, format!("{}{character}", problem.0), problem.1);
            said.push(problem.0);
        }
    }
}

/// Why the context object lacks a field here, if it does.
pub(super) fn missing_context(field: &str, here: Here) -> Option<(String, String)> {
    const FIELDS: [&str; 5] = ["Execution", "StateMachine", "State", "Task", "Map"];
    match field {
        "Task" if !here.has_token => Some((
            "the context object has no `Task` here: there is a token only in a Task state that waits for it".to_owned(),
            "let the state wait for the token: `.waitForTaskToken` behind the ARN in `Resource`".to_owned(),
        )),
        "Map" if !here.has_item => Some((
            "the context object has no `Map` here: there is an item only in a Map state and in what it runs".to_owned(),
            "read the item in the Map state's `ItemSelector`, or in a state of its `ItemProcessor`".to_owned(),
        )),
        field if !FIELDS.contains(&field) => {
            let similar = suggest::closest(field, FIELDS)?;
            Some((format!("the context object has no field `{}`", shown(field)), format!("did you mean `{similar}`?")))
        }
        _ => None,
    }
}

impl Jsonata {
    /// The tokens of a part of the text, and where it is in a string, whose parts have no tokens.
    fn part(&self, part: Range<usize>) -> (TokenStream, String) {
        match &self.at {
            Written::Tokens(group) => (source::tokens_at(group, &self.text, part), String::new()),
            Written::Text(_) => (self.tokens(), format!(", at {}", place(&self.text, part.start))),
        }
    }
}

fn syntax_help(inside: &str, error: &jsonata::SyntaxError) -> String {
    let sign = error.offset.checked_sub(1).and_then(|start| inside.get(start..=error.offset));
    let rest = inside.get(error.offset..).unwrap_or_default().trim();
    match sign {
        Some("??") => "JSONata 2.0 has no `??`: write `$exists(a) ? a : b`".to_owned(),
        Some("?:") => "JSONata 2.0 has no `?:`: write `a ? a : b`".to_owned(),
        _ if inside.trim().is_empty() => "write an expression between `{%` and `%}`".to_owned(),
        _ if rest.is_empty() => "something is missing at its end".to_owned(),
        _ => format!("the expression can be read up to `{}`", shown(rest.lines().next().unwrap_or_default())),
    }
}

fn refused(what: &Refused<'_>) -> (String, String) {
    const NOWHERE: &str = "stands at the top level of an expression, which has no input there";
    match what {
        Refused::Name(name) => {
            let name = shown(name);
            let help = format!(
                "write `$states.input.{name}` for a field of the input, `${name}` for a variable, `'{name}'` for the text"
            );
            (format!("`{name}` {NOWHERE}"), help)
        }
        Refused::Context => (format!("`$` {NOWHERE}"), "write `$states.input`".to_owned()),
        Refused::Root => (
            "there is no `$$` in Step Functions".to_owned(),
            "write `$states.input`, or `$states.context` for the context object".to_owned(),
        ),
        Refused::Eval => {
            ("there is no `$eval` in Step Functions".to_owned(), "`$parse` reads a text that is JSON".to_owned())
        }
        other => (format!("{other:?} is not supported"), "write it another way".to_owned()),
    }
}

fn where_it_is(name: &str) -> &'static str {
    match name {
        "result" => "it is there in `Output` and `Assign` of a Task, Parallel or Map state",
        "errorOutput" => "it is there in `Output` and `Assign` of a catcher",
        _ => "it is not there",
    }
}

/// A message of the parser, which has the reference engine's wording, as ours: lower case, texts in backticks.
fn ours(message: &str) -> String {
    let mut out = String::with_capacity(message.len());
    let mut rest = message;
    while let Some((before, quoted)) = rest.split_once('"') {
        out.push_str(before);
        let mut text = String::new();
        let mut characters = quoted.char_indices();
        let mut end = quoted.len();
        while let Some((at, c)) = characters.next() {
            match c {
                '"' => {
                    end = at + 1;
                    break;
                }
                '\\' => text.extend(characters.next().map(|(_, c)| c)),
                c => text.push(c),
            }
        }
        match text.is_empty() {
            true => out.push_str("an empty text"),
            false => out.extend(["`", &shown(&text), "`"]),
        }
        rest = quoted.get(end..).unwrap_or_default();
    }
    out.push_str(rest);
    let mut characters = out.chars();
    let first: String = characters.next().iter().flat_map(|c| c.to_lowercase()).collect();
    format!("{first}{}", characters.as_str())
}
