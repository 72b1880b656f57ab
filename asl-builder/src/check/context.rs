use std::collections::HashMap;
use std::sync::OnceLock;

use asl_syntax::fields::{self, FieldType, Object, QueryLanguage};
use asl_syntax::graph::Graph;
use asl_syntax::limits::DEFINITION_MAX;
use asl_syntax::payload;

use super::Rule;
use super::fit::is_computed;
use super::flow::{Assigned, Flow};
use super::size::{json_characters, most_characters, most_of_text};
use crate::diag::{Diagnostic, Related, Severity};
use crate::model::{BlockNotes, Extra, Fields, Kind, Machine, Name, Notes, Place, Pointer, State, StateNotes};

/// A machine as the rules see it: every block of states, nested ones included, with its transitions resolved once.
pub struct Cx<'a> {
    /// The machine.
    pub machine: &'a Machine,
    /// Its notes.
    pub notes: &'a Notes,
    blocks: Vec<Block<'a>>,
    by_name: OnceLock<HashMap<&'a str, (usize, usize)>>,
    flow: OnceLock<Flow>,
    has_claims: OnceLock<bool>,
    block_notes: OnceLock<Vec<Option<&'a BlockNotes>>>,
    is_express: bool,
    most: Option<usize>,
}

/// A block of states: the whole machine, a branch, or a processor. Transitions stay inside it.
pub struct Block<'a> {
    /// The machine that holds the block.
    pub machine: &'a Machine,
    /// What the machine is: the whole machine, a branch, or an item processor.
    pub object: Object,
    /// The block that this one is nested in, by its index; none for the whole machine.
    pub parent: Option<usize>,
    /// Its states, by number.
    pub states: Vec<(&'a Name, &'a State)>,
    /// The number of the state that `StartAt` names.
    pub start: Option<usize>,
    /// All transitions that can be read.
    pub edges: Vec<Edge<'a>>,
    /// True when a transition cannot be read: it has another type than ASL gives it, or a slot `${…}` for a name.
    pub has_unread: bool,
    /// The state that holds the machine, and the machine's address seen from that state.
    within: Option<(usize, Pointer)>,
    graph: OnceLock<Graph>,
}

/// A transition of a block.
#[derive(Clone, Copy, Debug)]
pub struct Edge<'a> {
    /// The number of the state that it leaves.
    pub from: usize,
    /// The field that holds it.
    pub place: Place,
    /// The name that it goes to.
    pub name: &'a Name,
    /// The number of the state of that name, if the block has one.
    pub to: Option<usize>,
}

