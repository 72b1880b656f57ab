use serde_json::{Value, json};

use crate::diag::Report;
use crate::model::Location;

/// Findings as a JSON array: `code`, `name`, `severity`, `pointer`, `message`, `help`, `file`, `line`, `column` and
/// `related`. What is not known is null.
pub fn json(report: &Report) -> Value {
    report
        .iter()
        .map(|finding| {
            let related: Value = finding
                .related
                .iter()
                .map(|related| {
                    let mut value = json!({ "pointer": related.at.as_str(), "message": related.message });
                    place(&mut value, related.location);
                    value
                })
                .collect();
            let mut value = json!({
                "code": finding.code,
                "name": finding.name,
                "severity": finding.severity.as_str(),
                "pointer": finding.at.as_str(),
                "message": finding.message,
                "help": finding.help,
            });
            place(&mut value, finding.location);
            value["related"] = related;
            value
        })
        .collect()
}

fn place(value: &mut Value, location: Option<Location>) {
    value["file"] = json!(location.map(|location| location.file));
    value["line"] = json!(location.map(|location| location.line));
    value["column"] = json!(location.map(|location| location.column));
}
