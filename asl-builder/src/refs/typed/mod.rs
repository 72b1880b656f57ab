//! Typed payloads: what a Rust type is as JSON, references to its fields, and payloads that have all of them.
//!
//! ```
//! use asl_builder::jsonata::*;
//! use asl_builder::{Function, StateNames, json};
//!
//! #[derive(Payload)]
//! #[serde(rename_all = "camelCase")]
//! struct Order { order_id: String, total: f64, tip: Option<f64>, payment: Payment, lines: Vec<Line> }
//!
//! #[derive(Payload)]
//! struct Line { sku: String }
//!
//! #[derive(Payload)]
//! #[serde(tag = "type", rename_all = "camelCase")]
//! #[payload(variants = PaymentKind)]
//! enum Payment { Card { number: String }, Invoice }
//!
//! #[derive(Payload)]
//! struct Charge { order_id: String, amount: f64, currency: String, note: Option<String> }
//!
//! #[derive(Payload)]
//! struct Receipt { amount: f64 }
//!
//! #[derive(StateNames, Clone, Copy)]
//! enum Step { HowPaid, Charge, Invoice }
//!
//! const CHARGE: Function<Charge, Receipt> = Function::named("ChargeCard");
//! const RECEIPT: Var<Receipt> = Var::named("receipt");
//!
//! let order = Order::execution();
//! let machine = StateMachine::new(Step::HowPaid, |step| match step {
//!     Step::HowPaid => choice().over(order.payment, |kind| match kind {
//!         PaymentKind::Card => Step::Charge,
//!         PaymentKind::Invoice => Step::Invoice,
//!     }),
//!     Step::Charge => invoke(&CHARGE)
//!         .payload(payload!(Charge { order_id: order.order_id, amount: order.total, currency: "EUR" }))
//!         .assign_result(RECEIPT)
//!         .end(),
//!     Step::Invoice => pass().assign(RECEIPT, payload!(Receipt { amount: order.total })).end(),
//! });
//! assert!(machine.check().is_empty(), "{}", machine.check());
//! assert_eq!(machine.machine().to_value()["States"]["Invoice"]["Assign"], json!({
//!     "receipt": { "amount": "{% $states.context.Execution.Input.total %}" }
//! }));
//! # let _ = (order.lines[0].sku, order.tip.present().gt(1), RECEIPT.amount.gt(10));
//! ```
//!
//! # References
//!
//! A reference to a struct has its fields; to a tuple `.0`; to a list `[0]` and `.get(0)`; to a map `.get("key")`. What may be missing is an
//! `Option`, as is what `skip_serializing_if` leaves out: `.is_present()` asks, and `.present()` claims that it is there. A flattened field has
//! its own fields, and is itself the whole object.
//!
//! # Payloads
//!
//! `payload!` has all fields but those that serde fills in (`Option`, `default`). A value is a literal, a reference, an expression, JSON in braces
//! or brackets, `null`, or another `payload!`. A flattened field takes a `payload!` only. `payload!(Payment::Card { … })` makes a variant in the
//! way in which serde writes it. A variant of a fieldless enum is a value by itself, `Status::Open`, in payloads and in comparisons.
//!
//! # What is honoured of serde
//!
//! | attribute | what becomes of it |
//! | --- | --- |
//! | `rename`, `rename_all`, `rename_all_fields` | names, in all styles; refused where writing and reading differ |
//! | `tag`, `content`, `untagged` | the four representations of enums, and tags of structs |
//! | `default` | `payload!` may leave it out |
//! | `flatten`, `transparent` | as serde has it |
//! | `skip`, `skip_serializing` | no reference |
//! | `skip`, `skip_deserializing` | no place in `payload!` |
//! | `skip_serializing_if` | the reference is to an `Option`; refused in tuples |
//! | `from`, `try_from`, `into` | the type is the other one, if both are the same; else refused |
//! | `with`, `serialize_with`, `deserialize_with` | refused but with `#[payload(as = Type)]` |
//! | `other` | read, but no variant that a choice could find |
//! | `remote` | refused |
//! | `alias`, `bound`, `borrow`, `crate`, `deny_unknown_fields`, `expecting` | change no name |
//!
//! `#[payload(as = Type)]` above a field or a type says what it is as JSON where the derive cannot know.

mod access;
mod alternatives;
#[cfg(feature = "proptest")]
mod arbitrary;
mod error_output;
mod failure;
mod fits;
mod kinds;
mod members;
mod names;
mod standard;
mod types;

use std::ops::Deref;

use serde_json::Value;

use super::reference::Root;
use super::{Ref, Var, context};

