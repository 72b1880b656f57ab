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
        if self.is_path {
            fields.shift_remove(&key);
            fields.insert(key + ".$", self.value);
        } else {
            fields.retain(|other, _| other.strip_suffix(".$") != Some(&key));
            fields.insert(key, self.value);
        }
    }
}

impl Template<JSONata> {
    pub(crate) fn into_value(self) -> Value {
        self.value
    }
}

/// What may stand as a [`Template`] of the language `L`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a value in this query language",
    label = "no value",
    note = "JSONata takes a JSON value, in which `jsonata(…)` may stand anywhere, or one `jsonata(…)`; JSONPath takes a JSON value whose keys may end in `.$`, or one `path(…)`"
)]
pub trait IntoTemplate<L> {
    /// The template.
    fn into_template(self) -> Template<L>;
}

impl<L> IntoTemplate<L> for Template<L> {
    fn into_template(self) -> Template<L> {
        self
    }
}

impl IntoTemplate<JSONata> for Expression {
    fn into_template(self) -> Template<JSONata> {
        Template::new(self.into(), false)
    }
}

impl IntoTemplate<JSONPath> for Path {
    fn into_template(self) -> Template<JSONPath> {
        Template::new(Value::String(self.into_string()), true)
    }
}

macro_rules! literals {
    ($($Type:ty),*) => {
        $(
            #[diagnostic::do_not_recommend]
            impl<L> IntoTemplate<L> for $Type {
                fn into_template(self) -> Template<L> {
                    Template::new(self.into(), false)
                }
            }
        )*
    };
}

literals!(Value, bool, &str, String, i32, u32, i64, u64);

/// JSON has no NaN and no infinity: they are written as text, so that they are seen.
#[diagnostic::do_not_recommend]
impl<L> IntoTemplate<L> for f64 {
    fn into_template(self) -> Template<L> {
        Template::new(number(self), false)
    }
}

/// A number, or the text of one that JSON does not have.
pub(super) fn number(number: f64) -> Value {
    serde_json::Number::from_f64(number).map_or_else(|| Value::String(number.to_string()), Value::Number)
}

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

impl<L> Text<L> {
    fn new(text: String, is_path: bool) -> Text<L> {
        Text { text, is_path, language: PhantomData }
    }
}

/// What may stand as a [`Text`] of the language `L`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a text in this query language",
    label = "no text",
    note = "JSONata takes a text or `jsonata(…)`; JSONPath takes a text or `path(…)`"
)]
pub trait IntoText<L> {
    /// The text.
    fn into_text(self) -> Text<L>;
}

#[diagnostic::do_not_recommend]
impl<L> IntoText<L> for &str {
    fn into_text(self) -> Text<L> {
        Text::new(self.to_owned(), false)
    }
}

#[diagnostic::do_not_recommend]
impl<L> IntoText<L> for String {
    fn into_text(self) -> Text<L> {
        Text::new(self, false)
    }
}

impl IntoText<JSONata> for Expression {
    fn into_text(self) -> Text<JSONata> {
        Text::new(self.into_string(), false)
    }
}

impl IntoText<JSONPath> for Path {
    fn into_text(self) -> Text<JSONPath> {
        Text::new(self.into_string(), true)
    }
}
