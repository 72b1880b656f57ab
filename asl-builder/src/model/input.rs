//! The short way from text to model: without a JSON value in between, which would cost more than all the rest.

use std::borrow::Cow;

use serde_json::Value;

use super::Object;

/// A text of JSON that is read from its start to its end.
///
/// Every function takes the value that comes next, and gives none when it is another one than was asked for or no JSON at
/// all. Who reads the text then goes the long way, by [`Object::from_value`], which takes everything.
#[doc(hidden)]
pub trait Input<'t>: Sized {
    /// Any value.
    fn value(&mut self) -> Option<Value>;

    /// A string.
    fn text(&mut self) -> Option<Cow<'t, str>>;

    /// A string that is a member of the object that comes next, which is not taken.
    fn member(&mut self, name: &str) -> Option<Cow<'t, str>>;

    /// An object: its members one after the other, each of which has to be taken. None if `each` gives none.
    fn members(&mut self, each: impl FnMut(&mut Self, Cow<'t, str>) -> Option<()>) -> Option<()>;

    /// An array, likewise.
    fn items(&mut self, each: impl FnMut(&mut Self) -> Option<()>) -> Option<()>;
}

/// Reads an object that has nothing but known fields of the right types, each once.
pub(super) fn object<'t, O: Object, I: Input<'t>>(input: &mut I) -> Option<O> {
    let mut object = O::begin(input)?;
    let mut keys: Vec<&'static str> = Vec::with_capacity(8);
    let (mut last, mut in_usual_order, mut seen) = (0, true, 0_u64);
    input.members(|input, key| {
        let (place, key) = object.place_of(&key)?;
        in_usual_order &= last <= place;
        last = place;
        // An object with more fields than that goes the long way, and so does one that has a field twice.
        let bit = 1_u64.checked_shl(u32::try_from(place).ok()?)?;
        if seen & bit != 0 {
            return None;
        }
        seen |= bit;
        object.read_field(key, input)?;
        keys.push(key);
        Some(())
    })?;
    if !in_usual_order {
        object.extra_mut().set_order(keys.into_iter().map(Cow::Borrowed).collect());
    }
    Some(object)
}

/// Reads a field.
pub(super) fn field<'t, T: super::Lower, I: Input<'t>>(place: &mut Option<T>, input: &mut I) -> Option<()> {
    *place = Some(T::read(input)?);
    Some(())
}
