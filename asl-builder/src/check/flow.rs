use std::collections::{HashMap, VecDeque};

use asl_syntax::payload::{computed_name, has_slot};
use asl_syntax::suggest;
use serde_json::{Map, Value};

use super::context::{Block, Cx, Edge};
use super::fit::is_intrinsic;
use crate::model::{Extra, Kind, Place, Pointer, State};

/// Which variables have a value when a state is entered: on every path to it, or on some.
///
/// An inner machine starts with what the state has that holds it, and what it assigns is gone when it ends. The executions of a
/// distributed Map start with nothing. What cannot be read (a slot for a name, an intrinsic function of a template) makes a
/// block unknown.
///
/// Where paths meet and a Choice state follows, what it decides by may well go with the path that was taken: from there on a
/// variable that has a value on some paths counts as one that has. What is left is certain: paths that meet, and a state behind
/// them that comes next whatever happened.
pub(super) struct Flow {
    /// The variables that are assigned anywhere, by name.
    variables: HashMap<String, usize>,
    blocks: Vec<Option<BlockFlow>>,
}

/// What is known of one block.
struct BlockFlow {
    /// What each state is entered with; none for a state that nothing leads to.
    entered: Vec<Option<Entered>>,
}

/// The variables that have a value when a state is entered.
#[derive(Clone, PartialEq)]
struct Entered {
    always: Bits,
    sometimes: Bits,
}

/// A set of variables.
#[derive(Clone, PartialEq)]
struct Bits(Vec<u64>);

impl Bits {
    fn insert(&mut self, bit: usize) {
        if let Some(word) = self.0.get_mut(bit / 64) {
            *word |= 1 << (bit % 64);
        }
    }

    fn contains(&self, bit: usize) -> bool {
        self.0.get(bit / 64).is_some_and(|word| word & (1 << (bit % 64)) != 0)
    }

    fn join(&mut self, other: &Bits, join: impl Fn(u64, u64) -> u64) {
        for (word, other) in self.0.iter_mut().zip(&other.0) {
            *word = join(*word, *other);
        }
    }
}

/// What is known of a variable where it is read.
pub enum Assigned {
    /// It has a value on every path, or nothing is known.
    Always,
    /// It has a value on some paths only.
    Sometimes {
        /// The states of a path on which it has none, the one that reads it included.
        without: Vec<String>,
        /// Where it is assigned.
        assigned: Pointer,
    },
    /// It has a value on no path.
    Never {
        /// True when the state that reads it assigns it.
        here: bool,
        /// Where else it is assigned in what the state can see.
        elsewhere: Option<Pointer>,
        /// Where a machine assigns it whose variables the state does not see.
        unseen: Option<Pointer>,
        /// A question after a variable with a similar name.
        similar: Option<String>,
    },
}

impl Flow {
    /// Goes through all blocks, each one after the one around it.
    pub(super) fn new(cx: &Cx<'_>) -> Flow {
        let mut variables = HashMap::new();
        for (_, state) in cx.blocks().iter().flat_map(|block| &block.states) {
            for (_, members) in assignments(state) {
                for name in members.keys().map(|key| name(key)) {
                    let next = variables.len();
                    variables.entry(name.to_owned()).or_insert(next);
                }
            }
        }
        let mut flow = Flow { variables, blocks: Vec::with_capacity(cx.blocks().len()) };
        for block in cx.blocks() {
            let known = flow.start(cx, block).filter(|_| is_readable(block));
            let known = known.zip(block.start).map(|(with, start)| flow.block(block, start, with));
            flow.blocks.push(known);
        }
        flow
    }

    /// What a block starts with; none if that is not known.
    fn start(&self, cx: &Cx<'_>, block: &Block<'_>) -> Option<Entered> {
        let nothing = Bits(vec![0; self.variables.len().div_ceil(64)]);
        let nothing = Entered { always: nothing.clone(), sometimes: nothing };
        let Some((parent, holder)) = block.parent.zip(block.holder()) else { return Some(nothing) };
        let config = block.machine.processor_config.as_ref();
        match config.and_then(|config| config.mode.as_deref()) {
            Some("DISTRIBUTED") => return Some(nothing),
            Some("INLINE") | None => {}
            Some(_) => return None,
        }
        let is_unread = |extra: &Extra, field| extra.get(field).is_some();
        if is_unread(&block.machine.extra, "ProcessorConfig")
            || config.is_some_and(|config| config.extra.raw().is_some() || is_unread(&config.extra, "Mode"))
        {
            return None;
        }
        debug_assert!(parent < cx.blocks().len());
        self.blocks.get(parent)?.as_ref()?.entered.get(holder)?.clone()
    }

