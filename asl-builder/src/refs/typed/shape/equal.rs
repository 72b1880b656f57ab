//! Whether two shapes are the same, part by part.

use super::{Field, ObjectShape, Others, Shape};

/// The pairs of parts that are being compared: within such a pair the same pair is taken for equal, so that types that are parts of
/// themselves come to an end.
type Pairs = Vec<(usize, usize)>;

impl PartialEq for Shape {
    fn eq(&self, other: &Shape) -> bool {
        same(self, other, &mut Pairs::new())
    }
}

fn same(one: &Shape, other: &Shape, pairs: &mut Pairs) -> bool {
    match (one, other) {
        (Shape::Any, Shape::Any)
        | (Shape::Null, Shape::Null)
        | (Shape::Bool, Shape::Bool)
        | (Shape::Number, Shape::Number)
        | (Shape::String, Shape::String)
        | (Shape::Char, Shape::Char) => true,
        (Shape::Integer { min, max }, Shape::Integer { min: other_min, max: other_max }) => {
            (min, max) == (other_min, other_max)
        }
        (Shape::Literal(text), Shape::Literal(other)) => text == other,
        (Shape::Array(element), Shape::Array(other)) => same_part(*element, *other, pairs),
        (Shape::Tuple(parts), Shape::Tuple(others)) => {
            parts.len() == others.len() && parts.iter().zip(others).all(|(one, other)| same_part(*one, *other, pairs))
        }
        (Shape::Map { key, value }, Shape::Map { key: other_key, value: other_value }) => {
            same_part(*key, *other_key, pairs) && same_part(*value, *other_value, pairs)
        }
        (Shape::Object(one), Shape::Object(other)) => same_object(one, other, pairs),
        (Shape::OneOf(all), Shape::OneOf(others)) => {
            all.len() == others.len() && all.iter().zip(others).all(|(one, other)| same(one, other, pairs))
        }
        (Shape::Written(one), Shape::Written(other)) | (Shape::Read(one), Shape::Read(other)) => {
            same(one, other, pairs)
        }
        _ => false,
    }
}

fn same_object(one: &ObjectShape, other: &ObjectShape, pairs: &mut Pairs) -> bool {
    let same_field = |(one, other): (&Field, &Field), pairs: &mut Pairs| {
        (one.name, one.written, one.read) == (other.name, other.written, other.read)
            && same_part(one.shape, other.shape, pairs)
    };
    let same_others = match (one.others, other.others) {
        (Others::Ignored, Others::Ignored) | (Others::Refused, Others::Refused) => true,
        (Others::Of(one), Others::Of(other)) => same_part(one, other, pairs),
        _ => false,
    };
    same_others
        && one.fields.len() == other.fields.len()
        && one.fields.iter().zip(&other.fields).all(|both| same_field(both, pairs))
}

fn same_part(one: fn() -> Shape, other: fn() -> Shape, pairs: &mut Pairs) -> bool {
    let pair = (one as usize, other as usize);
    if pair.0 == pair.1 || pairs.contains(&pair) {
        return true;
    }
    pairs.push(pair);
    let equal = same(&one(), &other(), pairs);
    pairs.pop();
    equal
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Payload;

    // Two types that are the same as JSON, and a third one that differs deep inside.
    fn tree() -> Shape {
        object("children", || Shape::Array(tree))
    }

    fn other_tree() -> Shape {
        object("children", || Shape::Array(|| object("children", || Shape::Array(other_tree))))
    }

    fn third_tree() -> Shape {
        object("children", || Shape::Array(|| object("parts", || Shape::Array(third_tree))))
    }

    fn object(name: &'static str, shape: fn() -> Shape) -> Shape {
        Shape::__object(
            vec![Field { name, shape, written: super::super::Presence::Always, read: super::super::Presence::Always }],
            false,
            vec![],
        )
    }

    #[test]
    fn shapes_are_equal_by_their_structure() {
        assert!(tree() == other_tree());
        assert!(tree() != third_tree());
        assert!(Vec::<u8>::shape() == std::collections::VecDeque::<u8>::shape());
        assert!(Vec::<u8>::shape() != Vec::<u16>::shape());
        assert!(Option::<String>::shape() == Option::<Box<str>>::shape());
    }
}
