//! Context objects that stand in for the service's own.

use serde_json::{Map, Value};

use super::error::TestStateError;

/// The members that a context object may have, and what they are.
const MEMBERS: [(&str, &[(&str, Is)]); 4] = [
    (
        "Execution",
        &[
            ("Id", Is::Text),
            ("Input", Is::Anything),
            ("Name", Is::Text),
            ("RoleArn", Is::Text),
            ("StartTime", Is::Text),
            ("RedriveCount", Is::Number),
            ("RedriveTime", Is::Text),
        ],
    ),
    ("State", &[("EnteredTime", Is::Text), ("Name", Is::Text), ("RetryCount", Is::Number)]),
    ("StateMachine", &[("Id", Is::Text), ("Name", Is::Text)]),
    ("Task", &[("Token", Is::Text)]),
];

#[derive(Clone, Copy)]
enum Is {
    Text,
    Number,
    Anything,
}

/// Reads a context object for a state that may wait for a job or a token, or may not.
pub(super) fn read(text: &str, waits: bool) -> Result<Value, TestStateError> {
    let wrong = |what: &str| TestStateError::setting(format!("Invalid Context object provided: {what}"));
    let Ok(context) = serde_json::from_str::<Value>(text) else {
        return Err(wrong("Context object must be valid JSON"));
    };
    let Some(members) = context.as_object() else { return Err(wrong("Context object must be a JSON object")) };
    if members.contains_key("Map") {
        return Err(wrong("'Map' field is not supported when mocking a Context object"));
    }
    for (name, value) in members {
        let Some((_, allowed)) = MEMBERS.iter().find(|(known, _)| known == name) else {
            return Err(wrong(&format!("Field '{name}' is not allowed")));
        };
        let Some(parts) = value.as_object() else { return Err(wrong(&format!("{name} must be an object"))) };
        part(name, parts, allowed).map_err(|what| wrong(&what))?;
    }
    if members.contains_key("Task") && !waits {
        return Err(wrong(
            "Context object contains 'Task' when state is not a Task state with a '.sync' or '.waitForTaskToken' \
             service integration pattern",
        ));
    }
    Ok(context)
}

fn part(name: &str, parts: &Map<String, Value>, allowed: &[(&str, Is)]) -> Result<(), String> {
    parts.iter().try_for_each(|(key, value)| {
        let Some((_, is)) = allowed.iter().find(|(known, _)| known == key) else {
            return Err(format!("Field '{key}' is not allowed"));
        };
        match is {
            Is::Text if !value.is_string() => Err(format!("{name}.{key} must be a string")),
            Is::Number if !value.is_number() => Err(format!("{name}.{key} must be a number")),
            _ => Ok(()),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(text: &str) -> String {
        read(text, false).unwrap_err().message.replace("Invalid Context object provided: ", "")
    }

    #[test]
    fn a_context_object_has_the_members_that_the_service_gives() {
        assert!(read(r#"{ "Execution": { "Id": "a", "Input": 1 }, "State": { "RetryCount": 2 } }"#, false).is_ok());
        assert!(read(r#"{ "Task": { "Token": "t" } }"#, true).is_ok());
        assert_eq!(wrong(r#"{ "Runs": {} }"#), "Field 'Runs' is not allowed");
        assert_eq!(wrong(r#"{ "Execution": { "Id": 1 } }"#), "Execution.Id must be a string");
        assert_eq!(wrong(r#"{ "Map": {} }"#), "'Map' field is not supported when mocking a Context object");
        assert!(
            wrong(r#"{ "Task": { "Token": "t" } }"#).starts_with("Context object contains 'Task' when state is not")
        );
    }
}
