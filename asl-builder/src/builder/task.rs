use std::marker::PhantomData;

use serde_json::Value;

use super::draft::Draft;
use super::{AnyError, Function, JSONPath, JSONata, Raises};
use crate::model::{self, Binding, Kind};
use crate::refs::{IntoAmount, IntoTemplate};

state_type! {
    /// A Task state: calls the resource `R`.
    Task<R>
}
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

/// A Lambda function by its ARN: the state's input, or its arguments, is the payload, and its result is the function's.
pub struct FunctionArn<E>(PhantomData<fn() -> E>);

impl<E: super::TaskError> Resource for FunctionArn<E> {
    type Errors = E;
}

/// What [`task`] takes.
#[diagnostic::on_unimplemented(
    message = "a Task state cannot call this",
    label = "no resource",
    note = "give a reference to a `Function`, or the resource's ARN as a text"
)]
pub trait IntoResource {
    /// The resource's type.
    type Resource: Resource;

    /// What stands under `Resource`, and what fills the slot in it.
    fn into_reference(self) -> (String, Option<Binding>);
}

impl<In, Out, Err: super::TaskError> IntoResource for &Function<In, Out, Err> {
    type Resource = FunctionArn<Err>;

    fn into_reference(self) -> (String, Option<Binding>) {
        self.reference()
    }
}

impl IntoResource for &str {
    type Resource = ResourceArn;

    fn into_reference(self) -> (String, Option<Binding>) {
        (self.to_owned(), None)
    }
}

impl IntoResource for String {
    type Resource = ResourceArn;

    fn into_reference(self) -> (String, Option<Binding>) {
        (self, None)
    }
}

/// A Task state that calls a function by its ARN, or any resource by its ARN as a text.
///
/// [`invoke`](super::invoke) calls a function through the optimized integration, which has more to say. A resource that is
/// a text may raise any error; the rights that it needs are not computed.
#[track_caller]
pub fn task<S, L, W, T: IntoResource>(resource: T) -> Task<S, L, W, T::Resource> {
    let (text, binding) = resource.into_reference();
    Task::calling(text, binding)
}

impl<S, L, W, R> Task<S, L, W, R> {
    #[track_caller]
    pub(super) fn calling(resource: String, binding: Option<Binding>) -> Task<S, L, W, R> {
        let task = model::Task { resource: Some(Value::String(resource)), ..model::Task::default() };
        let mut draft = Draft::new(Kind::Task(Box::new(task)));
        if let Some(binding) = binding {
            draft.bind(binding);
        }
        Task::from_draft(draft)
    }

    pub(super) fn set(mut self, set: impl FnOnce(&mut model::Task)) -> Self {
        if let Kind::Task(task) = &mut self.draft.state.kind {
            set(task);
        }
        self
    }

    /// Seconds until the task fails with `States.Timeout`: `TimeoutSeconds`, 1 to 99,999,999; or `TimeoutSecondsPath` for a path.
    pub fn timeout(self, time: impl IntoAmount<L>) -> Self {
        self.set(|task| match time.into_amount().into_field() {
            Ok(seconds) => task.timeout_seconds = Some(seconds),
            Err(path) => task.timeout_seconds_path = Some(path),
        })
    }

    /// The most seconds between two heartbeats, less than the timeout: `HeartbeatSeconds`; or `HeartbeatSecondsPath` for a path.
    pub fn heartbeat(self, time: impl IntoAmount<L>) -> Self {
        self.set(|task| match time.into_amount().into_field() {
            Ok(seconds) => task.heartbeat_seconds = Some(seconds),
            Err(path) => task.heartbeat_seconds_path = Some(path),
        })
    }
}

impl<S, W, R> Task<S, JSONata, W, R> {
    /// What the resource is called with: `Arguments`.
    pub fn arguments(self, value: impl IntoTemplate<JSONata>) -> Self
    where
        R: DirectPayload,
    {
        self.set(|task| task.arguments = Some(Box::new(value.into_template().into_value())))
    }
}

impl<S, W, R> Task<S, JSONPath, W, R> {
    /// What the resource is called with: `Parameters`, a payload template.
    pub fn parameters(self, template: Value) -> Self
    where
        R: DirectPayload,
    {
        self.set(|task| task.parameters = Some(Box::new(template)))
    }
}

/// A resource whose `Parameters` or `Arguments` are the user's own; an integration writes them from its methods.
#[diagnostic::on_unimplemented(
    message = "this integration writes `Parameters` and `Arguments` itself",
    label = "use the methods named after their fields",
    note = "`.payload(…)` gives the payload of `invoke`"
)]
pub trait DirectPayload {}

impl DirectPayload for ResourceArn {}
impl<E> DirectPayload for FunctionArn<E> {}
