use asl_syntax::fields::{Field, Object, QueryLanguage};
use serde_json::Value;

use super::call::TaskCall;
use crate::model::{Pointer, View};

/// An address on the way of the walk.
#[derive(Clone, Copy)]
pub enum At<'w> {
    /// That of a block or of a state.
    Root(&'w dyn Fn() -> Pointer),
    /// A member.
    Key(&'w At<'w>, &'w str),
    /// An element.
    Index(&'w At<'w>, usize),
}

impl At<'_> {
    /// The address.
    pub fn pointer(&self) -> Pointer {
        match self {
            At::Root(make) => make(),
            At::Key(up, key) => up.pointer().key(key),
            At::Index(up, index) => up.pointer().index(*index),
        }
    }
}

/// An object of a machine as the rules see it.
pub struct ObjectCx<'w> {
    /// Which object of the language it is. A state of no known type counts as a Task, as far as all types agree.
    pub object: Object,
    /// True for a state of no known type: only the fields that every type has are given.
    pub is_untyped: bool,
    /// The language of the state that it is or stands in; none when that cannot be told, and for machines.
    pub language: Option<QueryLanguage>,
    /// True when the state's language is one that the machine's does not allow: another finding.
    pub is_language_refused: bool,
    /// Its fields, in their order.
    pub fields: &'w [Present<'w>],
    /// What stands there, when it is no object.
    pub raw: Option<&'w Value>,
    /// What a Task state calls, when its `Resource` says so.
    pub call: Option<TaskCall<'w>>,
    /// True when the whole definition has fewer bytes than a payload may have.
    pub is_small: bool,
    pub(super) at: At<'w>,
}

/// A field that is there.
#[derive(Clone, Copy)]
pub struct Present<'w> {
    /// Its name.
    pub name: &'w str,
    /// Its value.
    pub value: View<'w>,
    /// What the table says of it; none for a field that the object does not have.
    pub field: Option<&'static Field>,
}

impl ObjectCx<'_> {
    /// The object's address.
    pub fn at(&self) -> Pointer {
        self.at.pointer()
    }

    /// The address of a field.
    pub fn field_at(&self, name: &str) -> Pointer {
        self.at().key(name)
    }

    /// True when the object's language takes the field, or when the language is not known.
    pub fn takes(&self, field: &Field) -> bool {
        self.language.is_none_or(|language| field.allows(language))
    }

    /// True when the other fields have these values, or are not there where the value is "".
    pub fn holds(&self, when: &[(&str, &str)]) -> bool {
        when.iter().all(|(name, wanted)| {
            let value = self.fields.iter().find(|present| present.name == *name).map(|present| present.value);
            match value {
                Some(View::Text(text)) => text == *wanted,
                Some(_) => false,
                None => wanted.is_empty(),
            }
        })
    }

    /// The fields of the table that are there.
    pub fn known(&self) -> impl Iterator<Item = (&'static Field, View<'_>)> + Clone {
        self.fields.iter().filter_map(|present| Some((present.field?, present.value)))
    }
}
