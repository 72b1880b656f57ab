//! What the test of a state has come to.

use serde_json::{Map, Value};

use crate::sim::engine::program::{StateCode, Work};
use crate::sim::engine::test::{Seen, Step};

/// How a state ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TestStatus {
    /// It ended well.
    Succeeded,
    /// An error ended it.
    Failed,
    /// It failed, and a retrier would try again.
    Retriable,
    /// It failed, and a catcher took over.
    CaughtError,
}

impl TestStatus {
    /// The status as the service writes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            TestStatus::Succeeded => "SUCCEEDED",
            TestStatus::Failed => "FAILED",
            TestStatus::Retriable => "RETRIABLE",
            TestStatus::CaughtError => "CAUGHT_ERROR",
        }
    }
}

/// What the test of a state has come to.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Tested {
    /// How the state ended.
    pub status: TestStatus,
    /// The output as JSON text, of a state that succeeded or that a catcher took over from.
    pub output: Option<String>,
    /// The error's name.
    pub error: Option<String>,
    /// The error's cause.
    pub cause: Option<String>,
    /// The state that follows.
    pub next_state: Option<String>,
    /// The steps between input and output; none with [`Inspection::Info`](super::Inspection::Info).
    pub inspection_data: Option<InspectionData>,
}

/// What a state made of its input, step by step. The values are JSON texts; none of a step that the state does not make.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct InspectionData {
    /// The input.
    pub input: Option<String>,
    /// What `InputPath` left of it.
    pub after_input_path: Option<String>,
    /// What `Parameters` made of that.
    pub after_parameters: Option<String>,
    /// What `Arguments` made of the input.
    pub after_arguments: Option<String>,
    /// The items that `ItemsPath` found.
    pub after_items_path: Option<String>,
    /// The items that `ItemsPointer` found in what the reader read.
    pub after_items_pointer: Option<String>,
    /// The inputs of the iterations.
    pub after_item_selector: Option<String>,
    /// The same, in batches.
    pub after_item_batcher: Option<String>,
    /// The result.
    pub result: Option<String>,
    /// What `ResultSelector` made of it.
    pub after_result_selector: Option<String>,
    /// The input with the result in it.
    pub after_result_path: Option<String>,
    /// The variables after the state, where there are any.
    pub variables: Option<String>,
    /// How many iterations run at a time; 0 for as many as the service runs.
    pub max_concurrency: Option<u64>,
    /// How many iterations may fail.
    pub tolerated_failure_count: Option<u64>,
    /// How many of a hundred iterations may fail.
    pub tolerated_failure_percentage: Option<f64>,
    /// What became of an error.
    pub error_details: Option<ErrorDetails>,
}

/// Who names the error of a state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ErrorDetails {
    /// The catcher that took over, by its place in `Catch`.
    pub catch_index: Option<usize>,
    /// The retrier that names the error, by its place in `Retry`; it may have tried often enough.
    pub retry_index: Option<usize>,
    /// After how many seconds that retrier tries again.
    pub retry_backoff_interval_seconds: Option<u64>,
}

impl Tested {
    /// The answer as the API gives it.
    pub fn to_json(&self) -> Value {
        let mut answer = Members::default();
        answer.text("output", self.output.as_ref());
        answer.text("error", self.error.as_ref());
        answer.text("cause", self.cause.as_ref());
        answer.add("inspectionData", self.inspection_data.as_ref().map(InspectionData::to_json));
        answer.text("nextState", self.next_state.as_ref());
        answer.add("status", Some(self.status.as_str()));
        answer.0.into()
    }
}

impl InspectionData {
    /// The data as the API gives it.
    fn to_json(&self) -> Value {
        let mut data = Members::default();
        data.text("input", self.input.as_ref());
        data.text("afterArguments", self.after_arguments.as_ref());
        data.text("afterInputPath", self.after_input_path.as_ref());
        data.text("afterParameters", self.after_parameters.as_ref());
        data.text("result", self.result.as_ref());
        data.text("afterResultSelector", self.after_result_selector.as_ref());
        data.text("afterResultPath", self.after_result_path.as_ref());
        data.text("variables", self.variables.as_ref());
        data.add("errorDetails", self.error_details.map(ErrorDetails::to_json));
        data.text("afterItemsPath", self.after_items_path.as_ref());
        data.text("afterItemSelector", self.after_item_selector.as_ref());
        data.text("afterItemBatcher", self.after_item_batcher.as_ref());
        data.text("afterItemsPointer", self.after_items_pointer.as_ref());
        data.add("toleratedFailureCount", self.tolerated_failure_count);
        data.add("toleratedFailurePercentage", self.tolerated_failure_percentage);
        data.add("maxConcurrency", self.max_concurrency);
        data.0.into()
    }

