use std::collections::HashMap;
use std::fmt;
use std::sync::OnceLock;

use super::{Claims, Contract, Name, Place, Pointer};

/// What is known of a machine besides its definition: where in Rust it was declared, and what its slots stand for.
///
/// Kept beside the model, never in it: a definition that is emitted holds no trace of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Notes {
    /// Where the machine and its states were declared.
    pub block: BlockNotes,
    /// What the slots `${…}` of the definition stand for, each once, in the order of their first use. Two bindings of one
    /// slot that differ are both kept, for the checks to find.
    pub bindings: Vec<Binding>,
}

/// The notes of one machine, the whole one or a nested one.
#[derive(Clone, Debug, Default)]
pub struct BlockNotes {
    /// Where the machine was declared.
    pub declared: Option<Location>,
    /// The notes of its states, in their order.
    pub states: Vec<(Name, StateNotes)>,
    /// States that were declared under a name that another state of the same machine has, and so are not in the model.
    pub duplicates: Vec<(Name, Location)>,
    /// Where each state stands in the list; made when somebody asks, which only a finding does.
    index: OnceLock<HashMap<Name, usize>>,
}

impl PartialEq for BlockNotes {
    fn eq(&self, other: &BlockNotes) -> bool {
        self.declared == other.declared && self.states == other.states && self.duplicates == other.duplicates
    }
}

impl BlockNotes {
    /// The notes of a machine that was declared there, with room for some states.
    pub fn new(declared: Location, states: usize) -> BlockNotes {
        BlockNotes { declared: Some(declared), states: Vec::with_capacity(states), ..BlockNotes::default() }
    }

    /// The notes of a state.
    pub fn state(&self, name: &str) -> Option<&StateNotes> {
        let index =
            self.index.get_or_init(|| self.states.iter().enumerate().map(|(i, (name, _))| (name.clone(), i)).collect());
        index.get(name).and_then(|&i| self.states.get(i)).filter(|(n, _)| n == name).map(|(_, notes)| notes)
    }
}

/// The notes of one state.
#[derive(Clone, Debug, PartialEq)]
pub struct StateNotes {
    /// Where the state was declared.
    pub declared: Location,
    /// Where its transitions were declared, as far as they were declared apart from it.
    pub transitions: Vec<(Place, Location)>,
    /// Where values, expressions and paths of its fields were written, by their address seen from the state.
    pub values: Vec<(Pointer, Source)>,
    /// The notes of the machines inside it, by their address seen from the state.
    pub machines: Vec<(Pointer, BlockNotes)>,
    /// Machines inside it that are not in the model, because they are nested too deeply: where they would stand, and where
    /// they were declared.
    pub left_out: Vec<(Pointer, Location)>,
    /// What the contract says of what a task calls, if it calls something with a contract.
    pub contract: Option<&'static Contract>,
}

impl StateNotes {
    /// The notes of a state that was declared there.
    pub fn new(declared: Location) -> StateNotes {
        StateNotes {
            declared,
            transitions: Vec::new(),
            values: Vec::new(),
            machines: Vec::new(),
            left_out: Vec::new(),
            contract: None,
        }
    }

    /// Where the value at an address, seen from the state, was written: the value itself, or what it is part of.
    fn location(&self, inside: &[String]) -> Option<Location> {
        let around = |(at, source): &(Pointer, Source)| {
            let at: Vec<String> = at.parts().collect();
            source.location.filter(|_| inside.starts_with(&at)).map(|location| (at.len(), location))
        };
        let value = self.values.iter().filter_map(around).max_by_key(|(length, _)| *length);
        let transition = || Place::around(inside).and_then(|place| self.transitions.iter().find(|(p, _)| *p == place));
        value.map(|(_, location)| location).or_else(|| transition().map(|(_, location)| *location))
    }
}

/// Where a value was written, and what it says of itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Where it was written, if that is known.
    pub location: Option<Location>,
    /// What the references in it say that they are parts of.
    pub claims: Claims,
}

impl Source {
    /// Both: the first location, and all claims.
    #[must_use]
    pub fn and(self, other: Source) -> Source {
        Source { location: self.location.or(other.location), claims: self.claims.and(other.claims) }
    }

    /// The same, with a location if it has none yet.
    #[must_use]
    pub fn or_at(self, location: Location) -> Source {
        Source { location: self.location.or(Some(location)), ..self }
    }
}

impl From<Location> for Source {
    fn from(location: Location) -> Source {
        Source { location: Some(location), claims: Claims::NONE }
    }
}

/// A slot `${…}` of a definition, and what deployment puts in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// The slot's name, without `${` and `}`.
    pub slot: String,
    /// What it stands for.
    pub target: Target,
}

/// What a slot stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Target {
    /// The ARN of a function, by its logical id.
    FunctionArn(String),
    /// The ARN of a state machine, by its logical id.
    MachineArn(String),
}

impl Target {
    /// The logical id of the resource.
    pub fn logical_id(&self) -> &str {
        match self {
            Target::FunctionArn(id) | Target::MachineArn(id) => id,
        }
    }

    /// What the resource is, for people.
    pub fn kind(&self) -> &'static str {
        match self {
            Target::FunctionArn(_) => "the function",
            Target::MachineArn(_) => "the state machine",
        }
    }
}

/// A place in Rust source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// The file, as the compiler was given it.
    pub file: &'static str,
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1.
    pub column: u32,
}

impl Location {
    /// The place that calls the function in which this is called; both must be `#[track_caller]`.
    #[track_caller]
    pub fn caller() -> Location {
        let caller = std::panic::Location::caller();
        Location { file: caller.file(), line: caller.line(), column: caller.column() }
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

impl Notes {
    /// Where the value at an address was declared: the nearest declaration around it that is known.
    pub fn location(&self, at: &Pointer) -> Option<Location> {
        let parts: Vec<String> = at.parts().collect();
        let mut rest: &[String] = &parts;
        let mut block = &self.block;
        let mut found = block.declared;
        'block: while let [states, name, inside @ ..] = rest {
            let Some(state) = block.state(name).filter(|_| states == "States") else { break };
            found = Some(state.declared);
            for (address, nested) in &state.machines {
                let address: Vec<String> = address.parts().collect();
                if let Some(inner) = inside.strip_prefix(&address[..]) {
                    found = nested.declared.or(found);
                    block = nested;
                    rest = inner;
                    continue 'block;
                }
            }
            return state.location(inside).or(found);
        }
        found
    }

    /// Goes through the notes of all machines, nested ones included, with their addresses.
    pub fn walk(&self, mut visit: impl FnMut(&Pointer, &BlockNotes)) {
        let mut open = vec![(Pointer::root(), &self.block)];
        while let Some((at, block)) = open.pop() {
            visit(&at, block);
            for (name, state) in &block.states {
                for (address, nested) in &state.machines {
                    open.push((at.clone().key("States").key(name.as_str()).join(address), nested));
                }
            }
        }
    }

    /// Adds what a slot stands for, once.
    pub fn bind(&mut self, binding: Binding) {
        if !self.bindings.contains(&binding) {
            self.bindings.push(binding);
        }
    }
}
