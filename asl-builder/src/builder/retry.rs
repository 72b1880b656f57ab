use std::marker::PhantomData;

use serde_json::Value;

use super::draft::{Written, extend, forget};
use super::{JSONPath, JSONata, Language, RaisedBy, Raises};
use crate::model::{Catcher, Location, Name, Nullable, Object, Pointer, Quantity, Retrier, Source};
use crate::refs::{Fits, IntoReferencePath, IntoTemplate, Numeric, Seconds, VariableName};

/// Which errors to try again after, and when: a retrier of a state whose own errors are `E`.
///
/// What is not said is not written, and the service's defaults hold: one second, three attempts, a backoff rate of 2.
///
/// ```
/// use asl_builder::jsonata::*;
/// use asl_builder::{Function, Label, Retry, States, TaskError, json, secs};
///
/// #[derive(TaskError, Clone, Copy)]
/// enum CardError { Declined, Throttled }
/// const CHARGE: Function<(), (), CardError> = Function::named("ChargeCard");
///
/// let label = Label::new("Charge");
/// let charge = invoke(&CHARGE)
///     .retry(Retry::on(CardError::Throttled).or(States::Timeout).after(secs(2)).attempts(5).backoff(1.5).full_jitter())
///     .end();
/// let machine = StateMachine::from_states(label.clone(), [(label, charge)]);
/// assert_eq!(machine.machine().to_value()["States"]["Charge"]["Retry"], json!([{
///     "ErrorEquals": ["Throttled", "States.Timeout"],
///     "IntervalSeconds": 2,
///     "MaxAttempts": 5,
///     "BackoffRate": 1.5,
///     "JitterStrategy": "FULL"
/// }]));
/// ```
#[derive(Clone, Debug)]
#[must_use = "give it to a state's `.retry(…)`"]
pub struct Retry<E> {
    retrier: Retrier,
    errors: PhantomData<fn() -> E>,
}

/// Which errors a state goes on to another one after, and what it takes with it: a catcher of a state whose own errors are `E`.
#[derive(Clone, Debug)]
#[must_use = "give it to a state's `.catch_with(…)`"]
pub struct Catch<E, L> {
    catcher: Catcher,
    /// Where its values were written, by their address in the catcher.
    written: Written,
    types: PhantomData<fn() -> (E, L)>,
}

/// Any error, `States.ALL`: what stands alone in its retrier or catcher.
#[derive(Clone, Copy, Debug)]
pub enum AllErrors {}

impl<E> Retry<E> {
    /// Tries again after this error.
    pub fn on<N: RaisedBy<E>>(error: N) -> Retry<E>
    where
        E: Raises,
    {
        Retry::of(vec![error.name()])
    }

    /// And after this one.
    pub fn or<N: RaisedBy<E>>(mut self, error: N) -> Retry<E>
    where
        E: Raises,
    {
        self.retrier.error_equals.get_or_insert_default().push(error.name());
        self
    }
}

impl Retry<AllErrors> {
    /// Tries again after any error; for `.retry_all(…)`.
    pub fn all() -> Retry<AllErrors> {
        Retry::of(vec!["States.ALL".to_owned()])
    }
}

impl<E> Retry<E> {
    fn of(names: Vec<String>) -> Retry<E> {
        Retry { retrier: Retrier { error_equals: Some(names), ..Retrier::default() }, errors: PhantomData }
    }

    /// The seconds before the first retry: `IntervalSeconds`, 0 to 99,999,999.
    pub fn after(mut self, interval: impl Into<Seconds>) -> Self {
        self.retrier.interval_seconds = Some(interval.into().get().into());
        self
    }

    /// The most retries: `MaxAttempts`, 0 to 99,999,999; 0 for never again.
    pub fn attempts(mut self, most: u32) -> Self {
        self.retrier.max_attempts = Some(u64::from(most).into());
        self
    }

    /// By what the interval grows with each retry: `BackoffRate`, at least 1.0; `2` and `2.0` are written as they are said. JSON has
    /// no NaN and no infinity: they are written as text, which the service refuses.
    pub fn backoff(mut self, rate: impl Numeric) -> Self {
        self.retrier.backoff_rate = Some(match rate.number() {
            Value::Number(rate) => Quantity::Number(rate),
            other => Quantity::Text(other.as_str().unwrap_or_default().to_owned()),
        });
        self
    }

    /// The longest interval: `MaxDelaySeconds`, 1 to 31,622,400, greater than the first interval.
    pub fn max_delay(mut self, longest: impl Into<Seconds>) -> Self {
        self.retrier.max_delay_seconds = Some(longest.into().get().into());
        self
    }

