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
    /// The variables that its states, rules and catchers assign, with the number of the state and the address in it.
    assigned: Vec<(&'a str, usize, Pointer)>,
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
        let scope = |block: &super::Block<'a>| {
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
            Scope { parent: block.parent, holder: block.holder(), within, assigned }
        };
        Scopes { scopes: cx.blocks().iter().map(scope).collect() }
    }

    /// The variables that a block assigns, each with the number of the state and the address in it.
    pub fn assigned(&self, block: usize) -> impl Iterator<Item = (&'a str, usize, &Pointer)> {
        let scope = self.scopes.get(block);
        scope.into_iter().flat_map(|scope| scope.assigned.iter().map(|(name, state, at)| (*name, *state, at)))
    }

    /// What assigns the variable in a block around another one: the nearest such block, the number of the state, and the address in
    /// it. What the state assigns that holds the inner block does not count: it does so when the inner one has ended.
    pub fn outer(&self, block: usize, name: &str) -> Option<(usize, usize, &Pointer)> {
        let mut inner = block;
        for outer in self.around(block, false) {
            let holder = self.scopes.get(inner)?.holder;
            let found = self.assigned(outer).find(|(assigned, state, _)| *assigned == name && Some(*state) != holder);
            if let Some((_, state, at)) = found {
                return Some((outer, state, at));
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

    /// True when a block stands in a Map state, at whatever depth.
    pub fn is_in_map(&self, block: usize) -> bool {
        let is_map = |scope: &Scope<'_>| matches!(scope.within, Within::Map | Within::DistributedMap);
        std::iter::once(block).chain(self.around(block, true)).any(|scope| self.scopes.get(scope).is_some_and(is_map))
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
        self.assigned(block).any(|(assigned, ..)| assigned == name)
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
