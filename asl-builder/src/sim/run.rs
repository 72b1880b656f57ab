//! One execution, from its input to its end.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;

use super::answers::Answers;
use super::child::ChildExecution;
use super::engine::program::Program;
use super::engine::test::Test;
use super::engine::world::{EVENTS_MAX, Ended, Identity, Taken, Thread, Trace, World};
use super::engine::{self};
use super::env::Variables;
use super::failure::Failure;
use super::faults::Injected;
use super::history::{Details, Event, History};
use super::names::{Names, StateNumber};
use super::path::Path;
use super::payload::Payload;
use super::random::Random;
use super::scheduler::Scheduler;
use super::settings::Settings;
use super::time::Time;

/// How an execution ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// A state ended it well.
    Succeeded,
    /// An error ended it.
    Failed,
    /// The machine's `TimeoutSeconds` ended it, or the time that an EXPRESS execution has.
    TimedOut,
}

impl Status {
    /// The status as the service writes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Status::Succeeded => "SUCCEEDED",
            Status::Failed => "FAILED",
            Status::TimedOut => "TIMED_OUT",
        }
    }
}

/// What an execution has come to.
#[derive(Clone, Debug)]
pub struct Run {
    /// How it ended.
    pub status: Status,
    /// The error's name, of one that failed; also then there may be none.
    pub error: Option<String>,
    /// The error's cause.
    pub cause: Option<String>,
    /// The events, as `GetExecutionHistory` gives them; none for an execution that keeps no history.
    pub events: Vec<Event>,
    /// How long it took, in virtual time.
    pub duration: Duration,
    /// How many state transitions there were, which is what STANDARD executions are billed for.
    pub transitions: u64,
    pub(crate) is_express: bool,
    pub(crate) output: Option<Payload>,
    pub(crate) path: Vec<StateNumber>,
    pub(crate) names: Arc<Names>,
    pub(crate) variables: Variables,
    pub(crate) taken: Taken,
    pub(crate) injected: Vec<Injected>,
    pub(crate) children: Vec<ChildExecution>,
}

impl Run {
    /// The output of an execution that succeeded.
    pub fn output(&self) -> Option<&Value> {
        self.output.as_ref().map(|output| &**output.value())
    }

    /// The states that it entered, in their order. Those of the child executions of a distributed Map are not among them.
    pub fn path(&self) -> Path<'_> {
        Path(self.path.iter().filter_map(|number| self.names.get(*number)).collect())
    }

    /// The executions that distributed Map states started, in the order of their items; none for an execution that keeps no history.
    pub fn children(&self) -> &[ChildExecution] {
        &self.children
    }

    /// The variables of the machine itself, as they were at its end.
    pub fn variables(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.variables.own().map(|(name, value)| (name, &**value))
    }
}

/// What the service lets an EXPRESS execution take.
const EXPRESS: Duration = Duration::from_secs(300);

/// Runs a machine. The error is something that the simulator cannot go on with.
pub(crate) fn execute<'m>(
    program: &'m Program<'m>,
    settings: &Settings,
    input: Payload,
    answers: &'m mut dyn Answers,
) -> Result<Run, String> {
    let world = world(program, settings, &input, answers, None);
    world.execution_started(&input);
    let ended: Rc<RefCell<Option<(Ended, Time)>>> = Rc::default();
    let limit = program.timeout.map(Duration::from_secs);
    let limit = if settings.is_express { Some(limit.map_or(EXPRESS, |limit| limit.min(EXPRESS))) } else { limit };
    let (main, out) = (Rc::clone(&world), Rc::clone(&ended));
    let task = world.scheduler.spawn(async move {
        // The first state follows from no event.
        let thread = Thread::new(0, Variables::default(), None);
        let end = engine::block(Rc::clone(&main), 0, thread, input).await;
        *out.borrow_mut() = Some((end, main.now()));
        main.scheduler.stop();
    });
    if let Some(limit) = limit {
        let clock = Rc::clone(&world);
        world.scheduler.spawn(async move {
            let end = clock.now() + limit;
            clock.scheduler.sleep_until(end).await;
            clock.scheduler.cancel(task);
            clock.scheduler.stop();
        });
    }
    world.scheduler.run();
    world.scheduler.clear();
    if let Some(problem) = world.problem.borrow_mut().take() {
        return Err(problem);
    }
    let ended = ended.borrow_mut().take();
    Ok(finish(&world, settings, ended))
}

