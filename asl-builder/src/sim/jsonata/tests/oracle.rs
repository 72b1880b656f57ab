//! Values and errors of the reference engine, recorded, and ours.
//!
//! `tests/oracle/jsonata-values.mjs` of the workspace writes the file; `jsonata-values-known.txt` has what differs, and why.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::*;
use crate::sim::jsonata::engine::EvalError;

/// What an expression gives, as the record says it.
#[derive(Debug, PartialEq)]
enum Given {
    Value(Value),
    Undefined,
    Unsupported,
    Error(String),
}

#[test]
fn values_and_errors_are_those_of_the_reference_engine() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/oracle");
    // A packaged crate does not have the workspace around it. A longer record, of more random expressions, can be named.
    let record = std::env::var_os("JSONATA_VALUES").map_or(folder.join("jsonata-values-2.0.6.jsonl"), Into::into);
    let Ok(record) = std::fs::read_to_string(record) else { return };
    let known = std::fs::read_to_string(folder.join("jsonata-values-known.txt")).unwrap();
    let known: BTreeSet<String> =
        known.lines().filter(|line| line.starts_with('"')).map(|line| serde_json::from_str(line).unwrap()).collect();
    let mut lines = record.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let head = lines.next().unwrap();
    let mut seen = BTreeSet::new();
    let mut differences = Vec::new();
    for line in lines {
        let (expected, given) = (expected(&line), with_stack(|| given(&line, &head)));
        let expr = line["expr"].as_str().unwrap().to_owned();
        if given == expected {
            continue;
        }
        if !known.contains(&expr) {
            differences.push(format!("{} {}\n  expected {expected:?}\n  given    {given:?}", line["id"], line["expr"]));
        }
        seen.insert(expr);
    }
    if let Some(file) = std::env::var_os("JSONATA_DIFFERENCES") {
        std::fs::write(file, differences.join("\n")).unwrap();
    }
    let shown = differences[..differences.len().min(30)].join("\n");
    assert!(differences.is_empty(), "{} differ:\n{shown}", differences.len());
    if std::env::var_os("JSONATA_VALUES").is_none() {
        let gone: Vec<_> = known.difference(&seen).collect();
        assert!(gone.is_empty(), "no longer different: {gone:?}");
    }
}

fn expected(line: &Value) -> Given {
    if let Some(value) = line.get("value") {
        return Given::Value(whole(value));
    }
    if line.get("undefined").is_some() {
        return Given::Undefined;
    }
    if line.get("function").is_some() {
        return Given::Unsupported;
    }
    if line.get("infinite").is_some() {
        return Given::Error("infinite".to_owned());
    }
    let error = &line["error"];
    let text = error["message"].as_str().unwrap_or_default();
    Given::Error(match error["code"].as_str() {
        Some(code) => format!("{code}: {text}"),
        None => text.to_owned(),
    })
}

/// Whole numbers as integers.
fn whole(value: &Value) -> Value {
    from_engine(&to_engine(value)).unwrap()
}

fn given(line: &Value, head: &Value) -> Given {
    let of_suite = line.get("id").is_some();
    let expr = line["expr"].as_str().unwrap();
    let expression = match Expression::read(expr) {
        Ok((expression, _)) => expression,
        Err(error) => return Given::Error(format!("{}: {error}", error.code)),
    };
    let nothing = json!({});
    let bindings = if of_suite { line.get("bindings").unwrap_or(&nothing) } else { &head["seen"] };
    let bound: BTreeMap<_, _> = bindings.as_object().unwrap().iter().collect();
    let mut all = Variables::default();
    for (name, value) in &bound {
        all.set(name, Arc::new(Value::clone(value)));
    }
    let of_states = |name: &str| head["seen"]["states"].get(name).cloned();
    let make = || of_states("context").unwrap_or_default();
    let context = Context::new(&make);
    let (input, result) = (Arc::new(of_states("input").unwrap()), Arc::new(of_states("result").unwrap()));
    let states = States::new(&input, &context).with_result(&result);
    let scope = Scope { states, variables: &all, now: 0, random: &|| 0.5 };
    let data = match (line.get("dataset").and_then(Value::as_str), line.get("data")) {
        (Some(name), _) => Some(&head["datasets"][name]),
        (None, data) => data,
    };
    let result = if of_suite { expression.eval_with(data, &scope) } else { expression.eval(&scope) };
    match result {
        Ok(Some(value)) => Given::Value(Arc::unwrap_or_clone(value)),
        Ok(None) => Given::Undefined,
        Err(EvalError::Unsupported) => Given::Unsupported,
        Err(EvalError::Threw(text)) => Given::Error(text),
    }
}