    fn block(&self, block: &Block<'_>, start: usize, with: Entered) -> BlockFlow {
        let mut leaving: Vec<Vec<&Edge<'_>>> = vec![Vec::new(); block.states.len()];
        for edge in &block.edges {
            leaving[edge.from].push(edge);
        }
        let mut entered: Vec<Option<Entered>> = vec![None; block.states.len()];
        entered[start] = Some(with);
        let mut open = VecDeque::from([start]);
        let mut is_open = vec![false; block.states.len()];
        while let Some(number) = open.pop_front() {
            is_open[number] = false;
            let Some(with) = entered[number].clone() else { continue };
            let state = block.states[number].1;
            let decides = matches!(state.kind, Kind::Choice(_));
            for edge in &leaving[number] {
                let Some(to) = edge.to else { continue };
                let mut with = with.clone();
                if decides {
                    with.always = with.sometimes.clone();
                }
                for variable in assigned_by(state, edge.place).filter_map(|name| self.variables.get(name)) {
                    with.always.insert(*variable);
                    with.sometimes.insert(*variable);
                }
                let is_new = match &mut entered[to] {
                    Some(before) => {
                        let joined = joined(before, &with);
                        let is_new = joined != *before;
                        *before = joined;
                        is_new
                    }
                    nothing => {
                        *nothing = Some(with);
                        true
                    }
                };
                if is_new && !std::mem::replace(&mut is_open[to], true) {
                    open.push_back(to);
                }
            }
        }
        BlockFlow { entered }
    }

    /// What is known of a variable that a state reads.
    pub(super) fn assigned(&self, cx: &Cx<'_>, number: usize, state: usize, variable: &str) -> Assigned {
        let entered = self.blocks.get(number).and_then(|known| known.as_ref()?.entered.get(state)?.as_ref());
        let (Some(entered), Some(block)) = (entered, cx.blocks().get(number)) else { return Assigned::Always };
        let bit = self.variables.get(variable);
        if bit.is_some_and(|bit| entered.always.contains(*bit)) {
            return Assigned::Always;
        }
        let sites = Sites { cx, variable };
        if bit.is_some_and(|bit| entered.sometimes.contains(*bit)) {
            let without = sites.path_without(number, state);
            return match sites.first(number) {
                Some(assigned) => Assigned::Sometimes { without, assigned },
                None => Assigned::Always,
            };
        }
        let here = assignments(block.states[state].1).any(|(_, members)| has(members, variable));
        let elsewhere = if here { None } else { sites.first(number) };
        let unseen = bit.filter(|_| !here && elsewhere.is_none()).and_then(|_| sites.anywhere());
        let mut names: Vec<&str> = self.variables.keys().map(String::as_str).collect();
        names.sort_unstable();
        let similar = suggest::closest(variable, names).map(|name| format!("did you mean `${name}`?"));
        Assigned::Never { here, elsewhere, unseen, similar: similar.filter(|_| bit.is_none()) }
    }
}

fn joined(a: &Entered, b: &Entered) -> Entered {
    let mut both = a.clone();
    both.always.join(&b.always, |a, b| a & b);
    both.sometimes.join(&b.sometimes, |a, b| a | b);
    both
}

/// Where a variable is assigned.
struct Sites<'s, 'a> {
    cx: &'s Cx<'a>,
    variable: &'s str,
}

impl Sites<'_, '_> {
    /// The first place in a block, or in the nearest one around it.
    fn first(&self, number: usize) -> Option<Pointer> {
        let mut open = self.cx.blocks().get(number);
        while let Some(block) = open {
            if let Some(at) = self.within(block) {
                return Some(at);
            }
            open = block.parent.and_then(|parent| self.cx.blocks().get(parent));
        }
        None
    }

    fn anywhere(&self) -> Option<Pointer> {
        self.cx.blocks().iter().find_map(|block| self.within(block))
    }

