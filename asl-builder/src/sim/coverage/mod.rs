//! What of machines was run, over as many runs as there are.

mod data;
mod folder;
mod report;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::Value;
use sha2::{Digest, Sha256};

pub use data::CoverageError;
pub(super) use folder::{add as add_to_folder, is_wanted as folder_is_wanted};
pub use report::{CoverageReport, Part};

use super::engine::program::Program;
use super::engine::world::Taken;
use super::simulator::SimError;
use crate::model::Machine;

/// Collects what of machines is run, over as many runs as there are. Copies collect into one.
///
/// ```
/// use asl_builder::jsonata::*;
/// use asl_builder::sim::{Coverage, Sim};
/// use asl_builder::{StateNames, json};
///
/// #[derive(StateNames, Clone, Copy)]
/// enum Step { Large, Review, Done }
///
/// let machine = StateMachine::new(Step::Large, |step| match step {
///     Step::Large => choice().when(input()["total"].gt(1000), Step::Review).otherwise(Step::Done),
///     Step::Review => pass().next(Step::Done),
///     Step::Done => succeed(),
/// });
/// let coverage = Coverage::new();
/// let sim = Sim::of(&machine).coverage(&coverage);
/// sim.run(json!({ "total": 5 })).unwrap();
/// let report = coverage.report(&machine).unwrap();
/// assert_eq!((report.states.covered, report.states.total), (2, 3));
/// assert_eq!(report.states.missing, ["Review"]);
/// sim.run(json!({ "total": 5000 })).unwrap();
/// assert!(coverage.report(&machine).unwrap().is_complete());
/// ```
#[derive(Clone, Debug, Default)]
pub struct Coverage(Arc<Mutex<Collected>>);

/// Machines by what identifies them.
type Collected = BTreeMap<MachineId, Covered>;

/// What was run of a machine.
#[derive(Clone, Debug)]
struct Covered {
    name: Option<String>,
    machine: Arc<Machine>,
    taken: Taken,
}

/// A machine, by its definition: the digest of it, without regard to the order of members.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct MachineId(String);

impl MachineId {
    pub(crate) fn of(machine: &Machine) -> MachineId {
        let digest = Sha256::digest(sorted(machine.to_value()).to_string());
        MachineId(digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect())
    }
}

fn sorted(value: Value) -> Value {
    match value {
        Value::Object(mut members) => {
            members.sort_keys();
            members.into_iter().map(|(name, value)| (name, sorted(value))).collect()
        }
        Value::Array(items) => items.into_iter().map(sorted).collect(),
        value => value,
    }
}

/// Takes ways to those that there are; true when some are new.
fn collect(all: &mut Collected, id: &MachineId, name: Option<&str>, machine: &Machine, taken: &Taken) -> bool {
    let covered = all.entry(id.clone()).or_insert_with(|| Covered {
        name: None,
        machine: Arc::new(machine.clone()),
        taken: Taken::default(),
    });
    covered.name = covered.name.take().or_else(|| name.map(str::to_owned));
    let before = covered.taken.len();
    covered.taken.extend(taken);
    covered.taken.len() > before
}

impl Coverage {
    /// Nothing yet.
    pub fn new() -> Coverage {
        Coverage::default()
    }

    fn lock(&self) -> MutexGuard<'_, Collected> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn add(&self, id: &MachineId, name: Option<&str>, machine: &Machine, taken: &Taken) {
        collect(&mut self.lock(), id, name, machine, taken);
    }

    /// Takes what another one has collected to this.
    pub fn merge(&self, other: &Coverage) {
        // One lock at a time, for the two may be copies.
        let others = other.lock().clone();
        let mut all = self.lock();
        for (id, covered) in others {
            collect(&mut all, &id, covered.name.as_deref(), &covered.machine, &covered.taken);
        }
    }

    /// What was run of the machine, and what was not. A machine of which nothing was run is not covered at all.
    ///
    /// # Errors
    /// A machine that cannot be run.
    pub fn report(&self, machine: &(impl AsRef<Machine> + ?Sized)) -> Result<CoverageReport, SimError> {
        let machine = machine.as_ref();
        let program = Program::compile(machine).map_err(SimError::Refused)?;
        let all = self.lock();
        let covered = all.get(&MachineId::of(machine));
        Ok(report::report(&program, covered.map_or(&Taken::default(), |covered| &covered.taken)))
    }

    /// The machines of which something was run, each with its name and its report.
    ///
    /// A machine's name is that of the context object, or that of its first state where it has none.
    ///
    /// # Errors
    /// A machine that cannot be run.
    pub fn reports(&self) -> Result<Vec<(String, CoverageReport)>, SimError> {
        let machines = self.machines();
        machines.iter().map(|(name, machine)| Ok((name.clone(), self.report(&**machine)?))).collect()
    }

    /// The machines of which something was run, with their names.
    pub(crate) fn machines(&self) -> Vec<(String, Arc<Machine>)> {
        let all = self.lock();
        let name = |covered: &Covered| {
            covered.name.clone().unwrap_or_else(|| {
                let start = covered.machine.start_at.as_ref().map_or("", |start| start.as_str());
                format!("the machine that starts at `{start}`")
            })
        };
        let mut machines: Vec<_> = all.values().map(|covered| (name(covered), Arc::clone(&covered.machine))).collect();
        machines.sort_by(|one, other| one.0.cmp(&other.0));
        machines
    }
}
