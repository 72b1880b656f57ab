//! The changes: every member deleted, renamed, given another type; every target turned elsewhere; every text damaged.

use serde_json::{Value, json};

use super::facts::{WORDS, is_bounded, is_path, is_payload, is_required, retyped};
use super::graph;
use super::objects::{Kind, Place, member, objects};
use super::texts;

/// What becomes of a definition by a change, by what is known without the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Effect {
    /// The service refuses it, or the execution must fail.
    Breaks,
    /// Nothing is known: it may be as legal as before.
    Unknown,
}

/// A change of a definition.
pub(crate) struct Change {
    pub(crate) kind: &'static str,
    pub(crate) what: String,
    pub(crate) effect: Effect,
    pub(crate) machine: Value,
}

/// All changes of a definition.
pub(crate) fn changes(machine: &Value) -> Vec<Change> {
    let mut all = Changes { machine, all: Vec::new() };
    for place in objects(machine) {
        all.members(&place);
        all.additions(&place);
        if matches!(place.kind, Kind::Machine | Kind::Nested) {
            all.states(&place);
        }
    }
    texts::damaged(machine, &mut |kind, at, text, effect| {
        all.put(kind, format!("{at} = {text}"), effect, |machine| {
            if let Some(value) = machine.pointer_mut(at) {
                *value = text.clone();
            }
        });
    });
    all.all
}

struct Changes<'a> {
    machine: &'a Value,
    all: Vec<Change>,
}

