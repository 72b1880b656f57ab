//! Values and errors of the reference engine, recorded, and ours.
//!
//! `tests/oracle/jsonata-values.mjs` of the workspace writes the file.

use std::collections::BTreeMap;
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
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/oracle/jsonata-values-2.0.6.jsonl");
    let path = std::env::var_os("JSONATA_VALUES").map_or(path, Into::into);
    let Ok(text) = std::fs::read_to_string(&path) else { return };
    let mut lines = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let head = lines.next().unwrap();
    let mut differences = Vec::new();
    let mut count = 0;
    for line in lines {
        count += 1;
        let expected = expected(&line);
        let given = given(&line, &head);
        if given != expected {
            differences.push(format!("{} {}\n  expected {expected:?}\n  given    {given:?}", line["id"], line["expr"]));
        }
    }
    if let Ok(to) = std::env::var("JSONATA_DIFFERENCES") {
        std::fs::write(to, differences.join("\n")).unwrap();
    }
    assert!(
        differences.is_empty(),
        "{} of {count} differ:\n{}",
        differences.len(),
        differences[..differences.len().min(30)].join("\n")
    );
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
