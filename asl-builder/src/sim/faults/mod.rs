//! What goes wrong in simulated executions: by plan, at random from a seed, or until something fails.
//!
//! A plan lies over whatever answers the tasks:
//!
//! ```
//! use std::time::Duration;
//!
//! use asl_builder::jsonata::*;
//! use asl_builder::sim::faults::{Faults, attempt, attempts, service, throttled, timeout};
//! use asl_builder::sim::{Answer, Sim, Status};
//! use asl_builder::{Function, Retry, StateNames, json};
//!
//! #[derive(StateNames, Clone, Copy, Debug)]
//! enum Step { Charge }
//! const CHARGE: Function = Function::named("ChargeCard");
//!
//! let machine = StateMachine::new(Step::Charge, |step| match step {
//!     Step::Charge => invoke(&CHARGE)
//!         .timeout(secs(30))
//!         .retry_all(Retry::all().after(secs(1)).attempts(3).backoff(1.0))
//!         .end(),
//! });
//! let sim = Sim::of(&machine)
//!     .answer(|_| Some(Answer::result(json!({ "Payload": { "paid": true } }))))
//!     .faults(Faults::new()
//!         .on(service("lambda"), attempts(1..=2), throttled())
//!         .on(Step::Charge, attempt(3), timeout()));
//!
//! let run = sim.run(json!({}))?;
//! assert_eq!((run.status, run.faults().len()), (Status::Succeeded, 3));
//! assert_eq!(run.duration, Duration::from_secs(1 + 1 + 30 + 1));
//! # Ok::<(), asl_builder::sim::SimError>(())
//! ```
//!
//! [`sweep`] looks for the seed at which something fails, in the order of what runs at the same time and in random faults, and takes
//! away the faults that it fails without. With the feature `proptest`, `faults` and `inputs` are strategies of plans and
//! inputs, which proptest shrinks.

mod fault;
mod injector;
mod names;
#[cfg(feature = "proptest")]
mod strategies;
mod sweep;
mod target;
#[cfg(test)]
mod tests;

use std::fmt;

pub use fault::{Fault, delay, error, heartbeat_stops, raised, throttled, timeout};
pub use injector::Injected;
#[cfg(feature = "proptest")]
pub use strategies::{faults, inputs};
pub use sweep::{Found, Sweep, Trial, sweep};
pub use target::{IntoTarget, Target, When, attempt, attempts, call, calls, calls_of, each, every_task, service};

pub(crate) use injector::{Injector, Log, Raises};

use super::run::Run;
use super::simulator::Sim;

/// Which calls go wrong, and how. Of several that are meant for a call, the first counts.
#[derive(Clone, Debug, Default)]
pub struct Faults {
    entries: Vec<Entry>,
    random: Option<Chance>,
}

#[derive(Clone, Debug)]
struct Entry {
    target: Target,
    when: When,
    fault: Fault,
}

#[derive(Clone, Copy, Debug)]
struct Chance {
    seed: u64,
    rate: f64,
}

impl Faults {
    /// No faults.
    pub fn new() -> Faults {
        Faults::default()
    }

    /// Faults by chance: of so many of a hundred calls (`0.05` are five) each goes wrong in one of the ways that are possible for it.
    ///
    /// These are the errors of the contract of what it calls, where [`handle`](Sim::handle) or [`mock`](Sim::mock) answers it, those of the
    /// integration that may pass, those that the state retries or catches by name, its timeout, and delays.
    pub fn random(seed: u64, rate: f64) -> Faults {
        Faults { entries: Vec::new(), random: Some(Chance { seed, rate }) }
    }

    /// The same, with one fault more: of these calls, at these times.
    #[must_use]
    pub fn on(mut self, target: impl IntoTarget, when: When, fault: Fault) -> Faults {
        self.entries.push(Entry { target: target.into_target(), when, fault });
        self
    }

    /// The states that it names and that are no tasks of a machine.
    ///
    /// ```
    /// use asl_builder::jsonata::*;
    /// use asl_builder::sim::faults::{Faults, call, timeout};
    ///
    /// let machine = StateMachine::single("Check", pass().end());
    /// assert_eq!(Faults::new().on("Chekc", call(1), timeout()).unknown(&machine), ["Chekc"]);
    /// ```
    pub fn unknown(&self, machine: &(impl AsRef<crate::model::Machine> + ?Sized)) -> Vec<&str> {
        let tasks = injector::tasks(machine.as_ref());
        let named = self.entries.iter().filter_map(|entry| entry.target.of_state());
        named.filter(|name| tasks.iter().all(|(task, _)| task != name)).collect()
    }
}

impl fmt::Display for Faults {
    /// The code that makes them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.random {
            Some(Chance { seed, rate }) => write!(f, "Faults::random({seed}, {rate:?})")?,
            None => f.write_str("Faults::new()")?,
        }
        let mut entries = self.entries.iter();
        entries.try_for_each(|Entry { target, when, fault }| write!(f, "\n    .on({target}, {when}, {fault})"))
    }
}

impl<'m> Sim<'m> {
    /// Has tasks fail, hang or take long, whatever answers them. Faults that are given later come behind these.
    #[must_use]
    pub fn faults(self, faults: Faults) -> Sim<'m> {
        self.inject(faults, None)
    }
}

impl Run {
    /// The faults that came, in their order.
    pub fn faults(&self) -> &[Injected] {
        &self.injected
    }
}