    fn within(&self, block: &Block<'_>) -> Option<Pointer> {
        block.states.iter().enumerate().find_map(|(number, (_, state))| {
            let (place, members) = assignments(state).find(|(_, members)| has(members, self.variable))?;
            let key = members.keys().find(|key| name(key) == self.variable)?;
            Some(self.cx.state_at(block, number).join(&assign_at(place)).key(key))
        })
    }

    /// The names of the states on a shortest path to a state on which the variable gets no value.
    fn path_without(&self, number: usize, state: usize) -> Vec<String> {
        let Some(block) = self.cx.blocks().get(number) else { return Vec::new() };
        let Some(start) = block.start else { return Vec::new() };
        let mut from: Vec<Option<usize>> = vec![None; block.states.len()];
        let mut open = VecDeque::from([start]);
        from[start] = Some(start);
        while let Some(number) = open.pop_front().filter(|number| *number != state) {
            for edge in block.edges.iter().filter(|edge| edge.from == number) {
                let assigns = assigned_by(block.states[number].1, edge.place).any(|name| name == self.variable);
                if let Some(to) = edge.to.filter(|to| !assigns && from[*to].is_none()) {
                    from[to] = Some(number);
                    open.push_back(to);
                }
            }
        }
        let mut path = vec![state];
        while let Some(before) = path.last().and_then(|last| from[*last]).filter(|_| path.last() != Some(&start)) {
            path.push(before);
        }
        let inside = path.iter().rev().map(|state| block.states[*state].0.to_string());
        match block.parent.zip(block.holder()) {
            Some((parent, holder)) => self.path_without(parent, holder).into_iter().chain(inside).collect(),
            None => inside.collect(),
        }
    }
}

/// The name of a variable that a member of `Assign` assigns.
pub(super) fn name(key: &str) -> &str {
    computed_name(key).unwrap_or(key)
}

fn has(members: &Map<String, Value>, variable: &str) -> bool {
    members.keys().any(|key| name(key) == variable)
}

/// The `Assign` of a state, of its rules and of its catchers, each with what it belongs to.
pub(super) fn assignments(state: &State) -> impl Iterator<Item = (Place, &Map<String, Value>)> {
    let own = state.assign.as_deref().map(|members| (Place::Next, members));
    let places = state.transitions().map(|transition| transition.place);
    own.into_iter().chain(
        places
            .filter(|place| !matches!(place, Place::Next | Place::Default))
            .filter_map(|place| Some((place, members(state, place)?))),
    )
}

/// What is assigned when a state is left by a transition.
fn members(state: &State, place: Place) -> Option<&Map<String, Value>> {
    match place {
        Place::Next | Place::Default => state.assign.as_deref(),
        Place::Catch(index) => state.catch.as_ref()?.get(index)?.assign.as_deref(),
        Place::Choice(index) => match &state.kind {
            Kind::Choice(choice) => choice.choices.as_ref()?.get(index)?.assign.as_deref(),
            _ => None,
        },
    }
}

pub(super) fn assigned_by(state: &State, place: Place) -> impl Iterator<Item = &str> {
    members(state, place).into_iter().flat_map(|members| members.keys().map(|key| name(key)))
}

/// The address of an `Assign`, seen from the state.
pub(super) fn assign_at(place: Place) -> Pointer {
    match place {
        Place::Next | Place::Default => Pointer::root().key("Assign"),
        Place::Choice(index) => Pointer::root().key("Choices").index(index).key("Assign"),
        Place::Catch(index) => Pointer::root().key("Catch").index(index).key("Assign"),
    }
}

/// True when all transitions and all assignments of a block can be read.
fn is_readable(block: &Block<'_>) -> bool {
    let is_unread = |extra: &Extra| extra.raw().is_some() || extra.get("Assign").is_some();
    let is_unknown = |state: &State| {
        matches!(state.kind, Kind::Unknown(_))
            || is_unread(&state.extra)
            || state.catch.iter().flatten().any(|catcher| is_unread(&catcher.extra))
            || matches!(&state.kind, Kind::Choice(choice)
                if choice.choices.iter().flatten().any(|rule| is_unread(&rule.extra)))
            || assignments(state).any(|(_, members)| members.keys().any(|key| has_slot(key) || is_intrinsic(key)))
    };
    !block.has_unread
        && block.edges.iter().all(|edge| edge.to.is_some())
        && !block.states.iter().any(|(_, state)| is_unknown(state))
}
