use std::marker::PhantomData;

use serde_json::Value;

use super::contract::Noted;
use super::draft::{Draft, either};
use super::{Activity, AnyError, Function, HasActivities, HasCallbacks, HasJobs, JSONPath, JSONata, Raises};
use crate::model::{self, Binding, Contract, Kind, Location};
use crate::refs::{Fits, IntoAmount, IntoComputedText, IntoPayload, IntoTemplate, Payload, Slot};

state_type! {
    /// A Task state: calls the resource `R`.
    Task<R>
}
assign_method!(Task<R>);
transition_methods!(Task<R>);
error_methods!(Task<R: Resource>, R::Errors);
output_method!(Task<R>);
path_methods!(Task<R>);
result_path_methods!(Task<R>);
result_selector_method!(Task<R>);

/// What a task calls.
#[diagnostic::on_unimplemented(
    message = "a Task state cannot call this",
    label = "no resource",
    note = "give a `Function`, or the resource's ARN as a text"
)]
pub trait Resource {
    /// The errors that it raises itself.
    type Errors: Raises;
}

/// A resource by its ARN, of which nothing more is known.
#[derive(Clone, Copy, Debug)]
pub enum ResourceArn {}

impl Resource for ResourceArn {
    type Errors = AnyError;
}

/// A resource that is an intrinsic function of a template, `{"Fn::GetAtt": …}`: its ARN is not known, nor its pattern of call.
#[derive(Clone, Copy, Debug)]
pub enum ResourceJson {}

impl Resource for ResourceJson {
    type Errors = AnyError;
}

/// A Lambda function by its ARN: the state's input, or its arguments, is the payload, and its result is the function's.
pub struct FunctionArn<E, In = Value, Out = Value>(PhantomData<fn(In) -> Result<Out, E>>);

impl<E: super::TaskError, In, Out> Resource for FunctionArn<E, In, Out> {
    type Errors = E;
}

/// An activity whose workers report the errors `E`.
pub struct ActivityArn<E, In = Value, Out = Value>(PhantomData<fn(In) -> Result<Out, E>>);

impl<E: super::TaskError, In, Out> Resource for ActivityArn<E, In, Out> {
    type Errors = E;
}

/// What [`task`] takes in a machine of the workflow type `W`.
#[diagnostic::on_unimplemented(
    message = "a Task state cannot call this",
    label = "no resource",
    note = "give a reference to a `Function` or to an `Activity`, or the resource's ARN as a text"
)]
pub trait IntoResource<W> {
    /// The resource's type.
    type Resource: Resource;

    /// What its contract says, if it has one.
    #[doc(hidden)]
    const CONTRACT: Option<&'static Contract> = None;

    /// What stands under `Resource`, and what fills the slot in it.
    fn into_reference(self) -> (Value, Option<Binding>);
}

impl<W, In: Payload, Out: Payload, Err: super::TaskError> IntoResource<W> for &Function<In, Out, Err> {
    type Resource = FunctionArn<Err, In, Out>;
    const CONTRACT: Option<&'static Contract> = Some(Noted::<In, Out, Err>::DIRECT);

    fn into_reference(self) -> (Value, Option<Binding>) {
        let (text, binding) = self.reference();
        (Value::String(text), binding)
    }
}

impl<W: HasActivities, In: Payload, Out: Payload, Err: super::TaskError> IntoResource<W> for &Activity<In, Out, Err> {
    type Resource = ActivityArn<Err, In, Out>;
    const CONTRACT: Option<&'static Contract> = Some(Noted::<In, Out, Err>::DIRECT);

    fn into_reference(self) -> (Value, Option<Binding>) {
        (Value::from(self.arn()), self.binding())
    }
}

macro_rules! arns {
    ($($Type:ty: $Resource:ty, $arn:ident => $value:expr;)*) => {
        $(
            impl<W> IntoResource<W> for $Type {
                type Resource = $Resource;

                fn into_reference(self) -> (Value, Option<Binding>) {
                    let $arn = self;
                    ($value, None)
                }
            }
        )*
    };
}

arns! {
    &str: ResourceArn, arn => Value::from(arn);
    String: ResourceArn, arn => Value::String(arn);
    Slot: ResourceArn, slot => Value::String(slot.text());
    Value: ResourceJson, value => value;
}

