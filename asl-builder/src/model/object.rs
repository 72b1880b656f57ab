//! How an object of the model is read from JSON and written to it: by hand, so that nothing is lost on the way.
//!
//! `#[serde(flatten)]` doubles fields, loses `null` and empty arrays, reorders keys and changes numbers; and a derived
//! reader stops at the first mistake. Here a field is named once, in [`asl_object!`], and reading and writing follow.

use std::borrow::Cow;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use super::Extra;
use super::extra::Key;
use super::input::Input;

/// A value of the model that can be read from JSON.
pub trait Lower: Sized {
    /// Reads a value.
    ///
    /// # Errors
    /// Gives the value back when it has another type.
    fn lower(value: Value) -> Result<Self, Value>;

    /// Reads a value from a text. None when it is not what it should be: the text is then read by [`lower`](Lower::lower).
    #[doc(hidden)]
    fn read<'t, I: Input<'t>>(input: &mut I) -> Option<Self> {
        Self::lower(input.value()?).ok()
    }
}

/// An object of ASL: known fields, and an [`Extra`] for all else.
///
/// Reading is total: an unknown field, or a known one of the wrong type, goes to the [`Extra`]; so does a value that is no
/// object at all.
pub trait Object: Default {
    /// The place of a known field in the usual order, and its name; none for an unknown one.
    fn place_of(&self, key: &str) -> Option<(usize, &'static str)>;

    /// Sets a field from JSON. What cannot be read as that field's type is kept in the [`Extra`].
    fn set_field(&mut self, key: &str, value: Value);

    /// What the known fields do not hold.
    fn extra(&self) -> &Extra;

    /// The same, to change it.
    fn extra_mut(&mut self) -> &mut Extra;

    /// Writes the known fields, in the usual order.
    ///
    /// # Errors
    /// Those of the serializer.
    fn write_fields<M: SerializeMap>(&self, out: &mut Out<'_, M>) -> Result<(), M::Error>;

    /// Reads the value of a known field from a text.
    #[doc(hidden)]
    fn read_field<'t, I: Input<'t>>(&mut self, key: &str, input: &mut I) -> Option<()>;

    /// The object before its fields are read, for objects whose fields depend on each other (`Type`).
    #[doc(hidden)]
    fn begin<'t, I: Input<'t>>(_input: &mut I) -> Option<Self> {
        Some(Self::default())
    }

    /// Called with the whole object before its fields are set, for objects whose fields depend on each other (`Type`).
    #[doc(hidden)]
    fn prepare(&mut self, _fields: &Map<String, Value>) {}

    /// True when the [`Extra`] holds a field.
    #[doc(hidden)]
    fn has_other(&self) -> bool {
        self.extra().other().next().is_some()
    }

    /// Reads an object from JSON; total, as said above.
    fn from_value(value: Value) -> Self {
        let mut object = Self::default();
        let fields = match value {
            Value::Object(fields) => fields,
            other => {
                object.extra_mut().set_raw(other);
                return object;
            }
        };
        object.prepare(&fields);
        let mut keys = Vec::with_capacity(fields.len());
        for (key, value) in fields {
            object.set_field(&key, value);
            keys.push(match object.place_of(&key) {
                Some((_, known)) => Cow::Borrowed(known),
                None => Cow::Owned(key),
            });
        }
        if object.has_other() || !in_usual_order(&object, &keys) {
            object.extra_mut().set_order(keys);
        }
        object
    }
}

/// The place of a field in the usual order, for constants: a `match` of names is faster than a search.
pub(super) const fn place(fields: &[&str], field: &str) -> usize {
    let mut place = 0;
    while !is_equal(fields[place].as_bytes(), field.as_bytes()) {
        place += 1;
    }
    place
}

const fn is_equal(a: &[u8], b: &[u8]) -> bool {
    let mut at = 0;
    while at < a.len() && at < b.len() && a[at] == b[at] {
        at += 1;
    }
    at == a.len() && at == b.len()
}

fn in_usual_order<O: Object>(object: &O, keys: &[Key]) -> bool {
    let mut last = 0;
    keys.iter().all(|key| object.place_of(key).is_some_and(|(place, _)| std::mem::replace(&mut last, place) <= place))
}

/// Puts a value into a field, or empties the field and gives the value back when it has another type.
pub(super) fn put<T: Lower>(place: &mut Option<T>, value: Value) -> Option<Value> {
    match T::lower(value) {
        Ok(value) => {
            *place = Some(value);
            None
        }
        Err(value) => {
            *place = None;
            Some(value)
        }
    }
}

/// Writes an object: its known fields in the usual order and then the other ones, or in the order in which it was read.
pub(crate) fn serialize<O: Object, S: Serializer>(object: &O, serializer: S) -> Result<S::Ok, S::Error> {
    let extra = object.extra();
    if let Some(raw) = extra.raw() {
        return raw.serialize(serializer);
    }
    let order = extra.order();
    let is_plain = order.is_empty() && !object.has_other();
    let mut out = Out { map: serializer.serialize_map(None)?, select: Select::All, written: Vec::new(), is_plain };
    if is_plain {
        object.write_fields(&mut out)?;
        return out.map.end();
    }
    if order.is_empty() {
        object.write_fields(&mut out)?;
        out.other(extra)?;
        return out.map.end();
    }
    for key in order {
        out.select = Select::Only(key.as_ref());
        object.write_fields(&mut out)?;
        out.other(extra)?;
    }
    // Fields that were set after reading.
    out.select = Select::Not(order);
    object.write_fields(&mut out)?;
    out.other(extra)?;
    out.map.end()
}

/// Where an object writes its fields.
pub struct Out<'a, M> {
    map: M,
    select: Select<'a>,
    /// The known fields that were written: what an [`Extra`] still holds under such a key was replaced, and is not written.
    written: Vec<&'static str>,
    /// True for an object that is written in the usual order and has no other fields: there is nothing to select and nothing
    /// to remember.
    is_plain: bool,
}

enum Select<'a> {
    All,
    Only(&'a str),
    Not(&'a [Key]),
}

impl<M: SerializeMap> Out<'_, M> {
    /// Writes a field, if it is there.
    ///
    /// # Errors
    /// Those of the serializer.
    #[inline]
    pub fn field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: Option<&T>) -> Result<(), M::Error> {
        let Some(value) = value else { return Ok(()) };
        if self.is_plain {
            return self.map.serialize_entry(key, value);
        }
        if !self.selects(key) {
            return Ok(());
        }
        self.written.push(key);
        self.map.serialize_entry(key, value)
    }

