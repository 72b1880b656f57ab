use std::fmt;
use std::marker::PhantomData;

use super::Standard;
use super::draft::Draft;
use crate::model;

/// A finished state of a machine whose names are `S`, in the language `L`, for the workflow type `W`.
///
/// Only what is finished can stand in a machine: `next`, `end`, `otherwise` and `without_default` finish a state, and
/// `succeed` and `fail` are finished from the start.
#[must_use = "a state does nothing until it stands in a `StateMachine`"]
pub struct State<S, L, W = Standard> {
    draft: Box<Draft>,
    types: Types<S, L, W>,
}

/// Types that a value is about and does not hold.
type Types<S, L, W> = PhantomData<fn() -> (S, L, W)>;

impl<S, L, W> State<S, L, W> {
    pub(super) fn new(draft: Box<Draft>) -> State<S, L, W> {
        State { draft, types: PhantomData }
    }

    pub(super) fn into_draft(self) -> Box<Draft> {
        self.draft
    }

    /// The state as it stands in the model.
    pub fn model(&self) -> &model::State {
        &self.draft.state
    }

    /// A note for readers of the definition: `Comment`.
    pub fn comment(mut self, text: impl Into<String>) -> Self {
        self.draft.state.comment = Some(text.into());
        self
    }
}

impl<S, L, W> fmt::Debug for State<S, L, W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.draft.state, f)
    }
}
