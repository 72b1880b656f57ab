use std::fmt::Write;

use super::files::{FileFindings, Found};
use crate::diag::{Diagnostic, Report, Severity};

/// Findings as lines of a build script, which cargo shows as errors and warnings of the package; an error fails the build.
///
/// `cargo::error=` needs Cargo 1.84. A line cannot be broken, so the help stands behind the message.
pub fn cargo(report: &Report) -> String {
    let mut out = String::new();
    for finding in report.iter() {
        let mut text = format!("[{}] {}: {}", finding.code, finding.at, with_help(finding));
        if let Some(location) = finding.location {
            let _ = write!(text, " ({location})");
        }
        out.push_str(&line(finding, &text));
    }
    out
}

/// The same for files: each line begins with the place in the file, as compilers write it, `order.asl.json:4:40: error[ASL003]: …`.
pub fn cargo_files(files: &[FileFindings<'_>]) -> String {
    files.iter().flat_map(FileFindings::all).map(|found| line(found.finding, &placed(&found))).collect()
}

fn placed(found: &Found<'_>) -> String {
    let finding = found.finding;
    let place = match found.place() {
        Some(place) => format!("{}:{}:{}", place.file, place.line, place.column),
        None => format!("{}: {}", found.file, finding.at),
    };
    format!("{place}: {}[{}]: {}", finding.severity, finding.code, with_help(finding))
}

fn with_help(finding: &Diagnostic) -> String {
    match &finding.help {
        Some(help) => format!("{}; help: {help}", finding.message),
        None => finding.message.clone(),
    }
}

fn line(finding: &Diagnostic, text: &str) -> String {
    let command = if finding.severity == Severity::Error { "error" } else { "warning" };
    format!("cargo::{command}={}\n", text.replace(['\n', '\r'], " "))
}
