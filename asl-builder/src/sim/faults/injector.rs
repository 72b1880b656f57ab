//! When which fault comes.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt;
use std::rc::Rc;
use std::time::Duration;

use asl_syntax::integrations::Resource;

use super::fault::named;
use super::{Entry, Fault, Faults, Target, call, delay, names, timeout};
use crate::model::{Kind, Machine, State};
use crate::sim::answers::Call;
use crate::sim::random::Random;

/// Says which errors a call can raise by its contract.
pub(crate) type Raises<'m> = Box<dyn Fn(&Call<'_>) -> Option<&'static [&'static str]> + 'm>;

/// Where somebody reads the random faults.
pub(crate) type Log = Rc<RefCell<Vec<Injected>>>;

/// A fault that came.
///
/// It is shown as the code that has it come again.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Injected {
    /// The state whose task it was.
    pub state: String,
    /// The number of the call, from 1, among those of the state in the execution.
    pub call: u64,
    /// What went wrong.
    pub fault: Fault,
}

impl fmt::Display for Injected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, ".on({:?}, call({}), {})", self.state, self.call, self.fault)
    }
}

impl FromIterator<Injected> for Faults {
    fn from_iter<I: IntoIterator<Item = Injected>>(faults: I) -> Faults {
        let entry = |injected: Injected| {
            let Injected { state, call: number, fault } = injected;
            Entry { target: Target::state(&state), when: call(number), fault }
        };
        Faults { entries: faults.into_iter().map(entry).collect(), random: None }
    }
}

/// What an execution's faults are, and how many calls there were.
pub(crate) struct Injector<'m> {
    menus: HashMap<&'m str, Menu>,
    plans: Vec<Plan>,
    calls: HashMap<String, u64>,
    injected: Vec<Injected>,
}

/// The faults of one plan, and who reads what came of them.
struct Plan {
    faults: Faults,
    /// How many calls each entry counted.
    counts: Vec<u64>,
    random: Option<Random>,
    log: Option<Log>,
}

/// What can go wrong with a state's task, by its fields alone.
#[derive(Clone, Debug, Default)]
pub(super) struct Menu {
    /// The errors that it retries or catches by their names.
    pub(super) handled: Vec<String>,
    /// A timeout ends what never answers.
    pub(super) has_timeout: bool,
}

impl<'m> Injector<'m> {
    pub(crate) fn new(machine: &'m Machine) -> Injector<'m> {
        let menus = tasks(machine).into_iter().map(|(name, state)| (name, Menu::of(state))).collect();
        Injector { menus, plans: Vec::new(), calls: HashMap::new(), injected: Vec::new() }
    }

    pub(crate) fn add(&mut self, faults: Faults, log: Option<Log>) {
        self.plans.push(Plan { faults, counts: Vec::new(), random: None, log });
    }

    /// Begins another execution.
    pub(crate) fn begin(&mut self) {
        self.calls.clear();
        self.injected.clear();
        for plan in &mut self.plans {
            plan.counts = vec![0; plan.faults.entries.len()];
            plan.random = plan.faults.random.map(|random| Random::new(random.seed));
        }
    }

    /// What came.
    pub(crate) fn injected(&mut self) -> Vec<Injected> {
        std::mem::take(&mut self.injected)
    }

    /// The fault of the next call.
    pub(crate) fn next(&mut self, call: &Call<'_>, raises: &[Raises<'_>]) -> Option<Fault> {
        let count = self.calls.entry(call.state.to_owned()).or_default();
        *count += 1;
        let number = *count;
        let menu = self.menus.get(call.state);
        let injected = |fault: &Fault| Injected { state: call.state.to_owned(), call: number, fault: fault.clone() };
        let mut found: Option<Fault> = None;
        for plan in &mut self.plans {
            let mut fault = None;
            for (entry, count) in plan.faults.entries.iter().zip(&mut plan.counts) {
                if entry.target.is_about(call) && entry.when.counts(call) {
                    *count += 1;
                    if fault.is_none() && entry.when.is_now(call, *count) {
                        fault = Some(entry.fault.clone());
                    }
                }
            }
            if let (None, Some(random), Some(chance)) = (&fault, &mut plan.random, plan.faults.random) {
                let is_now = random.unit() < chance.rate;
                fault = is_now.then(|| choose(&of_call(menu, call, raises), random)).flatten();
            }
            if found.is_none() {
                if let (Some(fault), Some(log)) = (&fault, &plan.log) {
                    log.borrow_mut().push(injected(fault));
                }
                found = fault;
            }
        }
        if let Some(fault) = &found {
            self.injected.push(injected(fault));
        }
        found
    }
}

impl Menu {
    pub(super) fn of(state: &State) -> Menu {
        let retried = state.retry.iter().flatten().flat_map(|retrier| retrier.error_equals.iter().flatten());
        let caught = state.catch.iter().flatten().flat_map(|catcher| catcher.error_equals.iter().flatten());
        let mut handled: Vec<String> = Vec::new();
        for name in retried.chain(caught) {
            if !name.starts_with("States.") && !handled.contains(name) {
                handled.push(name.clone());
            }
        }
        let has_timeout = matches!(&state.kind, Kind::Task(task)
            if task.timeout_seconds.is_some() || task.timeout_seconds_path.is_some());
        Menu { handled, has_timeout }
    }

    /// All faults that can come, the plainest first.
    pub(super) fn faults(&self, kind: Option<&Resource<'_>>, raised: &[&str]) -> Vec<Fault> {
        let mut errors: Vec<String> = raised.iter().map(|name| (*name).to_owned()).collect();
        errors.extend(kind.map(names::transient).unwrap_or_default());
        errors.extend(self.handled.iter().cloned());
        let mut faults = vec![delay(Duration::from_secs(1)), delay(Duration::from_secs(60))];
        for error in errors {
            let fault = named(error, Some("a fault of the simulator".to_owned()));
            if !faults.contains(&fault) {
                faults.push(fault);
            }
        }
        if self.has_timeout {
            faults.extend([timeout(), timeout().after_the_work()]);
        }
        faults
    }
}

fn of_call(menu: Option<&Menu>, call: &Call<'_>, raises: &[Raises<'_>]) -> Vec<Fault> {
    let raised = raises.iter().find_map(|raises| raises(call)).unwrap_or_default();
    menu.map(|menu| menu.faults(Some(&call.kind), raised)).unwrap_or_default()
}

fn choose(faults: &[Fault], random: &mut Random) -> Option<Fault> {
    let index = usize::try_from(random.below(faults.len() as u64)).ok()?;
    faults.get(index).cloned()
}

/// The tasks of a machine, with those of the machines inside it.
pub(super) fn tasks(machine: &Machine) -> Vec<(&str, &State)> {
    let mut all = Vec::new();
    let mut left = vec![machine];
    while let Some(machine) = left.pop() {
        for (name, state) in machine.states() {
            if matches!(state.kind, Kind::Task(_)) {
                all.push((name.as_str(), state));
            }
            left.extend(state.machines().map(|inner| inner.machine));
        }
    }
    all
}
