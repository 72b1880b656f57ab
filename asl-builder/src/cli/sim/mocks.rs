//! What answers tasks: a file of mocks, and, where there is no answer, a word on what to add.

use std::cell::RefCell;
use std::path::Path;
use std::rc::Rc;

use asl_syntax::integrations::{Pattern, Resource};
use serde_json::{Value, json};

use super::{Definition, read};
use crate::cli::failure::Failure;
use crate::model::Machine;
use crate::sim::{Call, MockProblem, Mocks, Sim};

/// Mocks, and where they come from.
#[derive(Default)]
pub(super) struct Given {
    pub(super) mocks: Mocks,
    home: Home,
}

/// Where to add what is missing.
#[derive(Default)]
enum Home {
    /// There is no file yet.
    #[default]
    Nowhere,
    File(String),
    /// A file in the format of Step Functions Local.
    Config(String),
    /// A case of a file of tests.
    Case,
}

impl Given {
    /// Reads a file.
    pub(super) fn file(name: &str, case: Option<&str>, current: &Path) -> Result<Given, Failure> {
        let value = read::data(name, &read::bytes(name, current)?)?;
        let is_config = ["StateMachines", "MockedResponses"].iter().any(|key| value.get(key).is_some());
        let mocks = match case {
            Some(case) => Mocks::of_case(&value.to_string(), case),
            None => Mocks::from_value(&value),
        };
        let mocks = mocks.map_err(|problems| wrong(&format!("`{name}`"), &problems))?;
        let home = if is_config { Home::Config(name.to_owned()) } else { Home::File(name.to_owned()) };
        Ok(Given { mocks, home })
    }

    /// Those of a case of a file of tests.
    pub(super) fn case(value: &Value) -> Result<Given, Failure> {
        let mocks = Mocks::from_value(value).map_err(|problems| wrong("the mocks of the case", &problems))?;
        Ok(Given { mocks, home: Home::Case })
    }

    /// None of a case of a file of tests.
    pub(super) fn no_case() -> Given {
        Given { mocks: Mocks::default(), home: Home::Case }
    }

    /// The answers that no task asks for.
    pub(super) fn unknown(&self, machine: &Machine) -> Vec<String> {
        self.mocks.check(machine).iter().map(ToString::to_string).collect()
    }

    /// A simulator for one execution: the mocks answer, and where there is none, the application's handlers.
    pub(super) fn simulator<'m>(&'m self, definition: &'m Definition) -> Sim<'m> {
        let mut calls = self.mocks.calls();
        let exhausted = Rc::new(RefCell::new(None));
        let known = Rc::clone(&exhausted);
        let mocked = Sim::of(&definition.machine).answer_with(move |call| match calls.of_call(call) {
            Ok(answer) => answer.map(Ok),
            Err(message) => {
                known.replace(Some(message));
                None
            }
        });
        let handled = match &definition.handlers {
            Some(handlers) => handlers.give(mocked),
            None => mocked,
        };
        let is_handled = definition.handlers.is_some();
        handled.unanswered(move |call| match exhausted.take() {
            Some(message) => format!("{message}\n  help: add an answer: {}", answer(call)),
            None => self.nothing(call, is_handled),
        })
    }

    /// Nothing answers the call: what to add, and where.
    fn nothing(&self, call: &Call<'_>, is_handled: bool) -> String {
        let Call { state, resource, .. } = call;
        let (name, answer) = (Value::from(*state), answer(call));
        let (place, entry) = match &self.home {
            Home::Nowhere => (
                "write a file of mocks, and name it with `--mocks FILE`".to_owned(),
                format!("{{\n      {name}: {answer}\n    }}"),
            ),
            Home::File(file) => (format!("add to `{file}`"), format!("{name}: {answer}")),
            Home::Config(file) => (
                format!("add to `MockedResponses` of `{file}`, and name it in the test case as the answers of {name}"),
                format!("{name}: {{ \"0\": {answer} }}"),
            ),
            Home::Case => ("add to `mocks` of the case".to_owned(), format!("{name}: {answer}")),
        };
        let place = if is_handled { format!("give a handler in `App::simulate`, or {place}") } else { place };
        format!("nothing answers the task `{state}`, which calls {resource}\n  help: {place}:\n    {entry}")
    }
}

fn wrong(what: &str, problems: &[MockProblem]) -> Failure {
    let lines = problems.iter().map(|problem| format!("  {problem}")).collect();
    Failure::new(format!("{what} cannot answer tasks")).lines(lines)
}

/// An answer to the call, to begin with.
fn answer(call: &Call<'_>) -> String {
    let result = match call.kind {
        Resource::Optimized(of) => match (of.service, of.action, of.pattern) {
            ("lambda", "invoke", Ok(Pattern::Response)) => json!({ "StatusCode": 200, "Payload": {} }),
            ("states", "startExecution", Ok(Pattern::Sync)) => json!({ "Status": "SUCCEEDED", "Output": "{}" }),
            ("states", "startExecution", Ok(Pattern::Sync2)) => json!({ "Status": "SUCCEEDED", "Output": {} }),
            ("dynamodb", "getItem", Ok(Pattern::Response)) => json!({ "Item": {} }),
            ("sns", "publish", Ok(Pattern::Response)) | ("sqs", "sendMessage", Ok(Pattern::Response)) => {
                json!({ "MessageId": "1" })
            }
            ("events", "putEvents", Ok(Pattern::Response)) => json!({ "Entries": [], "FailedEntryCount": 0 }),
            _ => json!({}),
        },
        _ => json!({}),
    };
    json!({ "Return": result }).to_string()
}