impl<'a> Cx<'a> {
    /// Resolves a machine. Keeps its own stack, so that no nesting overflows the thread's.
    pub fn new(machine: &'a Machine, notes: &'a Notes) -> Cx<'a> {
        let mut blocks: Vec<Block<'a>> = Vec::new();
        let mut open = vec![(machine, Object::StateMachine, None, None)];
        while let Some((machine, object, parent, within)) = open.pop() {
            let block = Block::new(machine, object, parent, within);
            let below = open.len();
            for (number, (_, state)) in block.states.iter().enumerate() {
                for nested in state.machines() {
                    let object = held(state, nested.field);
                    open.push((nested.machine, object, Some(blocks.len()), Some((number, nested.pointer()))));
                }
            }
            open[below..].reverse(); // the last one is taken first
            blocks.push(block);
        }
        Cx {
            machine,
            notes,
            blocks,
            by_name: OnceLock::new(),
            flow: OnceLock::new(),
            has_claims: OnceLock::new(),
            block_notes: OnceLock::new(),
            is_express: notes.is_express,
            most: None,
        }
    }

    /// Gives the JSON text that the machine was read from.
    pub(super) fn of_text(mut self, text: Option<&str>) -> Cx<'a> {
        self.most = text.map(most_of_text);
        self
    }

    /// True when the machine as JSON has no more bytes than that; false when nothing is known of it.
    pub(super) fn has_at_most(&self, bytes: usize) -> bool {
        self.most.is_some_and(|most| most <= bytes)
    }

    /// Looks at the machine as at one of the type EXPRESS, if asked to.
    pub(super) fn express(mut self, is_express: bool) -> Cx<'a> {
        self.is_express |= is_express;
        self
    }

    /// True for a machine of the type EXPRESS.
    pub fn is_express(&self) -> bool {
        self.is_express
    }

    /// The first state of that name in the whole machine, by the numbers of its block and in it.
    pub fn find(&self, name: &str) -> Option<(usize, usize)> {
        let by_name = self.by_name.get_or_init(|| {
            let mut by_name = HashMap::new();
            for (number, block) in self.blocks.iter().enumerate() {
                for (state, name) in block.names().enumerate() {
                    by_name.entry(name).or_insert((number, state));
                }
            }
            by_name
        });
        by_name.get(name).copied()
    }

    /// What is known of a variable that a state reads: whether it has a value on every path to the state.
    pub fn assigned(&self, block: usize, state: usize, variable: &str) -> Assigned {
        self.flow.get_or_init(|| Flow::new(self)).assigned(self, block, state, variable)
    }

    /// The notes of a state, if it has some.
    pub fn notes_of(&self, block: usize, state: usize) -> Option<&'a StateNotes> {
        let all = self.block_notes.get_or_init(|| {
            let mut all: Vec<Option<&'a BlockNotes>> = Vec::with_capacity(self.blocks.len());
            for block in &self.blocks {
                let notes = match (block.parent, &block.within) {
                    (Some(parent), Some((holder, within))) => all[parent].and_then(|notes| {
                        let holder = noted(notes, &self.blocks[parent], *holder)?;
                        holder.machines.iter().find(|(at, _)| at == within).map(|(_, notes)| notes)
                    }),
                    _ => Some(&self.notes.block),
                };
                all.push(notes);
            }
            all
        });
        noted(all.get(block).copied()??, self.blocks.get(block)?, state)
    }

    /// True when a reference of the machine claims a type.
    pub fn has_claims(&self) -> bool {
        *self.has_claims.get_or_init(|| {
            let mut found = false;
            self.notes.walk(|_, block| {
                let mut values = block.states.iter().flat_map(|(_, state)| &state.values);
                found = found || values.any(|(_, source)| source.claims.types().next().is_some());
            });
            found
        })
    }

    /// How many characters the definition has without white space, when they are more than it may have. For most a glance tells that
    /// they are not.
    pub(super) fn too_large(&self) -> Option<usize> {
        if self.has_at_most(DEFINITION_MAX) {
            return None;
        }
        most_characters(self.machine, DEFINITION_MAX).filter(|most| *most > DEFINITION_MAX)?;
        Some(json_characters(self.machine, DEFINITION_MAX)).filter(|size| *size > DEFINITION_MAX)
    }

    /// The language of a state; none when it cannot be understood.
    pub fn language(&self, state: &State) -> Option<QueryLanguage> {
        let said = |language: Option<crate::model::QueryLanguage>, extra: &Extra| match language {
            Some(language) => Some(Some(language.into())),
            None => extra.get("QueryLanguage").map(|_| None),
        };
        said(state.query_language, &state.extra)
            .or_else(|| said(self.machine.query_language, &self.machine.extra))
            .unwrap_or(Some(QueryLanguage::JSONPath))
    }

    /// All blocks; the whole machine's is the first.
    pub fn blocks(&self) -> &[Block<'a>] {
        &self.blocks
    }

    /// The address of a block's machine.
    pub fn block_at(&self, block: &Block<'_>) -> Pointer {
        let mut path = Vec::new();
        let mut inner = block;
        while let (Some(parent), Some((state, address))) = (inner.parent, &inner.within) {
            let parent = &self.blocks[parent];
            path.push((parent.states[*state].0, address));
            inner = parent;
        }
        path.iter()
            .rev()
            .fold(Pointer::root(), |at, (state, address)| at.key("States").key(state.as_str()).join(address))
    }

    /// The address of a state.
    pub fn state_at(&self, block: &Block<'_>, state: usize) -> Pointer {
        self.block_at(block).key("States").key(block.states[state].0.as_str())
    }

    /// The address of the field that holds a transition.
    pub fn edge_at(&self, block: &Block<'_>, edge: &Edge<'_>) -> Pointer {
        self.state_at(block, edge.from).join(&edge.place.pointer())
    }
}

/// So many states are a few.
const FEW: usize = 8;

impl<'a> Block<'a> {
    fn new(machine: &'a Machine, object: Object, parent: Option<usize>, within: Option<(usize, Pointer)>) -> Block<'a> {
        let states: Vec<_> = machine.states().collect();
        let number = |name: &Name| match states.len() {
            // A few names are compared faster than one is hashed.
            ..=FEW => states.iter().position(|(other, _)| *other == name),
            _ => machine.states.as_ref().and_then(|states| states.get_index_of(name.as_str())),
        };
        let mut edges = Vec::with_capacity(states.len() + states.len() / 2);
        let mut has_unread = false;
        for (from, (_, state)) in states.iter().enumerate() {
            has_unread |= has_unread_transition(state);
            for transition in state.transitions() {
                let to = number(transition.to);
                has_unread |= to.is_none() && is_slot(transition.to);
                edges.push(Edge { from, place: transition.place, name: transition.to, to });
            }
        }
        let start = machine.start_at.as_ref().and_then(number);
        Block { machine, object, parent, states, start, edges, has_unread, within, graph: OnceLock::new() }
    }

    /// The number of the state that holds the block's machine, in the block around it.
    pub fn holder(&self) -> Option<usize> {
        self.within.as_ref().map(|(state, _)| *state)
    }

    /// The names of the block's states.
    pub fn names(&self) -> impl Iterator<Item = &'a str> + Clone + use<'_, 'a> {
        self.states.iter().map(|(name, _)| name.as_str())
    }

