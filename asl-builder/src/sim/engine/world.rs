//! What the tasks of a run share.

use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::rc::Rc;
use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::place::Place;
use super::program::{Program, StateCode};
use super::test::{Step, Test};
use crate::sim::answers::Answers;
use crate::sim::child::ChildExecution;
use crate::sim::env::{Data, Variables};
use crate::sim::failure::{Failure, FailureKind};
use crate::sim::history::{Details, History};
use crate::sim::payload::Payload;
use crate::sim::random::Random;
use crate::sim::scheduler::{Scheduler, until};
use crate::sim::time::Time;

/// Who the execution is.
#[derive(Clone, Debug)]
pub(crate) struct Identity {
    pub(crate) execution_id: Arc<str>,
    pub(crate) execution_name: Arc<str>,
    pub(crate) role: Arc<str>,
    pub(crate) machine_id: Arc<str>,
    pub(crate) machine_name: Arc<str>,
    pub(crate) region: Arc<str>,
    pub(crate) account: Arc<str>,
    pub(crate) partition: Arc<str>,
    pub(crate) started: Time,
    /// It may be begun again where it failed, so that the context object says how often it was.
    pub(crate) has_redrives: bool,
}

/// What the tasks of a run share.
pub(crate) struct World<'m> {
    pub(crate) program: &'m Program<'m>,
    pub(crate) scheduler: Rc<Scheduler<'m>>,
    pub(crate) history: RefCell<History>,
    pub(crate) random: Rc<RefCell<Random>>,
    pub(crate) answers: Rc<RefCell<&'m mut dyn Answers>>,
    pub(crate) identity: Identity,
    pub(crate) input: Data,
    /// What ends the run at once: something that the simulator does not know.
    pub(crate) problem: Rc<RefCell<Option<String>>>,
    pub(crate) trace: RefCell<Trace>,
    /// The ways that were taken, if somebody counts them.
    pub(crate) taken: Option<Rc<RefCell<Taken>>>,
    /// The number of transitions after which the simulator gives up.
    pub(crate) transitions_max: u64,
    /// A STANDARD execution has no more events than the service keeps.
    pub(crate) has_event_limit: bool,
    /// It would have had more.
    pub(crate) is_over: Cell<bool>,
    /// The executions that its distributed Map states started, if events are kept.
    pub(crate) children: RefCell<Vec<ChildExecution>>,
    /// The run is a test of one state.
    pub(crate) test: Option<Test>,
}

/// The most events of a STANDARD execution; the last of them is then the one that says so.
pub(crate) const EVENTS_MAX: u64 = 25_000;

/// What happened, beside the events.
#[derive(Debug, Default)]
pub(crate) struct Trace {
    /// The states that were entered, by the numbers of block and state, if they are kept.
    pub(crate) path: Vec<(u32, u32)>,
    pub(crate) keeps_path: bool,
    /// How many transitions there were, retries included.
    pub(crate) transitions: u64,
}

/// The ways that states took: block, state, way.
pub(crate) type Taken = HashSet<(u32, u32, Edge)>;

/// A way that a state can take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Edge {
    /// It is entered.
    Entry,
    /// It ends, or goes on to its `Next`.
    Next,
    Rule(u32),
    Default,
    Retrier(u32),
    Catcher(u32),
}

/// One line of control: an execution, a branch, an iteration.
#[derive(Clone)]
pub(crate) struct Thread {
    /// The number of its last event.
    pub(crate) last: u64,
    pub(crate) variables: Variables,
    pub(crate) item: Option<Rc<Item>>,
    /// Where it is, for the one who aborts it.
    pub(crate) place: Rc<Place>,
}

/// The iteration of a Map state.
#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) index: u64,
    /// What the iteration gets when nothing else is said.
    pub(crate) input: Data,
    pub(crate) value: Data,
    pub(crate) key: Option<String>,
    pub(crate) source: Option<Arc<str>>,
    pub(crate) outer: Option<Rc<Item>>,
}

impl Item {
    /// `Map.Item` of the context object.
    fn object(&self) -> Value {
        let mut object = Map::new();
        object.insert("Index".to_owned(), self.index.into());
        object.insert("Value".to_owned(), (*self.value).clone());
        for (name, text) in [("Key", self.key.as_deref()), ("Source", self.source.as_deref())] {
            if let Some(text) = text {
                object.insert(name.to_owned(), text.into());
            }
        }
        object.into()
    }
}

impl Thread {
    pub(crate) fn new(last: u64, variables: Variables, item: Option<Rc<Item>>) -> Thread {
        Thread { last, variables, item, place: Rc::default() }
    }

