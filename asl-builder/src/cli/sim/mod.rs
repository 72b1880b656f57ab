//! Executions, and tests of them, for the verbs of an application and of the command `asl`.

pub(crate) mod coverage;

mod context;
mod mocks;
mod options;
mod read;
mod run;

pub(crate) mod cases;

use std::fmt;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use crate::model::Machine;
use crate::sim::Sim;

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
    /// What it is called in reports.
    pub(crate) name: String,
    pub(crate) machine: Machine,
    pub(crate) is_express: bool,
    /// What answers its tasks, where no mock does.
    pub(crate) handlers: Option<Handlers>,
}

/// What an application has its simulators do.
#[derive(Clone)]
pub(crate) struct Handlers(Arc<Give>);

type Give = dyn for<'m> Fn(Sim<'m>) -> Sim<'m> + Send + Sync;

impl Handlers {
    pub(crate) fn new(give: impl for<'m> Fn(Sim<'m>) -> Sim<'m> + Send + Sync + 'static) -> Handlers {
        Handlers(Arc::new(give))
    }

    pub(super) fn give<'m>(&self, sim: Sim<'m>) -> Sim<'m> {
        (self.0)(sim)
    }
}

impl fmt::Debug for Handlers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Handlers")
    }
}
