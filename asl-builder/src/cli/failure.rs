use std::io::{self, Write};

use super::console::{self, Stream};
use crate::build_rs::write::WriteError;
use crate::diag::Severity;

/// How a verb ended that could do its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Fine,
    /// There are findings, or files that are not up to date.
    Findings,
    /// The command line was wrong, and that was said.
    Misused,
}

impl Verdict {
    /// The worse of the two.
    #[cfg(feature = "sim")]
    pub(crate) fn and(self, other: Verdict) -> Verdict {
        if other.code() > self.code() { other } else { self }
    }

    pub(crate) const fn code(self) -> u8 {
        match self {
            Verdict::Fine => 0,
            Verdict::Findings => 1,
            Verdict::Misused => 2,
        }
    }
}

/// Why a verb could not do its work.
#[derive(Debug)]
pub(crate) struct Failure {
    message: String,
    /// Lines under the message, with their indentation.
    more: Vec<String>,
}

impl Failure {
    pub(crate) fn new(message: impl Into<String>) -> Failure {
        Failure { message: message.into(), more: Vec::new() }
    }

    pub(crate) fn at(mut self, place: Option<&str>) -> Failure {
        self.more.extend(place.map(|place| format!("   at {place}")));
        self
    }

    pub(crate) fn help<'a>(mut self, help: impl Into<Option<&'a str>>) -> Failure {
        self.more.extend(help.into().map(|help| format!("  help: {help}")));
        self
    }

    /// Lines under the message, as they are.
    #[cfg(any(feature = "cli", feature = "sim"))]
    pub(crate) fn lines(mut self, lines: Vec<String>) -> Failure {
        self.more.extend(lines);
        self
    }

    /// All of it, as it is printed.
    #[cfg(feature = "sim")]
    pub(crate) fn text(&self) -> String {
        std::iter::once(&self.message).chain(&self.more).map(String::as_str).collect::<Vec<_>>().join("\n")
    }

    pub(crate) fn print(&self, err: &mut Stream<'_>) -> io::Result<()> {
        let word = err.paint(console::severity(Severity::Error), "error");
        writeln!(err, "{word}: {}", self.message)?;
        for line in &self.more {
            writeln!(err, "{line}")?;
        }
        err.flush()
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure::new(format!("cannot print: {error}"))
    }
}

impl From<WriteError> for Failure {
    fn from(error: WriteError) -> Failure {
        Failure::new(error.to_string())
    }
}
