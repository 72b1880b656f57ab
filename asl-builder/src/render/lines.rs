use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

use super::files::{FileFindings, in_order, url};
use crate::diag::{Diagnostic, Report};

/// A file's findings as one JSON object, for a line of its own:
///
/// ```text
/// {"file": …, "diagnostics": […], "machines": [{"name": …, "ok": …, "diagnostics": [
///   {"code", "name", "severity", "pointer", "line", "column", "end_line", "end_column", "message", "help", "url", "file"?}]}]}
/// ```
///
/// `diagnostics` beside `machines` are those of the file itself, and stand there only when there are any. `file` of a finding
/// stands there only when it is about another file than the one above. What is not known is null; the end is behind the last
/// character.
///
/// It is written as it is serialized, by `serde_json::to_string` or to a writer: a folder has many files, and most have nothing to say.
pub fn json_line<'a>(of: &'a FileFindings<'a>) -> impl Serialize + use<'a> {
    Line(of)
}

struct Line<'a>(&'a FileFindings<'a>);

impl Serialize for Line<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut line = serializer.serialize_map(None)?;
        line.serialize_entry("file", self.0.file)?;
        if !self.0.report.is_empty() {
            line.serialize_entry("diagnostics", &Diagnostics { report: self.0.report, file: None })?;
        }
        line.serialize_entry("machines", &Machines(self.0))?;
        line.end()
    }
}

/// The machines of a file.
struct Machines<'a>(&'a FileFindings<'a>);

impl Serialize for Machines<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut machines = serializer.serialize_seq(Some(self.0.machines.len()))?;
        for place in 0..self.0.machines.len() {
            machines.serialize_element(&Machine { of: self.0, place })?;
        }
        machines.end()
    }
}

/// A machine of a file, by its place.
struct Machine<'a> {
    of: &'a FileFindings<'a>,
    place: usize,
}

impl Serialize for Machine<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_map(None)?;
        if let Some(machine) = self.of.machines.get(self.place) {
            let file = (machine.file != self.of.file).then_some(machine.file);
            out.serialize_entry("name", machine.name)?;
            out.serialize_entry("ok", &machine.report.iter().all(|finding| !self.of.fails(finding)))?;
            out.serialize_entry("diagnostics", &Diagnostics { report: machine.report, file })?;
        }
        out.end()
    }
}

/// Findings, with the file that they are about where it is another one.
struct Diagnostics<'a> {
    report: &'a Report,
    file: Option<&'a str>,
}

impl Serialize for Diagnostics<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(in_order(self.report).map(|finding| Found { finding, file: self.file }))
    }
}

struct Found<'a> {
    finding: &'a Diagnostic,
    file: Option<&'a str>,
}

impl Serialize for Found<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Found { finding, file } = self;
        let span = finding.span;
        let mut out = serializer.serialize_map(None)?;
        out.serialize_entry("code", finding.code)?;
        out.serialize_entry("name", finding.name)?;
        out.serialize_entry("severity", finding.severity.as_str())?;
        out.serialize_entry("pointer", finding.at.as_str())?;
        out.serialize_entry("line", &span.map(|span| span.start.line))?;
        out.serialize_entry("column", &span.map(|span| span.start.column))?;
        out.serialize_entry("end_line", &span.map(|span| span.end.line))?;
        out.serialize_entry("end_column", &span.map(|span| span.end.column))?;
        out.serialize_entry("message", &finding.message)?;
        out.serialize_entry("help", &finding.help)?;
        out.serialize_entry("url", &url(finding.name))?;
        if let Some(file) = file {
            out.serialize_entry("file", file)?;
        }
        out.end()
    }
}
