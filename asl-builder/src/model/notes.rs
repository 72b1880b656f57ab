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
    /// True for a machine that was declared as EXPRESS.
    pub is_express: bool,
    /// The addresses of slots that stand without quotes in the text that the machine was read from. In the model they are
    /// strings like all others.
    pub unquoted: Vec<Pointer>,
    /// True when that text is YAML, where a string needs no quotes.
    pub is_yaml: bool,
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
    /// The rules that the machine allows, by code or name.
    pub allowed: Vec<String>,
    /// Where each state stands in the list; made when somebody asks, which only a finding does.
    index: OnceLock<HashMap<Name, usize>>,
}

impl PartialEq for BlockNotes {
    fn eq(&self, other: &BlockNotes) -> bool {
        (self.declared, &self.states, &self.duplicates) == (other.declared, &other.states, &other.duplicates)
            && self.allowed == other.allowed
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
#[derive(Clone, Debug)]
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
    /// The rules that the state allows, by code or name.
    pub allowed: Vec<String>,
    /// True for a Choice state of which the author says that one of its rules always holds.
    pub is_total: bool,
    /// What stands where in the lists; made when somebody asks, which only a finding does.
    index: OnceLock<Box<StateIndex>>,
}

/// The lists of a state's notes by their addresses.
#[derive(Clone, Debug)]
struct StateIndex {
    values: HashMap<Pointer, Location>,
    machines: HashMap<Pointer, usize>,
}

impl PartialEq for StateNotes {
    fn eq(&self, other: &StateNotes) -> bool {
        (self.declared, &self.transitions, &self.values) == (other.declared, &other.transitions, &other.values)
            && (&self.machines, &self.left_out, self.contract) == (&other.machines, &other.left_out, other.contract)
            && (&self.allowed, self.is_total) == (&other.allowed, other.is_total)
    }
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
            allowed: Vec::new(),
            is_total: false,
            index: OnceLock::new(),
        }
    }

    /// Where the value at an address, seen from the state, was written: the value itself, or what it is part of.
    fn location(&self, inside: &[String]) -> Option<Location> {
        let values = &self.index().values;
        let value = prefixes(inside).filter_map(|(_, at)| values.get(&at)).last();
        let transition = || Place::around(inside).and_then(|place| self.transitions.iter().find(|(p, _)| *p == place));
        value.or_else(|| transition().map(|(_, location)| location)).copied()
    }

    /// The notes of the machine that an address, seen from the state, is in, and the rest of the address.
    fn machine<'n, 'p>(&'n self, inside: &'p [String]) -> Option<(&'n BlockNotes, &'p [String])> {
        if self.machines.is_empty() {
            return None;
        }
        let machines = &self.index().machines;
        let (length, place) = prefixes(inside).find_map(|(length, at)| Some((length, *machines.get(&at)?)))?;
        Some((&self.machines.get(place)?.1, inside.get(length..)?))
    }

    fn index(&self) -> &StateIndex {
        self.index.get_or_init(|| {
            let located = |(at, source): &(Pointer, Source)| Some((at.clone(), source.location?));
            Box::new(StateIndex {
                values: self.values.iter().filter_map(located).collect(),
                machines: self.machines.iter().enumerate().map(|(place, (at, _))| (at.clone(), place)).collect(),
            })
        })
    }
}

/// The addresses around an address and itself, the root first, each with the number of its parts.
fn prefixes(parts: &[String]) -> impl Iterator<Item = (usize, Pointer)> {
    let longer = |(length, at): &(usize, Pointer)| Some((length + 1, at.clone().key(parts.get(*length)?)));
    std::iter::successors(Some((0, Pointer::root())), longer)
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
    /// The ARN of an activity. What it is, the template says.
    Activity,
}

impl Target {
    /// The logical id of the resource; none of an activity.
    pub fn logical_id(&self) -> Option<&str> {
        match self {
            Target::FunctionArn(id) | Target::MachineArn(id) => Some(id),
            Target::Activity => None,
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
        if self.block.states.is_empty() {
            return self.block.declared; // as in every machine from text
        }
        let parts: Vec<String> = at.parts().collect();
        let mut rest: &[String] = &parts;
        let mut block = &self.block;
        let mut found = block.declared;
        while let [states, name, inside @ ..] = rest {
            let Some(state) = block.state(name).filter(|_| states == "States") else { break };
            found = Some(state.declared);
            match state.machine(inside) {
                Some((nested, inner)) => {
                    found = nested.declared.or(found);
                    block = nested;
                    rest = inner;
                }
                None => return state.location(inside).or(found),
            }
        }
        found
    }

    /// Goes through the notes of all machines, nested ones included, with their addresses.
    pub fn walk<'n>(&'n self, mut visit: impl FnMut(&Pointer, &'n BlockNotes)) {
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
