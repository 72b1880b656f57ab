//! EventBridge: events that are put.

use std::cell::RefCell;
use std::rc::Rc;

use serde_json::{Map, Value, json};

use super::Fake;
use super::wire::{Api, Reply, Stop, Wire};
use crate::sim::answers::{Answer, Call};
use crate::sim::items::Objects;
use crate::sim::random::Random;
use crate::sim::time::Time;

const API: Api = Api {
    optimized: Some("events"),
    sdk: "eventbridge",
    name: "EventBridge",
    long: "AmazonEventBridge",
    unmodelled: "AmazonEventBridgeException",
};

const KNOWN: [&str; 6] = ["Detail", "DetailType", "EventBusName", "Resources", "Source", "Time"];

/// Event buses in memory, for `events:putEvents`; every bus is there.
///
/// An entry without a source or a detail type, and one whose detail is no object, fails as it does with the service; then the optimized
/// integration fails with `EventBridge.FailedEntry`, while the entries that are right are put. `EndpointId` and `TraceHeader` are not modelled.
///
/// ```
/// use asl_builder::model::Machine;
/// use asl_builder::sim::Sim;
/// use asl_builder::sim::fakes::EventBridge;
/// use serde_json::json;
///
/// let machine = Machine::from_value(json!({ "StartAt": "Tell", "States": { "Tell": {
///     "Type": "Task",
///     "Resource": "arn:aws:states:::events:putEvents",
///     "Parameters": { "Entries": [{ "Source": "orders", "DetailType": "Paid", "Detail.$": "$" }] },
///     "End": true
/// } } }));
/// let events = EventBridge::new();
/// Sim::of(&machine).fake(&events).run(json!({ "id": 7 }))?;
/// assert_eq!(events.events()[0].detail, json!({ "id": 7 }));
/// # Ok::<(), asl_builder::sim::SimError>(())
/// ```
#[derive(Clone, Debug)]
pub struct EventBridge(Rc<RefCell<State>>);

#[derive(Debug)]
struct State {
    events: Vec<Event>,
    ids: Random,
}

/// An event that was put.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Event {
    /// Its identifier.
    pub id: String,
    /// `Source`.
    pub source: String,
    /// `DetailType`.
    pub detail_type: String,
    /// `Detail`, read from its text.
    pub detail: Value,
    /// `EventBusName`; `default` when there was none.
    pub bus: String,
    /// `Resources`, with the execution and the state machine, which the optimized integration puts there.
    pub resources: Vec<String>,
    /// When it was put.
    pub time: Time,
}

impl Default for EventBridge {
    fn default() -> EventBridge {
        EventBridge::new()
    }
}

impl EventBridge {
    /// No events.
    pub fn new() -> EventBridge {
        EventBridge(Rc::new(RefCell::new(State { events: Vec::new(), ids: Random::new(4) })))
    }

    /// All events, in the order in which they were put.
    pub fn events(&self) -> Vec<Event> {
        self.0.borrow().events.clone()
    }
}

impl State {
    fn put(&mut self, wire: &Wire<'_>) -> Reply {
        if wire.action != "putEvents" {
            return wire.no_action();
        }
        let entries = wire.parameters(&["Entries"])?.get("Entries").and_then(Value::as_array);
        let Some(entries) = entries else { return wire.refuse("`Entries` that are no array") };
        let mut results = Vec::new();
        let mut failed = 0;
        for entry in entries {
            let Some(entry) = entry.as_object() else { return wire.refuse("an entry that is no object") };
            if let Some(key) = entry.keys().find(|key| !KNOWN.contains(&key.as_str())) {
                return wire.refuse(format!("`{key}` of an entry"));
            }
            match read(entry, wire) {
                Ok(event) => {
                    let id = self.ids.uuid();
                    results.push(json!({ "EventId": id }));
                    self.events.push(Event { id, ..event });
                }
                Err((code, message)) => {
                    failed += 1;
                    results.push(json!({ "ErrorCode": code, "ErrorMessage": message }));
                }
            }
        }
        let mut reply = Map::new();
        reply.insert("Entries".to_owned(), results.into());
        reply.insert("FailedEntryCount".to_owned(), failed.into());
        Ok(reply)
    }
}

fn read(entry: &Map<String, Value>, wire: &Wire<'_>) -> Result<Event, (&'static str, String)> {
    let text = |name: &str| entry.get(name).and_then(Value::as_str).filter(|text| !text.is_empty()).map(str::to_owned);
    let required = |name: &str| {
        let missing = || format!("Parameter {name} is not valid. Reason: {name} is a required argument.");
        text(name).ok_or_else(|| ("InvalidArgument", missing()))
    };
    let (source, detail_type) = (required("Source")?, required("DetailType")?);
    let detail = match entry.get("Detail") {
        Some(Value::String(text)) => serde_json::from_str(text).unwrap_or_default(),
        Some(other) => other.clone(),
        None => {
            return Err((
                "InvalidArgument",
                "Parameter Detail is not valid. Reason: Detail is a required argument.".to_owned(),
            ));
        }
    };
    if !detail.is_object() {
        return Err(("MalformedDetail", "Detail is malformed.".to_owned()));
    }
    let given = entry.get("Resources").and_then(Value::as_array).into_iter().flatten();
    let mut resources: Vec<String> = given.filter_map(Value::as_str).map(str::to_owned).collect();
    if !wire.is_sdk {
        resources.extend([wire.call.execution.to_owned(), wire.call.machine.to_owned()]);
    }
    let time = text("Time").as_deref().and_then(Time::parse).unwrap_or(wire.call.now);
    let bus = text("EventBusName").unwrap_or_else(|| "default".to_owned());
    Ok(Event { id: String::new(), source, detail_type, detail, bus, resources, time })
}

impl Fake for EventBridge {
    fn answer(&self, call: &Call<'_>, _objects: &mut Objects) -> Option<Result<Answer, String>> {
        let wire = Wire::of(&API, call)?;
        Some(match self.0.borrow_mut().put(&wire) {
            // The parameters are refused before there could be an error.
            Err(Stop::Refused(message)) => Err(message),
            Err(Stop::Failed(error)) => Err(error.message),
            Ok(reply) if !wire.is_sdk && reply.get("FailedEntryCount") != Some(&json!(0)) => {
                Ok(Answer::error("EventBridge.FailedEntry", Value::Object(reply).to_string()))
            }
            Ok(reply) => Ok(wire.done(reply.into())),
        })
    }
}
