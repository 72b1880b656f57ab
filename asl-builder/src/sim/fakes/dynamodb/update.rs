//! `UpdateExpression`.

use serde_json::{Value, json};

use super::Item;
use super::expression::Expression;
use super::path::{Path, Step, get, get_mut};
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
                "SET" | "REMOVE" | "ADD" | "DELETE" => {}
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
                    "DELETE" => match deleted(expression, get(item, &path))? {
                        Some(left) => left,
                        // There is no set, and none is made.
                        None if expression.takes(",") => continue,
                        None => break,
                    },
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
        self.0.iter().any(|(path, _)| path.first().and_then(Step::name) == Some(name))
    }

    /// The item's own attributes that it changes.
    pub(super) fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for name in self.0.iter().filter_map(|(path, _)| path.first()?.name()) {
            if !names.iter().any(|other| other == name) {
                names.push(name.to_owned());
            }
        }
        names
    }

    pub(super) fn apply(self, item: &mut Item) -> Reply<()> {
        let (mut set, mut removed) = (Vec::new(), Vec::new());
        for (path, value) in self.0 {
            match value {
                Some(value) => set.push((path, value)),
                None => removed.push(path),
            }
        }
        for (path, value) in set {
            put(item, &path, value)?;
        }
        // Elements are counted as they were before any was removed: the last ones go first.
        removed.sort();
        for path in removed.iter().rev() {
            remove(item, path)?;
        }
        Ok(())
    }
}

fn put(item: &mut Item, path: &[Step], value: Value) -> Reply<()> {
    let Some((last, above)) = path.split_last() else { return Ok(()) };
    match (last, holder(item, above)) {
        (Step::Name(name), Some(Holder::Members(members))) => _ = members.insert(name.clone(), value),
        // What is beyond the end stands behind the last element.
        (Step::Index(index), Some(Holder::Elements(elements))) => match elements.get_mut(*index) {
            Some(element) => *element = value,
            None => elements.push(value),
        },
        _ => return invalid_path(),
    }
    Ok(())
}

fn remove(item: &mut Item, path: &[Step]) -> Reply<()> {
    let Some((last, above)) = path.split_last() else { return Ok(()) };
    match (last, holder(item, above)) {
        (Step::Name(name), Some(Holder::Members(members))) => _ = members.shift_remove(name),
        (Step::Index(index), Some(Holder::Elements(elements))) => {
            if *index < elements.len() {
                elements.remove(*index);
            }
        }
        _ => return invalid_path(),
    }
    Ok(())
}

fn invalid_path<T>() -> Reply<T> {
    let message = "The document path provided in the update expression is invalid for update";
    wire::unmodelled("ValidationException", message)
}

/// What has an attribute or an element.
enum Holder<'i> {
    Members(&'i mut Item),
    Elements(&'i mut Vec<Value>),
}

/// The map or the list at a path.
fn holder<'i>(item: &'i mut Item, path: &[Step]) -> Option<Holder<'i>> {
    if path.is_empty() {
        return Some(Holder::Members(item));
    }
    let found = get_mut(item, path)?;
    if found.get("L").is_some() {
        return found.get_mut("L")?.as_array_mut().map(Holder::Elements);
    }
    found.get_mut("M")?.as_object_mut().map(Holder::Members)
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
    value::add(&first, &second, is_minus).map_or_else(wrong_type, Ok)
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
    if expression.takes("list_append") {
        expression.expects("(")?;
        let first = operand(expression, item)?;
        expression.expects(",")?;
        let second = operand(expression, item)?;
        expression.expects(")")?;
        return value::append(&first, &second).map_or_else(wrong_type, Ok);
    }
    match expression.operand()?.value(item) {
        Some(value) => Ok(value),
        None => {
            let message = "The provided expression refers to an attribute that does not exist in the item";
            wire::unmodelled("ValidationException", message)
        }
    }
}

fn wrong_type<T>() -> Reply<T> {
    wire::unmodelled("ValidationException", "An operand in the update expression has an incorrect data type")
}

/// What `ADD` gives: a number more, or more members of a set.
fn added(expression: &mut Expression<'_>, old: Option<&Value>) -> Reply<Value> {
    let Some(more) = expression.operand()?.literal() else { return expression.wrong() };
    let sum = match (old, value::typed(&more)) {
        (None, Some(("N", _))) => value::add(&json!({ "N": "0" }), &more, false),
        (None, Some(("SS" | "NS" | "BS", _))) => Some(more.clone()),
        (Some(old), _) => value::add(old, &more, false).or_else(|| value::union(old, &more)),
        _ => None,
    };
    sum.map_or_else(wrong_type, Ok)
}

/// What `DELETE` leaves of a set, be it nothing; none where there is no set.
fn deleted(expression: &mut Expression<'_>, old: Option<&Value>) -> Reply<Option<Option<Value>>> {
    let Some(less) = expression.operand()?.literal() else { return expression.wrong() };
    let is_set = matches!(value::typed(&less), Some(("SS" | "NS" | "BS", _)));
    match old {
        None if is_set => Ok(None),
        None => wrong_type(),
        Some(old) => value::without(old, &less).map_or_else(wrong_type, |left| Ok(Some(left))),
    }
}
