use std::fmt::Write;

use super::files::{FileFindings, Found};
use crate::diag::{Report, Severity};

/// Findings as workflow commands of GitHub Actions, which show them in the pull request at the Rust line that declares the
/// state. `prefix` is put before each file name, for a crate that is not at the root of its repository.
///
/// The form is `::error file=…,line=…,col=…,title=…::message`, with `%`, line ends, `:` and `,` escaped as GitHub's
/// documentation on workflow commands says.
pub fn github(report: &Report, prefix: &str) -> String {
    let found = |finding| Found { finding, machine: None, file: "", text: None, prefix };
    report.iter().map(|finding| command(&found(finding))).collect()
}

/// The same for files: the findings are shown at the lines of the file, `::error file=…,line=…,endLine=…,col=…,endColumn=…,title=…::…`.
pub fn github_files(files: &[FileFindings<'_>]) -> String {
    files.iter().flat_map(FileFindings::all).map(|found| command(&found)).collect()
}

fn command(found: &Found<'_>) -> String {
    let finding = found.finding;
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut properties = String::new();
    match found.place() {
        Some(place) => {
            let file = property(&place.file);
            let _ = write!(properties, "file={file},line={},", place.line);
            match place.end {
                // GitHub takes columns only where there is one line.
                Some((line, _)) if line != place.line => {
                    let _ = write!(properties, "endLine={line},");
                }
                Some((line, column)) => {
                    let _ = write!(properties, "endLine={line},col={},endColumn={column},", place.column);
                }
                None => {
                    let _ = write!(properties, "col={},", place.column);
                }
            }
        }
        None if found.file.is_empty() => {}
        None => {
            let _ = write!(properties, "file={},", property(found.file));
        }
    }
    let _ = write!(properties, "title={}", property(&format!("{} {}", finding.code, finding.name)));
    let mut message = format!("{}: {}", finding.at, finding.message);
    if let Some(help) = &finding.help {
        let _ = write!(message, "\nhelp: {help}");
    }
    format!("::{command} {properties}::{}\n", data(&message))
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
