//! What the typed form of [`payload!`](crate::payload) builds on: the members of an object, by their Rust names.

mod missing;

use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use serde_json::{Map, Value};

use super::{Fits, Payload, Stands};
use crate::model::{Pointer, Source};
use crate::refs::{IntoElement, IntoTemplate, PayloadTemplate};

/// What has members: a struct, or a variant of an enum.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no fields that `payload!` knows",
    label = "no payload with fields",
    note = "derive `Payload` for the struct"
)]
pub trait Object: Sized + 'static {
    /// Whose value it is.
    type Of: Payload;
    /// The members, under their Rust names.
    type Members: 'static;
    /// Its name, for messages.
    const NAME: &'static str;
    /// The members.
    const MEMBERS: &'static Self::Members;
    /// The names of the members, and which of them may not be left out.
    const REQUIRED: &'static [(&'static str, bool)];
    /// How the value says what it is.
    const TAG: Tag;
    /// What it is without members.
    const START: Start;

    /// A payload without any members yet.
    #[must_use]
    fn start<L>() -> PayloadTemplate<L, Self::Of> {
        PayloadTemplate::new(match Self::START {
            Start::Null => Value::Null,
            Start::Object => Value::Object(Map::new()),
            Start::Array => Value::Array(Vec::new()),
        })
    }

    /// The payload that has its members.
    #[must_use]
    fn finish<L>(payload: PayloadTemplate<L, Self::Of>) -> PayloadTemplate<L, Self::Of> {
        tagged(payload, Self::TAG)
    }
}

/// An enum whose variants `payload!` makes.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no enum that derives `Payload`",
    label = "no variants are known of it",
    note = "a payload is `Struct {{ … }}` or `Enum::Variant {{ … }}`; modules begin with a small letter"
)]
pub trait Variants {
    /// The variants, under their Rust names.
    type All: 'static;
    /// The variants.
    const VARIANTS: &'static Self::All;
}

/// What a payload is before it has members.
#[derive(Clone, Copy, Debug)]
pub enum Start {
    /// Null.
    Null,
    /// `{}`.
    Object,
    /// `[]`.
    Array,
}

/// How a value says which variant of its enum it is.
#[derive(Clone, Copy, Debug)]
pub enum Tag {
    /// It does not: structs, and untagged enums.
    None,
    /// It is this text.
    Text(&'static str),
    /// By the field that holds it.
    External(&'static str),
    /// By a field beside its own.
    Internal(&'static str, &'static str),
    /// By a field, with another one that holds it.
    Adjacent(&'static str, &'static str, &'static str),
}

/// The members of `O`.
pub struct Members<O>(PhantomData<fn() -> O>);

impl<O> Clone for Members<O> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<O> Copy for Members<O> {}

impl<O> fmt::Debug for Members<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("members")
    }
}

impl<O: Object> Deref for Members<O> {
    type Target = O::Members;

    fn deref(&self) -> &O::Members {
        O::MEMBERS
    }
}

impl<O> Members<O> {
    /// All of them.
    #[must_use]
    pub const fn new() -> Members<O> {
        Members(PhantomData)
    }
}

impl<O> Default for Members<O> {
    fn default() -> Self {
        Members::new()
    }
}

impl<O: Object> Members<O> {
    /// A payload without any yet.
    #[must_use]
    pub fn start<L>(self) -> PayloadTemplate<L, O::Of> {
        O::start()
    }

    /// The payload that has them.
    #[must_use]
    pub fn finish<L>(self, payload: PayloadTemplate<L, O::Of>) -> PayloadTemplate<L, O::Of> {
        O::finish(payload)
    }

