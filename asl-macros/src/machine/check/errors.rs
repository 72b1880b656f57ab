//! `Retry` and `Catch`: which errors they name, and in what order.

use std::collections::HashSet;

use asl_syntax::names::{STATES_ERRORS, is_states_error};
use asl_syntax::suggest;
use asl_syntax::words::named_before;
use syn::{Expr, ExprPath};

use super::Check;
use crate::machine::model::{Body, List, Value};

impl Check<'_> {
    /// Checks the lists of a state.
    pub(super) fn errors(&mut self, body: &mut Body) {
        for (field, element) in [("Retry", "retrier"), ("Catch", "catcher")] {
            for entry in body.fields.iter_mut().filter(|entry| entry.name() == field && entry.is_sound) {
                let Value::List(list) = &mut entry.value else { continue };
                self.all(list, element);
                self.names(list, element);
                for element in &mut list.elements {
                    if let (Value::Fields(retrier), "Retry") = (element, field) {
                        self.retrier(retrier);
                    }
                }
            }
        }
    }

    /// `States.ALL` stands alone in its element, and that one last.
    fn all(&mut self, list: &List, element: &str) {
        let last = list.elements.len().saturating_sub(1);
        for (index, item) in list.elements.iter().enumerate() {
            let Some(names) = names(item) else { continue };
            let Some(all) = names.iter().find(|name| is_all(name)) else { continue };
            if names.len() > 1 {
                let message = "`States.ALL` stands beside other names, which it includes";
                let help = format!("let `_` stand alone, or give it a {element} of its own at the end");
                self.ctxt.error(all.tokens(), message, help);
            } else if index < last {
                let message = format!("the {element} for `States.ALL` is not the last one, and hides those behind it");
                self.ctxt.error(all.tokens(), message, format!("move this {element} to the end of the list"));
            }
        }
    }

    /// Names that are no names, and those that an element before takes already.
    fn names(&mut self, list: &mut List, element: &str) {
        let mut seen: HashSet<String> = HashSet::new();
        for item in &mut list.elements {
            let Value::Fields(body) = item else { continue };
            let Some(entry) = body.fields.iter_mut().find(|entry| entry.name() == "ErrorEquals") else { continue };
            let Value::Items(items) = &entry.value else { continue };
            if items.items.is_empty() {
                let help = "name an error, or write `_` for all";
                self.ctxt.error(&items.group, format!("this {element} names no error"), help);
                continue;
            }
            let mut is_sound = true;
            for name in &items.items {
                if let Some((message, help)) = wrong_name(name) {
                    self.ctxt.error(name.tokens(), message, help);
                    is_sound &= matches!(name, Value::Text(_));
                    continue;
                }
                let Some(text) = name_of(name) else { continue };
                if text != "States.ALL" && !seen.insert(text.clone()) {
                    let message = named_before(&text);
                    let help = format!("remove it, or let one {element} say what is to happen");
                    self.ctxt.error(name.tokens(), message, help);
                }
            }
            entry.is_sound = is_sound;
        }
    }

    fn retrier(&mut self, retrier: &mut Body) {
        let number = |name: &str| retrier.get(name).and_then(|entry| Some((entry, entry.value.integer()?)));
        let interval = number("IntervalSeconds").map_or(1, |(_, interval)| interval);
        if let Some((entry, longest)) = number("MaxDelaySeconds").filter(|(_, longest)| *longest <= interval) {
            let message = format!("`MaxDelaySeconds` has to be more than `IntervalSeconds`, this is {longest}");
            let help = format!("write more than {interval}, or leave it out");
            self.ctxt.error(entry.value.tokens(), message, help);
        }
    }
}

fn names(element: &Value) -> Option<&[Value]> {
    let Value::Fields(body) = element else { return None };
    match &body.fields.iter().find(|entry| entry.name() == "ErrorEquals")?.value {
        Value::Items(items) => Some(&items.items),
        _ => None,
    }
}

fn is_all(name: &Value) -> bool {
    matches!(name, Value::Text(text) if text.value() == "States.ALL")
}

/// The error as it is written, to tell whether two are the same.
fn name_of(name: &Value) -> Option<String> {
    match name {
        Value::Text(text) => Some(text.value()),
        Value::Word(word) => Some(word.to_string()),
        Value::Expr(expr) => match &**expr {
            Expr::Path(ExprPath { qself: None, path, .. }) => {
                let segments: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
                Some(segments.join("::"))
            }
            _ => None,
        },
        _ => None,
    }
}

fn wrong_name(name: &Value) -> Option<(String, String)> {
    match name {
        Value::Text(text) => {
            let text = text.value();
            if text.is_empty() {
                return Some((
                    "an error's name cannot be empty".to_owned(),
                    "name an error, or write `_` for all".to_owned(),
                ));
            }
            if text == "States.Runtime" {
                let message = "`States.Runtime` cannot be caught, and is never tried again".to_owned();
                return Some((message, "remove it; what causes it has to be corrected".to_owned()));
            }
            let is_unknown = text.starts_with("States.") && !is_states_error(&text);
            let help = || suggest::help(&text, STATES_ERRORS.iter().copied()).unwrap_or_default();
            is_unknown.then(|| {
                (format!("there is no error `{text}`: names that begin with `States.` are the service's"), help())
            })
        }
        Value::Expr(_) | Value::Word(_) => {
            let text = name_of(name)?;
            let is_all = matches!(text.rsplit("::").next(), Some("ALL" | "All")) && text.contains("States::");
            is_all.then(|| (format!("`{text}` is written `_`"), "write `_`, alone and in the last place".to_owned()))
        }
        Value::Broken(_) => None,
        other => Some((
            format!("an error is named by a string or by an expression of Rust, this is {}", super::value::kind(other)),
            "write `CardError::Declined`, `States::Timeout` or the name in quotes".to_owned(),
        )),
    }
}
