//! Events as the API gives them.

use serde_json::{Map, Value, json};

use super::{Details, Event, Limits, TaskMore};
use crate::sim::payload::Payload;

/// Events have their timestamp first, as the answer of the API.
pub(super) fn event(event: &Event) -> Value {
    let mut object = Map::new();
    object.insert("timestamp".to_owned(), event.timestamp.to_string().into());
    object.insert("type".to_owned(), event.event_type.as_ref().into());
    object.insert("id".to_owned(), event.id.into());
    object.insert("previousEventId".to_owned(), event.previous.into());
    if let Some((member, details)) = details(&event.details) {
        object.insert(member.to_owned(), Value::Object(details));
    }
    Value::Object(object)
}

fn details(details: &Details) -> Option<(&'static str, Map<String, Value>)> {
    let mut object = Map::new();
    let member = match details {
        Details::None => return None,
        Details::ExecutionStarted { input, role } => {
            data(&mut object, "input", input);
            put(&mut object, "roleArn", role.as_ref());
            "executionStartedEventDetails"
        }
        Details::ExecutionSucceeded { output } => {
            data(&mut object, "output", output);
            "executionSucceededEventDetails"
        }
        Details::Failed { member, error, cause } => {
            failure(&mut object, error.as_deref(), cause.as_deref());
            member
        }
        Details::Entered { name, input } => {
            put(&mut object, "name", name.as_str());
            data(&mut object, "input", input);
            "stateEnteredEventDetails"
        }
        Details::Exited { name, output, assigned } => {
            put(&mut object, "name", name.as_str());
            data(&mut object, "output", output);
            if !assigned.is_empty() {
                let texts = assigned.iter().map(|(name, value)| (name.clone(), Value::from(value.to_string())));
                object.insert("assignedVariables".to_owned(), Value::Object(texts.collect()));
                object.insert("assignedVariablesDetails".to_owned(), json!({ "truncated": false }));
            }
            "stateExitedEventDetails"
        }
        Details::Evaluation { name, location, error, cause } => {
            put(&mut object, "state", name.as_str());
            if let Some(location) = location {
                put(&mut object, "location", location.as_str());
            }
            failure(&mut object, Some(error), cause.as_deref());
            "evaluationFailedEventDetails"
        }
        Details::Task { call, more } => {
            put(&mut object, "resourceType", call.resource_type.as_str());
            put(&mut object, "resource", call.resource.as_str());
            task(&mut object, more)
        }
        Details::Scheduled { member, resource, input, limits, role } => {
            put(&mut object, "resource", resource.as_ref());
            data(&mut object, "input", input);
            put_limits(&mut object, *limits);
            credentials(&mut object, role.as_deref());
            member
        }
        Details::Output { member, output } => {
            data(&mut object, "output", output);
            member
        }
        Details::ActivityStarted { worker } => {
            if let Some(worker) = worker {
                put(&mut object, "workerName", worker.as_ref());
            }
            "activityStartedEventDetails"
        }
        Details::MapStarted { length } => {
            put(&mut object, "length", *length);
            "mapStateStartedEventDetails"
        }
        Details::Iteration { member, name, index } => {
            put(&mut object, "name", name.as_str());
            put(&mut object, "index", *index);
            member
        }
        Details::MapRun { member, arn } => {
            put(&mut object, "mapRunArn", arn.as_ref());
            member
        }
    };
    Some((member, object))
}

fn task(object: &mut Map<String, Value>, more: &TaskMore) -> &'static str {
    match more {
        TaskMore::Scheduled { region, parameters, limits, role } => {
            put(object, "region", region.as_ref());
            put(object, "parameters", parameters.text());
            put_limits(object, *limits);
            credentials(object, role.as_deref());
            "taskScheduledEventDetails"
        }
        TaskMore::Started => "taskStartedEventDetails",
        TaskMore::Submitted(output) => {
            data(object, "output", output);
            "taskSubmittedEventDetails"
        }
        TaskMore::Succeeded(output) => {
            data(object, "output", output);
            "taskSucceededEventDetails"
        }
        TaskMore::Failed { member, error, cause } => {
            failure(object, error.as_deref(), cause.as_deref());
            member
        }
    }
}

fn put(object: &mut Map<String, Value>, key: &str, value: impl Into<Value>) {
    object.insert(key.to_owned(), value.into());
}

/// A payload, and that it is whole.
fn data(object: &mut Map<String, Value>, key: &str, payload: &Payload) {
    put(object, key, payload.text());
    put(object, &format!("{key}Details"), json!({ "truncated": false }));
}

fn failure(object: &mut Map<String, Value>, error: Option<&str>, cause: Option<&str>) {
    for (key, text) in [("error", error), ("cause", cause)] {
        if let Some(text) = text {
            put(object, key, text);
        }
    }
}

fn put_limits(object: &mut Map<String, Value>, limits: Limits) {
    for (key, seconds) in [("timeoutInSeconds", limits.timeout), ("heartbeatInSeconds", limits.heartbeat)] {
        if let Some(seconds) = seconds {
            put(object, key, seconds);
        }
    }
}

fn credentials(object: &mut Map<String, Value>, role: Option<&str>) {
    if let Some(role) = role {
        put(object, "taskCredentials", json!({ "roleArn": role }));
    }
}
