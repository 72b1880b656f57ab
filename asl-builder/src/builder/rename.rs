use indexmap::IndexMap;

use super::defaults::nested;
use crate::model::{BlockNotes, Kind, Location, Machine, Name, Pointer, State, StateNotes};

/// Renames every state of a machine and of the machines in it, wherever its name stands, in the definition and in its notes.
pub(super) fn machine(machine: &mut Machine, notes: &mut BlockNotes, new: &dyn Fn(&str) -> String) {
    let mut open = vec![Open { declared: notes.declared, machine, notes: Some(notes) }];
    while let Some(next) = open.pop() {
        block(next, new, &mut open);
    }
}

/// A machine whose states have their old names still.
struct Open<'m> {
    machine: &'m mut Machine,
    /// None for a machine inside a raw state, of which there are no notes.
    notes: Option<&'m mut BlockNotes>,
    /// Where it, or what it stands in, was declared.
    declared: Option<Location>,
}

fn block<'m>(open: Open<'m>, new: &dyn Fn(&str) -> String, inner: &mut Vec<Open<'m>>) {
    let Open { machine, notes, declared } = open;
    put(&mut machine.start_at, new);
    let mut duplicates = Vec::new();
    if let Some(states) = machine.states.take() {
        let mut all = IndexMap::with_capacity(states.len());
        for (old, mut state) in states {
            transitions(&mut state, new);
            let name = renamed(&old, new);
            if all.contains_key(&name) {
                duplicates.push((name, old));
            } else {
                all.insert(name, state);
            }
        }
        machine.states = Some(all);
    }
    let mut notes_of = IndexMap::new();
    if let Some(notes) = notes {
        let lost = std::mem::take(&mut notes.duplicates);
        let states = std::mem::take(&mut notes.states);
        let allowed = std::mem::take(&mut notes.allowed);
        // What was asked of the old names is forgotten with them.
        *notes = BlockNotes::default();
        notes.declared = declared;
        notes.allowed = allowed;
        notes.duplicates = lost.into_iter().map(|(name, location)| (renamed(&name, new), location)).collect();
        for (old, state) in states {
            match duplicates.iter().position(|(_, duplicate)| *duplicate == old) {
                Some(index) => notes.duplicates.push((duplicates.swap_remove(index).0, state.declared)),
                None => notes.states.push((renamed(&old, new), state)),
            }
        }
        let unknown = duplicates.into_iter().filter_map(|(name, _)| Some((name, declared?)));
        notes.duplicates.extend(unknown);
        notes_of = notes.states.iter_mut().map(|(name, state)| (name.clone(), state)).collect();
    }
    for (name, state) in machine.states.iter_mut().flatten() {
        let (declared, mut blocks) = match notes_of.swap_remove(name) {
            Some(StateNotes { declared, machines, .. }) => (Some(*declared), machines.iter_mut().collect()),
            None => (declared, Vec::new()),
        };
        let addresses: Vec<Pointer> = state.machines().map(|nested| nested.pointer()).collect();
        for (machine, address) in nested(&mut state.kind).into_iter().zip(addresses) {
            let index = blocks.iter().position(|(at, _): &&mut (Pointer, BlockNotes)| *at == address);
            let notes = index.map(|index| &mut blocks.swap_remove(index).1);
            let declared = notes.as_ref().and_then(|notes| notes.declared).or(declared);
            inner.push(Open { machine, notes, declared });
        }
    }
}

fn transitions(state: &mut State, new: &dyn Fn(&str) -> String) {
    put(&mut state.next, new);
    for catcher in state.catch.iter_mut().flatten() {
        put(&mut catcher.next, new);
    }
    if let Kind::Choice(choice) = &mut state.kind {
        put(&mut choice.default, new);
        for rule in choice.choices.iter_mut().flatten() {
            put(&mut rule.next, new);
        }
    }
}

fn put(name: &mut Option<Name>, new: &dyn Fn(&str) -> String) {
    if let Some(name) = name {
        *name = renamed(name, new);
    }
}

fn renamed(name: &Name, new: &dyn Fn(&str) -> String) -> Name {
    Name::from(new(name.as_str()))
}
