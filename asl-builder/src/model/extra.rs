use std::borrow::Cow;

use serde_json::{Map, Value};

/// What an object was written with and its own fields have no place for.
///
/// Empty for an object that the builder made. Two objects are equal when their fields and their [`other`](Extra::other)
/// fields are; the order in which the fields were written does not count, as it does not in JSON.
#[derive(Clone, Debug, Default)]
pub struct Extra(Option<Box<Parts>>);

/// A key as written; a known field's is not kept again.
pub(super) type Key = Cow<'static, str>;

#[derive(Clone, Debug, Default)]
struct Parts {
    /// The keys as written, where their order is not the usual one.
    order: Vec<Key>,
    other: Map<String, Value>,
    raw: Option<Value>,
}

impl Extra {
    /// The fields that the model does not know, or that hold another type than ASL gives them, as written.
    pub fn other(&self) -> impl Iterator<Item = (&String, &Value)> {
        self.0.iter().flat_map(|parts| parts.other.iter())
    }

    /// One such field.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.0.as_ref()?.other.get(key)
    }

    /// Adds or replaces such a field, and gives what it replaces.
    pub fn insert(&mut self, key: impl Into<String>, value: Value) -> Option<Value> {
        self.parts().other.insert(key.into(), value)
    }

    /// Takes such a field out.
    pub fn remove(&mut self, key: &str) -> Option<Value> {
        self.0.as_mut()?.other.shift_remove(key)
    }

    /// What stood in the object's place, when it was no object: `"Ship": 5` among the states, say.
    pub fn raw(&self) -> Option<&Value> {
        self.0.as_ref()?.raw.as_ref()
    }

    /// True when there are no other fields and no raw value.
    pub fn is_empty(&self) -> bool {
        self.0.as_ref().is_none_or(|parts| parts.other.is_empty() && parts.raw.is_none())
    }

    pub(super) fn set_raw(&mut self, value: Value) {
        self.parts().raw = Some(value);
    }

    pub(super) fn clear_raw(&mut self) {
        if let Some(parts) = &mut self.0 {
            parts.raw = None;
        }
    }

    pub(super) fn set_order(&mut self, order: Vec<Key>) {
        self.parts().order = order;
    }

    pub(super) fn order(&self) -> &[Key] {
        self.0.as_ref().map_or(&[], |parts| &parts.order)
    }

    fn parts(&mut self) -> &mut Parts {
        self.0.get_or_insert_default()
    }
}

impl PartialEq for Extra {
    fn eq(&self, other: &Extra) -> bool {
        self.raw() == other.raw()
            && self.other().count() == other.other().count()
            && self.other().all(|(key, value)| other.get(key) == Some(value))
    }
}
