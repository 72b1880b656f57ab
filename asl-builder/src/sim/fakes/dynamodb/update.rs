//! `UpdateExpression`.

use serde_json::{Map, Value, json};

use super::Item;
use super::expression::{Expression, Operand, Path, get};
use super::value;
use crate::sim::fakes::wire::{self, Reply};

/// What an update does, all of it seen from the item as it was.
pub(super) struct Update(Vec<(Path, Option<Value>)>);

impl Update {
    pub(super) fn read(expression: &mut Expression<'_>, text: &str, item: &Item) -> Reply<Update> {
        expression.read(text);
        let mut update = Update(Vec::new());
        loop {
            let clause = expression.next().to_ascii_uppercase();
            match clause.as_str() {
                "" => return Ok(update),
                "SET" | "REMOVE" | "ADD" => {}
                "DELETE" => return expression.wire.refuse("`DELETE` in an update"),
                _ => return expression.wrong(),
            }
            loop {
                let path = expression.path()?;
                let value = match clause.as_str() {
                    "SET" => {
                        expression.expects("=")?;
                        Some(sum(expression, item)?)
                    }
                    "ADD" => Some(added(expression, get(item, &path))?),
                    _ => None,
                };
                update.0.push((path, value));
                if !expression.takes(",") {
                    break;
                }
            }
        }
    }

    /// True when it changes the item's own attribute of that name.
    pub(super) fn changes(&self, name: &str) -> bool {
        self.0.iter().any(|(path, _)| path.first().is_some_and(|first| first == name))
    }

    /// The item's own attributes that it changes.
    pub(super) fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for name in self.0.iter().filter_map(|(path, _)| path.first()) {
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
        names
    }

    pub(super) fn apply(self, item: &mut Item) -> Reply<()> {
        for (path, value) in self.0 {
            let Some((last, above)) = path.split_last() else { continue };
            let Some(members) = members(item, above) else {
                let message = "The document path provided in the update expression is invalid for update";
                return wire::unmodelled("ValidationException", message);
            };
            match value {
                Some(value) => _ = members.insert(last.clone(), value),
                None => _ = members.shift_remove(last),
            }
        }
        Ok(())
    }
}

/// The members of the map at a path.
fn members<'i>(item: &'i mut Item, path: &[String]) -> Option<&'i mut Map<String, Value>> {
    path.iter().try_fold(item, |members, step| members.get_mut(step)?.get_mut("M")?.as_object_mut())
}

/// A value, or two with `+` or `-` between them.
fn sum(expression: &mut Expression<'_>, item: &Item) -> Reply<Value> {
    let first = operand(expression, item)?;
    let is_minus = expression.peek() == "-";
    if !is_minus && expression.peek() != "+" {
        return Ok(first);
    }
    expression.next();
    let second = operand(expression, item)?;
    match value::add(&first, &second, is_minus) {
        Some(sum) => Ok(sum),
        None => {
            wire::unmodelled("ValidationException", "An operand in the update expression has an incorrect data type")
        }
    }
}

fn operand(expression: &mut Expression<'_>, item: &Item) -> Reply<Value> {
    if expression.takes("if_not_exists") {
        expression.expects("(")?;
        let path = expression.path()?;
        expression.expects(",")?;
        let otherwise = operand(expression, item)?;
        expression.expects(")")?;
        return Ok(get(item, &path).cloned().unwrap_or(otherwise));
    }
    if expression.peek().eq_ignore_ascii_case("list_append") {
        return expression.wire.refuse("`list_append` in an update");
    }
    match expression.operand()?.value(item) {
        Some(value) => Ok(value),
        None => {
            let message = "The provided expression refers to an attribute that does not exist in the item";
            wire::unmodelled("ValidationException", message)
        }
    }
}

/// What `ADD` gives: a number more, or more members of a set.
fn added(expression: &mut Expression<'_>, old: Option<&Value>) -> Reply<Value> {
    let Operand::Value(more) = expression.operand()? else { return expression.wrong() };
    let sum = match (old, value::typed(&more)) {
        (None, Some(("N", _))) => value::add(&json!({ "N": "0" }), &more, false),
        (None, Some(("SS" | "NS" | "BS", _))) => Some(more.clone()),
        (Some(old), _) => value::add(old, &more, false).or_else(|| value::union(old, &more)),
        _ => None,
    };
    match sum {
        Some(sum) => Ok(sum),
        None => {
            wire::unmodelled("ValidationException", "An operand in the update expression has an incorrect data type")
        }
    }
}
