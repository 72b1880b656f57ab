//! Running cases: a panic, a case that takes too long, and memory are failures.

use std::panic::{self, AssertUnwindSafe};
use std::time::{Duration, Instant};

use super::{Input, Seeds, Target};

/// A case that takes longer hangs.
const HANG: Duration = Duration::from_secs(1);

/// Cases to run.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    /// What is fuzzed.
    pub target: Target,
    /// Where the numbers come from.
    pub seed: u64,
    /// The first case.
    pub first: u64,
    /// At most so many cases.
    pub cases: u64,
    /// Not longer than this.
    pub time: Option<Duration>,
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Outcome {
    /// How many cases were run.
    pub cases: u64,
    /// How many of them had findings.
    pub with_findings: u64,
    /// How many bytes went through.
    pub bytes: u64,
    /// What was found: the number of the case, and what happened.
    pub failures: Vec<(u64, String)>,
    /// The case that took longest.
    pub slowest: (u64, Duration),
}

/// How long a case takes at best.
fn again(input: &Input) -> Duration {
    let time = || {
        let began = Instant::now();
        // A panic has been told.
        let _ = panic::catch_unwind(AssertUnwindSafe(|| input.run()));
        began.elapsed()
    };
    (0..3).map(|_| time()).min().unwrap_or_default()
}

impl Run {
    /// Runs the cases; `before` sees the number of each, before it is run.
    pub fn go(&self, seeds: &Seeds, mut before: impl FnMut(u64)) -> Outcome {
        let started = Instant::now();
        let mut outcome = Outcome::default();
        for case in self.first..self.first.saturating_add(self.cases) {
            if self.time.is_some_and(|time| started.elapsed() >= time) {
                break;
            }
            before(case);
            let input = Input::new(self.target, seeds, self.seed, case);
            let began = Instant::now();
            let result = panic::catch_unwind(AssertUnwindSafe(|| input.run()));
            let mut took = began.elapsed();
            outcome.cases += 1;
            if let Input::Text(_, bytes) = &input {
                outcome.bytes += bytes.len() as u64;
            }
            match result {
                Ok(findings) => outcome.with_findings += u64::from(findings > 0),
                Err(panic) => outcome.failures.push((case, said(&*panic))),
            }
            if took > HANG {
                // A machine that is busy may have stopped us.
                took = took.min(again(&input));
            }
            if took > HANG {
                outcome.failures.push((case, format!("took {took:?}")));
            }
            if took > outcome.slowest.1 {
                outcome.slowest = (case, took);
            }
        }
        outcome
    }
}

fn said(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied().or(panic.downcast_ref::<String>().map(String::as_str));
    format!("panicked: {}", text.unwrap_or("without a word"))
}
