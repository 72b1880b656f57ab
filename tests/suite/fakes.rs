//! Calls of services that were recorded on AWS: the fakes give what the services gave.
//!
//! The calls are those of the recorded executions, `corpus/executions`, or of the file that `ASL_EXECUTIONS` names: each is made again
//! with the parameters that its `TaskScheduled` event has, to the fakes of its execution. What the service answered stands in the events
//! that follow. Identifiers, dates and the metadata of HTTP are not compared.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::print_stdout, reason = "the numbers are printed for who asks")]

#[path = "executions/recorder.rs"]
#[expect(dead_code, reason = "what executions alone have")]
mod recorder;
#[path = "executions/wild.rs"]
mod wild;

use std::collections::HashMap;

use asl_builder::model::Machine;
use asl_builder::sim::fakes::{DynamoDb, EventBridge, Sns, Sqs};
use asl_builder::sim::{Answer, Event, Sim};
use serde::Deserialize;
use serde_json::{Value, json};

use wild::{Wild, opened};

#[derive(Deserialize)]
struct Case {
    id: String,
    expected: Expected,
    #[serde(default)]
    history_placeholders: Vec<String>,
}

#[derive(Deserialize)]
struct Expected {
    history: Option<Vec<Value>>,
}

/// A call that was recorded.
struct Recorded<'c> {
    resource: String,
    parameters: &'c Value,
    /// What the service answered: the details of the first event that says so.
    answer: Option<&'c Value>,
}

/// The services that there are fakes of, by the end of their resource's type.
const SERVICES: [&str; 5] = ["dynamodb", "sqs", "sns", "events", "eventbridge"];

/// The errors of calls to what there is not.
const GONE: [&str; 3] = ["ResourceNotFoundException", "NotFoundException", "SdkClientException"];

