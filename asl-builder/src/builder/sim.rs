//! What answers a contract's calls in the simulator.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

use asl_syntax::integrations::{Pattern, Resource};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::{Activity, Function, Machine, StateMachine, TaskError};
use crate::model;
use crate::sim::{Answer, Call, Outcome, Sim};

impl<W> AsRef<model::Machine> for StateMachine<W> {
    fn as_ref(&self) -> &model::Machine {
        self.machine()
    }
}

/// Something with a contract that a task calls.
pub trait Answered {
    /// What it takes.
    type In;
    /// What it gives.
    type Out;
    /// The errors that it raises.
    type Err;

    /// What of a call is given to it; none when the call is of something else.
    fn given<'c>(&self, call: &Call<'c>) -> Option<&'c Value>;

    /// The result of the call, when it gave something.
    fn result(&self, call: &Call<'_>, output: Value) -> Value;

    /// How the service answers the call itself, of a task that waits for its token.
    fn submitted(&self, call: &Call<'_>, output: Value) -> Value;

    /// True when the call is over before the work begins, so that nobody hears of its errors.
    fn is_forgotten(&self, _call: &Call<'_>) -> bool {
        false
    }

    /// Its name, for messages.
    fn called(&self) -> String;
}

/// True for a text that names the resource: its slot or ARN, its name, or an ARN that ends in it.
fn names(text: Option<&str>, reference: &str, name: &str) -> bool {
    text.is_some_and(|text| {
        let part = |part: &str| part == name;
        text == reference || text == name || (text.starts_with("arn:") && text.split(':').skip(6).any(part))
    })
}

impl<In, Out, Err> Answered for Function<In, Out, Err> {
    type In = In;
    type Out = Out;
    type Err = Err;

    fn given<'c>(&self, call: &Call<'c>) -> Option<&'c Value> {
        let reference = self.reference().0;
        match call.kind {
            Resource::Function(_) => names(Some(call.resource), &reference, self.name()).then_some(call.parameters),
            Resource::Optimized(invoke) if invoke.service == "lambda" => {
                let function = call.parameters.get("FunctionName").and_then(Value::as_str);
                let payload = call.parameters.get("Payload").unwrap_or(&Value::Null);
                names(function, &reference, self.name()).then_some(payload)
            }
            _ => None,
        }
    }

    fn result(&self, call: &Call<'_>, output: Value) -> Value {
        match call.kind {
            Resource::Optimized(invoke) if invoke.pattern == Ok(Pattern::Response) => invoked(call, output),
            _ => output,
        }
    }

    fn submitted(&self, call: &Call<'_>, output: Value) -> Value {
        invoked(call, output)
    }

    fn is_forgotten(&self, call: &Call<'_>) -> bool {
        matches!(call.kind, Resource::Optimized(_)) && is_event(call)
    }

    fn called(&self) -> String {
        format!("the function `{}`", self.name())
    }
}

/// True for an asynchronous call of a function.
fn is_event(call: &Call<'_>) -> bool {
    call.parameters.get("InvocationType").and_then(Value::as_str) == Some("Event")
}

/// What `lambda:invoke` gives.
fn invoked(call: &Call<'_>, output: Value) -> Value {
    if is_event(call) {
        return json!({ "StatusCode": 202 });
    }
    json!({ "ExecutedVersion": "$LATEST", "Payload": output, "StatusCode": 200 })
}

impl<In, Out, Err> Answered for Activity<In, Out, Err> {
    type In = In;
    type Out = Out;
    type Err = Err;

    fn given<'c>(&self, call: &Call<'c>) -> Option<&'c Value> {
        names(Some(call.resource), self.arn(), self.name()).then_some(call.parameters)
    }

    fn result(&self, _call: &Call<'_>, output: Value) -> Value {
        output
    }

    fn submitted(&self, _call: &Call<'_>, output: Value) -> Value {
        output
    }

    fn called(&self) -> String {
        format!("the activity `{}`", self.name())
    }
}

impl<In, Out> Answered for Machine<In, Out> {
    type In = In;
    type Out = Out;
    type Err = super::NoError;

