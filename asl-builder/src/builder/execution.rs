//! Nested executions: `states:startExecution`.

use std::fmt;
use std::marker::PhantomData;

use serde_json::Value;

use super::address::Address;
use super::contract::{Answers, Noted};
use super::{
    Callback, HasCallbacks, HasCredentials, HasJobs, Language, NamedResource, NoError, Resource, StepFunctions, Task,
};
use crate::model::{Binding, Target};
use crate::refs::{Fits, IntoTemplate, Payload};

const START: &str = "arn:aws:states:::states:startExecution";

/// A state machine's contract: what it takes and what it gives. For executions of it that another machine starts.
///
/// A contract is a constant that the workflow, the template and whoever starts the machine share.
///
/// ```
/// use asl_builder::{Machine, Payload};
///
/// #[derive(Payload)]
/// struct Order { id: String }
/// #[derive(Payload)]
/// struct Bill { amount: f64 }
///
/// const BILLING: Machine<Order, Bill> = Machine::named("Billing");
/// const LEGACY: Machine = Machine::from_arn("arn:aws:states:eu-west-1:123456789012:stateMachine:legacy");
/// assert_eq!((BILLING.name(), LEGACY.name()), ("Billing", "legacy"));
/// ```
pub struct Machine<In = Value, Out = Value> {
    address: Address,
    contract: PhantomData<fn(In) -> Out>,
}

impl<In, Out> Machine<In, Out> {
    /// A state machine of the template, by its logical id: letters and digits.
    ///
    /// The definition refers to it by a slot, which the template fills: `${BillingArn}` for `Billing`.
    pub const fn named(logical_id: &'static str) -> Self {
        Machine { address: Address::LogicalId(logical_id), contract: PhantomData }
    }

    /// A state machine that is deployed elsewhere, by its ARN; with a version or an alias behind it, if wanted.
    pub const fn from_arn(arn: &'static str) -> Self {
        Machine { address: Address::Arn(arn), contract: PhantomData }
    }

    /// The logical id, or the machine's name in its ARN.
    pub fn name(&self) -> &'static str {
        self.address.name()
    }

    /// The logical id; none for a machine that is deployed elsewhere.
    pub fn logical_id(&self) -> Option<&'static str> {
        self.address.logical_id()
    }

    pub(super) fn reference(&self) -> (String, Option<Binding>) {
        self.address.reference(Target::MachineArn)
    }
}

impl<In, Out> NamedResource for Machine<In, Out> {
    fn logical_id(&self) -> Option<&str> {
        Machine::logical_id(self)
    }
}

impl<In, Out> Clone for Machine<In, Out> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<In, Out> Copy for Machine<In, Out> {}

impl<In, Out> fmt::Debug for Machine<In, Out> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Machine({})", self.address)
    }
}

/// `states:startExecution` of a machine that takes `In`; `Out` says what the task gives: [`Started`], [`Ended`], [`EndedAsText`] or
/// [`Callback`].
pub struct StartExecution<In = Value, Out = Started<Value>>(PhantomData<fn(In) -> Out>);

/// What starting an execution gives, its ARN and when it began. When its end is waited for, it has an output `Out`.
pub struct Started<Out>(PhantomData<fn() -> Out>);

/// What an execution gives that was waited for, with its output as a text.
#[derive(Clone, Copy, Debug)]
pub enum EndedAsText {}

/// What an execution gives that was waited for, with its output as JSON.
pub struct Ended<Out>(PhantomData<fn() -> Out>);

impl<In, Out> Resource for StartExecution<In, Out> {
    type Errors = StepFunctions;
}

impl<In, Out> HasCredentials for StartExecution<In, Out> {}

#[diagnostic::do_not_recommend]
impl<In, Out: Payload> Answers for StartExecution<In, Ended<Out>> {
    type Out = Out;
    const WITHIN: Option<&'static str> = Some("Output");
}

