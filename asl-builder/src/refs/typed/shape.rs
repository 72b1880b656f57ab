mod accepts;
mod equal;

use std::fmt;

/// What a type is as JSON: what serde writes for its values, and what it reads.
///
/// Parts are functions that give their shape, so that a type may be a part of itself.
#[derive(Clone)]
pub enum Shape {
    /// Any value.
    Any,
    /// Null.
    Null,
    /// A boolean.
    Bool,
    /// A whole number within bounds.
    Integer {
        /// The least one.
        min: i128,
        /// The greatest one.
        max: i128,
    },
    /// A number.
    Number,
    /// A text.
    String,
    /// A text of one character.
    Char,
    /// This text.
    Literal(&'static str),
    /// An array of any length.
    Array(fn() -> Shape),
    /// An array that has these elements.
    Tuple(Vec<fn() -> Shape>),
    /// An object with any number of fields.
    Map {
        /// What their names are: texts, or what is written as one.
        key: fn() -> Shape,
        /// What their values are.
        value: fn() -> Shape,
    },
    /// An object with known fields.
    Object(ObjectShape),
    /// One of these.
    OneOf(Vec<Shape>),
    /// What serde writes and never reads.
    Written(Box<Shape>),
    /// What serde reads and never writes.
    Read(Box<Shape>),
}

/// An object with known fields.
#[derive(Clone)]
pub struct ObjectShape {
    /// The fields.
    pub fields: Vec<Field>,
    /// What the other fields are.
    pub others: Others,
}

/// A field of an object.
#[derive(Clone)]
pub struct Field {
    /// Its name in JSON.
    pub name: &'static str,
    /// What its value is.
    pub shape: fn() -> Shape,
    /// Whether serde writes it.
    pub written: Presence,
    /// Whether serde wants it.
    pub read: Presence,
}

impl Field {
    /// A field, which serde may miss if it is `optional`.
    #[doc(hidden)]
    #[must_use]
    pub fn __new(name: &'static str, shape: fn() -> Shape, optional: bool, written: Presence, read: Presence) -> Field {
        let read = if optional && read == Presence::Always { Presence::Sometimes } else { read };
        Field { name, shape, written, read }
    }
}

/// Whether a field is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// In every value.
    Always,
    /// In some.
    Sometimes,
    /// In none: one that is there has no meaning.
    Never,
}

/// What the fields of an object are that are not known by name.
#[derive(Clone, Copy)]
pub enum Others {
    /// There are none, and such a field has no meaning.
    Ignored,
    /// There are none, and a value with such a field is refused.
    Refused,
    /// They belong to the value, and are of this shape.
    Of(fn() -> Shape),
}

impl Shape {
    /// An object with these fields, and those of others flattened into it.
    #[doc(hidden)]
    #[must_use]
    pub fn __object(fields: Vec<Field>, refuses_others: bool, flattened: Vec<Shape>) -> Shape {
        let others = if refuses_others { Others::Refused } else { Others::Ignored };
        let own = Shape::Object(ObjectShape { fields, others });
        flattened.into_iter().fold(own, Shape::merged)
    }

    /// An object with one field.
    #[doc(hidden)]
    #[must_use]
    pub fn __inside(name: &'static str, shape: fn() -> Shape) -> Shape {
        let field = Field { name, shape, written: Presence::Always, read: Presence::Always };
        Shape::Object(ObjectShape { fields: vec![field], others: Others::Ignored })
    }

    /// The object, with a field before its own that says what it is.
    #[doc(hidden)]
    #[must_use]
    pub fn __tagged(tag: &'static str, name: fn() -> Shape, object: Shape) -> Shape {
        match object {
            Shape::Object(mut object) => {
                object
                    .fields
                    .insert(0, Field { name: tag, shape: name, written: Presence::Always, read: Presence::Always });
                Shape::Object(object)
            }
            Shape::OneOf(all) => Shape::OneOf(all.into_iter().map(|one| Shape::__tagged(tag, name, one)).collect()),
            other => Shape::__inside(tag, name).merged(other),
        }
    }

    /// The fields of both.
    fn merged(self, other: Shape) -> Shape {
        match (self, other) {
            (Shape::OneOf(all), other) => Shape::OneOf(all.into_iter().map(|one| one.merged(other.clone())).collect()),
            (Shape::Written(own), other) => Shape::Written(Box::new(own.merged(other))),
            (Shape::Read(own), other) => Shape::Read(Box::new(own.merged(other))),
            (own, Shape::Written(other)) => Shape::Written(Box::new(own.merged(*other))),
            (own, Shape::Read(other)) => Shape::Read(Box::new(own.merged(*other))),
            (own, Shape::OneOf(all)) => Shape::OneOf(all.into_iter().map(|one| own.clone().merged(one)).collect()),
            (Shape::Object(mut own), other) => {
                match other {
                    Shape::Object(other) => {
                        own.fields.extend(other.fields);
                        if let Others::Of(_) = other.others {
                            own.others = other.others;
                        }
                    }
                    Shape::Map { value, .. } => own.others = Others::Of(value),
                    Shape::Any => own.others = Others::Of(|| Shape::Any),
                    // Nothing that is flattened is written as anything else; null adds nothing.
                    _ => {}
                }
                Shape::Object(own)
            }
            (own, _) => own,
        }
    }

    /// This, or null.
    pub(crate) fn or_null(self) -> Shape {
        match self {
            Shape::OneOf(mut all) => {
                all.insert(0, Shape::Null);
                Shape::OneOf(all)
            }
            one => Shape::OneOf(vec![Shape::Null, one]),
        }
    }
}

impl fmt::Debug for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Shape::Any => f.write_str("any value"),
            Shape::Null => f.write_str("null"),
            Shape::Bool => f.write_str("boolean"),
            Shape::Integer { min, max } => write!(f, "integer from {min} to {max}"),
            Shape::Number => f.write_str("number"),
            Shape::String => f.write_str("text"),
            Shape::Char => f.write_str("character"),
            Shape::Literal(text) => write!(f, "{text:?}"),
            Shape::Array(_) => f.write_str("array"),
            Shape::Tuple(parts) => write!(f, "array of {}", parts.len()),
            Shape::Map { .. } => f.write_str("map"),
            Shape::Object(object) => f.debug_set().entries(object.fields.iter().map(|field| field.name)).finish(),
            Shape::OneOf(all) => f.debug_tuple("one of").field(all).finish(),
            Shape::Written(shape) => f.debug_tuple("written").field(shape).finish(),
            Shape::Read(shape) => f.debug_tuple("read").field(shape).finish(),
        }
    }
}