    fn given<'c>(&self, call: &Call<'c>) -> Option<&'c Value> {
        let Resource::Optimized(start) = call.kind else { return None };
        let machine = call.parameters.get("StateMachineArn").and_then(Value::as_str);
        let is_it = start.service == "states" && names(machine, &self.reference().0, self.name());
        is_it.then(|| call.parameters.get("Input").unwrap_or(&Value::Null))
    }

    fn result(&self, call: &Call<'_>, output: Value) -> Value {
        let Resource::Optimized(start) = call.kind else { return output };
        let machine = call.parameters.get("StateMachineArn").cloned().unwrap_or_default();
        match start.pattern {
            Ok(Pattern::Sync) => {
                json!({ "Output": output.to_string(), "StateMachineArn": machine, "Status": "SUCCEEDED" })
            }
            Ok(Pattern::Sync2) => json!({ "Output": output, "StateMachineArn": machine, "Status": "SUCCEEDED" }),
            Ok(Pattern::Response) => self.submitted(call, output),
            _ => output,
        }
    }

    fn submitted(&self, _call: &Call<'_>, _output: Value) -> Value {
        json!({ "ExecutionArn": format!("{}:execution", self.name()) })
    }

    fn called(&self) -> String {
        format!("the state machine `{}`", self.name())
    }
}

/// A handler as a function has it: of the input, or of Lambda's event, sync or async.
pub trait Handler<In, Out, Err, Kind> {
    /// Calls it.
    ///
    /// # Errors
    /// The error that it raises.
    fn call(&mut self, input: In) -> Result<Out, Err>;
}

/// A handler that gives its result at once.
#[derive(Debug)]
pub enum Sync {}

/// A handler that gives a future of its result.
#[derive(Debug)]
pub enum Async {}

impl<F: FnMut(In) -> Result<Out, Err>, In, Out, Err> Handler<In, Out, Err, Sync> for F {
    fn call(&mut self, input: In) -> Result<Out, Err> {
        self(input)
    }
}

impl<F: FnMut(In) -> Fut, Fut: Future<Output = Result<Out, Err>>, In, Out, Err> Handler<In, Out, Err, Async> for F {
    fn call(&mut self, input: In) -> Result<Out, Err> {
        wait_for(self(input))
    }
}

/// A handler of Lambda's event.
#[cfg(feature = "lambda")]
#[derive(Debug)]
pub enum OfEvent {}

#[cfg(feature = "lambda")]
impl<F, Fut, In, Out, Err> Handler<In, Out, Err, OfEvent> for F
where
    F: FnMut(lambda_runtime::LambdaEvent<In>) -> Fut,
    Fut: Future<Output = Result<Out, Err>>,
{
    fn call(&mut self, input: In) -> Result<Out, Err> {
        wait_for(self(lambda_runtime::LambdaEvent::new(input, lambda_runtime::Context::default())))
    }
}

/// Waits for a future on this thread.
fn wait_for<T>(future: impl Future<Output = T>) -> T {
    struct Unpark(Thread);
    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut context = Context::from_waker(&waker);
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(result) => return result,
            Poll::Pending => thread::park(),
        }
    }
}

