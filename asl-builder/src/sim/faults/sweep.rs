//! Looks for a seed at which something fails, and for the least that makes it fail.

use std::fmt;
use std::rc::Rc;

use super::injector::{Injected, Log};
use super::{Faults, Sim};

/// Tries seeds until a check fails.
///
/// Each seed is another order of what runs at the same time, and with [`faults`](Sweep::faults) other faults. The check makes a
/// simulator, with whatever it changes made anew, and says what is wrong.
///
/// ```
/// use asl_builder::jsonata::*;
/// use asl_builder::sim::faults::{Sweep, sweep};
/// use asl_builder::sim::{Answer, Sim, Status};
/// use asl_builder::{Function, Label, Retry, json};
///
/// const CHARGE: Function = Function::named("ChargeCard");
/// let charge = invoke(&CHARGE).retry_all(Retry::all().attempts(2)).end();
/// let machine = StateMachine::single("Charge", charge);
///
/// let found = sweep(0..1000).faults(0.2).check(|trial| {
///     let sim = Sim::of(&machine).answer(|_| Some(Answer::result(json!({ "Payload": {} }))));
///     let run = trial.sim(sim).run(json!({})).map_err(|error| error.to_string())?;
///     if run.status == Status::Succeeded { Ok(()) } else { Err(format!("{:?}", run.error)) }
/// });
/// let found = found.unwrap_err();
/// // Two retries are not enough where three attempts fail.
/// assert_eq!(found.faults.len(), 3);
/// ```
pub fn sweep<I: IntoIterator<Item = u64>>(seeds: I) -> Sweep<I> {
    Sweep { seeds, rate: 0.0 }
}

/// Seeds to try: [`sweep`].
#[derive(Clone, Debug)]
#[must_use = "call `.check(…)`"]
pub struct Sweep<I> {
    seeds: I,
    rate: f64,
}

/// One try of a sweep.
#[derive(Debug)]
pub struct Trial {
    /// The seed; none for the order in which tasks become ready.
    pub seed: Option<u64>,
    faults: Faults,
    log: Log,
}

/// What a sweep found.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Found<E> {
    /// The seed; none when it fails too in the order in which tasks become ready.
    pub seed: Option<u64>,
    /// The random faults that it needs to fail: without any of them it does not.
    pub faults: Vec<Injected>,
    /// What the check said.
    pub error: E,
    /// How many trials there were, those included that looked for the least faults.
    pub trials: u64,
}

impl Trial {
    fn new(seed: Option<u64>, faults: Faults) -> Trial {
        Trial { seed, faults, log: Log::default() }
    }

    /// A simulator with the seed and the faults of this trial.
    #[must_use]
    pub fn sim<'m>(&self, sim: Sim<'m>) -> Sim<'m> {
        let sim = sim.inject(self.faults.clone(), Some(Rc::clone(&self.log)));
        match self.seed {
            Some(seed) => sim.seed(seed),
            None => sim,
        }
    }
}

impl<I: IntoIterator<Item = u64>> Sweep<I> {
    /// The same with random faults, at that rate of the calls: [`Faults::random`].
    pub fn faults(mut self, rate: f64) -> Sweep<I> {
        self.rate = rate;
        self
    }

    /// Tries each seed, and gives how many there were.
    ///
    /// # Errors
    /// The first seed at which the check fails, with the fewest faults with which it does.
    pub fn check<E>(self, mut check: impl FnMut(&Trial) -> Result<(), E>) -> Result<u64, Box<Found<E>>> {
        let mut trials = 0;
        for seed in self.seeds {
            trials += 1;
            let trial = Trial::new(Some(seed), Faults::random(seed, self.rate));
            if let Err(error) = check(&trial) {
                let faults = trial.log.take();
                let mut found = Found { seed: Some(seed), faults, error, trials };
                found.shrink(&mut check);
                return Err(Box::new(found));
            }
        }
        Ok(trials)
    }
}

impl<E> Found<E> {
    /// Takes away what it fails without.
    fn shrink(&mut self, check: &mut impl FnMut(&Trial) -> Result<(), E>) {
        let (seed, all) = (self.seed, self.faults.clone());
        if !self.fails(check, seed, &all) {
            // The faults alone do not bring it about again: the check runs more than one execution, say.
            return;
        }
        let mut size = all.len();
        while size > 0 {
            let (mut start, before) = (0, self.faults.len());
            while start < self.faults.len() {
                let mut fewer = self.faults.clone();
                fewer.drain(start..(start + size).min(fewer.len()));
                if !self.fails(check, seed, &fewer) {
                    start += size;
                }
            }
            // What could not be left out before may be needed no more.
            if size > 1 || self.faults.len() == before {
                size /= 2;
            }
        }
        let least = self.faults.clone();
        self.fails(check, None, &least);
    }

    /// Takes these over if it fails with them.
    fn fails(
        &mut self,
        check: &mut impl FnMut(&Trial) -> Result<(), E>,
        seed: Option<u64>,
        faults: &[Injected],
    ) -> bool {
        self.trials += 1;
        let trial = Trial::new(seed, faults.iter().cloned().collect());
        let Err(error) = check(&trial) else { return false };
        // Those that never came are not needed.
        *self = Found { seed, faults: trial.log.take(), error, trials: self.trials };
        true
    }
}

impl<E: fmt::Display> fmt::Display for Found<E> {
    /// What is wrong, and the code that shows it again.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.error)?;
        if let Some(seed) = self.seed {
            write!(f, "\n  with `.seed({seed})`")?;
        }
        if !self.faults.is_empty() {
            let faults: Faults = self.faults.iter().cloned().collect();
            write!(f, "\n  with `.faults({})`", faults.to_string().replace("\n    ", ""))?;
        }
        Ok(())
    }
}

impl<E: fmt::Debug + fmt::Display> std::error::Error for Found<E> {}