impl Changes<'_> {
    fn put(&mut self, kind: &'static str, what: String, effect: Effect, change: impl FnOnce(&mut Value)) {
        let mut machine = self.machine.clone();
        change(&mut machine);
        let broken = graph::refuses(&machine).is_some() || graph::lost_variable(self.machine, &machine).is_some();
        let effect = if broken { Effect::Breaks } else { effect };
        if machine != *self.machine {
            self.all.push(Change { kind, what, effect, machine });
        }
    }

    fn members(&mut self, place: &Place) {
        let Some(object) = self.machine.pointer(&place.at) else { return };
        for (key, value) in object.as_object().into_iter().flatten() {
            let at = member(&place.at, key);
            let breaks = |is: bool| if is { Effect::Breaks } else { Effect::Unknown };
            let required = is_required(place, object, key);
            self.put("delete a member", at.clone(), breaks(required), |machine| {
                object_at(machine, &place.at).shift_remove(key);
            });
            let name = format!("{key}x");
            let data = place.kind == Kind::Credentials;
            self.put("rename a member", format!("{at} to {name}"), breaks(!data), |machine| {
                rename(object_at(machine, &place.at), key, &name);
            });
            if let Some(other) = retyped(value) {
                let effect = breaks(!is_payload(place.kind, key));
                self.put("another type", format!("{at} = {other}"), effect, |machine| set(machine, &at, other));
            }
            if value.is_number() && is_bounded(key) {
                self.put("out of bounds", format!("{at} = -1"), Effect::Breaks, |machine| set(machine, &at, json!(-1)));
            }
            if let (true, Some(text)) = (WORDS.contains(&key.as_str()) && key != "Label", value.as_str()) {
                let other = json!(format!("{text}x"));
                self.put("misspelt word", format!("{at} = {other}"), Effect::Breaks, |machine| {
                    set(machine, &at, other);
                });
            }
            if let (true, Some(text)) = (is_path(key) && !place.jsonata, value.as_str()) {
                self.path(&at, text);
            }
            if let (false, Some(items)) = (is_payload(place.kind, key), value.as_array()) {
                self.items(&at, items);
            }
        }
    }

    fn path(&mut self, at: &str, text: &str) {
        for other in texts::damaged_paths(text) {
            self.put("damaged path", format!("{at} = {other}"), Effect::Breaks, |machine| {
                set(machine, at, json!(other));
            });
        }
    }

    fn items(&mut self, at: &str, items: &[Value]) {
        for (index, item) in items.iter().enumerate() {
            let effect = if items.len() == 1 && !at.ends_with("/Retry") && !at.ends_with("/Catch") {
                Effect::Breaks
            } else {
                Effect::Unknown
            };
            self.put("delete an item", format!("{at}/{index}"), effect, |machine| {
                if let Some(items) = machine.pointer_mut(at).and_then(Value::as_array_mut) {
                    items.remove(index);
                }
            });
            if let Some(other) = retyped(item) {
                let at = format!("{at}/{index}");
                self.put("another type", format!("{at} = {other}"), Effect::Breaks, |machine| set(machine, &at, other));
            }
        }
    }

    fn additions(&mut self, place: &Place) {
        let object = self.machine.pointer(&place.at).and_then(Value::as_object);
        let add = |this: &mut Self, key: &str, value: Value| {
            if object.is_some_and(|object| !object.contains_key(key)) {
                this.put("add a member", format!("{}/{key}", place.at), Effect::Breaks, |machine| {
                    object_at(machine, &place.at).insert(key.to_owned(), value);
                });
            }
        };
        if place.kind != Kind::Credentials {
            add(self, "Retyr", json!([]));
        }
        if place.kind != Kind::State {
            return;
        }
        let ty =
            self.machine.pointer(&member(&place.at, "Type")).and_then(Value::as_str).unwrap_or_default().to_owned();
        add(self, "Next", json!("Nowhere"));
        if ty != "Fail" && ty != "Succeed" {
            add(self, "End", json!(true));
        }
        add(self, if place.jsonata { "ResultPath" } else { "Output" }, json!("$.x"));
        if !matches!(ty.as_str(), "Task" | "Parallel" | "Map") {
            add(self, "Retry", json!([]));
        }
        if place.jsonata {
            add(self, "QueryLanguage", json!("JSONPath"));
        }
    }

    /// The states of a block: deleted, renamed, and everything that leads to one turned elsewhere.
    fn states(&mut self, block: &Place) {
        let at = member(&block.at, "States");
        let Some(states) = self.machine.pointer(&at).and_then(Value::as_object) else { return };
        let elsewhere = all_names(self.machine).into_iter().find(|name| !states.contains_key(name));
        for (name, state) in states {
            self.put("delete a state", member(&at, name), Effect::Unknown, |machine| {
                object_at(machine, &at).shift_remove(name);
            });
            self.put("rename a state", member(&at, name), Effect::Unknown, |machine| {
                rename(object_at(machine, &at), name, &format!("{name}x"));
            });
            let state_at = member(&at, name);
            let mut targets: Vec<String> = ["Next", "Default"]
                .into_iter()
                .filter(|key| state[*key].is_string())
                .map(|key| member(&state_at, key))
                .collect();
            for list in ["Catch", "Choices"] {
                targets.extend(
                    (0..state[list].as_array().map_or(0, Vec::len)).map(|i| format!("{state_at}/{list}/{i}/Next")),
                );
            }
            for target in targets {
                self.retarget(&target, states.keys(), elsewhere.as_deref());
            }
        }
        self.retarget(&member(&block.at, "StartAt"), states.keys(), elsewhere.as_deref());
    }

    fn retarget<'k>(&mut self, at: &str, beside: impl Iterator<Item = &'k String>, elsewhere: Option<&'k str>) {
        let beside = beside.map(String::as_str);
        for name in beside.chain(elsewhere).chain(["Nowhere"]) {
            self.put("another target", format!("{at} = {name}"), Effect::Unknown, |machine| {
                set(machine, at, json!(name));
            });
        }
    }
}

fn all_names(machine: &Value) -> Vec<String> {
    let blocks = objects(machine).into_iter().filter(|place| matches!(place.kind, Kind::Machine | Kind::Nested));
    let names =
        blocks.filter_map(|block| Some(machine.pointer(&block.at)?.get("States")?.as_object()?.keys().cloned()));
    names.flatten().collect()
}

fn object_at<'a>(machine: &'a mut Value, at: &str) -> &'a mut serde_json::Map<String, Value> {
    machine.pointer_mut(at).and_then(Value::as_object_mut).unwrap()
}

fn set(machine: &mut Value, at: &str, value: Value) {
    if let Some(place) = machine.pointer_mut(at) {
        *place = value;
    }
}

/// Gives a member another name, in its place.
fn rename(object: &mut serde_json::Map<String, Value>, from: &str, to: &str) {
    let members = std::mem::take(object);
    object.extend(members.into_iter().map(|(key, value)| (if key == from { to.to_owned() } else { key }, value)));
}