    /// The indexes of the iterations, the outermost first.
    pub(crate) fn iteration(&self) -> Vec<u64> {
        let mut indexes = Vec::new();
        let mut item = self.item.as_ref();
        while let Some(inner) = item {
            indexes.push(inner.index);
            item = inner.outer.as_ref();
        }
        indexes.reverse();
        indexes
    }
}

/// What the context object says of a state.
#[derive(Clone)]
pub(crate) struct Visit<'m> {
    pub(crate) code: &'m StateCode<'m>,
    /// The number of the event that the state follows from, or in which its work ended: what is evaluated then follows from it.
    pub(crate) before: u64,
    /// The number of the event that entered it.
    pub(crate) entered: u64,
    pub(crate) entered_at: Time,
    pub(crate) retries: u64,
    pub(crate) token: Option<Arc<str>>,
}

impl<'m> World<'m> {
    pub(crate) fn now(&self) -> Time {
        self.scheduler.now()
    }

    /// Writes an event down that follows from another one, and gives its number.
    pub(crate) fn event_after(
        &self,
        previous: u64,
        event_type: impl Into<std::borrow::Cow<'static, str>>,
        details: impl FnOnce() -> Details,
    ) -> u64 {
        let mut history = self.history.borrow_mut();
        if self.has_event_limit && history.count() + 1 >= EVENTS_MAX {
            self.is_over.set(true);
            self.scheduler.stop();
            return history.count();
        }
        history.push(self.now(), previous, event_type, details)
    }

    /// Waits for ever once the run is to end, so that no state is run any more.
    pub(crate) async fn stay_if_stopped(&self) {
        if self.scheduler.is_stopped() {
            until(|| None::<()>).await;
        }
    }

    /// Writes down the next event of a thread.
    pub(crate) fn event(
        &self,
        thread: &mut Thread,
        event_type: impl Into<std::borrow::Cow<'static, str>>,
        details: impl FnOnce() -> Details,
    ) -> u64 {
        thread.last = self.event_after(thread.last, event_type, details);
        thread.place.see(thread.last);
        thread.last
    }

    /// The context object.
    pub(crate) fn context(&self, visit: &Visit<'_>, item: Option<&Item>) -> Value {
        let test = self.test.as_ref();
        let item_object = item.map(Item::object);
        if let Some(mut context) = test.and_then(|test| test.context.clone()) {
            if let (Some(context), Some(object)) = (context.as_object_mut(), item_object) {
                context.insert("Map".to_owned(), json!({ "Item": object }));
            }
            return context;
        }
        let identity = &self.identity;
        let mut execution = Map::new();
        execution.insert("Id".to_owned(), identity.execution_id.as_ref().into());
        execution.insert("Input".to_owned(), (*self.input).clone());
        execution.insert("StartTime".to_owned(), identity.started.to_string().into());
        execution.insert("Name".to_owned(), identity.execution_name.as_ref().into());
        let has_role = test.is_none_or(|test| test.has_role);
        let role = has_role.then(|| identity.role.as_ref());
        execution.insert("RoleArn".to_owned(), role.map_or(Value::Null, Value::from));
        if test.is_none() && identity.has_redrives {
            execution.insert("RedriveCount".to_owned(), 0.into());
        }
        let mut state = Map::new();
        state.insert("Name".to_owned(), visit.code.name.as_str().into());
        state.insert("EnteredTime".to_owned(), visit.entered_at.to_string().into());
        if visit.code.counts_retries() {
            state.insert("RetryCount".to_owned(), visit.retries.into());
        }
        let mut context = Map::new();
        context.insert("Execution".to_owned(), execution.into());
        context.insert(
            "StateMachine".to_owned(),
            json!({ "Id": identity.machine_id.as_ref(), "Name": identity.machine_name.as_ref() }),
        );
        context.insert("State".to_owned(), state.into());
        if let Some(token) = &visit.token {
            context.insert("Task".to_owned(), json!({ "Token": token.as_ref() }));
        }
        if let Some(object) = item_object {
            context.insert("Map".to_owned(), json!({ "Item": object }));
        }
        context.into()
    }

    /// The failure as the service words it, once the state is known that it happened in.
    pub(crate) fn worded(&self, failure: Failure, visit: &Visit<'_>, thread: &mut Thread) -> Failure {
        let Failure { error, cause, kind } = failure;
        let name = visit.code.name;
        let tell = |cause: Option<String>| {
            // The test of a state tells the bare cause.
            if self.test.is_some() {
                return cause;
            }
            let entered = visit.entered;
            let cause = cause.unwrap_or_default();
            Some(format!(
                "An error occurred while executing the state '{name}' (entered at the event id #{entered}). {cause}"
            ))
        };
        match kind {
            FailureKind::State => {
                let is_fatal = error == "States.Runtime";
                let kind = if is_fatal { FailureKind::Fatal } else { FailureKind::Raised };
                Failure { cause: tell(cause), error, kind }
            }
            FailureKind::Evaluation { location, follows_entry } => {
                let cause = tell(cause);
                let (told, text) = (error.clone(), cause.clone());
                // The service has this event follow from what the state itself follows from, while nothing else has happened.
                let previous = if follows_entry { visit.entered } else { visit.before };
                thread.last = self.event_after(previous, "EvaluationFailed", || Details::Evaluation {
                    name: name.clone(),
                    location,
                    error: told.as_ref().into(),
                    cause: text.map(Into::into),
                });
                thread.place.see(thread.last);
                Failure { error, cause, kind: FailureKind::Raised }
            }
            kind => Failure { error, cause, kind },
        }
    }