impl<'m> Sim<'m> {
    /// Answers the calls of a function with its real handler: of the input, or of Lambda's event (feature `lambda`), sync or async.
    ///
    /// The input is read, and the result written, as Lambda does with JSON: what does not fit stops the run. An error becomes the
    /// error of the task, by its name, with the cause that Lambda gives.
    ///
    /// Of a task that waits for its token, the handler only begins the work: its error fails the task, and its result is read by nobody. The token
    /// is given back by a [`mock`](Sim::mock) or an [`answer`](Sim::answer) behind it; without one, the state's timeout ends the task. Of an asynchronous call
    /// nobody hears an error.
    ///
    /// ```
    /// use asl_builder::jsonata::*;
    /// use asl_builder::sim::{Sim, Status};
    /// use asl_builder::{Function, TaskError, json};
    /// use serde::{Deserialize, Serialize};
    ///
    /// #[derive(Deserialize, Payload)]
    /// struct Charge { amount: f64 }
    /// #[derive(Serialize, Payload)]
    /// struct Receipt { paid: f64 }
    /// #[derive(TaskError, Debug)]
    /// enum CardError { Declined }
    ///
    /// const CHARGE: Function<Charge, Receipt, CardError> = Function::named("ChargeCard");
    ///
    /// async fn charge_card(charge: Charge) -> Result<Receipt, CardError> {
    ///     if charge.amount > 100.0 { Err(CardError::Declined) } else { Ok(Receipt { paid: charge.amount }) }
    /// }
    ///
    /// let machine = StateMachine::single("Charge", invoke(&CHARGE).payload(Charge::execution()).output_result().end());
    /// let sim = Sim::of(&machine).handle(&CHARGE, charge_card);
    /// assert_eq!(sim.run(json!({ "amount": 20.0 })).unwrap().output(), Some(&json!({ "paid": 20.0 })));
    /// let run = sim.run(json!({ "amount": 200.0 })).unwrap();
    /// assert_eq!((run.status, run.error.as_deref()), (Status::Failed, Some("Declined")));
    /// ```
    #[must_use]
    pub fn handle<A, H, Kind>(self, answered: &A, handler: H) -> Sim<'m>
    where
        A: Answered + Clone + 'm,
        A::In: DeserializeOwned,
        A::Out: Serialize,
        A::Err: TaskError,
        H: Handler<A::In, A::Out, A::Err, Kind> + 'm,
    {
        let (answered, mut handler) = (answered.clone(), handler);
        self.raises_of(&answered).answer_with(move |call| {
            let given = answered.given(call)?;
            Some(answer(&answered, call, given, true, |input| handler.call(input)))
        })
    }

    /// Answers the calls of a function, an activity or a state machine with a closure. Of a task that waits for its token, what it gives is given
    /// back with the token.
    #[must_use]
    pub fn mock<A>(self, answered: &A, mut mock: impl FnMut(A::In) -> Result<A::Out, A::Err> + 'm) -> Sim<'m>
    where
        A: Answered + Clone + 'm,
        A::In: DeserializeOwned,
        A::Out: Serialize,
        A::Err: TaskError,
    {
        let answered = answered.clone();
        self.raises_of(&answered).answer_with(move |call| {
            let given = answered.given(call)?;
            Some(answer(&answered, call, given, false, &mut mock))
        })
    }
}

impl<'m> Sim<'m> {
    fn raises_of<A: Answered<Err: TaskError> + Clone + 'm>(self, answered: &A) -> Sim<'m> {
        let answered = answered.clone();
        self.raises(move |call| answered.given(call).map(|_| A::Err::NAMES))
    }
}

/// `begins` says of a task that waits for its token that the work only begins here.
fn answer<A: Answered>(
    answered: &A,
    call: &Call<'_>,
    given: &Value,
    begins: bool,
    handle: impl FnOnce(A::In) -> Result<A::Out, A::Err>,
) -> Result<Answer, String>
where
    A::In: DeserializeOwned,
    A::Out: Serialize,
    A::Err: TaskError,
{
    let who = answered.called();
    let state = call.state;
    let is_callback = call.token.is_some();
    let input = serde_json::from_value(given.clone())
        .map_err(|error| format!("the task `{state}` gives {who} what it does not take: {error}; it gives {given}"))?;
    let output = match handle(input) {
        Ok(output) => serde_json::to_value(output)
            .map_err(|error| format!("what {who} gives to the task `{state}` is no JSON: {error}"))?,
        Err(_) if answered.is_forgotten(call) && (begins || !is_callback) => Value::Null,
        Err(error) => {
            let cause = json!({ "errorType": error.error_name(), "errorMessage": error.error_message() });
            let (error, cause) = (Some(error.error_name().to_owned()), Some(cause.to_string()));
            return Ok(Answer::of(Outcome::Error { error, cause }));
        }
    };
    Ok(if begins && is_callback {
        Answer::of(Outcome::Taken).submitted(answered.submitted(call, output))
    } else {
        Answer::result(answered.result(call, output))
    })
}
