use crate::diag::{Diagnostic, Related, Report, Severity, Span};
use crate::model::Location;

/// A file, and what the checks find in it.
#[derive(Clone, Debug)]
pub struct FileFindings<'a> {
    /// The file's path, as it is shown.
    pub file: &'a str,
    /// The file's text, where it is known.
    pub text: Option<&'a str>,
    /// What is wrong with the file itself, and with no machine in it.
    pub report: &'a Report,
    /// What is put before the names of Rust files, for a crate that is not at the root of its repository.
    pub prefix: &'a str,
    /// True when warnings are no better than errors.
    pub denies_warnings: bool,
    /// The machines in it.
    pub machines: Vec<MachineFindings<'a>>,
}

/// A machine of a file, and what the checks find in it.
#[derive(Clone, Debug)]
pub struct MachineFindings<'a> {
    /// The machine's name.
    pub name: &'a str,
    /// The path of the file that its findings' spans are about: the file, or the one that its `DefinitionUri` names.
    pub file: &'a str,
    /// That file's text, where it is known.
    pub text: Option<&'a str>,
    /// What is wrong.
    pub report: &'a Report,
}

/// A finding, and what it is about.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found<'a> {
    pub(super) finding: &'a Diagnostic,
    /// The machine's name; none for a finding of the file itself.
    pub(super) machine: Option<&'a str>,
    /// The file that the finding's span is about.
    pub(super) file: &'a str,
    /// That file's text, of which excerpts are shown.
    #[cfg_attr(not(feature = "diagnostics"), expect(dead_code, reason = "nothing else shows the text"))]
    pub(super) text: Option<&'a str>,
    /// What is put before the names of Rust files.
    pub(super) prefix: &'a str,
}

impl<'a> FileFindings<'a> {
    /// All findings: the file's own, then those of its machines, each in the order of the text.
    pub(super) fn all(&self) -> impl Iterator<Item = Found<'a>> {
        let &FileFindings { file, text, report, prefix, .. } = self;
        let own = in_order(report).map(move |finding| Found { finding, machine: None, file, text, prefix });
        let machines = self.machines.clone().into_iter().flat_map(move |machine| {
            let MachineFindings { name, file, text, report } = machine;
            in_order(report).map(move |finding| Found { finding, machine: Some(name), file, text, prefix })
        });
        own.chain(machines)
    }

    /// True when nothing is wrong.
    pub fn is_ok(&self) -> bool {
        self.all().all(|found| !self.fails(found.finding))
    }

    /// True when that finding is wrong enough.
    pub(super) fn fails(&self, finding: &Diagnostic) -> bool {
        match finding.severity {
            Severity::Error => true,
            Severity::Warning => self.denies_warnings,
            Severity::Note => false,
        }
    }

    /// How many findings have that severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.all().filter(|found| found.finding.severity == severity).count()
    }
}

/// The findings in the order of the text that they are about.
pub(super) fn in_order(report: &Report) -> impl Iterator<Item = &Diagnostic> {
    let mut findings: Vec<&Diagnostic> = report.iter().collect();
    findings.sort_by_key(|finding| finding.span);
    findings.into_iter()
}

/// Where a finding is shown: lines and columns count from 1, and the end is behind the last character.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) file: String,
    pub(super) line: u32,
    pub(super) column: u32,
    pub(super) end: Option<(u32, u32)>,
}

impl Found<'_> {
    /// The place in the text, or else the place in Rust.
    pub(super) fn place(&self) -> Option<Place> {
        self.place_at(self.finding.span, self.finding.location)
    }

    /// The place of something that belongs to the finding.
    pub(super) fn place_of(&self, related: &Related) -> Option<Place> {
        self.place_at(related.span, related.location)
    }

    fn place_at(&self, span: Option<Span>, location: Option<Location>) -> Option<Place> {
        if let Some(Span { start, end }) = span {
            let (file, end) = (self.file.to_owned(), Some((end.line, end.column)));
            return Some(Place { file, line: start.line, column: start.column, end });
        }
        let Location { file, line, column, .. } = location?;
        Some(Place { file: format!("{}{file}", self.prefix), line, column, end: None })
    }
}

/// The page of a rule in the project's repository.
pub fn url(name: &str) -> String {
    let page = name.replace('-', "_");
    format!("{}/blob/main/asl-builder/src/check/rules/{page}.md", env!("CARGO_PKG_REPOSITORY"))
}
