use std::fmt;
use std::marker::PhantomData;

use serde_json::{Map, Value};

use super::template::UndecidedLanguage;
use super::{IntoTemplate, Template};
use crate::builder::{JSONPath, JSONata};
use crate::model::{Pointer, Source};

/// A payload in the language `L`, as [`payload!`](crate::payload) makes it: an object or an array, or what a `T` is as JSON.
pub struct PayloadTemplate<L, T = Value> {
    value: Value,
    written: Vec<(Pointer, Source)>,
    types: PhantomData<fn() -> (L, T)>,
}

impl<L, T> Clone for PayloadTemplate<L, T> {
    fn clone(&self) -> Self {
        PayloadTemplate { value: self.value.clone(), written: self.written.clone(), types: PhantomData }
    }
}

impl<L, T> fmt::Debug for PayloadTemplate<L, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("PayloadTemplate").field(&self.value).finish()
    }
}

impl<L> PayloadTemplate<L> {
    #[doc(hidden)]
    pub fn __object() -> PayloadTemplate<L> {
        PayloadTemplate::new(Value::Object(Map::new()))
    }

    #[doc(hidden)]
    pub fn __array() -> PayloadTemplate<L> {
        PayloadTemplate::new(Value::Array(Vec::new()))
    }

    #[doc(hidden)]
    pub fn __put(&mut self, key: impl Into<String>, value: impl IntoTemplate<L>) {
        if let Value::Object(fields) = &mut self.value {
            value.into_template().put(key.into(), fields, None, Pointer::root(), &mut self.written);
        }
    }

    #[doc(hidden)]
    pub fn __push(&mut self, element: impl IntoElement<L>) {
        self.push(element.into_element());
    }
}

impl<L, T> PayloadTemplate<L, T> {
    pub(super) fn push(&mut self, element: Template<L>) {
        if let Value::Array(items) = &mut self.value {
            let (value, written) = element.into_parts();
            let at = Pointer::root().index(items.len());
            self.written.extend(written.into_iter().map(|(inside, source)| (at.clone().join(&inside), source)));
            items.push(value);
        }
    }

    pub(super) fn new(value: Value) -> PayloadTemplate<L, T> {
        PayloadTemplate { value, written: Vec::new(), types: PhantomData }
    }

    /// The value, and where its parts were written, for what adds to them.
    pub(super) fn parts_mut(&mut self) -> (&mut Value, &mut Vec<(Pointer, Source)>) {
        (&mut self.value, &mut self.written)
    }

    pub(crate) fn into_parts(self) -> (Value, Vec<(Pointer, Source)>) {
        (self.value, self.written)
    }

    pub(crate) fn into_value(self) -> Value {
        self.value
    }
}

/// What may stand as an element of an array in a payload of the language `L`.
///
/// In JSONPath an element is never a path: the service takes it for a text.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be an element of an array in this query language",
    label = "no element",
    note = "in JSONPath an element of an array is never a path: make the array with `intrinsics::array((…))`"
)]
pub trait IntoElement<L> {
    /// The element.
    fn into_element(self) -> Template<L>;
}

#[diagnostic::do_not_recommend]
impl<T: IntoTemplate<JSONata>> IntoElement<JSONata> for T {
    fn into_element(self) -> Template<JSONata> {
        self.into_template()
    }
}

#[diagnostic::do_not_recommend]
impl<T: IntoTemplate<UndecidedLanguage>> IntoElement<UndecidedLanguage> for T {
    fn into_element(self) -> Template<UndecidedLanguage> {
        self.into_template()
    }
}

macro_rules! elements {
    ($($Type:ty),*) => {
        $(
            impl IntoElement<JSONPath> for $Type {
                fn into_element(self) -> Template<JSONPath> {
                    self.into_template()
                }
            }
        )*
    };
}

elements!(Value, bool, &str, String, i32, u32, i64, u64, f64, super::Slot);

impl<T> IntoElement<JSONPath> for PayloadTemplate<JSONPath, T> {
    fn into_element(self) -> Template<JSONPath> {
        self.into_template()
    }
}

/// What may stand where JSONPath wants an object, a payload template whose keys may end in `.$`, and JSONata any value:
/// `Parameters`, `ResultSelector`, `ItemSelector`, `BatchInput`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a payload template",
    label = "no payload template",
    note = "JSONPath wants an object here: `payload!({{ \"id\": input()[\"id\"] }})`, or `json!({{ \"id.$\": \"$.id\" }})`"
)]
pub trait IntoPayload<L> {
    /// The payload.
    fn into_payload(self) -> Template<L>;
}