/// What the tasks of a run share.
pub(crate) fn world<'m>(
    program: &'m Program<'m>,
    settings: &Settings,
    input: &Payload,
    answers: &'m mut dyn Answers,
    test: Option<Test>,
) -> Rc<World<'m>> {
    let seed = settings.seed.unwrap_or_default();
    let mut random = Random::new(seed);
    let identity = identity(settings, &mut random);
    let choose = settings.seed.map(|seed| {
        let order = RefCell::new(Random::new(seed).branch(1));
        let choose = move |count: usize| usize::try_from(order.borrow_mut().below(count as u64)).unwrap_or_default();
        Box::new(choose) as Box<dyn Fn(usize) -> usize>
    });
    // A state is entered and left once, mostly.
    let states = program.block(0).states.len();
    Rc::new(World {
        program,
        scheduler: Rc::new(Scheduler::new(settings.start, choose)),
        history: RefCell::new(History::new(settings.keeps_history).expect(2 * states + 2)),
        random: Rc::new(RefCell::new(random)),
        answers: Rc::new(RefCell::new(answers)),
        identity,
        input: input.value().clone(),
        problem: Rc::default(),
        trace: RefCell::new(Trace { keeps_path: true, path: Vec::with_capacity(states), ..Trace::default() }),
        taken: settings.counts_ways.then(Rc::default),
        transitions_max: settings.transitions_max,
        has_event_limit: !settings.is_express,
        is_over: Cell::new(false),
        children: RefCell::default(),
        test,
    })
}

fn finish(world: &World<'_>, settings: &Settings, ended: Option<(Ended, Time)>) -> Run {
    if world.is_over.get() {
        return over(world, settings);
    }
    let stopped = ended.as_ref().map_or(world.now(), |(_, time)| *time);
    let (status, output, error, cause, variables) = match ended {
        Some((Ended { last, result: Ok(output), variables }, _)) => {
            world.execution_succeeded(last, &output);
            (Status::Succeeded, Some(output), None, None, variables)
        }
        Some((Ended { last, result: Err(failure), variables }, _)) => {
            let Failure { error, cause, .. } = failure;
            let error = (!error.is_empty()).then(|| error.into_owned());
            world.execution_failed(last, error.as_deref(), cause.as_deref());
            (Status::Failed, None, error, cause, variables)
        }
        None => {
            let error = "States.Timeout".to_owned();
            world.event_after(0, "ExecutionTimedOut", || Details::Failed {
                member: "executionTimedOutEventDetails",
                error: Some(error.as_str().into()),
                cause: None,
            });
            (Status::TimedOut, None, Some(error), None, Variables::default())
        }
    };
    let trace = world.trace.take();
    Run {
        status,
        error,
        cause,
        events: std::mem::take(&mut world.history.borrow_mut().events),
        duration: stopped.since(settings.start),
        transitions: trace.transitions,
        is_express: settings.is_express,
        output,
        path: trace.path,
        names: Arc::clone(&world.program.names),
        variables,
        taken: taken(world),
        injected: Vec::new(),
        children: world.children.take(),
    }
}

fn taken(world: &World<'_>) -> Taken {
    world.taken.as_ref().map(|taken| taken.take()).unwrap_or_default()
}

/// What becomes of an execution that has too many events.
fn over(world: &World<'_>, settings: &Settings) -> Run {
    let cause = format!("The execution reached the maximum number of history events ({EVENTS_MAX}).");
    let mut history = world.history.borrow_mut();
    let last = history.count();
    history.push(world.now(), last, "ExecutionFailed", || Details::Failed {
        member: "executionFailedEventDetails",
        error: Some("States.Runtime".into()),
        cause: Some(cause.as_str().into()),
    });
    let trace = world.trace.take();
    Run {
        status: Status::Failed,
        error: Some("States.Runtime".to_owned()),
        cause: Some(cause),
        events: std::mem::take(&mut history.events),
        duration: world.now().since(settings.start),
        transitions: trace.transitions,
        is_express: settings.is_express,
        output: None,
        path: trace.path,
        names: Arc::clone(&world.program.names),
        variables: Variables::default(),
        taken: taken(world),
        injected: Vec::new(),
        children: world.children.take(),
    }
}

fn identity(settings: &Settings, random: &mut Random) -> Identity {
    let run = if settings.is_express { random.uuid() } else { String::new() };
    Identity {
        execution_id: settings.execution_id(&run),
        execution_name: settings.execution_name.as_str().into(),
        role: settings.role.as_str().into(),
        machine_id: settings.machine_id(),
        machine_name: settings.machine_name.as_str().into(),
        region: settings.region.as_str().into(),
        account: settings.account.as_str().into(),
        partition: settings.partition.as_str().into(),
        started: settings.start,
        has_redrives: !settings.is_synchronous,
    }
}
