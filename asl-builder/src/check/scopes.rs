use std::cell::OnceCell;
use std::collections::HashMap;

use asl_syntax::graph::Graph;
use asl_syntax::payload::computed_name;
use serde_json::{Map, Value};

use super::context::Cx;
use crate::model::{Kind, Pointer, State};

/// The scopes of a machine's variables: each block of states has one of its own.
pub struct Scopes<'a> {
    scopes: Vec<Scope<'a>>,
}

/// What is known of one block.
struct Scope<'a> {
    /// The block around it, and the number of the state there that holds it.
    parent: Option<usize>,
    holder: Option<usize>,
    /// What the block's machine is to the state that holds it.
    within: Within,
    /// True when it stands in a distributed Map, at whatever depth.
    is_in_distributed_map: bool,
    /// True when it is an inline Map's, or stands in one, and in no distributed Map inside that.
    is_in_map: bool,
    /// The variables that its states, rules and catchers assign, with the number of the state and the address in it.
    assigned: Vec<(&'a str, usize, Pointer)>,
    /// Where they stand in that list.
    by_name: HashMap<&'a str, Vec<usize>>,
    /// Which states of the block around it may run before it; made when somebody asks, which only a finding does.
    before: OnceCell<Vec<bool>>,
}

/// What a block's machine is to the state that holds it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Nothing,
    Parallel,
    Map,
    DistributedMap,
}

impl<'a> Scopes<'a> {
    pub(super) fn new(cx: &Cx<'a>) -> Scopes<'a> {
        let mut scopes: Vec<Scope<'a>> = Vec::with_capacity(cx.blocks().len());
        // A block stands behind the one around it.
        for block in cx.blocks() {
            let holder = block
                .parent
                .zip(block.holder())
                .and_then(|(parent, state)| cx.blocks().get(parent)?.states.get(state).map(|(_, state)| &state.kind));
            let config = block.machine.processor_config.as_ref();
            let within = match holder {
                Some(Kind::Map(_)) if config.and_then(|config| config.mode.as_deref()) == Some("DISTRIBUTED") => {
                    Within::DistributedMap
                }
                Some(Kind::Map(_)) => Within::Map,
                Some(_) => Within::Parallel,
                None => Within::Nothing,
            };
            let mut assigned = Vec::new();
            for (number, (_, state)) in block.states.iter().enumerate() {
                each_assignment(state, |at, members| {
                    assigned.extend(
                        members.keys().map(|key| (computed_name(key).unwrap_or(key), number, at.clone().key(key))),
                    );
                });
            }
            let mut by_name: HashMap<&str, Vec<usize>> = HashMap::new();
            for (place, (name, ..)) in assigned.iter().enumerate() {
                by_name.entry(*name).or_default().push(place);
            }
            let outer = block.parent.and_then(|parent| scopes.get(parent));
            scopes.push(Scope {
                parent: block.parent,
                holder: block.holder(),
                within,
                is_in_distributed_map: within == Within::DistributedMap
                    || outer.is_some_and(|outer| outer.is_in_distributed_map),
                is_in_map: match within {
                    Within::Map => true,
                    Within::Parallel => outer.is_some_and(|outer| outer.is_in_map),
                    Within::DistributedMap | Within::Nothing => false,
                },
                assigned,
                by_name,
                before: OnceCell::new(),
            });
        }
        Scopes { scopes }
    }

    /// The variables that a block assigns, each with the number of the state and the address in it.
    pub fn assigned(&self, block: usize) -> impl Iterator<Item = (&'a str, usize, &Pointer)> {
        let scope = self.scopes.get(block);
        scope.into_iter().flat_map(|scope| scope.assigned.iter().map(|(name, state, at)| (*name, *state, at)))
    }

    /// What assigns the variable in a block around another one, before that one runs: the nearest such block, the number of the state,
    /// and the address in it. What the state assigns that holds the inner block does not count: it does so when the inner one has
    /// ended.
    pub fn outer(&self, cx: &Cx<'_>, block: usize, name: &str) -> Option<(usize, usize, &Pointer)> {
        let mut inner = block;
        for outer in self.around(block, false) {
            let (scope, within) = (self.scopes.get(outer)?, self.scopes.get(inner)?);
            let mut assigning =
                scope.by_name.get(name).into_iter().flatten().filter_map(|place| scope.assigned.get(*place));
            let found =
                assigning.find(|(_, state, _)| Some(*state) != within.holder && within.is_after(cx, outer, *state));
            if let Some((_, state, at)) = found {
                return Some((outer, *state, at));
            }
            inner = outer;
        }
        None
    }

    /// True when a block can only see the variable outside of a distributed Map that it stands in, where it cannot be read.
    pub fn is_out_of_reach(&self, block: usize, name: &str) -> bool {
        let seen = std::iter::once(block).chain(self.around(block, false)).any(|scope| self.assigns(scope, name));
        !seen && self.around(block, true).any(|scope| self.assigns(scope, name))
    }

    /// True when a block stands in a distributed Map, at whatever depth.
    pub fn is_in_distributed_map(&self, block: usize) -> bool {
        self.scopes.get(block).is_some_and(|scope| scope.is_in_distributed_map)
    }

    /// True when a block stands in a Map state whose items the context object has there: not those of a distributed Map, whose
    /// executions have a context of their own.
    pub fn is_in_map(&self, block: usize) -> bool {
        self.scopes.get(block).is_some_and(|scope| scope.is_in_map)
    }

    /// The blocks around a block; those outside of a distributed Map only if wanted.
    fn around(&self, block: usize, beyond: bool) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(block), move |inner| {
            let scope = self.scopes.get(*inner)?;
            scope.parent.filter(|_| beyond || scope.within != Within::DistributedMap)
        })
        .skip(1)
    }

    fn assigns(&self, block: usize, name: &str) -> bool {
        self.scopes.get(block).is_some_and(|scope| scope.by_name.contains_key(name))
    }
}

impl Scope<'_> {
    /// True when a state of the block around it may have run when it does.
    fn is_after(&self, cx: &Cx<'_>, outer: usize, state: usize) -> bool {
        let (Some(block), Some(holder)) = (cx.blocks().get(outer), self.holder) else { return true };
        let before = self.before.get_or_init(|| {
            let backwards = block.edges.iter().filter_map(|edge| Some((edge.to?, edge.from)));
            Graph::new(block.states.len(), backwards).reachable(holder)
        });
        // A transition that cannot be read may lead to it.
        block.has_unread || before.get(state).copied().unwrap_or(true)
    }
}

/// The `Assign` of a state, of its rules and of its catchers, with their addresses.
fn each_assignment<'a>(state: &'a State, mut each: impl FnMut(Pointer, &'a Map<String, Value>)) {
    let root = Pointer::root;
    if let Some(members) = &state.assign {
        each(root().key("Assign"), members);
    }
    for (index, catcher) in state.catch.iter().flatten().enumerate() {
        if let Some(members) = &catcher.assign {
            each(root().key("Catch").index(index).key("Assign"), members);
        }
    }
    if let Kind::Choice(choice) = &state.kind {
        for (index, rule) in choice.choices.iter().flatten().enumerate() {
            if let Some(members) = &rule.assign {
                each(root().key("Choices").index(index).key("Assign"), members);
            }
        }
    }
}
