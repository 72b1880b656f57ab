use std::marker::PhantomData;

use serde_json::{Map, Value};

use super::contract::Noted;
use super::draft::Draft;
use super::{Callback, Function, HasCallbacks, Language, NoError, Resource, Task, TaskError};
use crate::model::{Kind, Location, Pointer, QueryLanguage};
use crate::refs::{Fits, IntoTemplate, Payload, Template};

/// The ARN's part after the partition, region and account being empty.
const INVOKE: &str = "arn:aws:states:::lambda:invoke";
const INVOKE_WITH_TOKEN: &str = "arn:aws:states:::lambda:invoke.waitForTaskToken";

/// `lambda:invoke` of a function that raises `E`, takes `In` and gives `Out`: waits for its answer.
pub struct Invoke<E = NoError, In = Value, Out = Value>(PhantomData<fn(In) -> Result<Out, E>>);

impl<E: TaskError, In, Out> Resource for Invoke<E, In, Out> {
    type Errors = E;
}

/// `lambda:invoke` with `InvocationType: Event`: Lambda takes the call and runs the function later, so that none of the
/// function's own errors can come back.
pub struct InvokeEvent<In = Value>(PhantomData<fn(In)>);

impl<In> Resource for InvokeEvent<In> {
    type Errors = NoError;
}

/// How `lambda:invoke` calls a function: `InvocationType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum InvocationType {
    /// Waits for the answer; the default.
    RequestResponse,
    /// Only checks whether the call may be made.
    DryRun,
}

/// A Task state that calls a function through the optimized integration `lambda:invoke`.
///
/// The result is an object whose `Payload` is the function's answer. Without [`payload`](Task::payload) the function gets
/// an empty event, not the state's input.
///
/// ```
/// use asl_builder::jsonata::*;
/// use asl_builder::{Function, Label, json, secs};
///
/// const CHARGE: Function = Function::named("ChargeCard");
/// let label = Label::new("Charge");
/// let charge = invoke(&CHARGE).payload(jsonata("$states.input")).timeout(secs(10)).end();
/// let machine = StateMachine::from_states(label.clone(), [(label, charge)]);
/// assert_eq!(machine.machine().to_value()["States"]["Charge"], json!({
///     "Type": "Task",
///     "Resource": "arn:aws:states:::lambda:invoke",
///     "Arguments": { "FunctionName": "${ChargeCardArn}", "Payload": "{% $states.input %}" },
///     "TimeoutSeconds": 10,
///     "End": true
/// }));
/// ```
#[track_caller]
pub fn invoke<S, L: Language, W, In: Payload, Out: Payload, Err: TaskError>(
    function: &Function<In, Out, Err>,
) -> Task<S, L, W, Invoke<Err, In, Out>> {
    calling(function).contract(Noted::<In, Out, Err>::INVOKE)
}

/// A Task state that calls a function asynchronously: `lambda:invoke` with `InvocationType: Event`.
///
/// It goes on as soon as Lambda has taken the call. The function's own errors never come back, so they cannot be named in
/// `Retry` and `Catch`; Lambda's can.
#[track_caller]
pub fn invoke_event<S, L: Language, W, In: Payload, Out, Err>(
    function: &Function<In, Out, Err>,
) -> Task<S, L, W, InvokeEvent<In>> {
    calling(function).plain_parameter("InvocationType", Value::from("Event"))
}

#[track_caller]
fn calling<S, L: Language, W, R, In, Out, Err>(function: &Function<In, Out, Err>) -> Task<S, L, W, R> {
    let (name, binding) = function.reference();
    Task::calling(Value::from(INVOKE), binding).plain_parameter("FunctionName", Value::String(name))
}

impl<S, L: Language, W, R> Task<S, L, W, R> {
    /// Adds a parameter of an integration, under `Parameters` or `Arguments` as the language has it.
    pub(super) fn plain_parameter(self, name: &str, value: impl IntoTemplate<L>) -> Self {
        self.put_parameter(name, value.into_template(), None)
    }

