//! Why a call is refused.

use std::fmt;

/// Why a state is not tested.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TestStateError {
    /// The kind.
    pub code: TestStateErrorCode,
    /// What is wrong.
    pub message: String,
}

/// The kind of a refusal: the service's error codes, and what only the simulator refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TestStateErrorCode {
    /// The ARN of the role is none.
    InvalidArn,
    /// The definition is wrong.
    InvalidDefinition,
    /// The input is no JSON.
    InvalidExecutionInput,
    /// A setting of the test is wrong, or does not go with the state.
    ValidationException,
    /// The service would go on here, and the simulator cannot.
    NotModelled,
}

impl TestStateErrorCode {
    /// The code as the service writes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            TestStateErrorCode::InvalidArn => "InvalidArn",
            TestStateErrorCode::InvalidDefinition => "InvalidDefinition",
            TestStateErrorCode::InvalidExecutionInput => "InvalidExecutionInput",
            TestStateErrorCode::ValidationException => "ValidationException",
            TestStateErrorCode::NotModelled => "NotModelled",
        }
    }
}

impl TestStateError {
    pub(super) fn new(code: TestStateErrorCode, message: impl Into<String>) -> TestStateError {
        TestStateError { code, message: message.into() }
    }

    /// A setting of the test that is wrong.
    pub(super) fn setting(message: impl Into<String>) -> TestStateError {
        TestStateError::new(TestStateErrorCode::ValidationException, message)
    }

    pub(super) fn not_modelled(message: impl Into<String>) -> TestStateError {
        TestStateError::new(TestStateErrorCode::NotModelled, message)
    }
}

impl fmt::Display for TestStateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code.as_str(), self.message)
    }
}

impl std::error::Error for TestStateError {}
