//! Whether a value can be of two shapes at once.

use super::{Field, ObjectShape, Others, Presence, Shape};

/// Why no value is of both shapes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// The names that lead to the part where they differ; `[0]` for elements.
    pub path: Vec<String>,
    /// What the one shape has there; none for nothing.
    pub one: Option<&'static str>,
    /// What the other shape has there.
    pub other: &'static str,
}

/// What is known of the other fields of an object.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Known {
    /// A value may have fields that a shape does not name: what claims a part of it says nothing of the rest.
    Open,
    /// The value of the one shape has just the fields that serde writes for it.
    Closed,
}

/// The parts that are being compared: within such a pair the same pair says nothing, so that types that are parts of themselves come
/// to an end.
type Pairs = Vec<(usize, usize)>;

impl Shape {
    /// Why no value can be of this shape and of the other one; none if one may be. What is claimed of a value may be a part of it: fields
    /// that only one of the two has are no mismatch.
    ///
    /// ```
    /// use asl_builder::Payload;
    ///
    /// #[derive(Payload)]
    /// struct Order { id: String, total: f64 }
    /// #[derive(Payload)]
    /// struct Line { id: String, count: u32 }
    /// #[derive(Payload)]
    /// struct Bill { total: String }
    ///
    /// assert_eq!(Order::shape().excludes(&Line::shape()), None);
    /// assert_eq!(Order::shape().excludes(&Bill::shape()).unwrap().path, ["total"]);
    /// ```
    #[must_use]
    pub fn excludes(&self, other: &Shape) -> Option<Mismatch> {
        differ(self, other, Known::Open, &mut Pairs::new())
    }

    /// Why no value that serde writes for this shape is of the other one; none if one may be. A field that the other one always has
    /// and this one never has is a mismatch.
    #[must_use]
    pub fn cannot_be(&self, other: &Shape) -> Option<Mismatch> {
        differ(self, other, Known::Closed, &mut Pairs::new())
    }

    /// What it is, for people.
    fn kind(&self) -> &'static str {
        match self {
            Shape::Any => "any value",
            Shape::Null => "null",
            Shape::Bool => "a boolean",
            Shape::Integer { .. } | Shape::Number => "a number",
            Shape::String | Shape::Char | Shape::Literal(_) => "a text",
            Shape::Array(_) | Shape::Tuple(_) => "an array",
            Shape::Map { .. } | Shape::Object(_) => "an object",
            Shape::OneOf(all) => match all.as_slice() {
                [Shape::Null, one] | [one] => one.kind(),
                [first, others @ ..] if others.iter().all(|other| other.kind() == first.kind()) => first.kind(),
                _ => "one of several",
            },
            Shape::Written(shape) | Shape::Read(shape) => shape.kind(),
        }
    }
}

fn differ(one: &Shape, other: &Shape, known: Known, pairs: &mut Pairs) -> Option<Mismatch> {
    let here = || Some(Mismatch { path: Vec::new(), one: Some(one.kind()), other: other.kind() });
    match (one, other) {
        (Shape::Written(one), other) => differ(one, other, known, pairs),
        (one, Shape::Written(other)) => differ(one, other, known, pairs),
        // What is never written is not what a reference refers to.
        (Shape::Any | Shape::Read(_), _) | (_, Shape::Any | Shape::Read(_)) => None,
        (Shape::OneOf(all), other) => {
            let all: Option<Vec<Mismatch>> = all.iter().map(|one| differ(one, other, known, pairs)).collect();
            all.and_then(|all| of_all(all, here))
        }
        (one, Shape::OneOf(all)) => {
            let all: Option<Vec<Mismatch>> = all.iter().map(|other| differ(one, other, known, pairs)).collect();
            all.and_then(|all| of_all(all, here))
        }
        (Shape::Integer { min, max }, Shape::Integer { min: other_min, max: other_max }) => {
            if max < other_min || other_max < min { here() } else { None }
        }
        (Shape::Integer { .. } | Shape::Number, Shape::Integer { .. } | Shape::Number) => None,
        (Shape::Literal(one), Shape::Literal(other)) => {
            if one == other {
                None
            } else {
                here()
            }
        }
        (Shape::Literal(text), Shape::Char) | (Shape::Char, Shape::Literal(text)) => {
            if text.chars().count() == 1 {
                None
            } else {
                here()
            }
        }
        (Shape::String | Shape::Char | Shape::Literal(_), Shape::String | Shape::Char | Shape::Literal(_)) => None,
        (Shape::Null, Shape::Null) | (Shape::Bool, Shape::Bool) | (Shape::Array(_), Shape::Array(_)) => None,
        (Shape::Tuple(one), Shape::Tuple(other)) if one.len() != other.len() => here(),
        (Shape::Tuple(one), Shape::Tuple(other)) => {
            let mut parts = one.iter().zip(other).enumerate();
            parts.find_map(|(index, (one, other))| element(index, part(*one, *other, known, pairs)))
        }
        (Shape::Tuple(parts), Shape::Array(all)) => {
            parts.iter().enumerate().find_map(|(index, one)| element(index, part(*one, *all, known, pairs)))
        }
        (Shape::Array(all), Shape::Tuple(parts)) => {
            parts.iter().enumerate().find_map(|(index, other)| element(index, part(*all, *other, known, pairs)))
        }
        (Shape::Map { .. }, Shape::Map { .. }) => None,
        (Shape::Object(one), Shape::Object(other)) => objects(one, other, known, pairs),
        (Shape::Object(object), Shape::Map { value, .. }) => {
            let mut fields = object.fields.iter().filter(|field| is_written(field, known));
            fields.find_map(|field| inside(field.name, part(field.shape, *value, known, pairs)))
        }
        (Shape::Map { value, .. }, Shape::Object(object)) => {
            let mut fields = object.fields.iter().filter(|field| is_wanted(field));
            fields.find_map(|field| inside(field.name, part(*value, field.shape, known, pairs)))
        }
        _ => here(),
    }
}

