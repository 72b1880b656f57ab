//! Executions, and tests of them, for the verbs of an application and of the command `asl`.

mod context;
mod mocks;
mod options;
mod read;
mod run;

pub(crate) mod cases;

use std::io::Read;
use std::path::Path;

use crate::model::Machine;

pub(crate) use options::{EXIT_CODES, Options};
#[cfg(feature = "cli")]
pub(crate) use read::{bytes, shown};
pub(crate) use run::run;

/// What an execution has of the process.
pub(crate) struct Place<'a> {
    pub(crate) current: &'a Path,
    pub(crate) input: &'a mut dyn Read,
}

/// A state machine to run.
pub(crate) struct Definition {
    pub(crate) machine: Machine,
    pub(crate) is_express: bool,
}
