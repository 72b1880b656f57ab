//! Whether a value is one that serde writes.

use serde_json::{Map, Value};

use super::{ObjectShape, Others, Presence, Shape};

impl Shape {
    /// True for a value that serde may write for the type.
    ///
    /// ```
    /// use asl_builder::{Payload, json};
    ///
    /// #[derive(Payload)]
    /// struct Order { id: String, note: Option<String> }
    ///
    /// assert!(Order::shape().accepts(&json!({ "id": "17", "note": null })));
    /// assert!(!Order::shape().accepts(&json!({ "id": 17, "note": null })));
    /// ```
    #[must_use]
    pub fn accepts(&self, value: &Value) -> bool {
        match (self, value) {
            (Shape::Any, _)
            | (Shape::Null, Value::Null)
            | (Shape::Bool, Value::Bool(_))
            | (Shape::Number, Value::Number(_))
            | (Shape::String, Value::String(_)) => true,
            (Shape::Integer { min, max }, Value::Number(number)) => {
                let whole = number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from));
                whole.is_some_and(|whole| (*min..=*max).contains(&whole))
            }
            (Shape::Char, Value::String(text)) => text.chars().count() == 1,
            (Shape::Literal(literal), Value::String(text)) => literal == text,
            (Shape::Array(element), Value::Array(elements)) => {
                let element = element();
                elements.iter().all(|value| element.accepts(value))
            }
            (Shape::Tuple(parts), Value::Array(elements)) => {
                parts.len() == elements.len() && parts.iter().zip(elements).all(|(part, value)| part().accepts(value))
            }
            (Shape::Map { key, value }, Value::Object(fields)) => {
                let (key, shape) = (key(), value());
                fields.iter().all(|(name, value)| key.accepts_key(name) && shape.accepts(value))
            }
            (Shape::Object(object), Value::Object(fields)) => object.accepts(fields),
            (Shape::OneOf(all), _) => all.iter().any(|one| one.accepts(value)),
            (Shape::Written(shape), _) => shape.accepts(value),
            _ => false,
        }
    }

    /// True for a name that serde may write for a key of the type.
    fn accepts_key(&self, name: &str) -> bool {
        match self {
            Shape::Any | Shape::String => true,
            Shape::Integer { .. } => name.parse::<i128>().is_ok_and(|number| self.includes(number)),
            Shape::Number => name.parse::<f64>().is_ok(),
            Shape::Bool => matches!(name, "true" | "false"),
            Shape::OneOf(all) => all.iter().any(|one| one.accepts_key(name)),
            Shape::Written(shape) => shape.accepts_key(name),
            _ => self.accepts(&name.into()),
        }
    }

    fn includes(&self, number: i128) -> bool {
        matches!(self, Shape::Integer { min, max } if (*min..=*max).contains(&number))
    }
}

impl ObjectShape {
    fn accepts(&self, fields: &Map<String, Value>) -> bool {
        let written = || self.fields.iter().filter(|field| field.written != Presence::Never);
        let own = written().all(|field| match fields.get(field.name) {
            Some(value) => (field.shape)().accepts(value),
            None => field.written == Presence::Sometimes,
        });
        let mut others = fields.iter().filter(|(name, _)| !written().any(|field| field.name == name.as_str()));
        own && match self.others {
            Others::Ignored | Others::Refused => others.next().is_none(),
            Others::Of(shape) => {
                let shape = shape();
                others.all(|(_, value)| shape.accepts(value))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::json;

    use crate::Payload;

    #[test]
    fn values_are_accepted_by_what_they_are() {
        let cases = [
            (u8::shape(), json!(255), true),
            (u8::shape(), json!(256), false),
            (u8::shape(), json!(1.5), false),
            (u64::shape(), json!(u64::MAX), true),
            (f64::shape(), json!(1), true),
            (char::shape(), json!("é"), true),
            (char::shape(), json!("ab"), false),
            (Option::<bool>::shape(), json!(null), true),
            (<(u8, String)>::shape(), json!([1, "a"]), true),
            (<(u8, String)>::shape(), json!([1]), false),
            (BTreeMap::<i8, bool>::shape(), json!({ "-128": true }), true),
            (BTreeMap::<i8, bool>::shape(), json!({ "128": true }), false),
            (Vec::<Vec<u8>>::shape(), json!([[], [1]]), true),
            (Vec::<Vec<u8>>::shape(), json!([[], 1]), false),
        ];
        for (shape, value, expected) in cases {
            assert_eq!(shape.accepts(&value), expected, "{shape:?} {value}");
        }
    }
}
