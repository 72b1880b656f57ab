//! Transitions: that they lead somewhere, and that they lead to every state.

use asl_syntax::fields::Object;
use asl_syntax::graph::Graph;
use asl_syntax::suggest;

use super::{Check, Here};
use crate::machine::model::{Entry, Machine, State, Value};

/// What a name leads to.
#[derive(Clone, Copy)]
pub(super) enum Target {
    Found(usize),
    /// Reported; the similar name is likely to be meant.
    Similar(usize),
    /// Reported, or not a name.
    Unknown,
}

impl Target {
    pub(super) fn is_found(self) -> bool {
        matches!(self, Target::Found(_))
    }
}

impl Check<'_> {
    /// Where a transition leads; a name that is not in the scope is reported.
    pub(super) fn target(&mut self, value: &Value, scope: usize) -> Target {
        let Some(name) = value.name() else { return Target::Unknown };
        if let Some(number) = self.names.number(scope, &name.text) {
            return Target::Found(number);
        }
        if let Some((message, help)) = self.names.unknown(scope, &name.text) {
            self.ctxt.error(&name.at, message, help);
        }
        self.names.similar(scope, &name.text).map_or(Target::Unknown, Target::Similar)
    }

    /// Checks a state's transitions and keeps where they lead. True when one may lead anywhere.
    pub(super) fn transitions(&mut self, state: &mut State, here: Here) -> bool {
        let mut targets = Vec::new();
        let mut unread = !state.body.is_whole;
        let object = state.body.object;
        let (mut has_next, mut has_end) = (false, false);
        for entry in &mut state.body.fields {
            match (entry.name(), object) {
                ("Next", _) | ("Default", Object::Choice) => {
                    has_next = true;
                    self.follow(entry, here, &mut targets, &mut unread);
                }
                ("End", _) => has_end = true,
                ("Catch" | "Choices", _) => match &mut entry.value {
                    Value::List(list) => {
                        unread |= !list.is_whole;
                        for element in &mut list.elements {
                            let Value::Fields(body) = element else {
                                unread = true;
                                continue;
                            };
                            unread |= !body.is_whole || body.any("Next").is_none();
                            let next = body.fields.iter_mut().filter(|entry| entry.name() == "Next");
                            next.for_each(|entry| self.follow(entry, here, &mut targets, &mut unread));
                        }
                    }
                    _ => unread = true,
                },
                // It may be a misspelt transition.
                (name, _) if entry.field.is_none() => {
                    let meant = suggest::closest(name, ["Next", "End", "Default", "Catch", "Choices"]);
                    has_next |= meant.is_some();
                    unread |= meant.is_some_and(|meant| meant != "End");
                }
                _ => {}
            }
        }
        let goes_on = matches!(object, Object::Task | Object::Pass | Object::Wait | Object::Parallel | Object::Map);
        if goes_on && !has_next && !has_end {
            if state.body.is_whole {
                let message = format!("state `{}` says neither `Next` nor `End`", state.name.text);
                self.ctxt.error(&state.name.at, message, "add `Next: Name`, or `End: true` where the machine ends");
            }
            unread = true;
        }
        state.targets = targets;
        unread
    }

    fn follow(&mut self, entry: &mut Entry, here: Here, targets: &mut Vec<usize>, unread: &mut bool) {
        let is_known = entry.field.is_some();
        let target = if entry.is_sound { self.target(&entry.value, here.scope) } else { self.silently(entry, here) };
        match target {
            Target::Found(number) => targets.push(number),
            Target::Similar(number) => {
                targets.push(number);
                entry.is_sound = false;
            }
            Target::Unknown => {
                *unread = true;
                entry.is_sound = false;
            }
        }
        entry.is_sound &= is_known;
    }

    /// Where a transition leads that was reported for another reason.
    fn silently(&self, entry: &Entry, here: Here) -> Target {
        let name = entry.value.name();
        let number = name.and_then(|name| self.names.number(here.scope, &name.text));
        number.map_or(Target::Unknown, Target::Similar)
    }

    /// That every state is reached, and that the whole machine can end.
    pub(super) fn graph(&mut self, machine: &Machine, unread: bool) {
        if unread {
            return; // a transition may lead to any state
        }
        let ends = |state: &State| {
            let object = state.body.object;
            matches!(object, Object::Succeed | Object::Fail) || state.body.any("End").is_some()
        };
        if machine.object == Object::StateMachine && !machine.states.iter().any(ends) {
            let help = "give one state `End: true`, or add a Succeed or a Fail state";
            self.error(machine.at, "no state ends the machine", help);
        }
        let start = machine.fields.iter().find(|entry| entry.name() == "StartAt");
        let Some(start) = start.and_then(|entry| entry.value.name()) else { return };
        let Some(first) = self.names.number(machine.scope, &start.text) else { return };
        let states: Vec<&State> = machine.states.iter().filter(|state| state.is_first).collect();
        let edges = states.iter().enumerate().flat_map(|(from, state)| state.targets.iter().map(move |to| (from, *to)));
        let graph = Graph::new(states.len(), edges.collect::<Vec<_>>());
        let reachable = graph.reachable(first);
        for number in roots(&graph, &reachable) {
            let state = states[number];
            let name = &state.name.text;
            let message = format!("state `{name}` is unreachable: no path leads to it from `{}`", start.text);
            self.ctxt.error(&state.name.at, message, format!("let a state go on to `{name}`, or remove it"));
        }
    }
}

/// The unreachable states from which all unreachable ones are reached: with a way to these, there is one to all.
fn roots(graph: &Graph, reachable: &[bool]) -> Vec<usize> {
    let unreachable = || (0..reachable.len()).filter(|&state| !reachable[state]);
    let mut is_target = vec![false; reachable.len()];
    for state in unreachable() {
        graph.successors(state).filter(|&to| to != state).for_each(|to| is_target[to] = true);
    }
    let mut roots: Vec<usize> = unreachable().filter(|&state| !is_target[state]).collect();
    let mut covered = graph.reachable_from(roots.iter().copied());
    // What is left are circles, and what they lead to.
    for state in unreachable() {
        if !covered[state] {
            roots.push(state);
            let behind = graph.reachable(state);
            covered.iter_mut().zip(behind).for_each(|(covered, behind)| *covered |= behind);
        }
    }
    roots.sort_unstable();
    roots
}