#[diagnostic::do_not_recommend]
impl<T: IntoTemplate<JSONata>> IntoPayload<JSONata> for T {
    fn into_payload(self) -> Template<JSONata> {
        self.into_template()
    }
}

impl<T> IntoPayload<JSONPath> for PayloadTemplate<JSONPath, T> {
    fn into_payload(self) -> Template<JSONPath> {
        self.into_template()
    }
}

impl IntoPayload<JSONPath> for Value {
    fn into_payload(self) -> Template<JSONPath> {
        self.into_template()
    }
}

/// A payload in the query language of the state that takes it: JSON, or `Charge { … }` of a type that derives
/// [`Payload`](trait@crate::Payload), whose fields are then checked.
///
/// A value is a literal, a reference ([`input()`](crate::refs::input), …), or what the state's language has: expressions and
/// `functions` in JSONata, paths and `intrinsics` in JSONPath. In JSONPath the key of a reference takes its `.$` by itself.
///
/// ```
/// use asl_builder::{Function, Label, json, jsonata, jsonpath, payload};
///
/// const CHARGE: Function = Function::named("ChargeCard");
/// let label = Label::new("Charge");
///
/// let state = jsonpath::invoke(&CHARGE)
///     .payload(payload!({ "order": { "id": jsonpath::input()["id"], "currency": "EUR" }, "tags": ["a", 1, null] }))
///     .end();
/// let machine = jsonpath::StateMachine::from_states(label.clone(), [(label.clone(), state)]);
/// assert_eq!(machine.machine().to_value()["States"]["Charge"]["Parameters"]["Payload"], json!({
///     "order": { "id.$": "$.id", "currency": "EUR" },
///     "tags": ["a", 1, null]
/// }));
///
/// let state = jsonata::invoke(&CHARGE).payload(payload!({ "id": jsonata::input()["id"] })).end();
/// let machine = jsonata::StateMachine::from_states(label.clone(), [(label, state)]);
/// assert_eq!(machine.machine().to_value()["States"]["Charge"]["Arguments"]["Payload"], json!({
///     "id": "{% $states.input.id %}"
/// }));
/// ```
#[macro_export]
macro_rules! payload {
    ({ $($fields:tt)* }) => {{
        #[allow(unused_mut, reason = "an object may be empty")]
        let mut object = $crate::refs::PayloadTemplate::__object();
        $crate::payload!(@fields object $($fields)*);
        object
    }};
    ([ $($elements:tt)* ]) => {{
        #[allow(unused_mut, reason = "an array may be empty")]
        let mut array = $crate::refs::PayloadTemplate::__array();
        $crate::payload!(@elements array $($elements)*);
        array
    }};

    (@fields $object:ident) => {};
    (@fields $object:ident $key:tt : { $($inner:tt)* } $(, $($rest:tt)*)?) => {
        $object.__put($key, $crate::payload!({ $($inner)* }));
        $crate::payload!(@fields $object $($($rest)*)?);
    };
    (@fields $object:ident $key:tt : [ $($inner:tt)* ] $(, $($rest:tt)*)?) => {
        $object.__put($key, $crate::payload!([ $($inner)* ]));
        $crate::payload!(@fields $object $($($rest)*)?);
    };
    (@fields $object:ident $key:tt : null $(, $($rest:tt)*)?) => {
        $object.__put($key, $crate::json!(null));
        $crate::payload!(@fields $object $($($rest)*)?);
    };
    (@fields $object:ident $key:tt : $value:expr $(, $($rest:tt)*)?) => {
        $object.__put($key, $value);
        $crate::payload!(@fields $object $($($rest)*)?);
    };

    (@elements $array:ident) => {};
    (@elements $array:ident { $($inner:tt)* } $(, $($rest:tt)*)?) => {
        $array.__push($crate::payload!({ $($inner)* }));
        $crate::payload!(@elements $array $($($rest)*)?);
    };
    (@elements $array:ident [ $($inner:tt)* ] $(, $($rest:tt)*)?) => {
        $array.__push($crate::payload!([ $($inner)* ]));
        $crate::payload!(@elements $array $($($rest)*)?);
    };
    (@elements $array:ident null $(, $($rest:tt)*)?) => {
        $array.__push($crate::json!(null));
        $crate::payload!(@elements $array $($($rest)*)?);
    };
    (@elements $array:ident $value:expr $(, $($rest:tt)*)?) => {
        $array.__push($value);
        $crate::payload!(@elements $array $($($rest)*)?);
    };

    ($($typed:tt)+) => { $crate::__private::payload_of!($crate $($typed)+) };
}
