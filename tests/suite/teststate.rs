//! Calls of `TestState` that were recorded on AWS: the simulator answers as the service answered; and the variables that states
//! refer to, as `DescribeStateMachine` lists them.
//!
//! The cases are those of `corpus/executions`, from the snapshot tests of LocalStack (Apache-2.0), recorded on AWS; or of the file
//! that `ASL_TEST_STATES` names, in the same format.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::print_stdout, reason = "the table is printed for who asks")]

#[path = "executions/recorder.rs"]
#[expect(dead_code, reason = "what executions alone have")]
mod recorder;
#[path = "executions/wild.rs"]
mod wild;

use std::collections::BTreeMap;

use asl_builder::check;
use asl_builder::model::Machine;
use asl_builder::sim::{Answer, FieldValidation, Inspection, TestState};
use serde::Deserialize;
use serde_json::{Value, json};
use wild::{Wild, opened};

#[derive(Deserialize)]
struct Case {
    id: String,
    definition: Value,
    request: Request,
    raises: bool,
    expected: Value,
    #[serde(default)]
    placeholders: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Request {
    state_name: Option<String>,
    input: Option<String>,
    variables: Option<String>,
    context: Option<String>,
    inspection_level: Option<String>,
    mock: Option<Mock>,
    #[serde(default)]
    state_configuration: Configuration,
    reveal_secrets: Option<bool>,
    role_arn: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Mock {
    result: Option<String>,
    error_output: Option<ErrorOutput>,
    field_validation_mode: Option<String>,
}

#[derive(Deserialize)]
struct ErrorOutput {
    #[serde(default)]
    error: String,
    #[serde(default)]
    cause: String,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Configuration {
    retrier_retry_count: Option<u64>,
    error_caused_by_state: Option<String>,
    map_iteration_failure_count: Option<u64>,
    map_item_reader_data: Option<String>,
}

impl Case {
    fn test(&self) -> TestState<'_> {
        let Request { state_name, input, variables, context, inspection_level, .. } = &self.request;
        let mut test = TestState::of_json(self.definition.to_string());
        test = with(test, state_name.clone(), TestState::state_name);
        test = with(test, input.clone(), TestState::input);
        test = with(test, variables.clone(), TestState::variables);
        test = with(test, context.clone(), TestState::context);
        test = with(test, inspection_level.as_deref(), |test, level| {
            test.inspection(match level {
                "TRACE" => Inspection::Trace,
                "DEBUG" => Inspection::Debug,
                _ => Inspection::Info,
            })
        });
        if let Some(Mock { result, error_output, field_validation_mode }) = &self.request.mock {
            test = with(test, result.clone(), TestState::mock_result);
            test = with(test, error_output.as_ref(), |test, output| test.mock_error(&output.error, &output.cause));
            test = with(test, field_validation_mode.as_deref(), |test, mode| {
                test.field_validation(match mode {
                    "NONE" => FieldValidation::None,
                    "PRESENT" => FieldValidation::Present,
                    _ => FieldValidation::Strict,
                })
            });
        }
        let configuration = &self.request.state_configuration;
        test = with(test, configuration.retrier_retry_count, TestState::retrier_retry_count);
        test = with(test, configuration.error_caused_by_state.clone(), TestState::error_caused_by_state);
        test = with(test, configuration.map_iteration_failure_count, TestState::map_iteration_failure_count);
        test = with(test, configuration.map_item_reader_data.clone(), TestState::map_item_reader_data);
        if self.request.reveal_secrets == Some(true) {
            test = test.reveal_secrets();
        }
        // The recordings leave out whether there was a role; where there was none, the answer shows that.
        let answer = self.expected.to_string();
        let has_role = !answer.contains("RoleArn must be specified") && !answer.contains(r#""RoleArn":null"#);
        let role = has_role.then(|| "arn:aws:iam::111111111111:role/role".to_owned());
        test = with(test, self.request.role_arn.clone().or(role), TestState::role_arn);
        test = test.account("111111111111");
        // Where there was no mock, what the state calls answered: the case has that as its output.
        test.answer(|_| Some(Answer::result(self.expected["output"].clone())))
    }

    /// What was recorded, in the form of what is found.
    fn expected(&self) -> Value {
        if !self.raises {
            return self.expected.clone();
        }
        match &self.expected["Error"] {
            Value::Null => self.expected["exception_value"].clone(),
            error => format!(
                "An error occurred ({}) when calling the TestState operation: {}",
                error["Code"].as_str().unwrap(),
                error["Message"].as_str().unwrap()
            )
            .into(),
        }
    }

    fn found(&self) -> Value {
        match self.test().run() {
            Ok(tested) => {
                let mut answer = tested.to_json();
                open(&mut answer, "output");
                for name in answer["inspectionData"]
                    .as_object()
                    .into_iter()
                    .flatten()
                    .map(|(name, _)| name.clone())
                    .collect::<Vec<_>>()
                {
                    open(&mut answer["inspectionData"], &name);
                }
                answer
            }
            Err(error) => format!(
                "An error occurred ({}) when calling the TestState operation: {}",
                error.code.as_str(),
                error.message
            )
            .into(),
        }
    }

    fn is_right(&self, found: &Value) -> bool {
        let placeholders = self.placeholders.iter().map(String::as_str).collect();
        Wild { placeholders, ..Wild::default() }.is(&listed(self.expected()), &listed(found.clone()))
    }
}

fn with<'t, T>(
    test: TestState<'t>,
    value: Option<T>,
    set: impl FnOnce(TestState<'t>, T) -> TestState<'t>,
) -> TestState<'t> {
    match value {
        Some(value) => set(test, value),
        None => test,
    }
}

fn open(object: &mut Value, name: &str) {
    if let Some(value) = object.get_mut(name) {
        *value = opened(value.take());
    }
}

/// With texts that hold a list as the list: their blanks do not count.
fn listed(value: Value) -> Value {
    match value {
        Value::String(text) if text.starts_with('[') => serde_json::from_str(&text).unwrap_or(Value::String(text)),
        Value::Array(items) => items.into_iter().map(listed).collect(),
        Value::Object(members) => members.into_iter().map(|(name, value)| (name, listed(value))).collect(),
        other => other,
    }
}

fn lines<T: serde::de::DeserializeOwned>(path: &str) -> Vec<T> {
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().filter(|line| !line.is_empty()).map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn the_simulator_answers_as_the_service_answered() {
    let own = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus/executions/teststate_cases.jsonl");
    let path = std::env::var("ASL_TEST_STATES").unwrap_or_else(|_| own.to_owned());
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut wrong = Vec::new();
    for case in lines::<Case>(&path) {
        let found = case.found();
        let is_right = case.is_right(&found);
        let area = case.id.split('.').nth(1).unwrap_or_default().to_owned();
        for name in [area, "(all)".to_owned()] {
            let (cases, right) = counts.entry(name).or_default();
            *cases += 1;
            *right += usize::from(is_right);
        }
        if !is_right {
            wrong.push(format!("{}\n    {}\n    {found}", case.id, case.expected()));
        }
    }
    println!("{:<34}{:>6}{:>8}", "", "cases", "equal");
    for (name, (cases, right)) in &counts {
        println!("{name:<34}{cases:>6}{right:>8}");
    }
    println!("\n{}", wrong.join("\n"));
    assert!(wrong.is_empty() || path != own, "{} answers are different", wrong.len());
}

#[derive(Deserialize)]
struct References {
    id: String,
    definition: Value,
    variable_references: BTreeMap<String, Vec<String>>,
}

#[test]
fn the_variables_that_states_refer_to_are_those_that_the_service_lists() {
    let own = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus/executions/variable_references.jsonl");
    for case in lines::<References>(own) {
        let machine = Machine::from_value(case.definition);
        assert_eq!(check::variable_references(&machine), case.variable_references, "{}", case.id);
    }
}

#[test]
fn a_difference_is_seen() {
    let line = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/corpus/executions/teststate_cases.jsonl"));
    let line = line.unwrap();
    let mut case: Case =
        line.lines().map(|line| serde_json::from_str(line).unwrap()).find(|case: &Case| !case.raises).unwrap();
    let found = case.found();
    assert!(case.is_right(&found));
    case.expected["nextState"] = json!("Elsewhere");
    assert!(!case.is_right(&found));
}
