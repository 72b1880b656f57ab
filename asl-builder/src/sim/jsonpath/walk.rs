//! Applies the steps of a path to a value.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::number::json_text;
use super::path::{Miss, Selected};
use super::step::{Pick, Step, are_definite, item, item_from_end};

/// What a definite path selects.
pub(super) fn one<'v>(steps: &[Step<'_>], base: &'v Value) -> Result<Selected<'v>, Miss> {
    // None is the Java null that is beyond an array's end.
    let mut value = Some(base);
    for (i, step) in steps.iter().enumerate() {
        value = match (&step.pick, value) {
            (Pick::Name(name), Some(Value::Object(members))) => {
                let missing = || {
                    let path = path_text(&steps[..=i]);
                    if i + 1 == steps.len() { Miss::Leaf(path) } else { Miss::Parent(path) }
                };
                Some(members.get(name.as_ref()).ok_or_else(missing)?)
            }
            (Pick::Names(names), Some(Value::Object(members))) => {
                return Ok(Selected::Made(some_members(names, members)));
            }
            (Pick::Index(index), Some(Value::Array(items))) => item(items, *index),
            (Pick::FromEnd(index), Some(Value::Array(items))) => item_from_end(items, *index),
            (Pick::Index(_) | Pick::FromEnd(_), Some(other)) => return Err(not_array(step, other)),
            (Pick::Index(_) | Pick::FromEnd(_), None) => return Err(Miss::BeyondNull(path_text(&steps[..i]))),
            _ => return Err(Miss::NotObject { step: step.fragment(), path: path_text(&steps[..i]) }),
        };
    }
    value.map(Selected::Part).ok_or(Miss::Beyond)
}

/// The array of what an indefinite path selects. What is not there is not in it; only a step for arrays on something else
/// that is sure to be there is a failure.
pub(super) fn all(steps: &[Step<'_>], base: &Value) -> Result<Value, Miss> {
    let mut walk = Walk { root: base, hits: Vec::new() };
    walk.from(steps, base, true)?;
    Ok(Value::Array(walk.hits.into_iter().map(Cow::into_owned).collect()))
}

/// What a path of a filter finds: none when it finds nothing.
pub(super) fn find<'v>(steps: &[Step<'_>], base: &'v Value) -> Option<Cow<'v, Value>> {
    if steps.is_empty() {
        return Some(Cow::Borrowed(base));
    }
    if !are_definite(steps) {
        return all(steps, base).ok().map(Cow::Owned);
    }
    match one(steps, base).ok()? {
        Selected::Whole(data) => Some(Cow::Borrowed(data)),
        Selected::Part(value) => Some(Cow::Borrowed(value)),
        Selected::Made(value) => Some(Cow::Owned(value)),
    }
}

struct Walk<'v> {
    root: &'v Value,
    hits: Vec<Cow<'v, Value>>,
}

impl<'v> Walk<'v> {
    /// Adds what the steps select in a value. `is_sure`: no step before could select other than one value.
    fn from(&mut self, steps: &[Step<'_>], value: &'v Value, is_sure: bool) -> Result<(), Miss> {
        match steps.split_first() {
            None => {
                self.hits.push(Cow::Borrowed(value));
                Ok(())
            }
            Some((step, rest)) if step.is_recursive => self.everywhere(step, rest, value),
            Some((step, rest)) => self.here(step, rest, value, is_sure),
        }
    }

    /// A step that selects in the value itself.
    fn here(&mut self, step: &Step<'_>, rest: &[Step<'_>], value: &'v Value, is_sure: bool) -> Result<(), Miss> {
        match (&step.pick, value) {
            (Pick::Name(name), Value::Object(members)) => self.each(rest, members.get(name.as_ref()), is_sure),
            (Pick::Names(names), Value::Object(members)) if rest.is_empty() => {
                self.hits.push(Cow::Owned(some_members(names, members)));
                Ok(())
            }
            (Pick::Names(names), Value::Object(members)) => {
                self.each(rest, names.iter().filter_map(|name| members.get(name.as_ref())), false)
            }
            (Pick::Wildcard, Value::Object(members)) => self.each(rest, members.values(), false),
            (Pick::Wildcard, Value::Array(items)) => self.each(rest, items, false),
            (Pick::Index(index), Value::Array(items)) => self.each(rest, item(items, *index), is_sure),
            (Pick::FromEnd(index), Value::Array(items)) => self.each(rest, item_from_end(items, *index), is_sure),
            (Pick::Indexes(indexes), Value::Array(items)) => {
                self.each(rest, indexes.iter().filter_map(|index| item(items, *index)), false)
            }
            (Pick::Slice(start, end), Value::Array(items)) => self.each(rest, slice(items, *start, *end), false),
            (Pick::Filter(filter), Value::Array(items)) => {
                let root = self.root;
                self.each(rest, items.iter().filter(|item| filter.accepts(item, root)), false)
            }
            (Pick::Filter(filter), Value::Object(_)) => {
                let passes = filter.accepts(value, self.root);
                self.each(rest, passes.then_some(value), false)
            }
            (Pick::Index(_) | Pick::Indexes(_) | Pick::FromEnd(_) | Pick::Slice(..), other) if is_sure => {
                Err(not_array(step, other))
            }
            (Pick::Filter(_), other) if is_sure => {
                Err(Miss::NotFiltered { step: step.fragment(), value: json_text(other) })
            }
            _ => Ok(()),
        }
    }

    fn each(
        &mut self,
        rest: &[Step<'_>],
        found: impl IntoIterator<Item = &'v Value>,
        is_sure: bool,
    ) -> Result<(), Miss> {
        found.into_iter().try_for_each(|value| self.from(rest, value, is_sure))
    }

    /// A step after `..`: in the value and in everything inside it, outer values first.
    fn everywhere(&mut self, step: &Step<'_>, rest: &[Step<'_>], base: &'v Value) -> Result<(), Miss> {
        let mut open = vec![base];
        while let Some(value) = open.pop() {
            match value {
                Value::Object(members) => open.extend(members.values().rev()),
                Value::Array(items) => open.extend(items.iter().rev()),
                _ => continue,
            }
            match (&step.pick, value) {
                // Only an object that has them all gives several members.
                (Pick::Names(names), Value::Object(members))
                    if !names.iter().all(|name| members.contains_key(name.as_ref())) => {}
                // The items of an array are tested when their turn comes.
                (Pick::Filter(_), Value::Array(_)) => {}
                _ => self.here(step, rest, value, false)?,
            }
        }
        Ok(())
    }
}

/// The object of those of the members that are there.
fn some_members(names: &[Cow<'_, str>], members: &Map<String, Value>) -> Value {
    let member = |name: &Cow<'_, str>| members.get(name.as_ref()).map(|value| (name.to_string(), value.clone()));
    Value::Object(names.iter().filter_map(member).collect())
}

/// The items of a slice. A negative number counts from the array's end.
fn slice(items: &[Value], start: Option<i32>, end: Option<i32>) -> &[Value] {
    let place = |number: i32| {
        let distance = usize::try_from(number.unsigned_abs()).unwrap_or(usize::MAX);
        if number < 0 { items.len().saturating_sub(distance) } else { distance.min(items.len()) }
    };
    let (start, end) = (start.map_or(0, place), end.map_or(items.len(), place));
    items.get(start..end).unwrap_or_default()
}

fn not_array(step: &Step<'_>, value: &Value) -> Miss {
    Miss::NotArray { step: step.fragment(), value: json_text(value) }
}

fn path_text(steps: &[Step<'_>]) -> String {
    steps.iter().fold("$".to_owned(), |text, step| text + &step.fragment())
}