    /// The block as a graph.
    pub fn graph(&self) -> &Graph {
        self.graph.get_or_init(|| {
            Graph::new(self.states.len(), self.edges.iter().filter_map(|edge| Some((edge.from, edge.to?))))
        })
    }
}

/// The notes of a state in those of its block. They are in the order of the states, so that no index is made of them.
fn noted<'a>(notes: &'a BlockNotes, block: &Block<'_>, state: usize) -> Option<&'a StateNotes> {
    let (name, _) = block.states.get(state)?;
    match notes.states.get(state) {
        Some((other, notes)) if other == *name => Some(notes),
        _ if notes.states.is_empty() => None,
        _ => notes.state(name.as_str()),
    }
}

/// What a field of a state holds.
fn held(state: &State, field: &str) -> Object {
    let field = state.kind.type_name().and_then(Object::state).and_then(|object| fields::field(object, field));
    match field.map(|field| field.ty) {
        Some(FieldType::Object(object) | FieldType::Array(object)) => object,
        _ => Object::Branch,
    }
}

/// True for a name that deployment may fill in.
pub(super) fn is_slot(name: &Name) -> bool {
    payload::has_slot(name.as_str())
}

fn has_unread_transition(state: &State) -> bool {
    let unread = |extra: &Extra, fields: &[&str]| fields.iter().any(|field| extra.get(field).is_some());
    let goes_nowhere_known =
        |object: &dyn Fields, extra: &Extra| unread(extra, &["Next"]) || extra.raw().is_some() || is_computed(object);
    if goes_nowhere_known(state, &state.extra) || unread(&state.extra, &["Catch"]) {
        return true;
    }
    if state.catch.iter().flatten().any(|catcher| goes_nowhere_known(catcher, &catcher.extra)) {
        return true;
    }
    match &state.kind {
        Kind::Choice(choice) => {
            unread(&choice.extra, &["Choices", "Default"])
                || choice.choices.iter().flatten().any(|rule| goes_nowhere_known(rule, &rule.extra))
        }
        // What it would go on to is not known.
        Kind::Unknown(_) => unread(&state.extra, &["Choices", "Default"]),
        _ => false,
    }
}

/// Where a rule puts what it finds.
pub struct Sink<'a> {
    rule: &'a Rule,
    notes: &'a Notes,
    findings: &'a mut Vec<Diagnostic>,
}

impl<'a> Sink<'a> {
    pub(super) fn new(rule: &'a Rule, notes: &'a Notes, findings: &'a mut Vec<Diagnostic>) -> Sink<'a> {
        Sink { rule, notes, findings }
    }

    /// The notes of the machine.
    pub(super) fn notes(&self) -> &'a Notes {
        self.notes
    }

    /// Adds a finding of the rule's severity.
    pub fn at(&mut self, at: Pointer, message: impl Into<String>) -> Finding<'_> {
        let location = self.notes.location(&at);
        self.findings.push(Diagnostic {
            code: self.rule.code,
            name: self.rule.name,
            severity: self.rule.severity,
            at,
            message: message.into(),
            help: None,
            related: Vec::new(),
            location,
            span: None,
        });
        Finding { index: self.findings.len() - 1, notes: self.notes, findings: self.findings }
    }
}

/// A finding that was just added.
pub struct Finding<'a> {
    index: usize,
    notes: &'a Notes,
    findings: &'a mut Vec<Diagnostic>,
}

impl Finding<'_> {
    /// Says what to write instead.
    pub fn help(self, help: impl Into<Option<String>>) -> Self {
        self.findings[self.index].help = help.into();
        self
    }

    /// Names another place that belongs to the finding.
    pub fn related(self, at: Pointer, message: impl Into<String>) -> Self {
        let location = self.notes.location(&at);
        self.findings[self.index].related.push(Related { at, message: message.into(), location, span: None });
        self
    }

    /// Gives the finding another severity than the rule's.
    pub fn severity(self, severity: Severity) -> Self {
        self.findings[self.index].severity = severity;
        self
    }

    /// Gives the finding a place in Rust other than the one that its address leads to.
    pub fn location(self, location: crate::model::Location) -> Self {
        self.findings[self.index].location = Some(location);
        self
    }
}
