//! Findings as data.

use std::fmt;

use crate::model::{Location, Pointer};

/// One finding: what is wrong, where, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diagnostic {
    /// The rule's code, `ASL003`. Codes are never reused.
    pub code: &'static str,
    /// The rule's name, `dangling-transition`.
    pub name: &'static str,
    /// Who objects.
    pub severity: Severity,
    /// The address of the value that is wrong.
    pub at: Pointer,
    /// What is wrong: lower case, no full stop, the user's own words in backticks.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
    /// Other places that belong to the finding.
    pub related: Vec<Related>,
    /// Where in Rust the value was declared, when it is known.
    pub location: Option<Location>,
    /// Where in the text the value stands, when the definition was read from one.
    pub span: Option<Span>,
}

impl Diagnostic {
    /// The finding, seen from what the definition stands in: its addresses begin with that one.
    #[must_use]
    pub fn under(mut self, at: &Pointer) -> Diagnostic {
        self.at = at.clone().join(&self.at);
        for related in &mut self.related {
            related.at = at.clone().join(&related.at);
        }
        self
    }
}

/// Another place that belongs to a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Related {
    /// The address.
    pub at: Pointer,
    /// What is there.
    pub message: String,
    /// Where in Rust it was declared, when it is known.
    pub location: Option<Location>,
    /// Where in the text it stands, when the definition was read from one.
    pub span: Option<Span>,
}

/// A part of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Where it begins.
    pub start: Position,
    /// Where it ends: the position behind its last character.
    pub end: Position,
}

/// A place in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The number of bytes before it.
    pub offset: usize,
    /// The number of its line, from 1.
    pub line: u32,
    /// The number of its character in the line, from 1.
    pub column: u32,
}

/// Who objects to what a rule finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// A matter of taste.
    Note,
    /// Legal, and probably not what was meant.
    Warning,
    /// The service refuses the definition, or the execution must fail.
    Error,
}

impl Severity {
    /// The severity as a word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// All findings of a check, sorted by their place in the text, where there is one, or by their address.
///
/// Displayed, it is text for people, and empty when there is no finding: `insta::assert_snapshot!(machine.check(), @"")`
/// is a test.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    findings: Vec<Diagnostic>,
}

impl Report {
    /// A report of these findings, in whatever order they come.
    pub fn new(mut findings: Vec<Diagnostic>) -> Report {
        let start = |finding: &Diagnostic| finding.span.map(|span| span.start.offset);
        findings.sort_by(|a, b| start(a).cmp(&start(b)).then_with(|| a.at.cmp(&b.at)).then_with(|| a.code.cmp(b.code)));
        Report { findings }
    }

    /// The findings.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Diagnostic> {
        self.findings.iter()
    }

    /// How many findings there are.
    pub fn len(&self) -> usize {
        self.findings.len()
    }

    /// True when there is no finding.
    pub fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }

    /// True when a finding is an error.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many findings have that severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }
}

impl IntoIterator for Report {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.findings.into_iter()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&crate::render::text(self))
    }
}
