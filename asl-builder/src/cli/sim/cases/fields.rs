//! Reading objects member by member: every mistake is kept, with its place.

use std::fmt;

use asl_syntax::suggest;
use serde_json::{Map, Value};

use crate::model::Pointer;

/// Something wrong in a file of test cases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mistake {
    at: Pointer,
    message: String,
    help: Option<String>,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.at.as_str().is_empty() {
            write!(f, "{}: ", self.at)?;
        }
        f.write_str(&self.message)?;
        self.help.iter().try_for_each(|help| write!(f, "; {help}"))
    }
}

/// An object that is being read.
pub(super) struct Fields<'v> {
    pub(super) at: Pointer,
    members: &'v Map<String, Value>,
    pub(super) mistakes: Vec<Mistake>,
}

impl<'v> Fields<'v> {
    /// The members of an object, which may have these.
    pub(super) fn of(members: &'v Map<String, Value>, at: Pointer, keys: &[&'static str]) -> Fields<'v> {
        let mut fields = Fields { at, members, mistakes: Vec::new() };
        for key in members.keys().filter(|key| !keys.contains(&key.as_str())) {
            let help = suggest::help(key, keys.iter().copied());
            fields.mistake(key, format!("there is no key `{key}`"), help.as_deref());
        }
        fields
    }

    pub(super) fn mistake(&mut self, key: &str, message: impl Into<String>, help: Option<&str>) {
        let at = if key.is_empty() { self.at.clone() } else { self.at.clone().key(key) };
        self.mistakes.push(Mistake { at, message: message.into(), help: help.map(str::to_owned) });
    }

    pub(super) fn value(&self, key: &str) -> Option<&'v Value> {
        self.members.get(key)
    }

    /// A member of some kind; of another one, it is a mistake.
    pub(super) fn get<T>(&mut self, key: &str, kind: &str, read: impl FnOnce(&'v Value) -> Option<T>) -> Option<T> {
        let value = self.members.get(key)?;
        let read = read(value);
        if read.is_none() {
            self.mistake(key, format!("`{key}` is no {kind}"), None);
        }
        read
    }

    pub(super) fn text(&mut self, key: &str) -> Option<String> {
        self.get(key, "text", |value| value.as_str().map(str::to_owned))
    }

    pub(super) fn object(&mut self, key: &str) -> Option<&'v Map<String, Value>> {
        self.get(key, "object", Value::as_object)
    }
}
