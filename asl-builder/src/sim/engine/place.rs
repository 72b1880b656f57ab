//! Where lines of control are, and what is written down of those that are aborted.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::world::World;
use crate::model::Name;
use crate::sim::failure::{Failure, FailureKind};
use crate::sim::history::Details;

/// Where a line of control is, for the one who aborts it.
#[derive(Debug, Default)]
pub(crate) struct Place {
    /// The type of the state that it is in.
    kind: Cell<Option<&'static str>>,
    /// The number of its last event.
    last: Cell<u64>,
    /// The iteration that it is: the name of the Map state, and the index.
    iteration: RefCell<Option<(Name, u64)>>,
    /// The state has a Map Run, which goes on.
    has_map_run: Cell<bool>,
    /// The lines of control inside of the state.
    inner: RefCell<Vec<Rc<Place>>>,
}

impl Place {
    /// A state is entered.
    pub(super) fn enter(&self, kind: &'static str) {
        self.kind.set(Some(kind));
    }

    /// The state is left.
    pub(super) fn leave(&self) {
        self.kind.set(None);
    }

    /// An event is written down.
    pub(super) fn see(&self, event: u64) {
        self.last.set(event);
    }

    /// An iteration begins.
    pub(super) fn begin(&self, map: &Name, index: u64) {
        *self.iteration.borrow_mut() = Some((map.clone(), index));
    }

    /// The iteration is over, whatever it came to.
    pub(super) fn end(&self) {
        self.iteration.borrow_mut().take();
        self.leave();
    }

    /// Lines of control begin inside of the state.
    pub(super) fn hold(&self, inner: Vec<Rc<Place>>) {
        *self.inner.borrow_mut() = inner;
    }

    /// Those lines of control are over: those that are not are aborted.
    fn release(&self, world: &World<'_>) {
        for inner in self.inner.take() {
            inner.abort(world);
        }
    }

    /// The same, with what they came to. What nothing catches ends the execution at once, and nothing is written down.
    pub(super) fn release_with<T>(&self, world: &World<'_>, result: &Result<T, Failure>) {
        match result {
            Err(failure) if failure.kind == FailureKind::Fatal => drop(self.inner.take()),
            _ => self.release(world),
        }
    }

    /// A Map Run begins, or ends.
    pub(super) fn set_map_run(&self, has_map_run: bool) {
        self.has_map_run.set(has_map_run);
    }

    /// Writes down what is left in the middle, the innermost first, where the service has an event for that.
    fn abort(&self, world: &World<'_>) {
        self.release(world);
        let write = |event: &'static str, details: Details| world.event_after(self.last.get(), event, || details);
        if self.has_map_run.take() {
            write("MapRunAborted", Details::None);
        }
        let event = match self.kind.take() {
            Some("Task") => Some("TaskStateAborted"),
            Some("Wait") => Some("WaitStateAborted"),
            Some("Parallel") => Some("ParallelStateAborted"),
            Some("Map") => Some("MapStateAborted"),
            _ => None,
        };
        if let Some(event) = event {
            write(event, Details::None);
        }
        if let Some((name, index)) = self.iteration.take() {
            let member = "mapIterationAbortedEventDetails";
            write("MapIterationAborted", Details::Iteration { member, name, index });
        }
    }
}
