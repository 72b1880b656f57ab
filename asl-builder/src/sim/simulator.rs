//! The simulator's front door.

use std::cell::{OnceCell, RefCell};
use std::fmt;

use serde_json::Value;

use super::answers::{Answer, Answers, Call, Outcome};
use super::coverage::{self, Coverage, MachineId};
use super::engine::program::{Program, Refusal};
use super::faults::{Faults, Injector, Log, Raises};
use super::items::Objects;
use super::jsonata;
use super::payload::{BYTES_MAX, Payload};
use super::run::{Run, execute};
use super::settings::Settings;
use super::time::Time;
use crate::model::Machine;

type Answerer<'m> = Box<dyn FnMut(&Call<'_>, &mut Objects) -> Option<Result<Answer, String>> + 'm>;

type Unanswered<'m> = Box<dyn FnMut(&Call<'_>) -> String + 'm>;

/// A machine that can be run, and what answers its tasks.
pub struct Sim<'m> {
    program: Result<Program<'m>, Vec<Refusal>>,
    machine: &'m Machine,
    pub(super) settings: Settings,
    answers: RefCell<Answerers<'m>>,
    coverage: Option<Coverage>,
    /// What identifies the machine, when somebody wants to know.
    id: OnceCell<MachineId>,
}

/// Why a machine does not run, or an execution does not go on: nothing that the service would say.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SimError {
    /// What the simulator cannot run.
    Refused(Vec<Refusal>),
    /// Nothing answers a task.
    Unanswered(String),
    /// The input is no JSON.
    Input(String),
    /// The service would not start the execution: what it says instead.
    NotStarted(String),
    /// What was run cannot be written to the folder that `ASL_COVERAGE_DIR` names.
    Coverage(String),
}

impl fmt::Display for SimError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SimError::Refused(refusals) => {
                write!(f, "the simulator cannot run this machine")?;
                refusals.iter().try_for_each(|refusal| write!(f, "\n  {}: {}", refusal.at, refusal.message))
            }
            SimError::Unanswered(message) | SimError::Coverage(message) => f.write_str(message),
            SimError::Input(message) => write!(f, "the input is no JSON: {message}"),
            SimError::NotStarted(message) => write!(f, "the execution does not start: {message}"),
        }
    }
}

impl std::error::Error for SimError {}

#[derive(Default)]
struct Answerers<'m> {
    all: Vec<Answerer<'m>>,
    injector: Option<Injector<'m>>,
    raises: Vec<Raises<'m>>,
    worker: Option<String>,
    objects: Objects,
    /// What to say of a call that nothing answers.
    unanswered: Option<Unanswered<'m>>,
}

impl Answers for Answerers<'_> {
    fn answer(&mut self, call: &Call<'_>) -> Result<Answer, String> {
        let raises = &self.raises;
        let fault = self.injector.as_mut().and_then(|injector| injector.next(call, raises));
        match fault {
            None => self.work(call),
            Some(fault) => fault.answer(call, || self.work(call)),
        }
    }

    fn worker(&self) -> Option<&str> {
        self.worker.as_deref()
    }

    fn objects(&self) -> &Objects {
        &self.objects
    }

    fn objects_mut(&mut self) -> &mut Objects {
        &mut self.objects
    }
}

impl Answerers<'_> {
    /// What answers without any fault.
    fn work(&mut self, call: &Call<'_>) -> Result<Answer, String> {
        let Answerers { all, objects, unanswered, .. } = self;
        let mut answers = all.iter_mut().filter_map(|answerer| answerer(call, objects));
        let answer = answers.next().unwrap_or_else(|| {
            let Call { state, resource, .. } = call;
            Err(match unanswered {
                Some(message) => message(call),
                None => format!("nothing answers the task `{state}`, which calls {resource}"),
            })
        })?;
        // What only takes the call leaves it to others to give the token back.
        if answer.outcome != Outcome::Taken {
            return Ok(answer);
        }
        let last = answers.next().transpose()?.unwrap_or_else(Answer::never);
        Ok(Answer { submitted: answer.submitted, ..last })
    }
}

