//! Applies the steps of a path to a value.

use std::borrow::Cow;

use asl_syntax::jsonpath::{Segment, Selector};
use serde_json::{Map, Value};

use super::filter;
use super::number::json_text;
use super::path::{Miss, Selected, Step};

/// What a definite path selects.
pub(super) fn one<'v>(steps: &[Step<'_>], base: &'v Value) -> Result<Selected<'v>, Miss> {
    let mut value = Some(base);
    for (i, step) in steps.iter().enumerate() {
        let so_far = || path_text(&steps[..i]);
        value = match (step, value) {
            (Step::Name(name), Some(Value::Object(members))) => {
                let missing = || {
                    let path = path_text(&steps[..=i]);
                    if i + 1 == steps.len() { Miss::Leaf(path) } else { Miss::Parent(path) }
                };
                Some(members.get(name.as_ref()).ok_or_else(missing)?)
            }
            (Step::Name(_), _) => return Err(Miss::NotObject { step: step.fragment(), path: so_far() }),
            (Step::Index(_) | Step::FromEnd(_), None) => return Err(Miss::BeyondNull(so_far())),
            (Step::Index(index), Some(Value::Array(items))) => usize::try_from(*index).ok().and_then(|i| items.get(i)),
            (Step::FromEnd(index), Some(Value::Array(items))) => {
                usize::try_from(*index).ok().and_then(|index| items.len().checked_sub(index)).and_then(|i| items.get(i))
            }
            (Step::Index(_) | Step::FromEnd(_), Some(other)) => return Err(not_array(step, other)),
            (Step::Other(Segment { selector: Selector::Names(names), .. }), Some(Value::Object(members))) => {
                let member = |name: &asl_syntax::jsonpath::Text<'_>| {
                    let name = name.value();
                    members.get(name.as_ref()).map(|value| (name.into_owned(), value.clone()))
                };
                return Ok(Selected::Made(Value::Object(names.iter().filter_map(member).collect())));
            }
            (Step::Other(_), _) => return Err(Miss::NotObject { step: step.fragment(), path: so_far() }),
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
pub(super) fn find<'v>(steps: &[Step<'_>], is_definite: bool, base: &'v Value) -> Option<Cow<'v, Value>> {
    if steps.is_empty() {
        return Some(Cow::Borrowed(base));
    }
    if !is_definite {
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
        let Some((step, rest)) = steps.split_first() else {
            self.hits.push(Cow::Borrowed(value));
            return Ok(());
        };
        match (step, value) {
            (Step::Name(name), Value::Object(members)) => match members.get(name.as_ref()) {
                Some(member) => self.from(rest, member, is_sure),
                None => Ok(()),
            },
            (Step::Index(index), Value::Array(items)) => {
                match usize::try_from(*index).ok().and_then(|i| items.get(i)) {
                    Some(item) => self.from(rest, item, is_sure),
                    None => Ok(()),
                }
            }
            (Step::FromEnd(index), Value::Array(items)) => {
                let from_start = usize::try_from(*index).ok().and_then(|index| items.len().checked_sub(index));
                match from_start.and_then(|i| items.get(i)) {
                    Some(item) => self.from(rest, item, is_sure),
                    None => Ok(()),
                }
            }
            (Step::Index(_) | Step::FromEnd(_), other) if is_sure => Err(not_array(step, other)),
            (Step::Other(segment), _) if segment.recursive => self.everywhere(segment, rest, value),
            (Step::Other(segment), _) => self.other(step, &segment.selector, rest, value, is_sure),
            _ => Ok(()),
        }
    }

    /// A step that may select any number of values.
    fn other(
        &mut self,
        step: &Step<'_>,
        selector: &Selector<'_>,
        rest: &[Step<'_>],
        value: &'v Value,
        is_sure: bool,
    ) -> Result<(), Miss> {
        match (selector, value) {
            (Selector::Names(names), Value::Object(members)) if rest.is_empty() => {
                let member = |name: &asl_syntax::jsonpath::Text<'_>| {
                    let name = name.value();
                    members.get(name.as_ref()).map(|value| (name.into_owned(), value.clone()))
                };
                let merged: Map<String, Value> = names.iter().filter_map(member).collect();
                self.hits.push(Cow::Owned(Value::Object(merged)));
                Ok(())
            }
            (Selector::Names(names), Value::Object(members)) => {
                let mut found = names.iter().filter_map(|name| members.get(name.value().as_ref()));
                found.try_for_each(|member| self.from(rest, member, false))
            }
            (Selector::Wildcard, Value::Object(members)) => {
                members.values().try_for_each(|member| self.from(rest, member, false))
            }
            (Selector::Wildcard, Value::Array(items)) => items.iter().try_for_each(|item| self.from(rest, item, false)),
            (Selector::Indexes(indexes), Value::Array(items)) => {
                let mut found =
                    indexes.iter().filter_map(|index| usize::try_from(*index).ok().and_then(|i| items.get(i)));
                found.try_for_each(|item| self.from(rest, item, false))
            }
            (Selector::Slice { start, end, .. }, Value::Array(items)) => {
                slice(items, *start, *end).iter().try_for_each(|item| self.from(rest, item, false))
            }
            (Selector::Indexes(_) | Selector::Slice { .. }, other) if is_sure => Err(not_array(step, other)),
            (Selector::Filter(test), Value::Object(_)) => {
                if filter::accepts(test, value, self.root) {
                    self.from(rest, value, false)
                } else {
                    Ok(())
                }
            }
            (Selector::Filter(test), Value::Array(items)) => {
                let root = self.root;
                let mut found = items.iter().filter(|item| filter::accepts(test, item, root));
                found.try_for_each(|item| self.from(rest, item, false))
            }
            (Selector::Filter(_), other) if is_sure => {
                Err(Miss::NotFiltered { step: step.fragment(), value: json_text(other) })
            }
            _ => Ok(()),
        }
    }

    /// A step after `..`: in the value and in everything inside it, outer values first.
    fn everywhere(&mut self, segment: &Segment<'_>, rest: &[Step<'_>], base: &'v Value) -> Result<(), Miss> {
        let mut open = vec![base];
        while let Some(value) = open.pop() {
            match value {
                Value::Object(members) => open.extend(members.values().rev()),
                Value::Array(items) => open.extend(items.iter().rev()),
                _ => continue,
            }
            match (&segment.selector, value) {
                (Selector::Name(name), Value::Object(members)) => {
                    if let Some(member) = members.get(name.value().as_ref()) {
                        self.from(rest, member, false)?;
                    }
                }
                (Selector::Names(names), Value::Object(members)) => {
                    if names.iter().all(|name| members.contains_key(name.value().as_ref())) {
                        self.other(&Step::Index(0), &segment.selector, rest, value, false)?;
                    }
                }
                (Selector::Index(index), Value::Array(items)) => {
                    if let Some(item) = usize::try_from(*index).ok().and_then(|i| items.get(i)) {
                        self.from(rest, item, false)?;
                    }
                }
                // The items of an array are tested when their turn comes.
                (Selector::Filter(_), Value::Array(_)) => {}
                (selector, _) => self.other(&Step::Index(0), selector, rest, value, false)?,
            }
        }
        Ok(())
    }
}

/// The items of a slice. Both ends may count from the array's end, but not both at once.
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
