use std::fmt::Write;

use crate::diag::Report;

/// Findings for people, one after the other, each with its place and its remedy.
///
/// ```text
/// error[ASL003]: no state is named `Chrge`
///   --> /States/Check/Next
///    at src/orders.rs:12:9
///   help: did you mean `Charge`?
/// ```
pub fn text(report: &Report) -> String {
    let mut out = String::new();
    for finding in report.iter() {
        let _ = writeln!(out, "{}[{}]: {}", finding.severity, finding.code, finding.message);
        let _ = writeln!(out, "  --> {}", place(finding.at.as_str()));
        if let Some(location) = finding.location {
            let _ = writeln!(out, "   at {location}");
        }
        for related in &finding.related {
            let _ = writeln!(out, "  note: {}", related.message);
            let _ = writeln!(out, "  --> {}", place(related.at.as_str()));
            if let Some(location) = related.location {
                let _ = writeln!(out, "   at {location}");
            }
        }
        if let Some(help) = &finding.help {
            let _ = writeln!(out, "  help: {help}");
        }
    }
    out
}

/// The address of the whole definition is the empty pointer, which would be nothing to read.
fn place(at: &str) -> &str {
    if at.is_empty() { "/" } else { at }
}
