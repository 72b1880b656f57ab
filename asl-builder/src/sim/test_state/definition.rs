//! The definition of the state: alone, or in a machine.

use indexmap::IndexSet;
use serde_json::{Map, Value, json};

use super::error::{TestStateError, TestStateErrorCode};
use crate::check;
use crate::diag::{Diagnostic, Severity};
use crate::model::{Machine, Notes, Pointer};

/// What the service calls the state that it tests, whatever its name.
pub(super) const NAME: &str = "StateName";

/// The most bytes of a definition.
const BYTES_MAX: usize = 1_048_576;

/// Reads the definition, and makes a machine that is the state, with an end for each way out of it.
pub(super) fn machine(text: &str, name: Option<&str>) -> Result<Machine, TestStateError> {
    if text.len() > BYTES_MAX {
        return Err(TestStateError::setting(format!("the definition has more than {BYTES_MAX} bytes")));
    }
    let definition: Value =
        serde_json::from_str(text).map_err(|error| invalid(&format!("INVALID_JSON_DESCRIPTION: {error} at null")))?;
    let Some(object) = definition.as_object() else {
        return Err(invalid("SCHEMA_VALIDATION_FAILED: Definition must be a valid JSON object at null"));
    };
    let Some(name) = name else {
        let machine = Machine::from_value(alone(object, None));
        return checked(&machine, true).map(|()| machine);
    };
    let state = find(&definition, name).ok_or_else(|| TestStateError::setting("State not found in definition"))?;
    checked(&Machine::from_value(definition.clone()), false)?;
    let state = state.as_object().cloned().unwrap_or_default();
    Ok(Machine::from_value(alone(&state, definition.get("QueryLanguage"))))
}

fn invalid(what: &str) -> TestStateError {
    let message = format!("Invalid State Machine Definition: '{what}'");
    TestStateError::new(TestStateErrorCode::InvalidDefinition, message)
}

/// A machine of one state.
fn alone(state: &Map<String, Value>, language: Option<&Value>) -> Value {
    let mut targets = IndexSet::new();
    collect(state, &mut targets);
    let mut states = Map::new();
    states.insert(NAME.to_owned(), state.clone().into());
    for target in targets {
        states.entry(target).or_insert_with(|| json!({ "Type": "Succeed" }));
    }
    let mut machine = Map::new();
    if let Some(language) = language {
        machine.insert("QueryLanguage".to_owned(), language.clone());
    }
    machine.insert("StartAt".to_owned(), NAME.into());
    machine.insert("States".to_owned(), states.into());
    machine.into()
}

/// The names of the states that a state leads to.
fn collect(object: &Map<String, Value>, targets: &mut IndexSet<String>) {
    for field in ["Next", "Default"] {
        targets.extend(object.get(field).and_then(Value::as_str).map(str::to_owned));
    }
    for field in ["Choices", "Catch"] {
        let rules = object.get(field).and_then(Value::as_array).into_iter().flatten();
        rules.filter_map(Value::as_object).for_each(|rule| collect(rule, targets));
    }
}

/// The state of a name, in the machine or in one inside it.
fn find<'d>(machine: &'d Value, name: &str) -> Option<&'d Value> {
    let states = machine.get("States")?.as_object()?;
    states.get(name).or_else(|| states.values().find_map(|state| blocks(state).find_map(|block| find(block, name))))
}

/// The machines in a state.
pub(super) fn blocks(state: &Value) -> impl Iterator<Item = &Value> {
    let branches = state.get("Branches").and_then(Value::as_array).into_iter().flatten();
    branches.chain(["ItemProcessor", "Iterator"].into_iter().filter_map(|field| state.get(field)))
}

/// True when a state of that name is in one of the machines in a state.
pub(super) fn has_inside(state: &Value, name: &str) -> bool {
    blocks(state).any(|block| find(block, name).is_some())
}

/// Checks the definition as the service does, which tells all that is wrong in one text.
fn checked(machine: &Machine, is_alone: bool) -> Result<(), TestStateError> {
    let value = machine.to_value();
    let report = check::machine(machine, &Notes::default());
    let errors = report.iter().filter(|finding| finding.severity == Severity::Error);
    // A state that is alone may read what the states before it would have assigned.
    let errors = errors.filter(|finding| !(is_alone && finding.code.starts_with("ASL2")));
    let texts: Vec<String> = errors.map(|finding| text(finding, &value)).collect();
    if texts.is_empty() { Ok(()) } else { Err(invalid(&texts.join(", "))) }
}