/// A Task state that calls a function or an activity by its ARN, or any resource by its ARN.
///
/// The ARN is a text, a [`slot`](crate::slot), or a JSON value such as an intrinsic function of CloudFormation, which says
/// `.sync` and `.waitForTaskToken` itself.
/// [`invoke`](super::invoke) calls a function through the optimized integration, which has more to say. A resource that is
/// a text may raise any error; the rights that it needs are not computed.
///
/// ```
/// use asl_builder::jsonata::*;
/// use asl_builder::{Label, json, payload, secs};
///
/// let label = Label::new("Send");
/// let send = task("arn:aws:states:::sqs:sendMessage")
///     .arguments(payload!({ "QueueUrl": "${QueueUrl}", "MessageBody": input() }))
///     .credentials("arn:aws:iam::123456789012:role/sender")
///     .timeout(secs(30))
///     .end();
/// let machine = StateMachine::from_states(label.clone(), [(label, send)]);
/// assert_eq!(machine.machine().to_value()["States"]["Send"], json!({
///     "Type": "Task",
///     "Resource": "arn:aws:states:::sqs:sendMessage",
///     "Credentials": { "RoleArn": "arn:aws:iam::123456789012:role/sender" },
///     "Arguments": { "QueueUrl": "${QueueUrl}", "MessageBody": "{% $states.input %}" },
///     "TimeoutSeconds": 30,
///     "End": true
/// }));
/// ```
#[track_caller]
pub fn task<S, L, W, T: IntoResource<W>>(resource: T) -> Task<S, L, W, T::Resource> {
    let (resource, binding) = resource.into_reference();
    let mut task: Task<S, L, W, T::Resource> = Task::calling(resource, binding);
    task.draft.notes.contract = T::CONTRACT;
    task
}

impl<S, L, W, R> Task<S, L, W, R> {
    #[track_caller]
    pub(super) fn calling(resource: Value, binding: Option<Binding>) -> Task<S, L, W, R> {
        let task = model::Task { resource: Some(resource), ..model::Task::default() };
        let mut draft = Draft::new(Kind::Task(Box::new(task)));
        if let Some(binding) = binding {
            draft.bind(binding);
        }
        Task::from_draft(draft)
    }

    pub(super) fn contract(mut self, contract: &'static Contract) -> Self {
        self.draft.notes.contract = Some(contract);
        self
    }

    pub(super) fn set(mut self, set: impl FnOnce(&mut model::Task)) -> Self {
        if let Kind::Task(task) = &mut self.draft.state.kind {
            set(task);
        }
        self
    }

    /// Seconds until the task fails with `States.Timeout`: `TimeoutSeconds`, 1 to 99,999,999; or `TimeoutSecondsPath` for a path.
    #[track_caller]
    pub fn timeout(mut self, time: impl IntoAmount<L>) -> Self {
        let time = self.draft.amount("TimeoutSeconds", time.into_amount(), Location::caller());
        self.set(|task| (task.timeout_seconds, task.timeout_seconds_path) = either(time))
    }

    /// The most seconds between two heartbeats: `HeartbeatSeconds`, 1 to 99,999,999, less than the timeout; or
    /// `HeartbeatSecondsPath` for a path.
    #[track_caller]
    pub fn heartbeat(mut self, time: impl IntoAmount<L>) -> Self {
        let time = self.draft.amount("HeartbeatSeconds", time.into_amount(), Location::caller());
        self.set(|task| (task.heartbeat_seconds, task.heartbeat_seconds_path) = either(time))
    }

    /// The role that the task is done with, instead of the machine's: `Credentials`. The role's ARN is a text, or an expression
    /// (JSONata), or a path or an intrinsic function, which becomes `RoleArn.$` (JSONPath). Not for activities.
    #[track_caller]
    pub fn credentials(mut self, role_arn: impl IntoComputedText<L>) -> Self
    where
        R: HasCredentials,
    {
        let role_arn = role_arn.into_computed_text();
        self.draft.note("Credentials", role_arn.source().or_at(Location::caller()));
        let mut credentials = model::Credentials::default();
        match role_arn.into_field() {
            Ok(arn) => credentials.role_arn = Some(Value::String(arn)),
            Err(path) => credentials.role_arn_path = Some(path),
        }
        self.set(|task| task.credentials = Some(Box::new(credentials)))
    }
}