    /// Stops the compiler where members are missing.
    #[track_caller]
    pub const fn check(self, given: &[&str]) {
        check_members(O::NAME, O::REQUIRED, given);
    }
}

/// Stops the compiler where members are missing that have to be there. Where others are given that there are not, those are reported, and
/// nothing more is said.
///
/// Of a type with parameters it is known when the program is built:
///
/// ```compile_fail,E0080
/// use asl_builder::jsonata::*;
///
/// #[derive(Payload)]
/// struct Page<T> { items: Vec<T>, count: u32 }
///
/// let _: PayloadTemplate<Page<u8>> = payload!(Page::<u8> { items: [1] });
/// ```
#[track_caller]
pub const fn check_members(object: &str, members: &[(&str, bool)], given: &[&str]) {
    let mut i = 0;
    while i < given.len() {
        if !missing::has(members, given[i]) {
            return;
        }
        i += 1;
    }
    let text = missing::Text::new(object, members, given);
    assert!(text.is_empty(), "{}", text.as_str());
}

/// Null, as a payload.
#[must_use]
pub fn null<L>() -> PayloadTemplate<L, ()> {
    PayloadTemplate::new(Value::Null)
}

/// The value, with what says which variant it is.
fn tagged<L, T>(mut payload: PayloadTemplate<L, T>, tag: Tag) -> PayloadTemplate<L, T> {
    let (value, written) = payload.parts_mut();
    let (key, outer) = match tag {
        Tag::None => return payload,
        Tag::Text(name) => {
            *value = name.into();
            return payload;
        }
        Tag::Internal(tag, name) => {
            if value.is_null() {
                *value = Value::Object(Map::new());
            }
            if let Value::Object(fields) = value {
                fields.shift_insert(0, tag.to_owned(), name.into());
            }
            return payload;
        }
        Tag::External(name) => (name, Map::new()),
        Tag::Adjacent(tag, content, name) => (content, Map::from_iter([(tag.to_owned(), name.into())])),
    };
    let mut outer: Map<String, Value> = outer;
    outer.insert(key.to_owned(), value.take());
    *value = Value::Object(outer);
    move_inside(&Pointer::root().key(key), written);
    payload
}

/// A member that is a `T`.
pub struct Member<T> {
    name: &'static str,
    value: PhantomData<fn() -> T>,
}

impl<T> Member<T> {
    /// The member of that name in JSON.
    #[must_use]
    pub const fn named(name: &'static str) -> Member<T> {
        Member { name, value: PhantomData }
    }

    /// Gives it its value.
    pub fn set<L, O>(&self, payload: &mut PayloadTemplate<L, O>, value: impl IntoTemplate<L> + Fits<T>) {
        let (object, written) = payload.parts_mut();
        if let Value::Object(fields) = object {
            value.into_template().put(self.name.to_owned(), fields, None, Pointer::root(), written);
        }
    }
}

/// An element of an array.
pub struct Element<T>(PhantomData<fn() -> T>);

impl<T> Element<T> {
    /// The next element.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "the derive writes it, in a constant")]
    pub const fn new() -> Element<T> {
        Element(PhantomData)
    }

    /// Gives it its value.
    pub fn set<L, O>(&self, payload: &mut PayloadTemplate<L, O>, value: impl IntoElement<L> + Fits<T>) {
        payload.push(value.into_element());
    }
}

/// A member whose fields are its owner's.
pub struct FlatMember<T>(PhantomData<fn() -> T>);

impl<T> FlatMember<T> {
    /// The member.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "the derive writes it, in a constant")]
    pub const fn new() -> FlatMember<T> {
        FlatMember(PhantomData)
    }

    /// Gives it its value.
    pub fn set<L, O>(&self, payload: &mut PayloadTemplate<L, O>, value: impl FlatPayload<L, T>) {
        let (inner, parts) = value.into_object();
        let (object, written) = payload.parts_mut();
        if let (Value::Object(fields), Value::Object(inner)) = (object, inner) {
            fields.extend(inner);
            written.extend(parts);
        }
    }
}

/// What may be flattened into a payload where a `T` is expected: its fields have to be known.
#[diagnostic::on_unimplemented(
    message = "expected the fields of a `{T}`, found `{Self}`",
    label = "its fields are not known here",
    note = "a flattened field is given as `payload!(…)`: its fields become those of the object around it"
)]
pub trait FlatPayload<L, T> {
    /// The object, and where its parts were written.
    fn into_object(self) -> (Value, Vec<(Pointer, Source)>);
}

impl<L, T: Payload, U: Payload> FlatPayload<L, T> for PayloadTemplate<L, U>
where
    U::Kind: Stands<T::Kind>,
{
    fn into_object(self) -> (Value, Vec<(Pointer, Source)>) {
        self.into_parts()
    }
}

fn move_inside(at: &Pointer, written: &mut [(Pointer, Source)]) {
    for (pointer, _) in written {
        *pointer = at.clone().join(pointer);
    }
}

impl<T> fmt::Debug for Member<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl<T> fmt::Debug for Element<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("element")
    }
}

impl<T> fmt::Debug for FlatMember<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("flattened member")
    }
}