pub use crate::model::{Field, ObjectShape, Others, Presence, Shape};
pub use access::{Elements, Lookup};
pub use alternatives::Alternatives;
#[cfg(feature = "proptest")]
pub use arbitrary::arbitrary;
pub use error_output::{ErrorOutputFields, ErrorOutputNames};
pub use failure::{ErrorOf, TaskFailure, TaskFailureFields, TaskFailureNames};
pub use fits::Fits;
pub use kinds::{Any, Bool, Choice, Decimal, Integer, List, Maybe, Null, Own, Stands, Table, Text};
#[doc(hidden)]
pub use members::{
    Element, FlatMember, FlatPayload, Member, Members, Object, Start, Tag, Variants, check_members, null,
};
pub use names::Names;
pub use standard::{NO_FIELDS, NoFields};

/// A type whose values are payloads: what a function takes or gives, an execution's input, the value of a variable.
///
/// Derive it beside `Serialize` and `Deserialize`. A reference to such a value has the type's fields, under their Rust names and
/// written with the names that serde gives them; [`payload!`](crate::payload) makes a payload that has them all.
///
/// ```
/// use asl_builder::jsonata::*;
/// use asl_builder::{Payload, json};
///
/// #[derive(Payload)]
/// #[serde(rename_all = "camelCase")]
/// struct Order { order_id: String, total: f64, customer: Customer }
///
/// #[derive(Payload)]
/// struct Customer { email: String }
///
/// #[derive(Payload)]
/// struct Charge { order_id: String, amount: f64, note: Option<String> }
///
/// let order = Order::execution();
/// assert_eq!(Expression::from(order.customer.email).to_string(), "{% $states.context.Execution.Input.customer.email %}");
///
/// let charge: PayloadTemplate<Charge> = payload!(Charge { order_id: order.order_id, amount: order.total });
/// assert_eq!(charge.to_value(), json!({
///     "order_id": "{% $states.context.Execution.Input.orderId %}",
///     "amount": "{% $states.context.Execution.Input.total %}"
/// }));
/// ```
///
/// That a value is there and is a `Self` is a claim. It has three strengths: the execution's input is one value in all states; a
/// variable has been assigned on the way; the input and the result of a state depend on the state before it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no payload",
    label = "its JSON is not known",
    note = "derive `Payload` for it; for a type of another crate, `#[payload(as = String)]` above the field says what it is as JSON"
)]
pub trait Payload: Sized + 'static {
    /// References to the fields, under their Rust names. What a `Ref<Self>` derefs to.
    type Fields: Send + Sync + 'static;
    /// The same with the names that they have in JSON: types only, for checks at compile time.
    type Names: 'static;
    /// What it is among payloads, which decides where it may stand: [`Own<Self>`](Own) for an object of its own.
    type Kind: 'static;
    /// True when it may be missing where it is a field, as an `Option` may.
    #[doc(hidden)]
    const OPTIONAL: bool = false;
    /// True when it may be missing where it is flattened into an object, as a map may.
    #[doc(hidden)]
    const FLAT_OPTIONAL: bool = Self::OPTIONAL;

    /// The fields of the value that a reference refers to.
    fn fields(at: Ref<Self>) -> Self::Fields;

    /// What serde makes of it, and takes for it.
    fn shape() -> Shape;

    /// The execution's input: one value in every state of the execution.
    #[must_use]
    fn execution() -> Ref<Self> {
        context().execution().input().claimed()
    }

    /// The state's input.
    #[must_use]
    fn input() -> Ref<Self> {
        Ref::<Value>::root(Root::Input).claimed()
    }

    /// The result of a Task, Parallel or Map state.
    #[must_use]
    fn result() -> Ref<Self> {
        Ref::<Value>::root(Root::Result).claimed()
    }

    /// The variable of that name: for `.assign(…)`, and for reading the fields of its value.
    #[must_use]
    fn var(name: &'static str) -> Var<Self> {
        Var::named(name)
    }

    /// The item of a Map state.
    #[must_use]
    fn map_item() -> Ref<Self> {
        context().map().item().value().typed()
    }
}

/// The fields: `order.customer.email`.
impl<T: Payload> Deref for Ref<T> {
    type Target = T::Fields;

    fn deref(&self) -> &T::Fields {
        self.once::<T, _>(|| T::fields(*self))
    }
}

/// The fields of the variable's value: `receipt.amount`.
impl<T: Payload> Deref for Var<T> {
    type Target = T::Fields;

    fn deref(&self) -> &T::Fields {
        let value = self.value();
        value.once::<T, _>(|| T::fields(value))
    }
}

/// What the derive writes.
impl<T> Ref<T> {
    #[doc(hidden)]
    #[must_use]
    pub fn __field<U>(self, name: &str) -> Ref<U> {
        self.typed_field(name)
    }

    #[doc(hidden)]
    #[must_use]
    pub fn __index<U>(self, index: i64) -> Ref<U> {
        self.typed_index(index)
    }
}

impl<L, T> super::PayloadTemplate<L, T> {
    /// The payload as JSON, as it would stand in a definition.
    #[must_use]
    pub fn to_value(&self) -> Value {
        self.clone().into_value()
    }
}
