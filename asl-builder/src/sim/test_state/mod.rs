//! The test of a single state, like the service's `TestState`.

mod context;
mod definition;
mod error;
mod results;
mod run;
mod tested;
#[cfg(test)]
mod tests;

use serde_json::Value;

use super::answers::{Answer, Call};
pub use error::{TestStateError, TestStateErrorCode};
pub use tested::{ErrorDetails, InspectionData, TestStatus, Tested};

use crate::model::Machine;

/// The test of a single state: its input, and what stands in for the rest of the world.
///
/// It answers as the service's `TestState` does, from the same code that runs whole machines.
///
/// ```
/// use asl_builder::sim::{Inspection, TestState, TestStatus};
/// use serde_json::json;
///
/// let charge = json!({
///     "Type": "Task",
///     "Resource": "arn:aws:states:::lambda:invoke",
///     "Parameters": { "FunctionName": "charge", "Payload.$": "$.order" },
///     "ResultSelector": { "receipt.$": "$.Payload" },
///     "ResultPath": "$.charged",
///     "Retry": [{ "ErrorEquals": ["CardBusy"], "IntervalSeconds": 2, "MaxAttempts": 3 }],
///     "Next": "Ship"
/// });
/// let test = || TestState::of_json(charge.to_string()).input(r#"{"order":7}"#).inspection(Inspection::Debug);
///
/// let tested = test().mock_result(r#"{"Payload":"r-7"}"#).run()?;
/// assert_eq!(tested.next_state.as_deref(), Some("Ship"));
/// assert_eq!(tested.output.as_deref(), Some(r#"{"order":7,"charged":{"receipt":"r-7"}}"#));
/// let data = tested.inspection_data.unwrap();
/// assert_eq!(data.after_parameters.as_deref(), Some(r#"{"FunctionName":"charge","Payload":7}"#));
///
/// let tested = test().mock_error("CardBusy", "try again").retrier_retry_count(1).run()?;
/// assert_eq!(tested.status, TestStatus::Retriable);
/// let details = tested.inspection_data.unwrap().error_details.unwrap();
/// assert_eq!(details.retry_backoff_interval_seconds, Some(4));
/// # Ok::<(), asl_builder::sim::TestStateError>(())
/// ```
///
/// What it cannot do is refused as [`NotModelled`](TestStateErrorCode::NotModelled): mocks for calls whose results are in no model
/// that it has, and tasks that neither a mock nor [`answer`](TestState::answer) answers. HTTP requests and responses are never
/// in what it gives, since it makes none.
#[must_use = "run it with `.run()`"]
pub struct TestState<'t> {
    definition: String,
    state_name: Option<String>,
    role: Option<String>,
    account: Option<String>,
    input: Option<String>,
    variables: Option<String>,
    context: Option<String>,
    inspection: Inspection,
    mock: Option<Mock>,
    reveals_secrets: bool,
    configuration: Configuration,
    answerer: Option<Answerer<'t>>,
}

type Answerer<'t> = Box<dyn FnMut(&Call<'_>) -> Option<Answer> + 't>;

/// How much of a test is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Inspection {
    /// How the state ended.
    #[default]
    Info,
    /// The steps between input and output, too.
    Debug,
    /// The request and response of an HTTP task, too: the simulator makes none, so that this is the same.
    Trace,
}

/// How a mocked result is held against what the integration gives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum FieldValidation {
    /// What is required has to be there, and what is there has to be of its type.
    #[default]
    Strict,
    /// What is there has to be of its type.
    Present,
    /// Not at all.
    None,
}

#[derive(Default)]
struct Mock {
    result: Option<String>,
    error: Option<(String, String)>,
    validation: FieldValidation,
}

#[derive(Default)]
struct Configuration {
    retries: u64,
    error_caused_by: Option<String>,
    failed_iterations: Option<u64>,
    reader_data: Option<String>,
}

