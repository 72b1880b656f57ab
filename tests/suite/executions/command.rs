//! A recorded execution by the command `asl run`, with its answers in a file of mocks.

use std::ffi::OsString;
use std::path::Path;

use asl_builder::cli::asl::run_with;
use serde_json::{Map, Value, json};

use super::case::{Case, Mock};
use super::wild::opened;

/// What the command does not give as it was recorded.
pub(crate) fn differences(case: &Case) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, value: &Value| std::fs::write(folder.path().join(name), value.to_string()).unwrap();
    put("case.asl.json", &case.definition);
    put("input.json", &case.input);
    put("mocks.json", &mocks(case));
    put("context.json", &case.context());
    let mut words = vec!["asl", "run", "case.asl.json", "--input", "input.json", "--mocks", "mocks.json"];
    words.extend(["--context", "context.json", "--format", "json", "--no-check"]);
    if case.workflow_type == "EXPRESS" {
        words.push(if case.kind == "sync_execution" { "--sync" } else { "--express" });
    }
    match run(folder.path(), &words) {
        Ok(found) => compare(case, &found),
        Err(told) => vec![told],
    }
}

/// The result as JSON, or what the command said instead of it.
fn run(folder: &Path, words: &[&str]) -> Result<Value, String> {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let code = run_with(words.iter().map(OsString::from), folder, &mut std::io::empty(), &mut out, &mut err);
    let found = serde_json::from_slice(&out).map_err(|_| String::from_utf8_lossy(&err).into_owned())?;
    let wanted = if found_status(&found) == "SUCCEEDED" { 0 } else { 1 };
    if code == wanted { Ok(found) } else { Err(format!("the exit code is {code}")) }
}

fn found_status(found: &Value) -> &str {
    found["status"].as_str().unwrap_or_default()
}

fn compare(case: &Case, found: &Value) -> Vec<String> {
    let (wild, expected) = (case.wild(), &case.expected);
    let text = |text: &Option<String>| text.clone().map_or(Value::Null, Value::from);
    let output = if expected.status == "SUCCEEDED" { expected.output.clone().unwrap_or_default() } else { Value::Null };
    let pairs = [
        ("status", Value::from(expected.status.as_str())),
        ("output", output),
        ("error", text(&expected.error)),
        ("cause", expected.cause.clone().unwrap_or_default()),
    ];
    let differ = pairs.iter().filter(|(name, expected)| {
        let found = if *name == "cause" { opened(found[name].clone()) } else { found[name].clone() };
        let found = case.as_recorded(found);
        !wild.is(expected, &found)
    });
    differ.map(|(name, expected)| format!("{name}: {expected} | {}", found[name])).collect()
}

/// The recorded answers as a file of mocks: for each state, those of its calls in their order.
fn mocks(case: &Case) -> Value {
    let mut tasks = Vec::new();
    find_tasks(&case.definition, &mut tasks);
    let mut submitted = case.events("TaskSubmitted").into_iter();
    let mut file = Map::new();
    for mock in &case.mocks {
        // Where the recording does not say which task it was, there is only one.
        let Some((state, task)) = tasks.iter().find(|(name, _)| mock.state.as_ref().is_none_or(|state| state == name))
        else {
            continue;
        };
        let mut answer = answer(mock);
        let resource = task["Resource"].as_str().unwrap_or_default();
        let is_submitted = [".sync", ".sync:2", ".waitForTaskToken"].iter().any(|end| resource.ends_with(end));
        if let Some(event) = is_submitted.then(|| submitted.next()).flatten() {
            answer["Submitted"] = event["taskSubmittedEventDetails"]["output"].clone();
        }
        let answers = file.entry(state.clone()).or_insert_with(|| json!([]));
        answers.as_array_mut().unwrap().push(answer);
    }
    // A task of an activity that nothing answered is of one that was not there.
    for (state, task) in tasks {
        if task["Resource"].as_str().is_some_and(|resource| resource.contains(":activity:")) {
            file.entry(state).or_insert_with(|| json!({ "NoActivity": true }));
        }
    }
    file.into()
}

fn answer(mock: &Mock) -> Value {
    match mock.outcome.as_str() {
        "success" => json!({ "Return": mock.output }),
        "timeout" => json!({ "Never": true }),
        _ => {
            let cause = mock.cause_text.clone().or_else(|| match &mock.cause {
                Some(Value::String(text)) => Some(text.clone()),
                other => other.as_ref().map(Value::to_string),
            });
            json!({ "Throw": { "Error": mock.error, "Cause": cause } })
        }
    }
}

/// The Task states, wherever they stand.
fn find_tasks(value: &Value, tasks: &mut Vec<(String, Value)>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                if value["Type"] == "Task" && value["Resource"].is_string() {
                    tasks.push((name.clone(), value.clone()));
                }
                find_tasks(value, tasks);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| find_tasks(item, tasks)),
        _ => {}
    }
}
