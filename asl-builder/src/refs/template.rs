use std::marker::PhantomData;

use serde_json::{Map, Value};

use super::{Expression, Path};
use crate::builder::{JSONPath, JSONata};

/// A value that may hold references of the language `L`: a payload, an output, the value of a variable.
///
/// JSONata: a JSON value with [`Expression`]s at any depth, or one expression. JSONPath: a JSON value whose keys may end in
/// `.$`, or one [`Path`], which takes `.$` to its own key.
#[derive(Clone, Debug, PartialEq)]
pub struct Template<L> {
    value: Value,
    is_path: bool,
    language: PhantomData<fn() -> L>,
}

impl<L> Template<L> {
    fn new(value: Value, is_path: bool) -> Template<L> {
        Template { value, is_path, language: PhantomData }
    }

    /// Puts the value under a key, which ends in `.$` when the value is a path. The same key again replaces the value.
    pub(crate) fn put(self, key: String, fields: &mut Map<String, Value>) {
        let path_key = format!("{key}.$");
        if self.is_path {
            fields.shift_remove(&key);
            fields.insert(path_key, self.value);
        } else {
            fields.shift_remove(&path_key);
            fields.insert(key, self.value);
        }
    }
}

impl Template<JSONata> {
    pub(crate) fn into_value(self) -> Value {
        self.value
    }
}

impl<L, V: Into<Value>> From<V> for Template<L>
where
    V: Literal,
{
    fn from(value: V) -> Template<L> {
        Template::new(value.into(), false)
    }
}

impl From<Expression> for Template<JSONata> {
    fn from(expression: Expression) -> Template<JSONata> {
        Template::new(expression.into(), false)
    }
}

impl From<Path> for Template<JSONPath> {
    fn from(path: Path) -> Template<JSONPath> {
        Template::new(Value::String(path.into_text()), true)
    }
}

/// What is a JSON value as it stands.
pub trait Literal {}

impl Literal for Value {}
impl Literal for bool {}
impl Literal for &str {}
impl Literal for String {}
impl Literal for i32 {}
impl Literal for u32 {}
impl Literal for i64 {}
impl Literal for u64 {}
impl Literal for f64 {}

/// A text that may be a reference of the language `L`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text<L> {
    text: String,
    is_path: bool,
    language: PhantomData<fn() -> L>,
}

impl<L> Text<L> {
    /// The text for the plain field, or the path for the field whose name ends in `Path`.
    pub(crate) fn into_field(self) -> Result<String, String> {
        if self.is_path { Err(self.text) } else { Ok(self.text) }
    }
}

impl<L> From<&str> for Text<L> {
    fn from(text: &str) -> Text<L> {
        Text { text: text.to_owned(), is_path: false, language: PhantomData }
    }
}

impl<L> From<String> for Text<L> {
    fn from(text: String) -> Text<L> {
        Text { text, is_path: false, language: PhantomData }
    }
}

impl From<Expression> for Text<JSONata> {
    fn from(expression: Expression) -> Text<JSONata> {
        Text { text: expression.into_text(), is_path: false, language: PhantomData }
    }
}

impl From<Path> for Text<JSONPath> {
    fn from(path: Path) -> Text<JSONPath> {
        Text { text: path.into_text(), is_path: true, language: PhantomData }
    }
}
