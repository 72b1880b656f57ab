use super::defaults::nested;
use crate::model::{BlockNotes, Kind, Machine, Name, State};

/// Puts a prefix before the name of every state of a machine and of the machines in it, wherever the name stands.
pub(super) fn machine(machine: &mut Machine, prefix: &str) {
    let mut open = vec![machine];
    while let Some(machine) = open.pop() {
        rename(&mut machine.start_at, prefix);
        let Some(states) = machine.states.take() else { continue };
        let states =
            machine.states.insert(states.into_iter().map(|(name, state)| (renamed(&name, prefix), state)).collect());
        for state in states.values_mut() {
            transitions(state, prefix);
            open.extend(nested(&mut state.kind));
        }
    }
}

/// The same in the notes beside it.
pub(super) fn notes(block: &mut BlockNotes, prefix: &str) {
    let mut open = vec![block];
    while let Some(block) = open.pop() {
        let mut other = BlockNotes::default();
        other.declared = block.declared;
        for (name, notes) in std::mem::take(&mut block.states) {
            other.states.push((renamed(&name, prefix), notes));
        }
        for (name, location) in std::mem::take(&mut block.duplicates) {
            other.duplicates.push((renamed(&name, prefix), location));
        }
        *block = other;
        for (_, state) in &mut block.states {
            open.extend(state.machines.iter_mut().map(|(_, block)| block));
        }
    }
}

fn transitions(state: &mut State, prefix: &str) {
    rename(&mut state.next, prefix);
    for catcher in state.catch.iter_mut().flatten() {
        rename(&mut catcher.next, prefix);
    }
    if let Kind::Choice(choice) = &mut state.kind {
        rename(&mut choice.default, prefix);
        for rule in choice.choices.iter_mut().flatten() {
            rename(&mut rule.next, prefix);
        }
    }
}

fn rename(name: &mut Option<Name>, prefix: &str) {
    if let Some(name) = name {
        *name = renamed(name, prefix);
    }
}

fn renamed(name: &Name, prefix: &str) -> Name {
    Name::from(format!("{prefix}{name}"))
}
