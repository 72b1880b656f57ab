use asl_syntax::literals::is_activity;
use serde_json::Value;

use super::draft::push;
use super::task::WAIT_FOR_TASK_TOKEN;
use super::{AllErrors, NoError, Raises, Retry};
use crate::model::{Binding, Kind, Machine, Retrier, State, Target, Task};
use crate::refs::Seconds;

/// What every task can raise: the errors of [`States`](super::States).
#[derive(Clone, Copy, Debug)]
pub enum EveryTask {}

impl Raises for EveryTask {}

/// What the Task states of a machine say where they say nothing themselves: for
/// [`task_defaults`](super::StateMachine::task_defaults).
///
/// It is written into each of these states, so that the definition shows it. A task with a `Retry` of its own keeps it as it is,
/// an empty one (`no_retry`) too; a task with a timeout of its own keeps that.
///
/// ```
/// use asl_builder::jsonata::*;
/// use asl_builder::{Function, Label, Retry, States, TaskDefaults, json, secs};
///
/// const CHARGE: Function = Function::named("ChargeCard");
/// let [charge, report] = ["Charge", "Report"].map(Label::new);
/// let defaults = TaskDefaults::new().retry(Retry::on(States::Timeout).attempts(2)).timeout(secs(30));
/// let machine = StateMachine::from_states(
///     charge.clone(),
///     [(charge, invoke(&CHARGE).next(report.clone())), (report, invoke(&CHARGE).no_retry().timeout(secs(5)).end())],
/// )
/// .task_defaults(&defaults);
/// let states = &machine.machine().to_value()["States"];
/// assert_eq!(states["Charge"]["Retry"], json!([{ "ErrorEquals": ["States.Timeout"], "MaxAttempts": 2 }]));
/// assert_eq!((&states["Charge"]["TimeoutSeconds"], &states["Report"]["TimeoutSeconds"]), (&json!(30), &json!(5)));
/// assert_eq!(states["Report"]["Retry"], json!([]));
/// ```
#[derive(Clone, Debug, Default)]
#[must_use = "give it to a machine's `.task_defaults(…)`"]
pub struct TaskDefaults {
    retry: Vec<Retrier>,
    retry_functions: Vec<Retrier>,
    retry_all: Vec<Retrier>,
    timeout: Option<Seconds>,
    heartbeat: Option<Seconds>,
}

impl TaskDefaults {
    /// No defaults yet.
    pub fn new() -> TaskDefaults {
        TaskDefaults::default()
    }

    /// Tries again after some errors: an element of `Retry`.
    pub fn retry(mut self, retry: Retry<EveryTask>) -> Self {
        self.retry.push(retry.into_retrier());
        self
    }

    /// Tries again after some errors, in the tasks that call a function: an element of `Retry`, before the others.
    ///
    /// ```
    /// use asl_builder::jsonata::*;
    ///
    /// const CHARGE: Function = Function::named("ChargeCard");
    /// let defaults = TaskDefaults::new().retry_functions(presets::lambda());
    /// let machine = StateMachine::single("Charge", invoke(&CHARGE).end()).task_defaults(&defaults);
    /// assert!(machine.to_asl().contains("Lambda.ServiceException"));
    /// ```
    pub fn retry_functions(mut self, retry: Retry<NoError>) -> Self {
        self.retry_functions.push(retry.into_retrier());
        self
    }

    /// Tries again after any error: `States.ALL`, behind the other elements of `Retry`.
    pub fn retry_all(mut self, retry: Retry<AllErrors>) -> Self {
        self.retry_all.push(retry.into_retrier());
        self
    }

    /// `TimeoutSeconds`, 1 to 99,999,999.
    pub fn timeout(mut self, time: impl Into<Seconds>) -> Self {
        self.timeout = Some(time.into());
        self
    }

    /// `HeartbeatSeconds`, 1 to 99,999,999, less than the timeout: of tasks that wait for a callback, and of activities.
    pub fn heartbeat(mut self, time: impl Into<Seconds>) -> Self {
        self.heartbeat = Some(time.into());
        self
    }

    /// Writes the defaults into the tasks of a machine, and of the machines in it. What its slots stand for, the bindings say.
    pub(super) fn apply(&self, machine: &mut Machine, bindings: &[Binding]) {
        let mut open = vec![machine];
        while let Some(machine) = open.pop() {
            for (_, state) in machine.states.iter_mut().flatten() {
                self.apply_to(state, bindings);
                open.extend(nested(&mut state.kind));
            }
        }
    }

    fn apply_to(&self, state: &mut State, bindings: &[Binding]) {
        let Kind::Task(task) = &mut state.kind else { return };
        let calls = Calls::of(task, bindings);
        if let Some(time) = self.timeout
            && task.timeout_seconds.is_none()
            && task.timeout_seconds_path.is_none()
        {
            task.timeout_seconds = Some(time.get().into());
        }
        let waits =
            task.resource.as_ref().and_then(Value::as_str).is_some_and(|arn| arn.ends_with(WAIT_FOR_TASK_TOKEN));
        if let Some(time) = self.heartbeat
            && (waits || calls == Calls::Activity)
            && task.heartbeat_seconds.is_none()
            && task.heartbeat_seconds_path.is_none()
        {
            task.heartbeat_seconds = Some(time.get().into());
        }
        if state.retry.is_none() {
            let functions: &[Retrier] = if calls == Calls::Function { &self.retry_functions } else { &[] };
            for retrier in functions.iter().chain(&self.retry).chain(&self.retry_all) {
                push(&mut state.retry, retrier.clone());
            }
        }
    }
}

/// What a task calls.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Calls {
    /// By `lambda:invoke`, by its ARN, or by the slot of its ARN.
    Function,
    Activity,
    /// A service, or what is not known.
    Other,
}

impl Calls {
    fn of(task: &Task, bindings: &[Binding]) -> Calls {
        let Some(arn) = task.resource.as_ref().and_then(Value::as_str) else { return Calls::Other };
        // Behind a function's ARN may be a version.
        if let Some((slot, _)) = arn.strip_prefix("${").and_then(|behind| behind.split_once('}')) {
            return match bindings.iter().find(|binding| binding.slot == slot).map(|binding| &binding.target) {
                Some(Target::FunctionArn(_)) => Calls::Function,
                Some(Target::Activity) => Calls::Activity,
                Some(Target::MachineArn(_)) | None => Calls::Other,
            };
        }
        match arn.split(':').collect::<Vec<_>>().as_slice() {
            ["arn", _, "states", _, _, "lambda", ..] | ["arn", _, "lambda", ..] => Calls::Function,
            _ if is_activity(arn) => Calls::Activity,
            _ => Calls::Other,
        }
    }
}

/// The machines inside a state, to change them.
pub(super) fn nested(kind: &mut Kind) -> Vec<&mut Machine> {
    match kind {
        Kind::Parallel(parallel) => parallel.branches.iter_mut().flatten().collect(),
        Kind::Map(map) => map.item_processor.as_deref_mut().into_iter().chain(map.iterator.as_deref_mut()).collect(),
        _ => Vec::new(),
    }
}