/// A finding in the service's words, where they are known, and at the address as it writes it.
fn text(finding: &Diagnostic, definition: &Value) -> String {
    let value = definition.pointer(finding.at.as_str());
    let last = finding.at.parts().last().unwrap_or_default();
    let named = finding.message.rsplit('`').nth(1).unwrap_or_default();
    let failed = |what: String| format!("SCHEMA_VALIDATION_FAILED: {what}");
    let what = match finding.name {
        "no-terminal-state" => return "MISSING_END_STATE: Workflow has no terminal state at null".to_owned(),
        "dangling-transition" => {
            let target = value.and_then(Value::as_str).unwrap_or_default();
            format!("MISSING_TRANSITION_TARGET: Missing 'Next' target: {target}")
        }
        "unreachable-state" => format!("MISSING_TRANSITION_TARGET: State \"{last}\" is not reachable."),
        "duplicate-state-name" => format!("DUPLICATE_STATE_NAME: Duplicate State name: {last}"),
        "unknown-field" => failed(format!("Field '{last}' is not supported")),
        "missing-field" if finding.message.ends_with(&format!("needs `{named}`")) => {
            failed(format!("These fields are required: [{named}]"))
        }
        _ if value.and_then(Value::as_array).is_some_and(Vec::is_empty) => failed("Value cannot be empty".to_owned()),
        _ if last == "Type" => failed(
            "The field 'Type' should have one of these values: [Task, Wait, Pass, Succeed, Fail, Choice, Parallel, Map]"
                .to_owned(),
        ),
        _ => failed(finding.message.clone()),
    };
    format!("{what} at {}", location(&finding.at))
}

/// An address: names as they are, and the place in a list in brackets.
fn location(at: &Pointer) -> String {
    let mut location = String::new();
    for part in at.parts() {
        if part.bytes().all(|byte| byte.is_ascii_digit()) && !part.is_empty() {
            location.push_str(&format!("[{part}]"));
        } else {
            location.push('/');
            location.push_str(&part);
        }
    }
    if location.is_empty() { "/".to_owned() } else { location }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(definition: &Value, name: Option<&str>) -> String {
        machine(&definition.to_string(), name).unwrap_err().message
    }

    #[test]
    fn what_is_wrong_is_told_in_the_words_of_the_service() {
        let wrong = |definition: &Value| wrong(definition, None).replace("Invalid State Machine Definition: ", "");
        assert_eq!(
            wrong(&json!({ "Type": "Parallel", "Branches": [], "End": true })),
            "'SCHEMA_VALIDATION_FAILED: Value cannot be empty at /States/StateName/Branches'"
        );
        assert_eq!(
            wrong(&json!({ "Type": "Task", "End": true })),
            "'SCHEMA_VALIDATION_FAILED: These fields are required: [Resource] at /States/StateName'"
        );
        assert_eq!(
            wrong(&json!({ "Type": "Pass", "End": true, "Retries": 1 })),
            "'SCHEMA_VALIDATION_FAILED: Field 'Retries' is not supported at /States/StateName/Retries'"
        );
        assert!(wrong(&json!([])).contains("Definition must be a valid JSON object"));
    }

    #[test]
    fn a_state_is_found_at_any_depth_and_its_ways_lead_to_ends() {
        let inner = json!({ "StartAt": "B", "States": {
            "B": { "Type": "Choice", "Choices": [{ "Condition": "{% true %}", "Next": "C" }], "Default": "D" },
            "C": { "Type": "Succeed" }, "D": { "Type": "Fail" }
        } });
        let definition = json!({ "QueryLanguage": "JSONata", "StartAt": "A", "States": {
            "A": { "Type": "Parallel", "Branches": [inner], "End": true }
        } });
        let found = machine(&definition.to_string(), Some("B")).unwrap().to_value();
        let names: Vec<_> = found["States"].as_object().unwrap().keys().collect();
        assert_eq!(names, [NAME, "D", "C"]);
        assert_eq!(found["QueryLanguage"], "JSONata");
        assert_eq!(wrong(&definition, Some("Z")), "State not found in definition");
    }
}