impl<'t> TestState<'t> {
    /// The test of a state of a machine, which [`state_name`](TestState::state_name) names.
    pub fn of(machine: &(impl AsRef<Machine> + ?Sized)) -> TestState<'t> {
        TestState::of_json(machine.as_ref().to_value().to_string())
    }

    /// The test of a state by the text of its definition: of the state alone, or of a machine with
    /// [`state_name`](TestState::state_name).
    pub fn of_json(definition: impl Into<String>) -> TestState<'t> {
        TestState {
            definition: definition.into(),
            state_name: None,
            role: None,
            account: None,
            input: None,
            variables: None,
            context: None,
            inspection: Inspection::Info,
            mock: None,
            reveals_secrets: false,
            configuration: Configuration::default(),
            answerer: None,
        }
    }

    /// The name of the state in the machine, or in a machine inside it.
    pub fn state_name(mut self, name: impl Into<String>) -> Self {
        self.state_name = Some(name.into());
        self
    }

    /// The ARN of the role that the state runs with. A Task state without a mock needs one.
    pub fn role_arn(mut self, arn: impl Into<String>) -> Self {
        self.role = Some(arn.into());
        self
    }

    /// The account that the test runs in; that of the role when nothing is said.
    pub fn account(mut self, id: impl Into<String>) -> Self {
        self.account = Some(id.into());
        self
    }

    /// The JSON text of the input; the empty object when nothing is said.
    pub fn input(mut self, text: impl Into<String>) -> Self {
        self.input = Some(text.into());
        self
    }

    /// The JSON text of an object with the variables that the state sees.
    pub fn variables(mut self, text: impl Into<String>) -> Self {
        self.variables = Some(text.into());
        self
    }

    /// The JSON text of the context object, instead of the usual one; only with a mock.
    pub fn context(mut self, text: impl Into<String>) -> Self {
        self.context = Some(text.into());
        self
    }

    /// How much is shown.
    pub fn inspection(mut self, inspection: Inspection) -> Self {
        self.inspection = inspection;
        self
    }

    /// The JSON text of what the state's work comes to: the result of the call, the list of what branches or iterations give.
    pub fn mock_result(mut self, text: impl Into<String>) -> Self {
        self.mock.get_or_insert_default().result = Some(text.into());
        self
    }

    /// The error that the state's work ends with.
    pub fn mock_error(mut self, error: impl Into<String>, cause: impl Into<String>) -> Self {
        self.mock.get_or_insert_default().error = Some((error.into(), cause.into()));
        self
    }

    /// How the mocked result is held against what the integration gives.
    pub fn field_validation(mut self, validation: FieldValidation) -> Self {
        self.mock.get_or_insert_default().validation = validation;
        self
    }

    /// How often the retrier that names the error has tried before.
    pub fn retrier_retry_count(mut self, count: u64) -> Self {
        self.configuration.retries = count;
        self
    }

    /// The state inside a Parallel or Map state that the mocked error comes from.
    pub fn error_caused_by_state(mut self, name: impl Into<String>) -> Self {
        self.configuration.error_caused_by = Some(name.into());
        self
    }

    /// How many iterations of a Map state failed.
    pub fn map_iteration_failure_count(mut self, count: u64) -> Self {
        self.configuration.failed_iterations = Some(count);
        self
    }

    /// What the `ItemReader` of a Map state reads: the object's content, or the JSON text of the list of objects.
    pub fn map_item_reader_data(mut self, text: impl Into<String>) -> Self {
        self.configuration.reader_data = Some(text.into());
        self
    }

    /// Shows what is secret of an HTTP task; never with a mock.
    pub fn reveal_secrets(mut self) -> Self {
        self.reveals_secrets = true;
        self
    }

    /// Answers the call of a Task state without a mock, as what it calls would.
    pub fn answer(mut self, answerer: impl FnMut(&Call<'_>) -> Option<Answer> + 't) -> Self {
        self.answerer = Some(Box::new(answerer));
        self
    }
}

/// Reads the JSON of a setting.
fn json(text: &str, what: &str) -> Result<Value, TestStateError> {
    serde_json::from_str(text).map_err(|_| TestStateError::setting(format!("{what} must be valid JSON")))
}
