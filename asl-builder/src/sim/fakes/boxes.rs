//! What queues and topics have in common: things that were sent to a name, in their order.

use std::cell::RefCell;
use std::rc::Rc;

use indexmap::IndexMap;

use super::means;
use crate::sim::random::Random;

/// Things that were sent, by the name that they were sent to.
#[derive(Debug)]
pub(super) struct Boxes<T> {
    boxes: IndexMap<String, Vec<T>>,
    pub(super) ids: Random,
}

impl<T: Clone> Boxes<T> {
    /// None, with identifiers of a seed.
    pub(super) fn shared(seed: u64) -> Rc<RefCell<Boxes<T>>> {
        Rc::new(RefCell::new(Boxes { boxes: IndexMap::new(), ids: Random::new(seed) }))
    }

    /// Makes one.
    pub(super) fn add(&mut self, name: impl Into<String>) {
        self.boxes.entry(name.into()).or_default();
    }

    /// What was sent to a name.
    pub(super) fn sent(&self, name: &str) -> Vec<T> {
        self.boxes.get(name).cloned().unwrap_or_default()
    }

    /// The one that a text means.
    pub(super) fn find(&mut self, text: &str) -> Option<Found<'_, T>> {
        let Boxes { boxes, ids } = self;
        let (name, sent) = boxes.iter_mut().find(|(name, _)| means(text, name))?;
        Some(Found { is_fifo: name.ends_with(".fifo"), sent, ids })
    }
}

/// What a text means.
pub(super) struct Found<'b, T> {
    /// It keeps an order, and wants to know within which group.
    pub(super) is_fifo: bool,
    pub(super) sent: &'b mut Vec<T>,
    pub(super) ids: &'b mut Random,
}
