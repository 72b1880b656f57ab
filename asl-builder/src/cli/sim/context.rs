//! The context object of the command line.

use asl_syntax::suggest;
use serde_json::{Map, Value};

use crate::cli::failure::Failure;
use crate::sim::Time;

/// What the context object has. The last three are those of a state, and the execution makes them.
const PARTS: [&str; 5] = ["Execution", "StateMachine", "State", "Task", "Map"];
const EXECUTION: [&str; 7] = ["Id", "Name", "StartTime", "RoleArn", "Input", "RedriveCount", "RedriveTime"];
const MACHINE: [&str; 2] = ["Id", "Name"];

/// Checks a partial context object.
pub(super) fn check(context: &Value, what: &str) -> Result<(), Failure> {
    let parts = object(context, what)?;
    known(parts, &PARTS, what)?;
    for (part, members, texts) in
        [("Execution", &EXECUTION[..], &EXECUTION[..4]), ("StateMachine", &MACHINE[..], &MACHINE[..])]
    {
        let Some(value) = parts.get(part) else { continue };
        let object = object(value, &format!("`{part}` of {what}"))?;
        known(object, members, &format!("`{part}` of {what}"))?;
        for (name, value) in object.iter().filter(|(name, _)| texts.contains(&name.as_str())) {
            if !value.is_string() {
                return Err(Failure::new(format!("`{part}.{name}` of {what} is no text")));
            }
        }
    }
    let start = context.pointer("/Execution/StartTime").and_then(Value::as_str);
    match start.filter(|start| Time::parse(start).is_none()) {
        Some(start) => Err(Failure::new(format!("`Execution.StartTime` of {what} is no timestamp: `{start}`"))
            .help("write it as `2025-01-01T00:00:00Z`")),
        None => Ok(()),
    }
}

fn object<'v>(value: &'v Value, what: &str) -> Result<&'v Map<String, Value>, Failure> {
    value.as_object().ok_or_else(|| {
        Failure::new(format!("{what} is no object"))
            .help("write `{ \"Execution\": { \"Id\", \"Name\", \"StartTime\", \"RoleArn\" }, \"StateMachine\": { \"Id\", \"Name\" } }`, or a part of it")
    })
}

fn known(object: &Map<String, Value>, names: &[&'static str], what: &str) -> Result<(), Failure> {
    match object.keys().find(|name| !names.contains(&name.as_str())) {
        Some(name) => Err(Failure::new(format!("{what} has no member `{name}`"))
            .help(suggest::help(name, names.iter().copied()).as_deref())),
        None => Ok(()),
    }
}
