//! Events of what no recording has, or none alone.

mod aborted;
mod children;
mod evaluation;
mod items;

use serde_json::{Value, json};

use crate::model::Machine;
use crate::sim::{Event, Mocks, Run, Sim};

/// A machine that starts at `A`.
fn machine(states: Value) -> Machine {
    Machine::from_value(json!({ "StartAt": "A", "States": states }))
}

/// Runs a machine with answers by the names of states, as in a file of mocks.
fn run(states: Value, input: Value, mocks: Value) -> Run {
    let machine = machine(states);
    let mocks = Mocks::from_value(&mocks).unwrap();
    let mut calls = mocks.calls();
    let answer = move |call: &crate::sim::Call<'_>| calls.answer(call.state, call.iteration).unwrap().cloned();
    Sim::of(&machine).answer(answer).run(input).unwrap()
}

/// A task that ends the machine, with more fields.
fn task(more: Value) -> Value {
    let mut state = json!({ "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true });
    if let (Some(state), Value::Object(more)) = (state.as_object_mut(), more) {
        state.extend(more);
    }
    state
}

/// `3<2 TaskScheduled`, and the name or the index that an event has.
fn lines(events: &[Event]) -> Vec<String> {
    let line = |event: &Event| {
        let json = event.to_json();
        let member = |name: &str| {
            let details = json.as_object().into_iter().flatten().filter(|(key, _)| key.ends_with("EventDetails"));
            details.filter_map(|(_, details)| details.get(name)).map(|value| format!(" {value}")).collect::<String>()
        };
        format!("{}<{} {}{}{}", event.id, event.previous, event.event_type, member("name"), member("index"))
            .replace('"', "")
    };
    events.iter().map(line).collect()
}

/// The lines from that event on.
fn from(events: &[Event], first: &str) -> Vec<String> {
    lines(events).into_iter().skip_while(|line| !line.contains(first)).collect()
}