    /// What the service shows of what was seen.
    pub(super) fn of(code: &StateCode<'_>, input: String, seen: &Seen) -> InspectionData {
        let mut data = InspectionData {
            input: Some(input),
            max_concurrency: seen.concurrency,
            tolerated_failure_count: seen.tolerated_count,
            tolerated_failure_percentage: seen.tolerated_percentage,
            error_details: ErrorDetails::of(seen),
            ..InspectionData::default()
        };
        for (step, payload) in &seen.steps {
            if shows(code, *step) {
                *data.slot(*step, code.is_jsonata()) = Some(payload.text());
            }
        }
        data
    }

    fn slot(&mut self, step: Step, is_jsonata: bool) -> &mut Option<String> {
        match step {
            Step::InputPath => &mut self.after_input_path,
            Step::Parameters if is_jsonata => &mut self.after_arguments,
            Step::Parameters => &mut self.after_parameters,
            Step::ItemsPath => &mut self.after_items_path,
            Step::ItemsPointer => &mut self.after_items_pointer,
            Step::ItemSelector => &mut self.after_item_selector,
            Step::ItemBatcher => &mut self.after_item_batcher,
            Step::Result => &mut self.result,
            Step::ResultSelector => &mut self.after_result_selector,
            Step::ResultPath => &mut self.after_result_path,
        }
    }
}

/// Which steps the service shows: by the type of the state, and by its language.
fn shows(code: &StateCode<'_>, step: Step) -> bool {
    let is_jsonata = code.is_jsonata();
    match &code.work {
        Work::Pass(pass) => match step {
            Step::InputPath => pass.computes(),
            Step::Parameters | Step::Result | Step::ResultSelector | Step::ResultPath => !is_jsonata,
            _ => false,
        },
        Work::Task(task) => match step {
            Step::Parameters => !is_jsonata || task.parameters.is_some(),
            step => matches!(step, Step::InputPath | Step::Result | Step::ResultSelector | Step::ResultPath),
        },
        Work::Choice(_) | Work::Wait(_) | Work::Succeed => step == Step::InputPath,
        Work::Fail(_) => false,
        // What is not written is no step of a Parallel state.
        Work::Parallel(parallel) => match step {
            Step::InputPath => code.has_input_path(),
            Step::Parameters => parallel.parameters.is_some(),
            step => matches!(step, Step::ResultSelector | Step::ResultPath),
        },
        Work::Map(_) => match step {
            Step::ItemsPath => !is_jsonata,
            step => !matches!(step, Step::Parameters | Step::Result),
        },
    }
}

impl ErrorDetails {
    fn of(seen: &Seen) -> Option<ErrorDetails> {
        let (retry_index, delay) = seen.retrier.unzip();
        let details = ErrorDetails {
            catch_index: seen.catcher,
            retry_index,
            retry_backoff_interval_seconds: delay.flatten().map(|delay| delay.as_secs()),
        };
        (details != ErrorDetails::default()).then_some(details)
    }

    fn to_json(self) -> Value {
        let mut details = Members::default();
        details.add("catchIndex", self.catch_index);
        details.add("retryIndex", self.retry_index);
        details.add("retryBackoffIntervalSeconds", self.retry_backoff_interval_seconds);
        details.0.into()
    }
}

/// The members of an object that are there.
#[derive(Default)]
struct Members(Map<String, Value>);

impl Members {
    fn add(&mut self, name: &str, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            self.0.insert(name.to_owned(), value.into());
        }
    }

    fn text(&mut self, name: &str, text: Option<&String>) {
        self.add(name, text.map(String::as_str));
    }
}
