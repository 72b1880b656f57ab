//! What is wrong with a machine: all of it, each at its tokens, and nothing that only follows from something else.

mod errors;
mod graph;
mod jsonata;
mod map;
mod names;
mod object;
mod paths;
mod task;
mod value;

use asl_syntax::fields::{Object, QueryLanguage};
use proc_macro2::Span;

use super::expand::is_distributed;
use super::model::{Body, Machine, State, Value, Workflow, spot};
use crate::ctxt::Ctxt;
use names::Names;

/// Checks the whole machine, and marks what the expansion has to leave out.
pub(super) fn machine(machine: &mut Machine, language: QueryLanguage, ctxt: &mut Ctxt) {
    let names = names::collect(machine, ctxt);
    let workflow = machine.workflow.map_or(Workflow::Standard, |(workflow, _)| workflow);
    let around = Around { workflow, is_in_map: false, is_in_execution: true };
    let mut check = Check { ctxt, names, whole: language, taken: Vec::new() };
    check.machine(machine, around);
    let taken = std::mem::take(&mut check.taken);
    // A state that others lead to has what they make for its input.
    let start = machine.fields.iter().find(|entry| entry.name() == "StartAt").and_then(|entry| entry.value.name());
    let start =
        start.and_then(|start| machine.states.iter().position(|state| state.is_first && state.name.text == start.text));
    let is_first = !machine.states.iter().any(|state| start.is_some_and(|start| state.targets.contains(&start)));
    machine.taken = taken.into_iter().filter(|taken| is_first || taken.of_execution).map(|taken| taken.names).collect();
}

/// What goes along through the machine.
struct Check<'c> {
    ctxt: &'c mut Ctxt,
    /// The names of all states, by scope.
    names: Names,
    /// The language of the whole machine.
    whole: QueryLanguage,
    /// What is taken of the execution's input, or of the input of the first state.
    taken: Vec<Taken>,
}

/// Names in the execution's input.
struct Taken {
    names: Vec<proc_macro2::Ident>,
    /// False for what is taken of the first state's input, which is the execution's if no other state leads there.
    of_execution: bool,
}

/// What holds in a machine because of what stands around it.
#[derive(Clone, Copy)]
struct Around {
    workflow: Workflow,
    is_in_map: bool,
    /// False inside of a distributed Map, whose executions have inputs of their own.
    is_in_execution: bool,
}

/// Where an object stands.
#[derive(Clone, Copy)]
struct Here {
    /// The language of its state; none in a machine's own fields.
    language: Option<QueryLanguage>,
    /// The scope of the machine around, for transitions.
    scope: usize,
    around: Around,
    /// True in a Task state that waits for its token, or may.
    has_token: bool,
    /// True in a Map state and in what it runs.
    has_item: bool,
    /// True in the state that the whole machine starts at.
    is_start: bool,
    /// True in a state that has an `InputPath`, behind which `$` is something else.
    has_input_path: bool,
}

impl Check<'_> {
    fn machine(&mut self, machine: &mut Machine, around: Around) {
        let here = Here {
            language: None,
            scope: machine.scope,
            around,
            has_token: false,
            has_item: around.is_in_map,
            is_start: false,
            has_input_path: false,
        };
        if machine.states.is_empty() && machine.is_whole {
            let message = format!("{} has no state", machine.object.described());
            self.error(machine.at, message, "add one: `Name: Pass { End: true }`");
            return;
        }
        let whole = machine.is_whole;
        self.fields(&mut machine.fields, machine.object, machine.at, whole, here);
        for entry in machine.fields.iter_mut().filter(|entry| entry.name() == "StartAt" && entry.is_sound) {
            entry.is_sound = self.target(&entry.value, machine.scope).is_found();
        }
        let start = machine.fields.iter().find(|entry| entry.name() == "StartAt").and_then(|entry| entry.value.name());
        let mut unread = !machine.is_whole;
        for state in &mut machine.states {
            let is_start = machine.object == Object::StateMachine
                && start.as_ref().is_some_and(|start| start.text == state.name.text);
            unread |= self.state(state, Here { is_start, ..here });
        }
        self.graph(machine, unread);
    }

    /// True when the state may go on to states that cannot be told.
    fn state(&mut self, state: &mut State, outside: Here) -> bool {
        let language = state.language(self.whole);
        if (language, self.whole) == (QueryLanguage::JSONPath, QueryLanguage::JSONata) {
            let entry = state.body.fields.iter_mut().find(|entry| entry.name() == "QueryLanguage");
            if let Some(entry) = entry {
                entry.is_sound = false;
                let message = format!("state `{}` is JSONPath, and the machine is JSONata", state.name.text);
                let help = "declare the state in JSONata, or the machine in JSONPath with `QueryLanguage: JSONata` at each JSONata state";
                self.ctxt.error(entry.value.tokens(), message, help);
            }
        }
        let Some(object) = state.object else {
            return true;
        };
        let has_item = outside.has_item || object == Object::Map;
        let has_token = object == Object::Task && task::has_token(&state.body);
        let has_input_path = state.body.any("InputPath").is_some();
        let here = Here { language: Some(language), has_token, has_item, has_input_path, ..outside };
        let Body { fields, at, is_whole, .. } = &mut state.body;
        self.fields(fields, object, *at, *is_whole, here);
        match object {
            Object::Task => self.task(&mut state.body, here),
            Object::Map => self.map(&mut state.body, here),
            _ => {}
        }
        self.errors(&mut state.body);
        let around = Around { is_in_map: has_item, ..outside.around };
        let around = match object {
            Object::Map if is_distributed(&state.body) => Around {
                workflow: super::expand::execution_type(&state.body).unwrap_or(around.workflow),
                is_in_execution: false,
                ..around
            },
            _ => around,
        };
        for machine in machines(&mut state.body) {
            self.machine(machine, around);
        }
        self.transitions(state, here)
    }

    fn error(&mut self, at: Span, message: impl std::fmt::Display, help: impl std::fmt::Display) {
        self.ctxt.error(spot(at), message, help);
    }
}

/// The machines in the fields of a state.
fn machines(body: &mut Body) -> impl Iterator<Item = &mut Machine> {
    body.fields.iter_mut().filter(|entry| entry.field.is_some()).flat_map(|entry| {
        let (one, list) = match &mut entry.value {
            Value::Machine(machine) => (Some(&mut **machine), None),
            Value::List(list) => (None, Some(&mut list.elements)),
            _ => (None, None),
        };
        let elements = list.into_iter().flatten().filter_map(|element| match element {
            Value::Machine(machine) => Some(&mut **machine),
            _ => None,
        });
        one.into_iter().chain(elements)
    })
}
