use std::fmt;
use std::marker::PhantomData;

use serde_json::Value;

use super::NoError;
use crate::model::{Binding, Target};

/// A Lambda function's contract: what it takes, what it gives, and which errors it raises.
///
/// A contract is a constant that the workflow, the template and the function's own crate share.
///
/// ```
/// use asl_builder::{Function, TaskError};
///
/// struct Order { id: String }
/// struct Receipt { amount: f64 }
///
/// #[derive(TaskError, Clone, Copy)]
/// enum CardError { Declined, Expired }
///
/// const CHARGE: Function<Order, Receipt, CardError> = Function::named("ChargeCard");
/// const LEGACY: Function = Function::from_arn("arn:aws:lambda:eu-west-1:123456789012:function:legacy:7");
/// assert_eq!((CHARGE.name(), LEGACY.name()), ("ChargeCard", "legacy"));
/// ```
pub struct Function<In = Value, Out = Value, Err = NoError> {
    address: Address,
    contract: PhantomData<fn(In) -> Result<Out, Err>>,
}

#[derive(Clone, Copy)]
enum Address {
    LogicalId(&'static str),
    Arn(&'static str),
}

impl<In, Out, Err> Function<In, Out, Err> {
    /// A function of the template, by its logical id: letters and digits.
    ///
    /// The definition refers to it by a slot, which the template fills: `${ChargeCardArn}` for `ChargeCard`.
    pub const fn named(logical_id: &'static str) -> Self {
        Function { address: Address::LogicalId(logical_id), contract: PhantomData }
    }

    /// A function that is deployed elsewhere, by its ARN; with a version or an alias behind it, if wanted.
    pub const fn from_arn(arn: &'static str) -> Self {
        Function { address: Address::Arn(arn), contract: PhantomData }
    }

    /// The logical id, or the function's name in its ARN.
    pub fn name(&self) -> &'static str {
        match self.address {
            Address::LogicalId(id) => id,
            Address::Arn(arn) => arn.split(':').nth(6).unwrap_or(arn),
        }
    }

    /// The logical id; none for a function that is deployed elsewhere.
    pub fn logical_id(&self) -> Option<&'static str> {
        match self.address {
            Address::LogicalId(id) => Some(id),
            Address::Arn(_) => None,
        }
    }

    /// What stands in the definition, and what fills the slot in it.
    pub(crate) fn reference(&self) -> (String, Option<Binding>) {
        match self.address {
            Address::LogicalId(id) => {
                let slot = slot_of(id);
                let mut text = String::with_capacity(slot.len() + 3);
                text.push_str("${");
                text.push_str(&slot);
                text.push('}');
                (text, Some(Binding { slot, target: Target::FunctionArn(id.to_owned()) }))
            }
            Address::Arn(arn) => (arn.to_owned(), None),
        }
    }
}

/// A function by its name alone, whatever its contract.
pub trait NamedFunction {
    /// The logical id; none for a function that is deployed elsewhere.
    fn logical_id(&self) -> Option<&str>;
}

impl<In, Out, Err> NamedFunction for Function<In, Out, Err> {
    fn logical_id(&self) -> Option<&str> {
        Function::logical_id(self)
    }
}

/// The slot for the ARN of a function: `FunctionArn` for `function`.
fn slot_of(logical_id: &str) -> String {
    let mut slot = String::with_capacity(logical_id.len() + 3);
    slot.push_str(logical_id);
    slot.push_str("Arn");
    if let Some(first) = slot.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    slot
}

impl<In, Out, Err> Clone for Function<In, Out, Err> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<In, Out, Err> Copy for Function<In, Out, Err> {}

impl<In, Out, Err> fmt::Debug for Function<In, Out, Err> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.address {
            Address::LogicalId(id) => write!(f, "Function({id})"),
            Address::Arn(arn) => write!(f, "Function({arn})"),
        }
    }
}
