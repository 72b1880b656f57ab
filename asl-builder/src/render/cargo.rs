use std::fmt::Write;

use crate::diag::{Report, Severity};

/// Findings as lines of a build script, which cargo shows as errors and warnings of the package; an error fails the build.
///
/// `cargo::error=` needs Cargo 1.84. A line cannot be broken, so the help stands behind the message.
pub fn cargo(report: &Report) -> String {
    let mut out = String::new();
    for finding in report.iter() {
        let command = if finding.severity == Severity::Error { "error" } else { "warning" };
        let mut line = format!("[{}] {}: {}", finding.code, finding.at, finding.message);
        if let Some(help) = &finding.help {
            let _ = write!(line, "; help: {help}");
        }
        if let Some(location) = finding.location {
            let _ = write!(line, " ({location})");
        }
        let _ = writeln!(out, "cargo::{command}={}", line.replace(['\n', '\r'], " "));
    }
    out
}
