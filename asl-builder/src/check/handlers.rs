//! The retriers and catchers of a machine, one by one.

use super::context::{Block, Cx};
use crate::model::{Pointer, State};

/// A retrier or a catcher.
pub(super) struct Handler<'h, 'm> {
    /// The state that has it.
    pub(super) state: &'h State,
    /// Its number in its list.
    pub(super) index: usize,
    field: &'static str,
    errors: &'h [String],
    cx: &'h Cx<'m>,
    block: &'h Block<'m>,
    number: usize,
}

impl<'h> Handler<'h, '_> {
    /// The errors that it names, each with its number.
    pub(super) fn names(&self) -> impl Iterator<Item = (usize, &'h str)> + use<'h> {
        self.errors.iter().map(String::as_str).enumerate()
    }

    /// `retrier` or `catcher`.
    pub(super) fn described(&self) -> &'static str {
        if self.field == "Retry" { "retrier" } else { "catcher" }
    }

    /// Its address.
    pub(super) fn at(&self) -> Pointer {
        self.element_at(self.index)
    }

    /// The address of one of its names.
    pub(super) fn name_at(&self, index: usize) -> Pointer {
        self.sibling_at(self.index, index)
    }

    /// The address of a name of an element of the same list.
    pub(super) fn sibling_at(&self, element: usize, index: usize) -> Pointer {
        self.element_at(element).key("ErrorEquals").index(index)
    }

    fn element_at(&self, element: usize) -> Pointer {
        self.cx.state_at(self.block, self.number).key(self.field).index(element)
    }
}

/// Comes by each retrier and each catcher of a machine, list by list, each list in its order.
pub(super) fn each_handler<'h, 'm>(cx: &'h Cx<'m>, mut each: impl FnMut(Handler<'h, 'm>)) {
    for block in cx.blocks() {
        for (number, (_, state)) in block.states.iter().enumerate() {
            let mut handler = |field, index, errors: Option<&'h [String]>| {
                each(Handler { state, index, field, errors: errors.unwrap_or_default(), cx, block, number });
            };
            for (index, retrier) in state.retry.iter().flatten().enumerate() {
                handler("Retry", index, retrier.error_equals.as_deref());
            }
            for (index, catcher) in state.catch.iter().flatten().enumerate() {
                handler("Catch", index, catcher.error_equals.as_deref());
            }
        }
    }
}
