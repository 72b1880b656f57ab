use serde_json::{Value, json};

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
pub fn json_line(of: &FileFindings<'_>) -> Value {
    let machines: Value = of
        .machines
        .iter()
        .map(|machine| {
            let found = diagnostics(machine.report, (machine.file != of.file).then_some(machine.file));
            json!({ "name": machine.name, "ok": machine.report.iter().all(|finding| !of.fails(finding)), "diagnostics": found })
        })
        .collect();
    let mut object = json!({ "file": of.file });
    if !of.report.is_empty() {
        object["diagnostics"] = diagnostics(of.report, None);
    }
    object["machines"] = machines;
    object
}

fn diagnostics(report: &Report, file: Option<&str>) -> Value {
    in_order(report).map(|finding| diagnostic(finding, file)).collect()
}

fn diagnostic(finding: &Diagnostic, file: Option<&str>) -> Value {
    let span = finding.span;
    let mut object = json!({
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.as_str(),
        "pointer": finding.at.as_str(),
        "line": span.map(|span| span.start.line),
        "column": span.map(|span| span.start.column),
        "end_line": span.map(|span| span.end.line),
        "end_column": span.map(|span| span.end.column),
        "message": finding.message,
        "help": finding.help,
        "url": url(finding.name),
    });
    if let Some(file) = file {
        object["file"] = json!(file);
    }
    object
}
