//! What follows from a contract: what a task is given, and what it gives.

use std::marker::PhantomData;

use super::{ActivityArn, FunctionArn, Invoke, JSONPath, JSONata, Language, Task, TaskError};
use crate::model::{Contract, Location, Nullable, Type};
use crate::refs::{Fits, IntoTemplate, Path, Payload, Ref, VariableName, result};

/// A contract as the notes keep it.
pub(super) struct Noted<In, Out, Err>(PhantomData<fn(In) -> Result<Out, Err>>);

impl<In: Payload, Out: Payload, Err: TaskError> Noted<In, Out, Err> {
    const fn of(answer: Option<&'static str>) -> Contract {
        Contract {
            takes: Type::of::<In>(),
            gives: Type::of::<Out>(),
            answer,
            raises: Err::NAMES,
            transient: Err::TRANSIENT_NAMES,
        }
    }

    /// The result is the answer.
    pub(super) const DIRECT: &'static Contract = &Self::of(None);
    /// The result of `lambda:invoke` has the answer in its `Payload`.
    pub(super) const INVOKE: &'static Contract = &Self::of(Some("Payload"));
    /// The result of a nested execution has its output in `Output`.
    pub(super) const EXECUTION: &'static Contract = &Self::of(Some("Output"));
}

/// What a resource gives that waits for a callback: whatever gives the token back.
#[derive(Clone, Copy, Debug)]
pub enum Callback {}

/// A resource whose answer is known, and where in the task's result it stands.
#[diagnostic::on_unimplemented(
    message = "what this task gives is not known",
    label = "no contract says what it gives",
    note = "assign a part of `result()`: the result of a callback is what gives the token back, and the output of a nested execution is there with `.sync_2()`"
)]
pub trait Answers {
    /// What the answer is.
    type Out: Payload;

    /// The field of the result that holds the answer; none when the result is the answer.
    const WITHIN: Option<&'static str>;
}

#[diagnostic::do_not_recommend]
impl<E, In, Out: Payload> Answers for Invoke<E, In, Out> {
    type Out = Out;
    const WITHIN: Option<&'static str> = Some("Payload");
}

#[diagnostic::do_not_recommend]
impl<E, In, Out: Payload> Answers for FunctionArn<E, In, Out> {
    type Out = Out;
    const WITHIN: Option<&'static str> = None;
}

#[diagnostic::do_not_recommend]
impl<E, In, Out: Payload> Answers for ActivityArn<E, In, Out> {
    type Out = Out;
    const WITHIN: Option<&'static str> = None;
}

fn answer<R: Answers>() -> Ref<R::Out> {
    match R::WITHIN {
        Some(field) => result().typed_field(field),
        None => result().typed(),
    }
}

impl<S, L: Language, W, R> Task<S, L, W, R> {
    /// Assigns what the function answers to a variable: `Assign`. For `invoke` that is the `Payload` of the result, for a nested
    /// execution its `Output`, and for a function or an activity by its ARN the result itself.
    ///
    /// The variable has the type that the contract gives, or one that such a value may stand for.
    ///
    /// ```
    /// use asl_builder::jsonata::*;
    ///
    /// #[derive(Payload)]
    /// struct Charge { amount: f64 }
    /// #[derive(Payload)]
    /// struct Receipt { id: String }
    /// const CHARGE: Function<Charge, Receipt> = Function::named("ChargeCard");
    /// const RECEIPT: Var<Receipt> = Var::named("receipt");
    ///
    /// let charge = invoke(&CHARGE).payload(payload!(Charge { amount: 17.5 })).assign_result(RECEIPT).end();
    /// let machine = StateMachine::single("Charge", charge);
    /// assert_eq!(machine.machine().to_value()["States"]["Charge"]["Assign"], json!({
    ///     "receipt": "{% $states.result.Payload %}"
    /// }));
    /// ```
    #[track_caller]
    pub fn assign_result<V: VariableName>(mut self, variable: V) -> Self
    where
        R: Answers,
        Ref<R::Out>: Fits<V::Value>,
    {
        let value = IntoTemplate::<L>::into_template(answer::<R>()).claiming(V::claims());
        self.draft.assign(variable.into_name(), value, Location::caller());
        self
    }
}

impl<S, W, R: Answers> Task<S, JSONata, W, R> {
    /// What the function answers is the state's output: `Output`.
    ///
    /// ```
    /// use asl_builder::jsonata::*;
    ///
    /// const QUOTE: Function = Function::named("Quote");
    /// let machine = StateMachine::single("Quote", invoke(&QUOTE).payload(input()).output_result().end());
    /// assert_eq!(machine.machine().to_value()["States"]["Quote"]["Output"], "{% $states.result.Payload %}");
    /// ```
    #[track_caller]
    pub fn output_result(self) -> Self {
        self.output(answer::<R>())
    }
}

impl<S, W, R: Answers> Task<S, JSONPath, W, R> {
    /// What the function answers is the state's output: `OutputPath`. A `ResultPath` that puts the result into the input goes
    /// another way.
    #[track_caller]
    pub fn output_result(mut self) -> Self {
        if R::WITHIN.is_some() {
            let path = self.draft.path("OutputPath", Path::from(answer::<R>()), Location::caller());
            self.draft.state.output_path = Some(Nullable::Value(path));
        }
        self
    }
}
