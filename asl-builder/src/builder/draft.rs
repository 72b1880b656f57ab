use asl_syntax::limits::NESTING_MAX;

use super::{Language, StateMachine};
use crate::model::{
    Binding, Catcher, Kind, Location, Machine, Name, Place, Pointer, QueryLanguage, Retrier, State, StateNotes,
};
use crate::refs::Template;

/// A state in the making, without the types that say what it may become.
pub(crate) struct Draft {
    pub(super) state: State,
    pub(super) notes: StateNotes,
    pub(super) bindings: Vec<Binding>,
    /// How many machines stand inside each other in this state.
    pub(super) depth: usize,
    /// The retriers and catchers for all errors, which ASL wants last.
    retry_all: Vec<Retrier>,
    catch_all: Vec<(Catcher, Location)>,
}

impl Draft {
    #[track_caller]
    pub(super) fn new(kind: Kind) -> Box<Draft> {
        Box::new(Draft {
            state: State::new(kind),
            notes: StateNotes {
                declared: Location::caller(),
                transitions: Vec::new(),
                machines: Vec::new(),
                left_out: Vec::new(),
            },
            bindings: Vec::new(),
            depth: 0,
            retry_all: Vec::new(),
            catch_all: Vec::new(),
        })
    }

    /// Puts the parts that stand last in their places. Called once, by the transition that finishes the state.
    pub(super) fn finish(&mut self) {
        for retrier in std::mem::take(&mut self.retry_all) {
            self.retrier(retrier);
        }
        for (catcher, location) in std::mem::take(&mut self.catch_all) {
            self.catcher(catcher, location);
        }
    }

    pub(super) fn next(&mut self, to: Name) {
        self.finish();
        self.state.next = Some(to);
    }

    pub(super) fn end(&mut self) {
        self.finish();
        self.state.end = Some(true);
    }

    pub(super) fn retrier(&mut self, retrier: Retrier) {
        push(&mut self.state.retry, retrier);
    }

    pub(super) fn retrier_for_all(&mut self, retrier: Retrier) {
        self.retry_all.push(retrier);
    }

    pub(super) fn catcher(&mut self, catcher: Catcher, location: Location) {
        let index = self.state.catch.as_ref().map_or(0, Vec::len);
        self.transition(Place::Catch(index), location);
        push(&mut self.state.catch, catcher);
    }

    pub(super) fn transition(&mut self, place: Place, location: Location) {
        if self.notes.transitions.is_empty() {
            self.notes.transitions.reserve_exact(1);
        }
        self.notes.transitions.push((place, location));
    }

    pub(super) fn catcher_for_all(&mut self, catcher: Catcher, location: Location) {
        self.catch_all.push((catcher, location));
    }

    pub(super) fn assign<L: Language>(&mut self, variable: String, value: Template<L>) {
        value.put(variable, self.state.assign.get_or_insert_default());
    }

    /// Takes in a nested machine: its states say their language where it is not the outer one's, because a nested machine
    /// has no `QueryLanguage` of its own.
    ///
    /// One that is nested too deeply is left out and noted: what goes through a machine may then use the thread's stack.
    pub(super) fn nest<W>(&mut self, at: Pointer, nested: StateMachine<W>, outer: QueryLanguage) -> Option<Machine> {
        let depth = nested.depth() + 1;
        let (mut machine, notes) = nested.into_parts();
        if depth > NESTING_MAX {
            let declared = notes.block.declared.unwrap_or(self.notes.declared);
            self.notes.left_out.push((at, declared));
            return None;
        }
        self.depth = self.depth.max(depth);
        for binding in notes.bindings {
            self.bind(binding);
        }
        self.notes.machines.push((at, notes.block));
        let inner = machine.default_language();
        machine.query_language = None;
        if inner != outer {
            name_language(&mut machine, inner);
        }
        Some(machine)
    }

    pub(super) fn bind(&mut self, binding: Binding) {
        if !self.bindings.contains(&binding) {
            self.bindings.push(binding);
        }
    }
}

/// Most lists have one element, so that room for several would be most of a large machine's memory.
pub(super) fn push<T>(list: &mut Option<Vec<T>>, item: T) {
    let list = list.get_or_insert_default();
    if list.is_empty() {
        list.reserve_exact(1);
    }
    list.push(item);
}

/// Writes the language into each state that names none, in nested machines too.
fn name_language(machine: &mut Machine, language: QueryLanguage) {
    let mut open = vec![machine];
    while let Some(machine) = open.pop() {
        for (_, state) in machine.states.iter_mut().flatten() {
            state.query_language.get_or_insert(language);
            match &mut state.kind {
                Kind::Parallel(parallel) => open.extend(parallel.branches.iter_mut().flatten()),
                Kind::Map(map) => open.extend(map.item_processor.as_deref_mut()),
                _ => {}
            }
        }
    }
}
