//! A recorded execution, and how the simulator runs it.

use std::cell::RefCell;
use std::collections::HashMap;

use asl_builder::import::{self, NoFiles};
use asl_builder::model::Machine;
use asl_builder::sim::{Answer, Call, Mocks, Objects, Outcome, Run, Sim, SimError};
use serde::Deserialize;
use serde_json::{Value, json};

use super::compare::{Compared, compare};
use super::recorder::{Accounts, is_before_redrives, without_redrives};
use super::wild::Wild;

#[derive(Deserialize)]
pub(crate) struct Case {
    pub(crate) id: String,
    pub(crate) kind: String,
    pub(crate) workflow_type: String,
    pub(crate) source: Source,
    pub(crate) start: HashMap<String, String>,
    pub(crate) definition: Value,
    pub(crate) input: Value,
    #[serde(default)]
    pub(crate) mocks: Vec<Mock>,
    #[serde(default)]
    pub(crate) s3_objects: Vec<S3Object>,
    pub(crate) expected: Expected,
    pub(crate) runnable: String,
    #[serde(default)]
    pub(crate) notes: Vec<String>,
    #[serde(default)]
    pub(crate) output_placeholders: Vec<String>,
    #[serde(default)]
    pub(crate) history_placeholders: Vec<String>,
    /// The functions that were deployed for the recording.
    #[serde(default)]
    pub(crate) lambdas: Vec<Lambda>,
    /// A `MockConfigFile.json`, and its test case, where the recording has no answers.
    pub(crate) mock_config: Option<Value>,
    pub(crate) mock_test_case: Option<String>,
}

/// Where a recording comes from.
#[derive(Default, Deserialize)]
pub(crate) struct Source {
    /// When it was made: `24-10-2023, 15:18:16`.
    pub(crate) recorded_date: Option<String>,
    /// Members, `$..Name`, that those who recorded it say no mock has.
    #[serde(default)]
    pub(crate) emulator_known_differences: Vec<String>,
}

#[derive(Deserialize)]
pub(crate) struct Expected {
    pub(crate) status: String,
    pub(crate) output: Option<Value>,
    pub(crate) error: Option<String>,
    pub(crate) cause: Option<Value>,
    pub(crate) history: Option<Vec<Value>>,
}

#[derive(Deserialize)]
pub(crate) struct Lambda {
    pub(crate) name: String,
    pub(crate) handler_file: String,
}

#[derive(Deserialize)]
pub(crate) struct S3Object {
    pub(crate) bucket: String,
    pub(crate) key: String,
    pub(crate) body: String,
}

#[derive(Clone, Deserialize)]
pub(crate) struct Mock {
    pub(crate) outcome: String,
    pub(crate) state: Option<String>,
    pub(crate) output: Option<Value>,
    pub(crate) error: Option<String>,
    pub(crate) cause: Option<Value>,
    pub(crate) cause_text: Option<String>,
}

impl Case {
    pub(crate) fn compare(&self) -> Compared {
        compare(self, &self.run())
    }

    pub(crate) fn run(&self) -> Result<Run, SimError> {
        let machine = machine(&self.definition);
        let mocks = RefCell::new(self.mocks.clone());
        let configured = self.configured();
        let configured = RefCell::new(configured.as_ref().map(Mocks::calls));
        let submitted = RefCell::new(self.events("TaskSubmitted"));
        let mut sim = Sim::of(&machine).context(&self.context()).answer(|call| {
            if let Some(calls) = configured.borrow_mut().as_mut() {
                return calls.of_call(call).unwrap();
            }
            let mut answer = answer(&mut mocks.borrow_mut(), call).or_else(|| self.function(call))?;
            let mut submitted = submitted.borrow_mut();
            if !submitted.is_empty() && call.is_submitted() {
                let details = submitted.remove(0);
                let output = &details["taskSubmittedEventDetails"]["output"];
                answer = answer.submitted(output.clone());
            }
            Some(answer)
        });
        let mut objects = Objects::new();
        for object in &self.s3_objects {
            objects = objects.put(&object.bucket, &object.key, object.body.clone());
        }
        sim = sim.objects(objects);
        let workers = self.events("ActivityStarted");
        let worker = workers.first().and_then(|event| event["activityStartedEventDetails"]["workerName"].as_str());
        if let Some(worker) = worker {
            sim = sim.worker(worker);
        }
        if self.workflow_type == "EXPRESS" {
            sim = if self.kind == "sync_execution" { sim.synchronous() } else { sim.express() };
        }
        let started = self.events("ExecutionStarted");
        let started = started.first().map(|event| &event["executionStartedEventDetails"]);
        match started.and_then(|details| details["input"].as_str()) {
            Some(text) => sim.run_text(text),
            None => sim.run_text(&spaced(&self.input)),
        }
    }

