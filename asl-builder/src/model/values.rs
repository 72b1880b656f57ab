use serde::{Serialize, Serializer};
use serde_json::{Number, Value};

use super::Lower;

/// A field where `null` says something else than no field: `InputPath`, `OutputPath` and `ResultPath`.
///
/// `"ResultPath": null` throws the result away and keeps the input; without `ResultPath` the result replaces the input. In
/// an object of the model the field is an `Option` of this, so there are three values: absent, null, and a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Nullable<T> {
    /// `null`.
    Null,
    /// A value.
    Value(T),
}

impl<T> Nullable<T> {
    /// The value, or none for `null`.
    pub fn value(&self) -> Option<&T> {
        match self {
            Nullable::Null => None,
            Nullable::Value(value) => Some(value),
        }
    }
}

impl<T: Serialize> Serialize for Nullable<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Nullable::Null => serializer.serialize_unit(),
            Nullable::Value(value) => value.serialize(serializer),
        }
    }
}

impl<T: Lower> Lower for Nullable<T> {
    fn lower(value: Value) -> Result<Self, Value> {
        match value {
            Value::Null => Ok(Nullable::Null),
            value => T::lower(value).map(Nullable::Value),
        }
    }
}

/// The language of a state's paths and expressions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QueryLanguage {
    /// JSONPath, the default.
    JSONPath,
    /// JSONata.
    JSONata,
}

impl QueryLanguage {
    /// The language's name in ASL.
    pub const fn as_str(self) -> &'static str {
        match self {
            QueryLanguage::JSONPath => "JSONPath",
            QueryLanguage::JSONata => "JSONata",
        }
    }
}

impl Serialize for QueryLanguage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl Lower for QueryLanguage {
    fn lower(value: Value) -> Result<Self, Value> {
        match value.as_str() {
            Some("JSONPath") => Ok(QueryLanguage::JSONPath),
            Some("JSONata") => Ok(QueryLanguage::JSONata),
            _ => Err(value),
        }
    }
}

impl From<QueryLanguage> for asl_syntax::fields::QueryLanguage {
    fn from(language: QueryLanguage) -> Self {
        match language {
            QueryLanguage::JSONPath => Self::JSONPath,
            QueryLanguage::JSONata => Self::JSONata,
        }
    }
}

/// A number, or a text that becomes one: a JSONata expression `{% … %}`, or a slot `${…}` that deployment fills.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// A number, an integer or a decimal as it was written.
    Number(Number),
    /// A text, verbatim.
    Text(String),
}

impl Quantity {
    /// The number, when it is a non-negative integer.
    pub fn as_u64(&self) -> Option<u64> {
        match self {
            Quantity::Number(number) => number.as_u64(),
            Quantity::Text(_) => None,
        }
    }

    /// The text, when it is one.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Quantity::Number(_) => None,
            Quantity::Text(text) => Some(text),
        }
    }
}

impl From<u64> for Quantity {
    fn from(number: u64) -> Quantity {
        Quantity::Number(number.into())
    }
}

impl From<Number> for Quantity {
    fn from(number: Number) -> Quantity {
        Quantity::Number(number)
    }
}

impl From<String> for Quantity {
    fn from(text: String) -> Quantity {
        Quantity::Text(text)
    }
}

impl Serialize for Quantity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Quantity::Number(number) => number.serialize(serializer),
            Quantity::Text(text) => text.serialize(serializer),
        }
    }
}

impl Lower for Quantity {
    fn lower(value: Value) -> Result<Quantity, Value> {
        match value {
            Value::Number(number) => Ok(Quantity::Number(number)),
            Value::String(text) => Ok(Quantity::Text(text)),
            other => Err(other),
        }
    }
}