    /// The same, with a note where the parameter was written.
    #[track_caller]
    pub(super) fn written_parameter(self, name: &str, value: impl IntoTemplate<L>) -> Self {
        self.put_parameter(name, value.into_template(), Some(Location::caller()))
    }

    fn put_parameter(mut self, name: &str, value: Template<L>, caller: Option<Location>) -> Self {
        let Draft { state, notes, .. } = &mut *self.draft;
        if let Kind::Task(task) = &mut state.kind {
            let (field, place) = match L::LANGUAGE {
                QueryLanguage::JSONPath => ("Parameters", &mut task.parameters),
                QueryLanguage::JSONata => ("Arguments", &mut task.arguments),
            };
            let at = Pointer::root().key(field);
            let all = place.get_or_insert_default();
            if !all.is_object() {
                **all = Value::Object(Map::new());
                notes.values.retain(|(inside, _)| !inside.is_in(&at));
            }
            if let Value::Object(fields) = &mut **all {
                value.put(name.to_owned(), fields, caller, at, &mut notes.values);
            }
        }
        self
    }
}

/// The parameters that both ways to call `lambda:invoke` have.
macro_rules! invoke_methods {
    ($Resource:ty $(, $Other:ident)*) => {
        impl<S, L: Language, W, In $(, $Other)*> Task<S, L, W, $Resource> {
            /// The event that the function gets: `Payload`. What the contract says that it takes, as `payload!(Charge { … })`
            /// or a reference to one; or what only the execution knows the type of: a JSON value, an expression, a path.
            #[track_caller]
            pub fn payload(self, value: impl IntoTemplate<L> + Fits<In>) -> Self {
                self.written_parameter("Payload", value)
            }

            /// What the function's client context is: `ClientContext`, at most 3,583 bytes of base64 text.
            #[track_caller]
            pub fn client_context(self, base64: impl IntoTemplate<L>) -> Self {
                self.written_parameter("ClientContext", base64)
            }

            /// Any other parameter of `lambda:invoke`, such as `LogType`.
            #[track_caller]
            pub fn parameter(self, name: &str, value: impl IntoTemplate<L>) -> Self {
                self.written_parameter(name, value)
            }

            /// The version or the alias of the function: `Qualifier`.
            #[track_caller]
            pub fn qualifier(self, version_or_alias: impl IntoTemplate<L>) -> Self {
                self.written_parameter("Qualifier", version_or_alias)
            }
        }
    };
}

invoke_methods!(Invoke<E, In, Out>, E, Out);
invoke_methods!(InvokeEvent<In>);

impl<S, L: Language, W, E, In, Out> Task<S, L, W, Invoke<E, In, Out>> {
    /// How the function is called: `InvocationType`. For an asynchronous call there is [`invoke_event`].
    pub fn invocation_type(self, kind: InvocationType) -> Self {
        let name = match kind {
            InvocationType::RequestResponse => "RequestResponse",
            InvocationType::DryRun => "DryRun",
        };
        self.plain_parameter("InvocationType", Value::from(name))
    }
}

/// Callbacks are for STANDARD machines only.
macro_rules! callback_method {
    ($Resource:ty => $Waiting:ty $(, $Other:ident)*) => {
        impl<S, L: Language, W, In $(, $Other)*> Task<S, L, W, $Resource> {
            /// Waits until somebody gives the task's token back: `.waitForTaskToken`. STANDARD machines only.
            ///
            /// The payload has to hold the token: `payload!({ "token": context().task().token() })`. The result is then what gives
            /// the token back, and no longer the function's answer.
            pub fn wait_for_task_token(self) -> Task<S, L, W, $Waiting>
            where
                W: HasCallbacks,
            {
                let mut task = self.set(|task| task.resource = Some(Value::from(INVOKE_WITH_TOKEN)));
                // What the task gives, and with which errors it fails, is up to who has the token.
                task.draft.notes.contract = None;
                Task::from_draft(task.draft)
            }
        }
    };
}

callback_method!(Invoke<E, In, Out> => Invoke<E, In, Callback>, E, Out);
callback_method!(InvokeEvent<In> => InvokeEvent<In>);