pub(super) const WAIT_FOR_TASK_TOKEN: &str = ".waitForTaskToken";
const SYNC: &str = ".sync";
const SYNC_2: &str = ".sync:2";
/// How a service may be called, behind the ARN.
const PATTERNS: [&str; 3] = [WAIT_FOR_TASK_TOKEN, SYNC, SYNC_2];

impl<S, L, W> Task<S, L, W, ResourceArn> {
    /// Waits until somebody gives the task's token back: `.waitForTaskToken` behind the ARN. STANDARD machines only.
    ///
    /// The arguments have to hold the token: `context().task().token()`.
    pub fn wait_for_task_token(self) -> Self
    where
        W: HasCallbacks,
    {
        self.pattern(WAIT_FOR_TASK_TOKEN)
    }

    /// Waits until the job that the call starts has ended: `.sync` behind the ARN, in the place of another pattern. STANDARD machines only.
    pub fn sync(self) -> Self
    where
        W: HasJobs,
    {
        self.pattern(SYNC)
    }

    /// The same, with the output of a nested execution as JSON and not as a text: `.sync:2` behind `states:startExecution`.
    /// STANDARD machines only.
    pub fn sync_2(self) -> Self
    where
        W: HasJobs,
    {
        self.pattern(SYNC_2)
    }

    /// In the place of the pattern that the ARN has.
    fn pattern(self, pattern: &str) -> Self {
        self.set(|task| {
            if let Some(Value::String(arn)) = &mut task.resource {
                let known = PATTERNS.iter().find_map(|known| arn.strip_suffix(known));
                arn.truncate(known.unwrap_or(arn).len());
                arn.push_str(pattern);
            }
        })
    }
}

impl<S, W, R> Task<S, JSONata, W, R> {
    /// What the resource is called with: `Arguments`. For a function or an activity, what its contract says that it takes.
    #[track_caller]
    pub fn arguments(mut self, value: impl IntoTemplate<JSONata> + Fits<R::In>) -> Self
    where
        R: DirectPayload,
    {
        let value = self.draft.value("Arguments", value.into_template(), Location::caller());
        self.set(|task| task.arguments = Some(Box::new(value)))
    }
}

impl<S, W, R> Task<S, JSONPath, W, R> {
    /// What the resource is called with: `Parameters`, a payload template. For a function or an activity, what its contract says
    /// that it takes.
    #[track_caller]
    pub fn parameters(mut self, template: impl IntoPayload<JSONPath> + Fits<R::In>) -> Self
    where
        R: DirectPayload,
    {
        let template = template.into_payload();
        let value = self.draft.value("Parameters", template, Location::caller());
        self.set(|task| task.parameters = Some(Box::new(value)))
    }
}

/// A resource whose `Parameters` or `Arguments` are the user's own; an integration writes them from its methods.
#[diagnostic::on_unimplemented(
    message = "this integration writes `Parameters` and `Arguments` itself",
    label = "use the methods named after their fields",
    note = "`.payload(…)` gives the payload of `invoke`"
)]
pub trait DirectPayload {
    /// What they are.
    type In: Payload;
}

impl DirectPayload for ResourceArn {
    type In = Value;
}

impl<E, In: Payload, Out> DirectPayload for FunctionArn<E, In, Out> {
    type In = In;
}

impl<E, In: Payload, Out> DirectPayload for ActivityArn<E, In, Out> {
    type In = In;
}

impl DirectPayload for ResourceJson {
    type In = Value;
}

/// A resource that a role can be given for.
#[diagnostic::on_unimplemented(
    message = "an activity has no `Credentials`",
    label = "activities are done by workers of their own",
    note = "the service refuses `Credentials` on an activity; give the workers the role"
)]
pub trait HasCredentials {}

impl HasCredentials for ResourceArn {}
impl HasCredentials for ResourceJson {}
impl<E, In, Out> HasCredentials for FunctionArn<E, In, Out> {}
impl<E, In, Out> HasCredentials for super::Invoke<E, In, Out> {}
impl<In> HasCredentials for super::InvokeEvent<In> {}
