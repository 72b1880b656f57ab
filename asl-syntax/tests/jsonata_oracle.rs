//! The parser and the reference engine's, over the engine's own suite, odd expressions and mutations of both.
//!
//! `tests/oracle/jsonata.mjs` of the workspace writes the file. Rules by which the two may differ:
//! 1. An error of JavaScript's own, mostly a regular expression's, has no code and no position there. Here its code is `regex`.
//! 2. Where the engine's message shows a regular expression it has `{}`; here it has the expression.
//! 3. Where the engine's message shows one half of a character outside the basic plane, it is the whole character here.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "a test fails by panicking")]

use std::path::Path;

use asl_syntax::jsonata::{SyntaxError, parse, print};
use serde_json::Value;

/// The lines of the oracle; none in a packaged crate, which does not have the workspace around it.
fn oracle() -> Vec<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/oracle/jsonata-2.0.6.jsonl");
    if !path.exists() {
        println!("skipped: {} is not there", path.display());
        return Vec::new();
    }
    let text = std::fs::read_to_string(path).unwrap();
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(lines.len() > 5000, "the oracle has {} lines only", lines.len());
    lines
}

#[test]
fn the_parser_agrees_with_the_reference_engine() {
    let lines = oracle();
    let mut differences = Vec::new();
    for line in &lines {
        let expr = line["expr"].as_str().unwrap();
        let expected = if line["ok"] == true { Ok(()) } else { Err(line) };
        match (expected, parse(expr)) {
            (Ok(()), Ok(_)) => {}
            (Err(expected), Err(error)) => {
                if let Some(difference) = difference(expr, expected, &error) {
                    differences.push(format!("{expr:?}: {difference}"));
                }
            }
            (Ok(()), Err(error)) => differences.push(format!("{expr:?}: refused: {} {error}", error.code)),
            (Err(expected), Ok(_)) => differences.push(format!("{expr:?}: accepted, but {expected}")),
        }
    }
    let (count, all) = (differences.len(), lines.len());
    let shown: Vec<String> = differences.into_iter().take(40).collect();
    assert_eq!(count, 0, "{count} of {all} differ:\n{}", shown.join("\n"));
}

#[test]
fn what_is_printed_is_read_as_the_same_tree() {
    for line in oracle() {
        let expr = line["expr"].as_str().unwrap();
        if let Ok(ast) = parse(expr) {
            let printed = print(&ast);
            let again = parse(&printed).unwrap_or_else(|error| panic!("{expr:?} → {printed:?}: {error}"));
            assert!(again == ast, "{expr:?} → {printed:?}: {again:#?}\nis not\n{ast:#?}");
            assert_eq!(print(&again), printed);
        }
    }
}

#[test]
fn the_expressions_of_real_definitions_are_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/corpus/asl");
    if !folder.exists() {
        println!("skipped: {} is not there", folder.display());
        return;
    }
    let (mut count, mut substituted, mut wrong) = (0, 0, Vec::new());
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let mut open: Vec<Value> = vec![serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap()];
        while let Some(value) = open.pop() {
            match value {
                Value::Array(values) => open.extend(values),
                Value::Object(fields) => open.extend(fields.into_iter().map(|(_, value)| value)),
                Value::String(text) => {
                    let Some(expr) = text.strip_prefix("{%").and_then(|rest| rest.strip_suffix("%}")) else { continue };
                    count += 1;
                    // A template puts something in place of `${…}` before the service reads it.
                    if expr.contains("${") {
                        substituted += 1;
                        continue;
                    }
                    if let Err(error) = parse(expr) {
                        wrong.push(format!("{}: {expr:?}: {} {error}", path.display(), error.code));
                    }
                }
                _ => {}
            }
        }
    }
    println!("{count} expressions, {substituted} of them with substitutions");
    assert!(count - substituted > 500, "{count} expressions only");
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}

fn difference(expr: &str, expected: &Value, error: &SyntaxError) -> Option<String> {
    assert!(error.offset <= error.end && expr.get(error.offset..error.end).is_some(), "{expr:?}: {error:?}");
    let Some(code) = expected["code"].as_str() else {
        return (error.code != "regex").then(|| format!("{} instead of {}", error.code, expected["message"]));
    };
    if error.code != code {
        return Some(format!("{} {error} instead of {code} {}", error.code, expected["message"]));
    }
    let position = error.position.map(|position| utf16(expr, position));
    if position != expected["position"].as_u64() {
        return Some(format!("{code} at {position:?} instead of {}", expected["position"]));
    }
    let message = expected["message"].as_str().unwrap();
    let shows_regex = message.ends_with("{}") && error.message.ends_with(['/', 'i', 'm']);
    let shows_half = message.contains("\\ud");
    if shows_regex || shows_half || error.message == message {
        return None;
    }
    Some(format!("{:?} instead of {message:?}", error.message))
}

/// A place in bytes, which may be past the end, as one in UTF-16 code units.
fn utf16(text: &str, bytes: usize) -> u64 {
    let within = bytes.min(text.len());
    (text[..within].encode_utf16().count() + bytes - within) as u64
}