/// A Task state that starts an execution of another state machine: `states:startExecution`.
///
/// It goes on as soon as the execution has begun; [`sync_2`](Task::sync_2) waits for its end. A machine that fails then raises
/// `States.TaskFailed`, whatever error it failed with.
///
/// ```
/// use asl_builder::jsonata::*;
///
/// #[derive(Payload)]
/// struct Order { id: String }
/// #[derive(Payload)]
/// struct Bill { amount: f64 }
/// const BILLING: Machine<Order, Bill> = Machine::named("Billing");
/// const BILL: Var<Bill> = Var::named("bill");
///
/// let order = Order::execution();
/// let bill = start_execution(&BILLING).input(payload!(Order { id: order.id })).sync_2().assign_result(BILL).end();
/// let machine = StateMachine::single("Bill", bill);
/// assert!(machine.check().is_empty(), "{}", machine.check());
/// assert_eq!(machine.machine().to_value()["States"]["Bill"], json!({
///     "Type": "Task",
///     "Resource": "arn:aws:states:::states:startExecution.sync:2",
///     "Arguments": {
///         "StateMachineArn": "${BillingArn}",
///         "Input": { "id": "{% $states.context.Execution.Input.id %}" }
///     },
///     "Assign": { "bill": "{% $states.result.Output %}" },
///     "End": true
/// }));
/// ```
#[track_caller]
pub fn start_execution<S, L: Language, W, In: Payload, Out: Payload>(
    machine: &Machine<In, Out>,
) -> Task<S, L, W, StartExecution<In, Started<Out>>> {
    let (arn, binding) = machine.reference();
    let task = Task::calling(Value::from(START), binding).contract(Noted::<In, Out, NoError>::EXECUTION);
    task.plain_parameter("StateMachineArn", Value::String(arn))
}

impl<S, L: Language, W, In, Out> Task<S, L, W, StartExecution<In, Out>> {
    /// The input of the execution: `Input`. What the machine's contract says that it takes, as `payload!(Order { … })` or a reference
    /// to one; or what only the execution knows the type of: a JSON value, an expression, a path.
    #[track_caller]
    pub fn input(self, value: impl IntoTemplate<L> + Fits<In>) -> Self {
        self.written_parameter("Input", value)
    }

    /// The name of the execution: `Name`, unique for the machine and 90 days. Without it the service makes one up.
    #[track_caller]
    pub fn name(self, name: impl IntoTemplate<L> + Fits<String>) -> Self {
        self.written_parameter("Name", name)
    }

    /// Any other parameter of `states:startExecution`, such as `TraceHeader`.
    #[track_caller]
    pub fn parameter(self, name: &str, value: impl IntoTemplate<L>) -> Self {
        self.written_parameter(name, value)
    }
}

impl<S, L: Language, W, In, Out> Task<S, L, W, StartExecution<In, Started<Out>>> {
    /// Waits until the execution has ended, and gives its output as JSON: `.sync:2`. STANDARD machines only.
    pub fn sync_2(self) -> Task<S, L, W, StartExecution<In, Ended<Out>>>
    where
        W: HasJobs,
    {
        self.pattern(".sync:2")
    }

    /// Waits until the execution has ended, and gives its output as a text that holds JSON: `.sync`. STANDARD machines only.
    pub fn sync(self) -> Task<S, L, W, StartExecution<In, EndedAsText>>
    where
        W: HasJobs,
    {
        self.pattern(".sync")
    }

    /// Waits until somebody gives the task's token back: `.waitForTaskToken`. STANDARD machines only.
    ///
    /// The input has to hold the token: `context().task().token()`.
    pub fn wait_for_task_token(self) -> Task<S, L, W, StartExecution<In, Callback>>
    where
        W: HasCallbacks,
    {
        self.pattern(".waitForTaskToken")
    }

    fn pattern<O>(self, pattern: &str) -> Task<S, L, W, StartExecution<In, O>> {
        let task = self.set(|task| task.resource = Some(Value::String(format!("{START}{pattern}"))));
        Task::from_draft(task.draft)
    }
}