    /// Writes the fields of an object that is part of this one.
    pub(super) fn object<O: Object>(&mut self, object: &O) -> Result<(), M::Error> {
        object.write_fields(self)?;
        self.other(object.extra())
    }

    fn other(&mut self, extra: &Extra) -> Result<(), M::Error> {
        for (key, value) in extra.other() {
            if self.selects(key) && !self.written.iter().any(|written| written == key) {
                self.map.serialize_entry(key, value)?;
            }
        }
        Ok(())
    }

    fn selects(&self, key: &str) -> bool {
        match self.select {
            Select::All => true,
            Select::Only(only) => only == key,
            Select::Not(keys) => !keys.iter().any(|k| k == key),
        }
    }
}

/// Declares an object of ASL: `"Field" => rust_name: Type`, in the usual order of the fields.
macro_rules! asl_object {
    ($(#[$meta:meta])* pub struct $Object:ident { $( $(#[$field_meta:meta])* $key:literal => $field:ident: $Type:ty, )* }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $Object {
            $( $(#[$field_meta])* pub $field: Option<$Type>, )*
            /// What the fields above do not hold.
            pub extra: $crate::model::Extra,
        }

        impl $Object {
            /// The fields that ASL gives this object, in their usual order.
            pub const FIELDS: &'static [&'static str] = &[$($key),*];
        }

        impl $crate::model::Object for $Object {
            fn place_of(&self, key: &str) -> Option<(usize, &'static str)> {
                match key {
                    $( $key => Some((const { $crate::model::object::place(Self::FIELDS, $key) }, $key)), )*
                    _ => None,
                }
            }

            fn set_field(&mut self, key: &str, value: serde_json::Value) {
                let refused = match key {
                    $( $key => $crate::model::object::put(&mut self.$field, value), )*
                    _ => Some(value),
                };
                match refused {
                    Some(value) => {
                        self.extra.insert(key, value);
                    }
                    None => {
                        self.extra.remove(key);
                    }
                }
            }

            fn read_field<'t, I: $crate::model::input::Input<'t>>(&mut self, key: &str, input: &mut I) -> Option<()> {
                match key {
                    $( $key => $crate::model::input::field(&mut self.$field, input), )*
                    _ => None,
                }
            }

            fn extra(&self) -> &$crate::model::Extra {
                &self.extra
            }

            fn extra_mut(&mut self) -> &mut $crate::model::Extra {
                &mut self.extra
            }

            fn write_fields<M: serde::ser::SerializeMap>(&self, out: &mut $crate::model::object::Out<'_, M>) -> Result<(), M::Error> {
                $( out.field($key, self.$field.as_ref())?; )*
                Ok(())
            }
        }

        impl $crate::model::view::Fields for $Object {
            fn each_field<'a>(&'a self, each: &mut dyn FnMut(&'a str, $crate::model::view::View<'a>)) {
                $( $crate::model::view::give($key, self.$field.as_ref(), each); )*
                self.extra.each_field(each);
            }

            fn raw(&self) -> Option<&serde_json::Value> {
                self.extra.raw()
            }
        }

        asl_object!(@serde $Object);
    };
    (@serde $Object:ident) => {
        impl serde::Serialize for $Object {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::model::object::serialize(self, serializer)
            }
        }

        impl $crate::model::view::Look for $Object {
            fn view(&self) -> $crate::model::view::View<'_> {
                $crate::model::view::View::Object(self)
            }
        }

        impl $crate::model::Lower for $Object {
            fn lower(value: serde_json::Value) -> Result<Self, serde_json::Value> {
                Ok($crate::model::Object::from_value(value))
            }

            fn read<'t, I: $crate::model::input::Input<'t>>(input: &mut I) -> Option<Self> {
                $crate::model::input::object(input)
            }
        }
    };
}

