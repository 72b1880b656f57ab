//! Other state machines, which tasks start.

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use asl_syntax::integrations::Pattern;
use serde_json::{Map, Value, json};

use super::wire::{self, Api, Error, Reply, Shown, Stop, Wire};
use super::{Fake, means};
use crate::sim::answers::{Answer, Call, Outcome};
use crate::sim::items::Objects;
use crate::sim::payload::Payload;
use crate::sim::random::Random;
use crate::sim::run::{Run, Status};
use crate::sim::simulator::Sim;
use crate::sim::time::Time;

const API: Api = Api {
    optimized: Some("states"),
    sdk: "sfn",
    name: "Step Functions",
    long: "AWSStepFunctions",
    unmodelled: "AWSStepFunctionsException",
};

/// State machines that `states:startExecution` starts, with `.sync` and `.sync:2` too, and `aws-sdk:sfn:startExecution`.
///
/// An execution that is started runs to its end at once, in a virtual time of its own that begins when the task calls it. A task that waits
/// for it has its result when that time is over. So what it does to other fakes is done when the outer execution goes on, however
/// long it takes.
///
/// ```
/// use std::time::Duration;
///
/// use asl_builder::model::Machine;
/// use asl_builder::sim::Sim;
/// use asl_builder::sim::fakes::Machines;
/// use serde_json::json;
///
/// let inner = Machine::from_value(json!({ "StartAt": "Wait", "States": {
///     "Wait": { "Type": "Wait", "Seconds": 60, "End": true }
/// } }));
/// let outer = Machine::from_value(json!({ "StartAt": "Start", "States": { "Start": {
///     "Type": "Task",
///     "Resource": "arn:aws:states:::states:startExecution.sync:2",
///     "Parameters": { "StateMachineArn": "${ReserveArn}", "Input.$": "$" },
///     "OutputPath": "$.Output",
///     "End": true
/// } } }));
/// let machines = Machines::new().machine("ReserveArn", Sim::of(&inner));
/// let run = Sim::of(&outer).fake(&machines).run(json!({ "id": 7 }))?;
/// assert_eq!((run.output(), run.duration), (Some(&json!({ "id": 7 })), Duration::from_secs(60)));
/// assert_eq!(machines.executions()[0].run.path(), ["Wait"]);
/// # Ok::<(), asl_builder::sim::SimError>(())
/// ```
///
/// A machine cannot start itself, nor one that starts it. `TraceHeader` is not modelled.
#[derive(Clone)]
pub struct Machines<'m>(Rc<State<'m>>);

struct State<'m> {
    machines: RefCell<Vec<(String, Rc<Sim<'m>>)>>,
    executions: RefCell<Vec<Execution>>,
    ids: RefCell<Random>,
}

/// An execution that a task started.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Execution {
    /// The ARN.
    pub arn: String,
    /// The name of the machine, as it was given to [`Machines::machine`].
    pub machine: String,
    /// The name of the execution.
    pub name: String,
    /// The input.
    pub input: Value,
    /// When it was started.
    pub started: Time,
    /// What came of it.
    pub run: Run,
    machine_arn: String,
}

impl Default for Machines<'_> {
    fn default() -> Self {
        Machines::new()
    }
}

impl fmt::Debug for Machines<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let machines = self.0.machines.borrow();
        f.debug_tuple("Machines").field(&machines.iter().map(|(name, _)| name).collect::<Vec<_>>()).finish()
    }
}

impl<'m> Machines<'m> {
    /// No machines.
    pub fn new() -> Machines<'m> {
        let ids = RefCell::new(Random::new(6));
        Machines(Rc::new(State { machines: RefCell::default(), executions: RefCell::default(), ids }))
    }

    /// The same, with a machine: its name, ARN or slot, and its simulator.
    #[must_use]
    pub fn machine(self, name: impl Into<String>, sim: Sim<'m>) -> Machines<'m> {
        self.0.machines.borrow_mut().push((name.into(), Rc::new(sim)));
        self
    }

    /// The executions, in the order in which they were started.
    pub fn executions(&self) -> Vec<Execution> {
        self.0.executions.borrow().clone()
    }
}

impl Execution {
    fn ended(&self) -> Time {
        self.started + self.run.duration
    }

    /// What the service says of it when it is over.
    fn described(&self, has_texts: bool) -> Map<String, Value> {
        let value = |value: &Value| if has_texts { value.to_string().into() } else { value.clone() };
        let mut all = Map::new();
        let mut put = |name: &str, value: Value| _ = all.insert(name.to_owned(), value);
        if let Some(cause) = &self.run.cause {
            put("Cause", cause.as_str().into());
        }
        if let Some(error) = &self.run.error {
            put("Error", error.as_str().into());
        }
        put("ExecutionArn", self.arn.as_str().into());
        put("Input", value(&self.input));
        put("InputDetails", json!({ "Included": true }));
        put("Name", self.name.as_str().into());
        if let Some(output) = self.run.output() {
            put("Output", value(output));
            put("OutputDetails", json!({ "Included": true }));
        }
        put("StartDate", self.started.epoch_milliseconds().into());
        put("StateMachineArn", self.machine_arn.as_str().into());
        put("Status", self.run.status.as_str().into());
        put("StopDate", self.ended().epoch_milliseconds().into());
        all
    }
}

