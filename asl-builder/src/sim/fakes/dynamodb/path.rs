//! Paths into items, and the parts of an item that some paths name.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde_json::{Map, Value, json};

use super::Item;

/// The steps to an attribute, from the item's own attribute on.
pub(super) type Path = Vec<Step>;

/// A step of a path.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    /// A member of a map.
    Name(String),
    /// An element of a list.
    Index(usize),
}

impl Step {
    /// The name, of a member.
    pub(super) fn name(&self) -> Option<&str> {
        match self {
            Step::Name(name) => Some(name),
            Step::Index(_) => None,
        }
    }
}

/// The attribute at a path.
pub(super) fn get<'i>(item: &'i Item, path: &[Step]) -> Option<&'i Value> {
    let (first, rest) = path.split_first()?;
    rest.iter().try_fold(item.get(first.name()?)?, |value, step| match step {
        Step::Name(name) => value.get("M")?.get(name),
        Step::Index(index) => value.get("L")?.get(index),
    })
}

/// The same, to change it.
pub(super) fn get_mut<'i>(item: &'i mut Item, path: &[Step]) -> Option<&'i mut Value> {
    let (first, rest) = path.split_first()?;
    rest.iter().try_fold(item.get_mut(first.name()?)?, |value, step| match step {
        Step::Name(name) => value.get_mut("M")?.get_mut(name),
        Step::Index(index) => value.get_mut("L")?.get_mut(index),
    })
}

/// What of an item is wanted.
#[derive(Debug, Default)]
pub(super) struct Projection {
    /// All of it.
    whole: bool,
    names: IndexMap<String, Projection>,
    items: BTreeMap<usize, Projection>,
}

impl Projection {
    /// What the paths name; none when one is a part of another.
    pub(super) fn of(paths: &[Path]) -> Option<Projection> {
        let mut all = Projection::default();
        for path in paths {
            let mut at = &mut all;
            for step in path {
                if at.whole {
                    return None;
                }
                at = match step {
                    Step::Name(name) => at.names.entry(name.clone()).or_default(),
                    Step::Index(index) => at.items.entry(*index).or_default(),
                };
            }
            if at.whole || !at.names.is_empty() || !at.items.is_empty() {
                return None;
            }
            at.whole = true;
        }
        Some(all)
    }

    /// The parts of an item, in the order that they have there.
    pub(super) fn item(&self, item: &Item) -> Item {
        let part = |(name, value): (&String, &Value)| Some((name.clone(), self.names.get(name)?.value(value)?));
        item.iter().filter_map(part).collect()
    }

    fn value(&self, value: &Value) -> Option<Value> {
        if self.whole {
            return Some(value.clone());
        }
        match (value.get("M"), value.get("L")) {
            (Some(Value::Object(members)), _) if !self.names.is_empty() => Some(self.item(members))
                .filter(|members: &Map<_, _>| !members.is_empty())
                .map(|members| json!({ "M": members })),
            (_, Some(Value::Array(items))) if !self.items.is_empty() => {
                let part = |(index, part): (&usize, &Projection)| part.value(items.get(*index)?);
                let parts: Vec<Value> = self.items.iter().filter_map(part).collect();
                (!parts.is_empty()).then(|| json!({ "L": parts }))
            }
            _ => None,
        }
    }
}
