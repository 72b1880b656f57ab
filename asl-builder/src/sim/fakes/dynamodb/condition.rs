//! Conditions: of writes, of keys, of filters.

use std::cmp::Ordering;

use serde_json::{Value, json};

use super::Item;
use super::expression::{Expression, Operand};
use super::path;
use super::value::{self, typed};
use crate::sim::fakes::wire::Reply;

impl Expression<'_> {
    /// True when the condition holds for the item, which is empty when there is none.
    pub(super) fn holds(&mut self, text: &str, item: &Item) -> Reply<bool> {
        self.read(text);
        let holds = self.any(item)?;
        if self.is_at_end() { Ok(holds) } else { self.wrong() }
    }

    fn any(&mut self, item: &Item) -> Reply<bool> {
        let mut holds = self.all(item)?;
        while self.takes("OR") {
            holds |= self.all(item)?;
        }
        Ok(holds)
    }

    fn all(&mut self, item: &Item) -> Reply<bool> {
        let mut holds = self.not(item)?;
        while self.takes("AND") {
            holds &= self.not(item)?;
        }
        Ok(holds)
    }

    fn not(&mut self, item: &Item) -> Reply<bool> {
        if self.takes("NOT") {
            return Ok(!self.not(item)?);
        }
        if self.takes("(") {
            let holds = self.any(item)?;
            self.expects(")")?;
            return Ok(holds);
        }
        if self.is_call() && self.peek() != "size" {
            return self.function(item);
        }
        let first = self.measured(item)?;
        if self.takes("BETWEEN") {
            let least = self.measured(item)?;
            self.expects("AND")?;
            let most = self.measured(item)?;
            let (Some(first), Some(least), Some(most)) = (first, least, most) else { return Ok(false) };
            let is_within = |least: &Value, most: &Value| value::compare(least, most).is_some_and(Ordering::is_le);
            return Ok(is_within(&least, &first) && is_within(&first, &most));
        }
        if self.takes("IN") {
            self.expects("(")?;
            let mut is_one = false;
            loop {
                let other = self.measured(item)?;
                is_one |= first.as_ref().zip(other.as_ref()).is_some_and(|(first, other)| value::equal(first, other));
                if !self.takes(",") {
                    break;
                }
            }
            self.expects(")")?;
            return Ok(is_one);
        }
        if !matches!(self.peek(), "=" | "<>" | "<" | "<=" | ">" | ">=") {
            return self.wrong();
        }
        let operator = self.next();
        let second = self.measured(item)?;
        // What is not there is unequal to everything, and nothing else.
        let (Some(first), Some(second)) = (first, second) else { return Ok(operator == "<>") };
        let order = || value::compare(&first, &second);
        Ok(match operator.as_str() {
            "=" => value::equal(&first, &second),
            "<>" => !value::equal(&first, &second),
            "<" => order() == Some(Ordering::Less),
            "<=" => order().is_some_and(Ordering::is_le),
            ">" => order() == Some(Ordering::Greater),
            _ => order().is_some_and(Ordering::is_ge),
        })
    }

    /// An operand, or the size of an attribute.
    fn measured(&mut self, item: &Item) -> Reply<Option<Value>> {
        if !(self.is_call() && self.takes("size")) {
            return Ok(self.operand()?.value(item));
        }
        self.expects("(")?;
        let path = self.path()?;
        self.expects(")")?;
        let Some(found) = path::get(item, &path) else { return Ok(None) };
        match value::size(found) {
            Some(size) => Ok(Some(json!({ "N": size.to_string() }))),
            None => self.wire.refuse(
                "the `size` of a number, a boolean, a null, or a text with other characters than those of ASCII",
            ),
        }
    }

    fn function(&mut self, item: &Item) -> Reply<bool> {
        let name = self.next();
        self.expects("(")?;
        let is_there = |path: &[path::Step]| path::get(item, path).is_some();
        let holds = match name.as_str() {
            "attribute_exists" => is_there(&self.path()?),
            "attribute_not_exists" => !is_there(&self.path()?),
            "attribute_type" | "begins_with" | "contains" => {
                let path = self.path()?;
                self.expects(",")?;
                let operand = self.operand()?.value(item);
                let found = path::get(item, &path);
                let Some((found, operand)) = found.zip(operand.as_ref()) else {
                    self.expects(")")?;
                    return Ok(false);
                };
                self.by_operand(&name, found, operand)?
            }
            _ => return self.wire.refuse(format!("the function `{name}` in a condition")),
        };
        self.expects(")")?;
        Ok(holds)
    }

    fn by_operand(&self, name: &str, found: &Value, operand: &Value) -> Reply<bool> {
        Ok(match (name, typed(found), typed(operand)) {
            ("attribute_type", Some((kind, _)), Some(("S", Value::String(wanted)))) => kind == wanted,
            ("begins_with", Some((kind, Value::String(text))), Some((other @ "S", Value::String(start)))) => {
                kind == other && text.starts_with(start.as_str())
            }
            ("begins_with", Some(_), Some(("S", _))) => false,
            ("contains", Some(("S", Value::String(text))), Some(("S", Value::String(part)))) => {
                text.contains(part.as_str())
            }
            ("contains", Some(("L", Value::Array(items))), Some(_)) => {
                items.iter().any(|item| value::equal(item, operand))
            }
            ("contains", Some((kind @ ("SS" | "NS" | "BS"), Value::Array(members))), Some((one, _))) => {
                let is_it = |member: &Value| value::equal(&json!({ one: member }), operand);
                kind.strip_suffix('S') == Some(one) && members.iter().any(is_it)
            }
            ("contains", Some(_), Some(("S" | "N" | "B", _))) => false,
            (_, _, operand) => {
                let kind = operand.map_or("", |(kind, _)| kind);
                return self.wire.refuse(format!("an operand of the type `{kind}` of the function `{name}`"));
            }
        })
    }
}

/// An operand that has to be a value.
impl Operand {
    pub(super) fn literal(self) -> Option<Value> {
        match self {
            Operand::Value(value) => Some(value),
            Operand::Path(_) => None,
        }
    }
}
