//! The names of the states of a machine, by the numbers that an execution has for them.

use std::collections::HashMap;

use super::engine::program::{Block, Work};
use crate::model::Name;

/// A state: the number of its block, and its own number there.
pub(crate) type StateNumber = (u32, u32);

/// The names of all states, and which state each of them is inside of.
#[derive(Debug, Default)]
pub(crate) struct Names {
    blocks: Vec<Vec<Name>>,
    /// The Parallel or Map state around a block.
    owners: Vec<Option<StateNumber>>,
    numbers: HashMap<Name, StateNumber>,
}

impl Names {
    pub(crate) fn of(blocks: &[Block<'_>]) -> Names {
        let mut names = Names { owners: vec![None; blocks.len()], ..Names::default() };
        for (block, code) in (0..).zip(blocks) {
            for (state, code) in (0..).zip(&code.states) {
                let inner = match &code.work {
                    Work::Parallel(parallel) => &*parallel.branches,
                    Work::Map(map) => std::slice::from_ref(&map.processor),
                    _ => &[],
                };
                for inner in inner {
                    if let Some(owner) = names.owners.get_mut(*inner) {
                        *owner = Some((block, state));
                    }
                }
                names.numbers.insert(code.name.clone(), (block, state));
            }
            names.blocks.push(code.states.iter().map(|state| state.name.clone()).collect());
        }
        names
    }

    /// The name of a state.
    pub(crate) fn get(&self, (block, state): StateNumber) -> Option<&Name> {
        self.blocks.get(block as usize)?.get(state as usize)
    }

    /// The Parallel or Map state around the state of that name.
    pub(crate) fn around(&self, name: &str) -> Option<&Name> {
        let (block, _) = self.numbers.get(name)?;
        self.get((*self.owners.get(*block as usize)?)?)
    }
}