/// What differs of all alternatives: where there is one only, or all differ in the same place, that; else the whole.
fn of_all(all: Vec<Mismatch>, here: impl Fn() -> Option<Mismatch>) -> Option<Mismatch> {
    let mut deep = all.iter().filter(|mismatch| !mismatch.path.is_empty());
    match (deep.next(), deep.next()) {
        (Some(only), None) => Some(only.clone()),
        _ => here(),
    }
}

fn objects(one: &ObjectShape, other: &ObjectShape, known: Known, pairs: &mut Pairs) -> Option<Mismatch> {
    let find = |object: &ObjectShape, name: &str| -> Option<Field> {
        object.fields.iter().find(|field| field.name == name && field.written != Presence::Never).cloned()
    };
    for theirs in other.fields.iter().filter(|field| field.written != Presence::Never) {
        let is_there = is_wanted(theirs);
        let mismatch = match (find(one, theirs.name), one.others) {
            (Some(ours), _) if is_there || is_written(&ours, known) => {
                inside(theirs.name, part(ours.shape, theirs.shape, known, pairs))
            }
            (Some(_), _) => None,
            (None, Others::Of(shape)) if is_there => inside(theirs.name, part(shape, theirs.shape, known, pairs)),
            (None, Others::Ignored | Others::Refused) if is_there && known == Known::Closed => {
                Some(Mismatch { path: vec![theirs.name.to_owned()], one: None, other: (theirs.shape)().kind() })
            }
            (None, _) => None,
        };
        if mismatch.is_some() {
            return mismatch;
        }
    }
    let Others::Of(shape) = other.others else { return None };
    let mut ours = one.fields.iter().filter(|field| is_written(field, known));
    ours.find_map(|ours| match find(other, ours.name) {
        Some(_) => None,
        None => inside(ours.name, part(ours.shape, shape, known, pairs)),
    })
}

/// True for a field that every value has, whoever wrote it: serde does not do without it.
fn is_wanted(field: &Field) -> bool {
    field.written == Presence::Always && field.read == Presence::Always
}

/// True for a field that every value has of the one shape.
fn is_written(field: &Field, known: Known) -> bool {
    field.written == Presence::Always && (known == Known::Closed || field.read == Presence::Always)
}

fn part(one: fn() -> Shape, other: fn() -> Shape, known: Known, pairs: &mut Pairs) -> Option<Mismatch> {
    let pair = (one as usize, other as usize);
    if pair.0 == pair.1 || pairs.contains(&pair) {
        return None;
    }
    pairs.push(pair);
    let mismatch = differ(&one(), &other(), known, pairs);
    pairs.pop();
    mismatch
}

fn inside(name: &str, mismatch: Option<Mismatch>) -> Option<Mismatch> {
    mismatch.map(|mut mismatch| {
        mismatch.path.insert(0, name.to_owned());
        mismatch
    })
}