    /// The failure of a result that is too large.
    pub(crate) fn too_large(who: &str) -> Failure {
        Failure::state(
            "States.DataLimitExceeded",
            format!(
                "The state/task '{who}' returned a result with a size exceeding the maximum number of bytes service limit."
            ),
        )
    }

    /// Notes that a state is entered.
    pub(crate) fn entered(&self, code: &StateCode<'_>) {
        self.took(code, Edge::Entry);
        let mut trace = self.trace.borrow_mut();
        trace.transitions += 1;
        if trace.transitions > self.transitions_max {
            let most = self.transitions_max;
            self.stop(format!(
                "the execution made {most} transitions and does not end: \
                 give the machine a way out, or allow more with `max_transitions`"
            ));
        }
        if trace.keeps_path {
            trace.path.push((code.block, code.number));
        }
    }

    /// A token that a callback gives back.
    pub(crate) fn token(&self) -> Arc<str> {
        let mut random = self.random.borrow_mut();
        let parts: Vec<String> = (0..2).map(|_| random.uuid()).collect();
        parts.concat().into()
    }

    /// The ARN of a Map Run.
    pub(crate) fn map_run(&self, label: Option<&str>, state: &str) -> String {
        let Identity { partition, region, account, machine_name, .. } = &self.identity;
        let label = label.map_or_else(|| state.replace(' ', ""), str::to_owned);
        let run = self.random.borrow_mut().uuid();
        format!("arn:{partition}:states:{region}:{account}:mapRun:{machine_name}/{label}:{run}")
    }

    /// The world of a child execution of a Map Run.
    pub(crate) fn child(&self, arn: &str, input: &Payload) -> World<'m> {
        let name: Arc<str> = self.random.borrow_mut().uuid().into();
        let Identity { partition, region, account, .. } = &self.identity;
        let machine = arn.rsplit_once(':').map_or(arn, |(machine, _)| machine);
        let machine = machine.rsplit_once(':').map_or(machine, |(_, machine)| machine);
        let prefix = format!("arn:{partition}:states:{region}:{account}");
        World {
            program: self.program,
            scheduler: Rc::clone(&self.scheduler),
            history: RefCell::new(History::new(self.history.borrow().is_kept())),
            random: Rc::clone(&self.random),
            answers: Rc::clone(&self.answers),
            identity: Identity {
                execution_id: format!("{prefix}:execution:{machine}:{name}").into(),
                execution_name: name,
                machine_id: format!("{prefix}:stateMachine:{machine}").into(),
                machine_name: machine.into(),
                started: self.now(),
                ..self.identity.clone()
            },
            input: input.value().clone(),
            problem: Rc::clone(&self.problem),
            trace: RefCell::default(),
            taken: self.taken.clone(),
            transitions_max: self.transitions_max,
            has_event_limit: false,
            is_over: Cell::new(false),
            children: RefCell::default(),
            test: None,
        }
    }

    /// Notes a step of the state that is tested.
    pub(crate) fn see(&self, step: Step, payload: &Payload) {
        if let Some(test) = &self.test {
            test.see(step, payload);
        }
    }

    /// What a Parallel or Map state that is tested comes to.
    pub(crate) fn mocked(&self) -> Option<Result<Payload, Failure>> {
        self.test.as_ref()?.mock.clone()
    }

    /// Notes that a state takes a way.
    pub(crate) fn took(&self, code: &StateCode<'_>, edge: Edge) {
        if let Some(taken) = &self.taken {
            taken.borrow_mut().insert((code.block, code.number, edge));
        }
    }

    /// Stops the run: what the simulator does not know is no result of an execution.
    pub(crate) fn stop(&self, problem: String) {
        self.problem.borrow_mut().get_or_insert(problem);
        self.scheduler.stop();
    }
}

/// How a block ends: the thread's last event, and its output or failure.
pub(crate) struct Ended {
    pub(crate) last: u64,
    pub(crate) result: Result<Payload, Failure>,
    pub(crate) variables: Variables,
}
