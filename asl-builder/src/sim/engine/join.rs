//! Lines of control that run beside each other, and the one that waits for them.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::world::{Ended, World};
use crate::sim::failure::Failure;
use crate::sim::payload::{Parts, Payload};
use crate::sim::scheduler::{TaskId, until};

/// What the lines of control of a Parallel or Map state have come to.
pub(super) struct Join {
    parent: TaskId,
    left: Cell<usize>,
    results: RefCell<Parts>,
    failed: RefCell<Option<(u64, Failure)>>,
    /// The last event of the one that ended last.
    last: Cell<u64>,
}

impl Join {
    /// Waits for so many results of so many tasks.
    pub(super) fn new(world: &World<'_>, results: usize, tasks: usize, last: u64) -> Rc<Join> {
        Rc::new(Join {
            parent: world.scheduler.current(),
            left: Cell::new(tasks),
            results: RefCell::new(Parts::new(results)),
            failed: RefCell::default(),
            last: Cell::new(last),
        })
    }

    /// Keeps a result.
    pub(super) fn give(&self, index: usize, result: Payload) {
        self.results.borrow_mut().put(index, result);
    }

    /// Notes the first failure, which ends it all.
    pub(super) fn fail(&self, world: &World<'_>, last: u64, failure: Failure) {
        self.failed.borrow_mut().get_or_insert((last, failure));
        world.scheduler.wake(self.parent);
    }

    /// Notes that a task has nothing more to do.
    pub(super) fn end(&self, world: &World<'_>, last: u64) {
        self.last.set(last);
        self.left.set(self.left.get() - 1);
        if self.left.get() == 0 {
            world.scheduler.wake(self.parent);
        }
    }

    /// The list of the results in their order, once all are there; or the first failure.
    pub(super) async fn wait(&self) -> (u64, Result<Payload, Failure>) {
        until(|| {
            if let Some((last, failure)) = self.failed.borrow_mut().take() {
                return Some((last, Err(failure)));
            }
            (self.left.get() == 0).then(|| (self.last.get(), Ok(self.results.take().list())))
        })
        .await
    }
}

/// Tasks that end when the one that waits for them does.
pub(super) struct Children<'m> {
    pub(super) world: Rc<World<'m>>,
    pub(super) tasks: Vec<(TaskId, u64)>,
}

impl<'m> Children<'m> {
    pub(super) fn new(world: &Rc<World<'m>>) -> Children<'m> {
        Children { world: Rc::clone(world), tasks: Vec::new() }
    }
}

impl Drop for Children<'_> {
    fn drop(&mut self) {
        for task in self.tasks.drain(..) {
            self.world.scheduler.cancel(task);
        }
    }
}

/// Gives the end of a block to the one that waits: a single result.
pub(super) fn hand_over(world: &World<'_>, join: &Join, index: usize, ended: Ended) {
    match ended.result {
        Ok(output) => {
            join.give(index, output);
            join.end(world, ended.last);
        }
        Err(failure) => join.fail(world, ended.last, failure),
    }
}