fn element(index: usize, mismatch: Option<Mismatch>) -> Option<Mismatch> {
    inside(&format!("[{index}]"), mismatch)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use crate::Payload;

    #[derive(crate::Payload)]
    #[payload(crate = crate)]
    struct Order {
        id: String,
        total: f64,
        note: Option<String>,
        next: Option<Box<Order>>,
    }

    #[derive(crate::Payload)]
    #[payload(crate = crate)]
    struct Line {
        id: String,
        count: u8,
    }

    #[derive(crate::Payload)]
    #[payload(crate = crate)]
    struct Numbered {
        id: u32,
    }

    #[derive(crate::Payload)]
    #[payload(crate = crate)]
    struct Chain {
        id: String,
        total: f64,
        next: Option<Box<Numbered>>,
    }

    #[derive(crate::Payload)]
    #[payload(crate = crate)]
    struct Sparse {
        #[serde(skip_serializing_if = "Option::is_none")]
        total: Option<String>,
    }

    fn open<A: Payload, B: Payload>() -> Option<String> {
        let mismatch = A::shape().excludes(&B::shape());
        assert_eq!(mismatch.is_some(), B::shape().excludes(&A::shape()).is_some(), "it goes both ways");
        mismatch.map(|mismatch| mismatch.path.join("."))
    }

    fn closed<A: Payload, B: Payload>() -> Option<String> {
        A::shape().cannot_be(&B::shape()).map(|mismatch| mismatch.path.join("."))
    }

    #[test]
    fn parts_that_no_value_has_both_of_exclude_each_other() {
        assert_eq!(open::<Order, Order>(), None);
        assert_eq!(open::<Order, Line>(), None, "a value may have the fields of both");
        assert_eq!(open::<Order, Numbered>().as_deref(), Some("id"));
        assert_eq!(open::<Order, Chain>(), None, "both may have no next one");
        assert_eq!(open::<Vec<Order>, Vec<Numbered>>(), None, "both may be empty");
        assert_eq!(open::<(Order,), (Numbered,)>().as_deref(), Some("[0].id"));
        assert_eq!(open::<(u8, u8), (u8,)>().as_deref(), Some(""));
        assert_eq!(open::<Option<Order>, Option<Numbered>>(), None, "both may be null");
        assert_eq!(open::<Option<Order>, Numbered>().as_deref(), Some("id"));
        assert_eq!(open::<String, f64>().as_deref(), Some(""));
        assert_eq!(open::<i32, f64>(), None);
        assert_eq!(open::<std::num::NonZeroU8, i64>(), None);
        assert_eq!(open::<Order, serde_json::Value>(), None);
        assert_eq!(open::<Order, BTreeMap<String, String>>().as_deref(), Some("total"));
        assert_eq!(open::<Order, Vec<Order>>().as_deref(), Some(""));
        assert_eq!(open::<Order, Sparse>().as_deref(), Some("total"), "a total that is there is no text");
        assert_eq!(open::<Line, Sparse>(), None);
    }

    #[test]
    fn what_may_be_left_out_is_not_counted_on() {
        #[derive(crate::Payload)]
        #[payload(crate = crate)]
        struct Noted {
            #[serde(skip_serializing_if = "Option::is_none")]
            note: Option<u8>,
        }
        assert_eq!(open::<Order, Noted>(), None, "whoever writes the value may leave the note out");
        #[derive(crate::Payload)]
        #[payload(crate = crate)]
        struct Titled {
            note: u8,
            title: Option<String>,
        }
        assert_eq!(open::<Order, Titled>().as_deref(), Some("note"));
        assert_eq!(closed::<Order, Titled>().as_deref(), Some("note"));
        assert_eq!(closed::<Noted, Titled>(), None);
    }

    #[test]
    fn what_is_written_has_no_fields_but_its_own() {
        assert_eq!(closed::<Order, Line>().as_deref(), Some("count"));
        assert_eq!(closed::<Line, Sparse>(), None, "it may be without");
        assert_eq!(closed::<BTreeMap<String, String>, Line>().as_deref(), Some("count"), "a text is no number");
        assert_eq!(closed::<BTreeMap<String, u8>, Numbered>(), None);
        assert_eq!(closed::<Order, Order>(), None);
        let mismatch = Order::shape().cannot_be(&Line::shape()).unwrap();
        assert_eq!((mismatch.one, mismatch.other), (None, "a number"));
    }
}
