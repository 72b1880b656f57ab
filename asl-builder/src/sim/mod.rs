//! Executions of machines on this computer, in virtual time, as the service was measured to run them.

mod answers;
mod billed;
mod child;
mod coverage;
mod engine;
mod env;
mod failure;
pub mod fakes;
pub mod faults;
mod history;
mod items;
mod jsonata;
mod jsonpath;
mod lang;
mod mocks;
mod names;
mod path;
mod payload;
mod random;
mod render;
mod run;
mod scheduler;
mod settings;
mod simulator;
mod test_state;
mod time;

pub use answers::{Answer, Call, Outcome};
pub use billed::Billed;
pub use child::ChildExecution;
pub use coverage::{Coverage, CoverageError, CoverageReport, Part};
pub use engine::program::Refusal;
pub use faults::Faults;
pub use history::Event;
pub use items::{FileError, Object, Objects};
pub use mocks::{MockProblem, MockedCalls, Mocks};
pub use path::Path;
pub use run::{Run, Status};
pub use simulator::{Sim, SimError};
pub use test_state::{
    ErrorDetails, FieldValidation, Inspection, InspectionData, TestState, TestStateError, TestStateErrorCode,
    TestStatus, Tested,
};
pub use time::Time;

/// The code of the manual is run as a test.
#[cfg(all(doctest, feature = "app"))]
#[doc = include_str!("../../../docs/simulator.md")]
struct Manual;
