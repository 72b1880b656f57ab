use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::files::{FileFindings, Found, Place, url};
use crate::check::{Rule, rules};
use crate::diag::Severity;

/// Findings as SARIF 2.1.0, which GitHub's code scanning and many editors read. The rules that found something are there with
/// their whole pages.
///
/// A finding is known again, when lines have moved, by a fingerprint of its code, its file, its machine, its address and its message.
pub fn sarif(files: &[FileFindings<'_>]) -> Value {
    let found: Vec<Found<'_>> = files.iter().flat_map(FileFindings::all).collect();
    let named: Vec<&Rule> =
        rules().iter().filter(|rule| found.iter().any(|found| found.finding.code == rule.code)).collect();
    let mut seen = BTreeMap::new();
    let results: Value = found
        .iter()
        .map(|found| {
            let index = named.iter().position(|rule| rule.code == found.finding.code);
            result(found, index, &mut seen)
        })
        .collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "asl",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "informationUri": env!("CARGO_PKG_REPOSITORY"),
                "rules": named.iter().map(|rule| descriptor(rule)).collect::<Value>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn descriptor(rule: &Rule) -> Value {
    let summary = rule.summary();
    json!({
        "id": rule.code,
        "name": rule.name,
        "shortDescription": { "text": summary },
        "fullDescription": { "text": summary },
        "helpUri": url(rule.name),
        "help": { "text": summary, "markdown": rule.docs },
        "defaultConfiguration": { "level": level(rule.severity) },
        "properties": { "problem.severity": problem(rule.severity), "tags": ["correctness", "step-functions"] },
    })
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// The same in GitHub's words.
const fn problem(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "recommendation",
    }
}

fn result(found: &Found<'_>, rule: Option<usize>, seen: &mut BTreeMap<u64, u32>) -> Value {
    let finding = found.finding;
    let mut message = finding.message.clone();
    if let Some(help) = &finding.help {
        message.push_str("\nhelp: ");
        message.push_str(help);
    }
    let address = finding.at.as_str();
    let name = format!("{}{address}", found.machine.map(|name| format!("{name}:")).unwrap_or_default());
    let mut location = json!({ "logicalLocations": [{ "fullyQualifiedName": name, "kind": "value" }] });
    // Without a place, the finding is about the file.
    let place = found.place().unwrap_or(Place { file: found.file.to_owned(), line: 1, column: 1, end: None });
    location["physicalLocation"] = physical(&place);
    let mut result = json!({
        "ruleId": finding.code,
        "level": level(finding.severity),
        "message": { "text": message },
        "locations": [location],
    });
    if let Some(index) = rule {
        result["ruleIndex"] = json!(index);
    }
    let related: Vec<Value> = finding
        .related
        .iter()
        .enumerate()
        .filter_map(|(number, related)| {
            let place = found.place_of(related)?;
            let message = json!({ "text": related.message });
            Some(json!({ "id": number, "message": message, "physicalLocation": physical(&place) }))
        })
        .collect();
    if !related.is_empty() {
        result["relatedLocations"] = Value::Array(related);
    }
    let hash = hash(&[finding.code, found.file, found.machine.unwrap_or_default(), address, &finding.message]);
    let count = seen.entry(hash).and_modify(|count| *count += 1).or_insert(1);
    result["partialFingerprints"] = json!({ "aslFinding/v1": format!("{hash:016x}:{count}") });
    result
}

fn physical(place: &Place) -> Value {
    let mut region = json!({ "startLine": place.line, "startColumn": place.column });
    if let Some((line, column)) = place.end {
        region["endLine"] = json!(line);
        region["endColumn"] = json!(column);
    }
    json!({ "artifactLocation": { "uri": uri(&place.file) }, "region": region })
}

/// A path as a relative reference: `/` between folders, and everything escaped that has a meaning there.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.strip_prefix("./").unwrap_or(path).bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' | b'@' | b'+' | b',' | b'=' => {
                uri.push(char::from(byte));
            }
            b'\\' if cfg!(windows) => uri.push('/'),
            byte => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

/// FNV-1a: a fingerprint must stay the same from one release of anything to the next.
fn hash(parts: &[&str]) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in parts.iter().flat_map(|part| part.bytes().chain([0])) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash
}