    /// Waits a random part of each interval: `JitterStrategy` `FULL`.
    pub fn full_jitter(mut self) -> Self {
        self.retrier.jitter_strategy = Some("FULL".to_owned());
        self
    }

    /// Waits the whole of each interval, said openly: `JitterStrategy` `NONE`, which is the default.
    pub fn without_jitter(mut self) -> Self {
        self.retrier.jitter_strategy = Some("NONE".to_owned());
        self
    }

    /// A note for readers of the definition: `Comment`.
    pub fn comment(mut self, text: impl Into<String>) -> Self {
        self.retrier.comment = Some(text.into());
        self
    }

    /// Sets any field of the retrier, from JSON: the way to what this library does not know yet.
    pub fn field(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.retrier.set_field(name, value.into());
        self
    }

    pub(super) fn into_retrier(self) -> Retrier {
        self.retrier
    }
}

impl<E, L> Catch<E, L> {
    /// Goes on after this error.
    pub fn on<N: RaisedBy<E>>(error: N) -> Catch<E, L>
    where
        E: Raises,
    {
        Catch::of(vec![error.name()])
    }

    /// Goes on after any of these errors.
    pub fn on_any<N: RaisedBy<E>>(errors: impl IntoIterator<Item = N>) -> Catch<E, L>
    where
        E: Raises,
    {
        Catch::of(errors.into_iter().map(|error| error.name()).collect())
    }

    /// And after this one.
    pub fn or<N: RaisedBy<E>>(mut self, error: N) -> Catch<E, L>
    where
        E: Raises,
    {
        self.catcher.error_equals.get_or_insert_default().push(error.name());
        self
    }
}

impl<L> Catch<AllErrors, L> {
    /// Goes on after any error; for `.catch_all_with(…)`.
    pub fn all() -> Catch<AllErrors, L> {
        Catch::of(vec!["States.ALL".to_owned()])
    }
}

impl<E, L> Catch<E, L> {
    fn of(names: Vec<String>) -> Catch<E, L> {
        let catcher = Catcher { error_equals: Some(names), ..Catcher::default() };
        Catch { catcher, written: Vec::new(), types: PhantomData }
    }

    /// A note for readers of the definition: `Comment`.
    pub fn comment(mut self, text: impl Into<String>) -> Self {
        self.catcher.comment = Some(text.into());
        self
    }

    /// Sets any field of the catcher, from JSON: the way to what this library does not know yet.
    pub fn field(mut self, name: &str, value: impl Into<Value>) -> Self {
        forget(&mut self.written, &Pointer::root().key(name));
        self.catcher.set_field(name, value.into());
        self
    }

    pub(super) fn into_catcher(mut self, next: Name) -> (Catcher, Written) {
        self.catcher.next = Some(next);
        (self.catcher, self.written)
    }

    fn note(&mut self, at: Pointer, source: impl Into<Source>, parts: Written) {
        forget(&mut self.written, &at);
        extend(&mut self.written, &at, parts);
        self.written.push((at, source.into()));
    }
}

impl<E, L: Language> Catch<E, L> {
    /// Assigns a variable: `Assign`. The state's own `Assign` is not done then.
    #[track_caller]
    pub fn assign<V: VariableName>(mut self, variable: V, value: impl IntoTemplate<L> + Fits<V::Value>) -> Self {
        let assign = self.catcher.assign.get_or_insert_default();
        let (at, caller) = (Pointer::root().key("Assign"), Some(Location::caller()));
        let value = value.into_template().claiming(V::claims());
        value.put(variable.into_name(), assign, caller, at, &mut self.written);
        self
    }
}

impl<E> Catch<E, JSONata> {
    /// What the next state gets: `Output`; without it, the error output `{"Error": …, "Cause": …}`.
    #[track_caller]
    pub fn output(mut self, value: impl IntoTemplate<JSONata>) -> Self {
        let (value, parts) = value.into_template().into_parts();
        self.note(Pointer::root().key("Output"), Location::caller(), parts);
        self.catcher.output = Some(Box::new(value));
        self
    }
}

impl<E> Catch<E, JSONPath> {
    /// Where the error output goes in the state's input, a reference path: `ResultPath`; without it, it replaces the input.
    #[track_caller]
    pub fn result_path(mut self, path: impl IntoReferencePath) -> Self {
        let path = path.into_reference_path();
        self.note(Pointer::root().key("ResultPath"), path.source().or_at(Location::caller()), Vec::new());
        self.catcher.result_path = Some(Nullable::Value(path.into_string()));
        self
    }

    /// Throws the error output away, and keeps the input as it is: `"ResultPath": null`.
    pub fn discard_error(mut self) -> Self {
        forget(&mut self.written, &Pointer::root().key("ResultPath"));
        self.catcher.result_path = Some(Nullable::Null);
        self
    }
}
