//! The test of a single state: what stands in for the rest of the world, and what was seen of the state.

use std::cell::RefCell;
use std::time::Duration;

use serde_json::Value;

use crate::sim::failure::Failure;
use crate::sim::payload::Payload;

/// A step of what a state makes of its input, under the name that the service gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    InputPath,
    /// `Parameters`, or `Arguments` in JSONata.
    Parameters,
    ItemsPath,
    ItemsPointer,
    ItemSelector,
    ItemBatcher,
    Result,
    ResultSelector,
    ResultPath,
}

/// What makes a run the test of one state.
#[derive(Debug, Default)]
pub(crate) struct Test {
    /// What a Parallel or Map state comes to, instead of running its blocks.
    pub(crate) mock: Option<Result<Payload, Failure>>,
    /// The context object, when it is not the usual one.
    pub(crate) context: Option<Value>,
    /// The execution has a role.
    pub(crate) has_role: bool,
    /// How often the state was tried before.
    pub(crate) retries: u64,
    /// How many iterations of the Map state are taken to have failed.
    pub(crate) failed_iterations: Option<u64>,
    /// What the `ItemReader` reads.
    pub(crate) reader_data: Option<String>,
    pub(crate) seen: RefCell<Seen>,
}

/// What was seen of the state.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    pub(crate) steps: Vec<(Step, Payload)>,
    pub(crate) concurrency: Option<u64>,
    pub(crate) tolerated_count: Option<u64>,
    pub(crate) tolerated_percentage: Option<f64>,
    /// The error that retriers and catchers were asked about.
    pub(crate) failure: Option<Failure>,
    /// The retrier that names the error, and when it tries again; it may have tried often enough.
    pub(crate) retrier: Option<(usize, Option<Duration>)>,
    /// The catcher that took over.
    pub(crate) catcher: Option<usize>,
    /// What of the test's own settings the service refuses.
    pub(crate) refused: Option<String>,
}

impl Test {
    /// Notes a step.
    pub(crate) fn see(&self, step: Step, payload: &Payload) {
        self.seen.borrow_mut().steps.push((step, payload.clone()));
    }

    /// Notes what becomes of an error.
    pub(crate) fn see_failure(&self, failure: &Failure, retrier: Option<usize>, delay: Option<Duration>) {
        let mut seen = self.seen.borrow_mut();
        seen.failure = Some(failure.clone());
        seen.retrier = retrier.map(|retrier| (retrier, delay));
    }
}
