use std::fmt;
use std::marker::PhantomData;

use serde_json::Value;

use super::NoError;
use super::address::Address;
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
        self.address.name()
    }

    /// The logical id; none for a function that is deployed elsewhere.
    pub fn logical_id(&self) -> Option<&'static str> {
        self.address.logical_id()
    }

    /// What stands in the definition, and what fills the slot in it.
    pub(crate) fn reference(&self) -> (String, Option<Binding>) {
        self.address.reference(Target::FunctionArn)
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

/// A function or a state machine by its name alone, whatever its contract.
pub trait NamedResource {
    /// The logical id; none for one that is deployed elsewhere.
    fn logical_id(&self) -> Option<&str>;
}

impl<In, Out, Err> NamedResource for Function<In, Out, Err> {
    fn logical_id(&self) -> Option<&str> {
        Function::logical_id(self)
    }
}

impl<In, Out, Err> Clone for Function<In, Out, Err> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<In, Out, Err> Copy for Function<In, Out, Err> {}

impl<In, Out, Err> fmt::Debug for Function<In, Out, Err> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Function({})", self.address)
    }
}