impl State<'_> {
    /// Starts an execution, or finds the one that it means.
    fn start(&self, wire: &Wire<'_>) -> Reply<Execution> {
        if wire.action != "startExecution" {
            return wire.no_action();
        }
        let parameters = wire.parameters(&["StateMachineArn", "Input", "Name"])?;
        let text = wire.text("StateMachineArn")?;
        let found = self.machines.borrow().iter().find(|(name, _)| means(text, name)).cloned();
        let Some((machine, sim)) = found else {
            return Err(Stop::Failed(Error {
                code: "StateMachineDoesNotExist",
                name: Some("StateMachineDoesNotExistException"),
                message: format!("State Machine Does Not Exist: '{text}'"),
                status: 400,
            }));
        };
        // A text is the JSON of the input, and everything else the input itself.
        let input = match parameters.get("Input") {
            None | Some(Value::Null) => json!({}),
            Some(Value::String(text)) => match serde_json::from_str(text) {
                Ok(input) => input,
                Err(_) => {
                    let message = format!("Invalid State Machine Execution Input: '{text}'");
                    return wire::error("InvalidExecutionInputException", message);
                }
            },
            Some(input) => input.clone(),
        };
        let name = wire.optional("Name")?.map_or_else(|| self.ids.borrow_mut().uuid(), str::to_owned);
        // The account and the Region are those of the machine that starts it.
        let prefix = wire.call.machine.rsplit_once("stateMachine:").map_or("", |(prefix, _)| prefix);
        let short = text.trim_start_matches("${").trim_end_matches('}').rsplit(':').next().unwrap_or(text);
        let machine_arn =
            if text.starts_with("arn:") { text.to_owned() } else { format!("{prefix}stateMachine:{short}") };
        let arn = format!("{}:{name}", machine_arn.replacen(":stateMachine:", ":execution:", 1));
        let now = wire.call.now;
        let before = self.executions.borrow().iter().find(|execution| execution.arn == arn).cloned();
        if let Some(before) = before {
            if before.input == input && now < before.ended() {
                return Ok(before);
            }
            return Err(Stop::Failed(Error {
                code: "ExecutionAlreadyExists",
                name: Some("ExecutionAlreadyExistsException"),
                message: format!("Execution Already Exists: '{arn}'"),
                status: 400,
            }));
        }
        let mut settings = sim.settings.clone();
        settings.lay_over(&json!({
            "Execution": { "Id": arn, "Name": name, "StartTime": now.to_string() },
            "StateMachine": { "Id": machine_arn, "Name": short },
        }));
        let run = sim.start_as(Payload::new(input.clone()), &settings);
        let run = run.map_err(|error| Stop::Refused(format!("in the state machine `{machine}`: {error}")))?;
        let execution = Execution { arn, machine, name, input, started: now, run, machine_arn };
        self.executions.borrow_mut().push(execution.clone());
        Ok(execution)
    }
}

impl Fake for Machines<'_> {
    fn answer(&self, call: &Call<'_>, _objects: &mut Objects) -> Option<Result<Answer, String>> {
        let wire = Wire::of(&API, call)?;
        let mut execution = None;
        let reply = self.0.start(&wire).map(|started| {
            let mut reply = Map::new();
            reply.insert("ExecutionArn".to_owned(), started.arn.as_str().into());
            let date = if wire.is_sdk {
                wire::iso(started.started).into()
            } else {
                started.started.epoch_milliseconds().into()
            };
            reply.insert("StartDate".to_owned(), date);
            execution = Some(started);
            reply
        });
        // The service writes the date with milliseconds, and an exponent.
        let text =
            |started: &Execution| format!(r#"{{"executionArn":"{}","startDate":1.735689600000E9}}"#, started.arn);
        let length = execution.as_ref().map_or(0, |started| text(started).len());
        let answer = wire.answer(reply, Shown::Json(length), &mut self.0.ids.borrow_mut());
        let pattern = call.kind.call().and_then(|call| call.pattern.ok());
        let (Ok(Answer { outcome: Outcome::Result(taken), .. }), Some(execution), Some(pattern)) =
            (&answer, execution, pattern.filter(|pattern| matches!(pattern, Pattern::Sync | Pattern::Sync2)))
        else {
            return Some(answer);
        };
        let described = Value::Object(execution.described(pattern == Pattern::Sync));
        let ended = if execution.run.status == Status::Succeeded {
            Answer::result(described)
        } else {
            Answer::error("States.TaskFailed", Value::Object(execution.described(true)).to_string())
        };
        Some(Ok(ended.after(execution.ended().since(call.now)).submitted(taken.clone())))
    }
}