    /// The wildcards of the recording.
    pub(crate) fn wild(&self) -> Wild<'_> {
        let start = Value::from_iter(self.start.clone());
        Wild {
            placeholders: self
                .output_placeholders
                .iter()
                .chain(&self.history_placeholders)
                .map(String::as_str)
                .collect(),
            draws_uuids: self.notes.iter().any(|note| note == "random:uuid"),
            accounts: Accounts::given([&self.definition, &self.input, &start]),
        }
    }

    /// What was found, as it was at the time of the recording.
    pub(crate) fn as_recorded(&self, found: Value) -> Value {
        if is_before_redrives(self.source.recorded_date.as_deref()) { without_redrives(found) } else { found }
    }

    /// The answers of a `MockConfigFile.json`.
    fn configured(&self) -> Option<Mocks> {
        if !self.mocks.is_empty() {
            return None;
        }
        let (config, test_case) = (self.mock_config.as_ref()?, self.mock_test_case.as_ref()?);
        Some(Mocks::of_case(&config.to_string(), test_case).unwrap())
    }

    /// What a deployed function gives back, where its file says what that is: its input. The calls of child executions of a Map Run are not
    /// in a recording.
    fn function(&self, call: &Call<'_>) -> Option<Answer> {
        let is_integration = call.resource.ends_with(":states:::lambda:invoke");
        let name = if is_integration { call.parameters["FunctionName"].as_str()? } else { call.resource };
        let is_it = |lambda: &&Lambda| name.rsplit(':').next() == Some(&lambda.name);
        self.lambdas.iter().find(is_it).filter(|lambda| lambda.handler_file == "id_function.py")?;
        Some(if is_integration {
            Answer::result(
                json!({ "ExecutedVersion": "$LATEST", "Payload": call.parameters["Payload"], "StatusCode": 200 }),
            )
        } else {
            Answer::result(call.parameters.clone())
        })
    }

    /// Who the execution was.
    pub(crate) fn context(&self) -> Value {
        let start = |key: &str| self.start.get(key).cloned();
        let started = self.events("ExecutionStarted");
        let role = started.first().and_then(|event| event["executionStartedEventDetails"]["roleArn"].as_str());
        let role = role.map(str::to_owned).or_else(|| start("role_arn"));
        let mut context = json!({
            "Execution": { "Id": start("execution_arn"), "Name": start("execution_name"), "RoleArn": role },
            "StateMachine": { "Id": start("state_machine_arn"), "Name": start("state_machine_name") }
        });
        // What was not recorded is left to the simulator.
        for part in context.as_object_mut().into_iter().flat_map(|context| context.values_mut()) {
            part.as_object_mut().unwrap().retain(|_, value| !value.is_null());
        }
        context
    }

    pub(crate) fn events(&self, event_type: &str) -> Vec<Value> {
        let events = self.expected.history.iter().flatten();
        events.filter(|event| event["type"] == event_type).cloned().collect()
    }
}

fn machine(definition: &Value) -> Machine {
    let file = import::read("case.asl.json", definition.to_string().as_bytes(), &NoFiles);
    file.machines.into_iter().next().unwrap().machine
}

/// The next answer for a state; a task of an activity that has none is of an activity that is not there.
fn answer(mocks: &mut Vec<Mock>, call: &Call<'_>) -> Option<Answer> {
    let is_it = |mock: &Mock| mock.state.as_deref().is_none_or(|state| state == call.state);
    let Some(index) = mocks.iter().position(is_it) else {
        return call.resource.contains(":activity:").then(|| Answer::of(Outcome::NoActivity));
    };
    let mock = mocks.remove(index);
    Some(match mock.outcome.as_str() {
        "success" => Answer::result(mock.output.unwrap_or_default()),
        "timeout" => Answer::never(),
        _ => {
            let cause = mock.cause_text.or_else(|| {
                mock.cause.map(|cause| match cause {
                    Value::String(text) => text,
                    other => other.to_string(),
                })
            });
            Answer::of(Outcome::Error { error: mock.error, cause })
        }
    })
}

/// The text as the one who recorded it wrote it: a blank behind commas and colons.
fn spaced(value: &Value) -> String {
    match value {
        Value::Array(items) => format!("[{}]", items.iter().map(spaced).collect::<Vec<_>>().join(", ")),
        Value::Object(members) => {
            let member =
                |(name, value): (&String, &Value)| format!("{}: {}", Value::from(name.as_str()), spaced(value));
            format!("{{{}}}", members.iter().map(member).collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}