impl Lower for Value {
    fn lower(value: Value) -> Result<Value, Value> {
        Ok(value)
    }
}

impl Lower for Map<String, Value> {
    fn lower(value: Value) -> Result<Self, Value> {
        match value {
            Value::Object(fields) => Ok(fields),
            other => Err(other),
        }
    }
}

impl Lower for String {
    fn lower(value: Value) -> Result<String, Value> {
        match value {
            Value::String(text) => Ok(text),
            other => Err(other),
        }
    }

    fn read<'t, I: Input<'t>>(input: &mut I) -> Option<String> {
        input.text().map(Cow::into_owned)
    }
}

impl Lower for bool {
    fn lower(value: Value) -> Result<bool, Value> {
        value.as_bool().ok_or(value)
    }
}

impl<T: Lower> Lower for Box<T> {
    fn lower(value: Value) -> Result<Self, Value> {
        T::lower(value).map(Box::new)
    }

    fn read<'t, I: Input<'t>>(input: &mut I) -> Option<Self> {
        T::read(input).map(Box::new)
    }
}

/// An array is read when every element can be; else it is given back whole.
impl<T: Lower + Clone + Serialize> Lower for Vec<T> {
    fn lower(value: Value) -> Result<Self, Value> {
        let Value::Array(items) = value else { return Err(value) };
        let mut items = items.into_iter();
        let mut read = Vec::with_capacity(items.len());
        while let Some(item) = items.next() {
            match T::lower(item) {
                Ok(item) => read.push(item),
                Err(item) => {
                    let back = read.iter().map(|item| serde_json::to_value(item).unwrap_or_default());
                    return Err(Value::Array(back.chain([item]).chain(items).collect()));
                }
            }
        }
        Ok(read)
    }

    fn read<'t, I: Input<'t>>(input: &mut I) -> Option<Self> {
        let mut read = Vec::new();
        input.items(|input| {
            // Most lists have one element.
            if read.is_empty() {
                read.reserve_exact(1);
            }
            read.push(T::read(input)?);
            Some(())
        })?;
        Some(read)
    }
}
