use asl_syntax::limits::NESTING_MAX;
use serde_json::Value;

use super::defaults::nested;
use super::{Language, StateMachine};
use crate::model::{
    Binding, Catcher, Kind, Location, Machine, Name, Place, Pointer, Quantity, QueryLanguage, Retrier, Source, State,
    StateNotes,
};
use crate::refs::{Amount, Path, Template, Text};

/// A state in the making, without the types that say what it may become.
pub(crate) struct Draft {
    pub(super) state: State,
    pub(super) notes: StateNotes,
    pub(super) bindings: Vec<Binding>,
    /// How many machines stand inside each other in this state.
    pub(super) depth: usize,
    /// A type that `field` gives the state; last, so that no method meets a state of another type than its own.
    other_type: Option<Value>,
    /// The retriers and catchers for all errors, which ASL wants last.
    retry_all: Vec<(Retrier, Location)>,
    catch_all: Vec<(Catcher, Written, Location)>,
}

/// Where parts of a value were written, by their address in it.
pub(super) type Written = Vec<(Pointer, Source)>;

impl Draft {
    #[track_caller]
    pub(super) fn new(kind: Kind) -> Box<Draft> {
        Box::new(Draft {
            state: State::new(kind),
            notes: StateNotes::new(Location::caller()),
            bindings: Vec::new(),
            depth: 0,
            other_type: None,
            retry_all: Vec::new(),
            catch_all: Vec::new(),
        })
    }

    /// Puts the parts that stand last in their places. Called once, by the transition that finishes the state.
    pub(super) fn finish(&mut self) {
        for (retrier, location) in std::mem::take(&mut self.retry_all) {
            self.retrier(retrier, location);
        }
        for (catcher, written, location) in std::mem::take(&mut self.catch_all) {
            self.catcher(catcher, written, location);
        }
        // Many states are kept and few are asked: what is not used would lie between them.
        self.notes.values.shrink_to_fit();
        if let Some(other) = self.other_type.take() {
            self.state.set("Type", other);
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

    pub(super) fn retrier(&mut self, retrier: Retrier, location: Location) {
        let index = self.state.retry.as_ref().map_or(0, Vec::len);
        self.notes.values.push((Pointer::root().key("Retry").index(index), location.into()));
        push(&mut self.state.retry, retrier);
    }

    pub(super) fn retrier_for_all(&mut self, retrier: Retrier, location: Location) {
        self.retry_all.push((retrier, location));
    }

    pub(super) fn catcher(&mut self, catcher: Catcher, written: Written, location: Location) {
        let index = self.state.catch.as_ref().map_or(0, Vec::len);
        self.note_inside(&Pointer::root().key("Catch").index(index), written);
        self.transition(Place::Catch(index), location);
        push(&mut self.state.catch, catcher);
    }

    pub(super) fn transition(&mut self, place: Place, location: Location) {
        if self.notes.transitions.is_empty() {
            self.notes.transitions.reserve_exact(1);
        }
        self.notes.transitions.push((place, location));
    }

    pub(super) fn catcher_for_all(&mut self, catcher: Catcher, written: Written, location: Location) {
        self.catch_all.push((catcher, written, location));
    }

    pub(super) fn assign<L: Language>(&mut self, variable: String, value: Template<L>, location: Location) {
        let (assign, at) = (self.state.assign.get_or_insert_default(), Pointer::root().key("Assign"));
        value.put(variable, assign, Some(location), at, &mut self.notes.values);
    }

    /// Sets a field that the model knows for this type of state or not, from JSON.
    pub(super) fn field(&mut self, name: &str, value: Value, location: Location) {
        self.forget(name);
        self.note(name, location);
        if matches!(name, "Type" | "Resource") {
            self.notes.contract = None; // another resource's
        }
        match name {
            "Type" => self.other_type = Some(value),
            name => self.state.set(name, value),
        }
    }

    /// Notes where the value of a field was written, in the place of what was noted of another value.
    pub(super) fn note(&mut self, field: &str, source: impl Into<Source>) {
        self.forget(field);
        self.notes.values.push((Pointer::root().key(field), source.into()));
    }

    /// Takes the notes of a field away, whose value is another one now.
    pub(super) fn forget(&mut self, field: &str) {
        forget(&mut self.notes.values, &Pointer::root().key(field));
    }

    /// Notes where the parts of the value at an address were written.
    pub(super) fn note_inside(&mut self, at: &Pointer, written: Written) {
        extend(&mut self.notes.values, at, written);
    }

    /// The value of a field, and a note where it and its parts were written.
    pub(super) fn value<L>(&mut self, field: &str, template: Template<L>, location: Location) -> Value {
        let (value, written) = template.into_parts();
        self.forget(field);
        self.note(field, location);
        if !written.is_empty() {
            self.note_inside(&Pointer::root().key(field), written);
        }
        value
    }

    /// The quantity for a field, or the path for the one whose name has `Path` behind it; and a note where it was written.
    pub(super) fn amount<L>(&mut self, field: &str, amount: Amount<L>, caller: Location) -> Result<Quantity, String> {
        let source = amount.source().or_at(caller);
        let value = amount.into_field();
        self.note_either(field, value.is_err(), source);
        value
    }

    /// The text for a field, or the path for the one whose name has `Path` behind it; and a note where it was written.
    pub(super) fn text<L>(&mut self, field: &str, text: Text<L>, caller: Location) -> Result<String, String> {
        let source = text.source().or_at(caller);
        let value = text.into_field();
        self.note_either(field, value.is_err(), source);
        value
    }

    /// Notes where the value of one of two fields was written, of which the other is gone.
    fn note_either(&mut self, field: &str, is_path: bool, source: Source) {
        let path = format!("{field}Path");
        let (field, other) = if is_path { (path.as_str(), field) } else { (field, path.as_str()) };
        self.forget(other);
        self.note(field, source);
    }

    /// The path for a field, and a note where it was written.
    pub(super) fn path(&mut self, field: &str, path: Path, caller: Location) -> String {
        self.note(field, path.source().or_at(caller));
        path.into_string()
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

/// Adds where the parts of the value at an address were written.
pub(super) fn extend(written: &mut Written, at: &Pointer, parts: Written) {
    written.extend(parts.into_iter().map(|(inside, source)| (at.clone().join(&inside), source)));
}

/// Takes the notes of an address away, and of what stands in it.
pub(super) fn forget(written: &mut Written, at: &Pointer) {
    written.retain(|(inside, _)| !inside.is_in(at));
}

/// The value for a field, or the path for the one whose name has `Path` behind it; the other is empty.
pub(super) fn either<T>(value: Result<T, String>) -> (Option<T>, Option<String>) {
    match value {
        Ok(value) => (Some(value), None),
        Err(path) => (None, Some(path)),
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
pub(super) fn name_language(machine: &mut Machine, language: QueryLanguage) {
    let mut open = vec![machine];
    while let Some(machine) = open.pop() {
        for (_, state) in machine.states.iter_mut().flatten() {
            state.query_language.get_or_insert(language);
            open.extend(nested(&mut state.kind));
        }
    }
}