#[test]
fn the_fakes_give_what_the_services_gave() {
    let own = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus/executions/cases.jsonl");
    let path = std::env::var("ASL_EXECUTIONS").unwrap_or_else(|_| own.to_owned());
    let text = std::fs::read_to_string(path).unwrap();
    let (mut calls, mut wrong) = (0, Vec::new());
    for line in text.lines().filter(|line| !line.is_empty()) {
        let case: Case = serde_json::from_str(line).unwrap();
        let recorded = recorded(case.expected.history.as_deref().unwrap_or_default());
        let services = Services::for_calls(&recorded);
        let mut placeholders: Vec<&str> = case.history_placeholders.iter().map(String::as_str).collect();
        placeholders.push("<request_id>");
        let wild = Wild { placeholders, ..Wild::default() };
        for call in &recorded {
            let found = services.call(call);
            let Some(answer) = call.answer else { continue };
            calls += 1;
            if !is_same(&wild, answer, &found) {
                wrong.push(format!("{}: {}\n    recorded {answer}\n    found    {found}", case.id, call.parameters));
            }
        }
    }
    println!("{calls} calls, {} different\n{}", wrong.len(), wrong.join("\n"));
    assert!(calls > 0 && wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The calls of an execution, in their order.
fn recorded(history: &[Value]) -> Vec<Recorded<'_>> {
    let mut calls: Vec<Recorded<'_>> = Vec::new();
    // Of an event that is about a call: which call.
    let mut about: HashMap<u64, usize> = HashMap::new();
    for event in history {
        let Some(details) =
            event.as_object().and_then(|event| event.values().find(|value| value["resourceType"].is_string()))
        else {
            continue;
        };
        let (service, action) = (details["resourceType"].as_str().unwrap(), details["resource"].as_str().unwrap());
        if !SERVICES.contains(&service.rsplit(':').next().unwrap()) {
            continue;
        }
        let call = match details.get("parameters") {
            Some(parameters) => {
                calls.push(Recorded { resource: format!("{service}:{action}"), parameters, answer: None });
                calls.len() - 1
            }
            None => match about.get(&event["previousEventId"].as_u64().unwrap()) {
                Some(call) => *call,
                None => continue,
            },
        };
        about.insert(event["id"].as_u64().unwrap(), call);
        let kind = event["type"].as_str().unwrap();
        if matches!(kind, "TaskSubmitted" | "TaskSucceeded" | "TaskFailed") {
            // Behind a service's own answer comes that of whoever had the token.
            calls[call].answer.get_or_insert(details);
        }
    }
    calls
}

struct Services {
    tables: DynamoDb,
    queues: Sqs,
    topics: Sns,
    buses: EventBridge,
}

impl Services {
    /// What the calls of an execution found there.
    fn for_calls(calls: &[Recorded<'_>]) -> Services {
        let mut services =
            Services { tables: DynamoDb::new(), queues: Sqs::new(), topics: Sns::new(), buses: EventBridge::new() };
        for call in calls {
            let error = call.answer.and_then(|answer| answer["error"].as_str()).unwrap_or_default();
            if GONE.iter().any(|gone| error.ends_with(gone)) {
                continue;
            }
            let name = |member: &str| call.parameters[member].as_str();
            if let Some(table) = name("TableName") {
                let keys = calls.iter().filter(|call| call.parameters["TableName"] == table);
                let mut keys = keys.filter_map(|call| call.parameters["Key"].as_object());
                let key = keys.next().map_or_else(|| vec!["id".to_owned()], |key| key.keys().cloned().collect());
                if services.tables.items(table).is_empty() {
                    services.tables = services.tables.table(table, key);
                }
            }
            let last = |text: &str| text.rsplit([':', '/']).next().unwrap().to_owned();
            if let Some(queue) = name("QueueUrl") {
                services.queues = services.queues.queue(last(queue));
            }
            if let Some(topic) = name("TopicArn") {
                services.topics = services.topics.topic(last(topic));
            }
        }
        services
    }

    /// Makes a call again: the output, or the error and its cause.
    fn call(&self, call: &Recorded<'_>) -> Value {
        let task = json!({
            "Type": "Task", "Resource": format!("arn:aws:states:::{}", call.resource), "Arguments": call.parameters, "End": true
        });
        let machine = json!({ "QueryLanguage": "JSONata", "StartAt": "Call", "States": { "Call": task } });
        let machine = Machine::from_value(machine);
        let sim = Sim::of(&machine).fake(&self.tables).fake(&self.queues).fake(&self.topics).fake(&self.buses);
        let run = match sim.answer(|call| call.token.map(|_| Answer::result("answered"))).run(json!({})) {
            Ok(run) => run,
            Err(error) => return error.to_string().into(),
        };
        let events: Vec<Value> = run.events.iter().map(Event::to_json).collect();
        let submitted = events.iter().find(|event| event["type"] == "TaskSubmitted");
        match (submitted, run.output()) {
            (Some(event), _) => json!({ "output": opened(event["taskSubmittedEventDetails"]["output"].clone()) }),
            (None, Some(output)) => json!({ "output": output }),
            (None, None) => json!({ "error": run.error, "cause": run.cause }),
        }
    }
}

/// True when the answers are the same.
fn is_same(wild: &Wild<'_>, answer: &Value, found: &Value) -> bool {
    let plain = |value: &Value| {
        let mut value = value.clone();
        if let Some(members) = value.as_object_mut() {
            members.shift_remove("SdkHttpMetadata");
            members.shift_remove("SdkResponseMetadata");
        }
        value
    };
    match (answer.get("output"), answer.get("error")) {
        (Some(output), _) => {
            let output = opened(output.clone());
            wild.is(&plain(&output), &plain(&found["output"]))
        }
        (None, Some(error)) => {
            let cause = |answer: &Value| opened(answer["cause"].as_str().map_or(answer["cause"].clone(), anonymous));
            *error == found["error"] && wild.is(&cause(answer), &cause(found))
        }
        (None, None) => false,
    }
}

/// A text without the identifiers in names of what was made for the recording: the recordings have `uid00001` for some of them.
fn anonymous(text: &str) -> Value {
    let is_id = |word: &str| {
        let is_hex = word.len() == 8 && word.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        is_hex || word.strip_prefix("uid").is_some_and(|number| number.len() == 5 && number.parse::<u32>().is_ok())
    };
    let parts = text.split_inclusive(|c: char| !c.is_alphanumeric());
    let plain = parts.map(|part| {
        let word = part.trim_end_matches(|c: char| !c.is_alphanumeric());
        if is_id(word) { part.replace(word, "id") } else { part.to_owned() }
    });
    plain.collect::<String>().into()
}

#[test]
fn identifiers_in_names_do_not_count_and_all_else_does() {
    let alike = |a: &str, b: &str| anonymous(a) == anonymous(b);
    assert!(alike("no queue work-uid00001.fifo", "no queue work-0a1b2c3d.fifo"));
    for other in
        ["no queue work-0a1b2c3.fifo", "no queue other-0a1b2c3d.fifo", "no queue work-0A1B2C3D.fifo", "no queue work"]
    {
        assert!(!alike("no queue work-uid00001.fifo", other), "{other}");
    }
}
