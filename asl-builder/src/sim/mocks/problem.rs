//! What is wrong with a file of mocks.

use std::fmt;

use asl_syntax::suggest;

use crate::model::Pointer;

/// Something wrong with a file of mocks, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MockProblem {
    /// The place in the file.
    pub at: Pointer,
    /// What it is.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
}

impl MockProblem {
    pub(super) fn new(at: &Pointer, message: impl Into<String>) -> MockProblem {
        MockProblem { at: at.clone(), message: message.into(), help: None }
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> MockProblem {
        self.help = Some(help.into());
        self
    }

    /// A name that is none of those that there are.
    pub(super) fn unknown<'a>(
        at: &Pointer,
        what: &str,
        name: &str,
        names: impl IntoIterator<Item = &'a str, IntoIter: Clone>,
    ) -> MockProblem {
        let help = suggest::help(name, names);
        MockProblem { help, ..MockProblem::new(at, format!("there is no {what} `{name}`")) }
    }
}

impl fmt::Display for MockProblem {
    /// `/Charge/0: there is no key …; did you mean …?`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.at.as_str().is_empty() {
            write!(f, "{}: ", self.at)?;
        }
        f.write_str(&self.message)?;
        self.help.iter().try_for_each(|help| write!(f, "; {help}"))
    }
}

impl std::error::Error for MockProblem {}
