use std::fmt::Write;

use crate::diag::{Report, Severity};

/// Findings as workflow commands of GitHub Actions, which show them in the pull request at the Rust line that declares the
/// state. `prefix` is put before each file name, for a crate that is not at the root of its repository.
///
/// The form is `::error file=…,line=…,col=…,title=…::message`, with `%`, line ends, `:` and `,` escaped as GitHub's
/// documentation on workflow commands says.
pub fn github(report: &Report, prefix: &str) -> String {
    let mut out = String::new();
    for finding in report.iter() {
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let mut properties = String::new();
        if let Some(location) = finding.location {
            let file = property(&format!("{prefix}{}", location.file));
            let _ = write!(properties, "file={file},line={},col={},", location.line, location.column);
        }
        let _ = write!(properties, "title={}", property(&format!("{} {}", finding.code, finding.name)));
        let mut message = format!("{}: {}", finding.at, finding.message);
        if let Some(help) = &finding.help {
            let _ = write!(message, "\nhelp: {help}");
        }
        let _ = writeln!(out, "::{command} {properties}::{}", data(&message));
    }
    out
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