impl<'m> Sim<'m> {
    /// A simulator of a machine. What of the machine cannot be run is the error of [`run`](Sim::run).
    pub fn of(machine: &'m (impl AsRef<Machine> + ?Sized)) -> Sim<'m> {
        Sim {
            program: Program::compile(machine.as_ref()),
            machine: machine.as_ref(),
            settings: Settings { counts_ways: coverage::folder_is_wanted(), ..Settings::default() },
            answers: RefCell::default(),
            coverage: None,
            id: OnceCell::new(),
        }
    }

    /// Runs it as an EXPRESS machine.
    #[must_use]
    pub fn express(mut self) -> Sim<'m> {
        self.settings.is_express = true;
        self
    }

    /// Runs it as an EXPRESS machine for one who waits for the end, as `StartSyncExecution` does: the context object of such an
    /// execution has no `Execution.RedriveCount`.
    ///
    /// ```
    /// use asl_builder::model::Machine;
    /// use asl_builder::sim::Sim;
    /// use serde_json::json;
    ///
    /// let machine = Machine::from_value(json!({ "StartAt": "Tell", "QueryLanguage": "JSONata", "States": { "Tell": {
    ///     "Type": "Succeed", "Output": "{% $exists($states.context.Execution.RedriveCount) %}"
    /// } } }));
    /// assert_eq!(Sim::of(&machine).express().run(json!({}))?.output(), Some(&json!(true)));
    /// assert_eq!(Sim::of(&machine).synchronous().run(json!({}))?.output(), Some(&json!(false)));
    /// # Ok::<(), asl_builder::sim::SimError>(())
    /// ```
    #[must_use]
    pub fn synchronous(mut self) -> Sim<'m> {
        self.settings.is_express = true;
        self.settings.is_synchronous = true;
        self
    }

    /// The seed of all chance, and of the order of what runs at the same time.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Sim<'m> {
        self.settings.seed = Some(seed);
        self
    }

    /// When the execution starts.
    #[must_use]
    pub fn start_at(mut self, time: Time) -> Sim<'m> {
        self.settings.start = time;
        self
    }

    /// Keeps no events, which cost time and memory.
    #[must_use]
    pub fn without_history(mut self) -> Sim<'m> {
        self.settings.keeps_history = false;
        self
    }

    /// Lays a partial context object over the defaults: `Execution.Id`, `Name`, `StartTime` and `RoleArn`, `StateMachine.Id`
    /// and `Name`.
    #[must_use]
    pub fn context(mut self, context: &Value) -> Sim<'m> {
        self.settings.lay_over(context);
        self
    }

    /// Answers tasks; what one answerer leaves, the next one is asked for.
    #[must_use]
    pub fn answer(self, mut answerer: impl FnMut(&Call<'_>) -> Option<Answer> + 'm) -> Sim<'m> {
        self.answer_with(move |call| answerer(call).map(Ok))
    }

    /// The same, where an answer may be impossible: that stops the run.
    #[must_use]
    pub fn answer_with(self, mut answerer: impl FnMut(&Call<'_>) -> Option<Result<Answer, String>> + 'm) -> Sim<'m> {
        self.answer_over(move |call, _| answerer(call))
    }

    /// The same, with the objects of S3.
    pub(super) fn answer_over(
        self,
        answerer: impl FnMut(&Call<'_>, &mut Objects) -> Option<Result<Answer, String>> + 'm,
    ) -> Sim<'m> {
        self.answers.borrow_mut().all.push(Box::new(answerer));
        self
    }

    /// Says of a call that nothing answers what is to be done.
    #[cfg(feature = "app")]
    pub(crate) fn unanswered(self, message: impl FnMut(&Call<'_>) -> String + 'm) -> Sim<'m> {
        self.answers.borrow_mut().unanswered = Some(Box::new(message));
        self
    }

    /// Says which errors a call can raise, where that is known.
    pub(crate) fn raises(self, raises: impl Fn(&Call<'_>) -> Option<&'static [&'static str]> + 'm) -> Sim<'m> {
        self.answers.borrow_mut().raises.push(Box::new(raises));
        self
    }

    /// Faults, beside those that there are; where several are meant for a call, those that were given first.
    pub(super) fn inject(self, faults: Faults, log: Option<Log>) -> Sim<'m> {
        let mut answers = self.answers.borrow_mut();
        answers.injector.get_or_insert_with(|| Injector::new(self.machine)).add(faults, log);
        drop(answers);
        self
    }

    /// The name of the worker that takes the tasks of activities.
    #[must_use]
    pub fn worker(self, name: impl Into<String>) -> Sim<'m> {
        self.answers.borrow_mut().worker = Some(name.into());
        self
    }

    /// Collects what of the machine is run.
    #[must_use]
    pub fn coverage(mut self, coverage: &Coverage) -> Sim<'m> {
        self.coverage = Some(coverage.clone());
        self.settings.counts_ways = true;
        self
    }

    /// After how many transitions the simulator gives up; 10,000,000 when nothing is said.
    #[must_use]
    pub fn max_transitions(mut self, transitions: u64) -> Sim<'m> {
        self.settings.transitions_max = transitions;
        self
    }

    /// The objects of S3 that distributed Map states read.
    #[must_use]
    pub fn objects(self, objects: Objects) -> Sim<'m> {
        self.answers.borrow_mut().objects = objects;
        self
    }

    /// The objects of S3 as they are now, with what distributed Map states wrote.
    pub fn written(&self) -> Objects {
        self.answers.borrow().objects.clone()
    }

    /// Runs the machine with an input.
    ///
    /// # Errors
    /// What the simulator cannot run, and a task that nothing answers.
    pub fn run(&self, input: impl Into<Value>) -> Result<Run, SimError> {
        self.start(Payload::new(input.into()))
    }

    /// Runs the machine with the text of an input, which events keep as it is.
    ///
    /// # Errors
    /// As [`run`](Sim::run), and a text that is no JSON.
    pub fn run_text(&self, input: &str) -> Result<Run, SimError> {
        self.start(Payload::parse(input).map_err(|error| SimError::Input(error.to_string()))?)
    }

    fn start(&self, input: Payload) -> Result<Run, SimError> {
        self.start_as(input, &self.settings)
    }

    /// Runs the machine as another execution.
    pub(super) fn start_as(&self, input: Payload, settings: &Settings) -> Result<Run, SimError> {
        let program = self.program.as_ref().map_err(|refusals| SimError::Refused(refusals.clone()))?;
        let mut input = input;
        if !input.is_small_enough() {
            return Err(SimError::NotStarted(format!(
                "ValidationException: 1 validation error detected: Value at 'input' failed to satisfy constraint: \
                 Member must have length less than or equal to {BYTES_MAX}"
            )));
        }
        let mut answers = self.answers.try_borrow_mut().map_err(|_| {
            SimError::Unanswered(
                "a machine of the simulator starts itself, which it cannot do: answer that task".to_owned(),
            )
        })?;
        if let Some(injector) = &mut answers.injector {
            injector.begin();
        }
        let mut run =
            jsonata::with_stack(|| execute(program, settings, input, &mut *answers)).map_err(SimError::Unanswered)?;
        if let Some(injector) = &mut answers.injector {
            run.injected = injector.injected();
        }
        if settings.counts_ways {
            self.cover(&run)?;
        }
        Ok(run)
    }

    /// Keeps what of the machine was run.
    fn cover(&self, run: &Run) -> Result<(), SimError> {
        let id = self.id.get_or_init(|| MachineId::of(self.machine));
        let name = self.settings.given_name();
        if let Some(coverage) = &self.coverage {
            coverage.add(id, name, self.machine, &run.taken);
        }
        coverage::add_to_folder(id, name, self.machine, &run.taken)
    }
}
