//! Who runs when: one task at a time, in virtual time, the same way for the same seed.

use std::cell::{Cell, RefCell};
use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use super::time::Time;

/// A number for a task, used again after its end.
pub(crate) type TaskId = usize;

/// A moment, what keeps the order within it, and the task with its generation.
type Timer = Reverse<(Time, u64, TaskId, u64)>;

type Work<'m> = Pin<Box<dyn Future<Output = ()> + 'm>>;

/// The tasks of a run: what is ready, what waits for which moment.
pub(crate) struct Scheduler<'m> {
    now: Cell<Time>,
    current: Cell<TaskId>,
    tasks: RefCell<Vec<Slot<'m>>>,
    free: RefCell<Vec<TaskId>>,
    /// Tasks to poll, each with the generation that it had.
    ready: RefCell<VecDeque<(TaskId, u64)>>,
    timers: RefCell<BinaryHeap<Timer>>,
    is_stopped: Cell<bool>,
    /// Counts timers and tasks, so that those of one moment keep their order.
    count: Cell<u64>,
    /// Which of so many ready tasks is next; the first when there is none.
    choose: Option<Box<dyn Fn(usize) -> usize + 'm>>,
}

struct Slot<'m> {
    work: Option<Work<'m>>,
    generation: u64,
}

impl<'m> Scheduler<'m> {
    /// A scheduler that takes the ready tasks in their order, or as it is told.
    pub(crate) fn new(start: Time, choose: Option<Box<dyn Fn(usize) -> usize + 'm>>) -> Scheduler<'m> {
        Scheduler {
            now: Cell::new(start),
            current: Cell::new(0),
            tasks: RefCell::default(),
            free: RefCell::default(),
            ready: RefCell::default(),
            timers: RefCell::default(),
            is_stopped: Cell::new(false),
            count: Cell::new(0),
            choose,
        }
    }

    /// The present moment.
    pub(crate) fn now(&self) -> Time {
        self.now.get()
    }

    /// Adds a task, which is ready.
    pub(crate) fn spawn(&self, work: impl Future<Output = ()> + 'm) -> (TaskId, u64) {
        let generation = self.next();
        let slot = Slot { work: Some(Box::pin(work)), generation };
        let mut tasks = self.tasks.borrow_mut();
        let id = match self.free.borrow_mut().pop() {
            Some(id) => {
                tasks[id] = slot;
                id
            }
            None => {
                tasks.push(slot);
                tasks.len() - 1
            }
        };
        self.ready.borrow_mut().push_back((id, generation));
        (id, generation)
    }

    /// Ends a task that may still run, and drops what it holds.
    pub(crate) fn cancel(&self, (id, generation): (TaskId, u64)) {
        let work = {
            let mut tasks = self.tasks.borrow_mut();
            match tasks.get_mut(id) {
                // A task that is being polled has its work outside, and its slot says so.
                Some(slot) if slot.generation == generation && slot.work.is_some() => {
                    slot.generation = 0;
                    self.free.borrow_mut().push(id);
                    slot.work.take()
                }
                _ => None,
            }
        };
        drop(work);
    }

    /// Makes a task ready.
    pub(crate) fn wake(&self, id: TaskId) {
        let generation = self.tasks.borrow().get(id).map_or(0, |slot| slot.generation);
        self.ready.borrow_mut().push_back((id, generation));
    }

    /// The task that is being run.
    pub(crate) fn current(&self) -> TaskId {
        self.current.get()
    }

    /// True when another task could run now.
    pub(crate) fn has_others(&self) -> bool {
        !self.ready.borrow().is_empty()
    }

    /// Lets the other tasks go first.
    pub(crate) async fn pause(&self) {
        if self.has_others() {
            self.wake(self.current());
            suspend().await;
        }
    }

    /// Goes on at that moment.
    pub(crate) async fn sleep_until(&self, moment: Time) {
        if moment <= self.now() {
            return;
        }
        let id = self.current();
        let generation = self.tasks.borrow().get(id).map_or(0, |slot| slot.generation);
        self.timers.borrow_mut().push(Reverse((moment, self.next(), id, generation)));
        // Something else may wake the task before.
        while self.now() < moment {
            suspend().await;
        }
    }

    /// Ends the run after the task that is being run.
    pub(crate) fn stop(&self) {
        self.is_stopped.set(true);
    }

    /// True when the run is to end.
    pub(crate) fn is_stopped(&self) -> bool {
        self.is_stopped.get()
    }

    /// Runs until no task is left that could run; false when some wait for what never comes.
    pub(crate) fn run(&self) -> bool {
        let mut context = Context::from_waker(Waker::noop());
        loop {
            while let Some((id, generation)) = self.take().filter(|_| !self.is_stopped.get()) {
                let Some(mut work) = self.start(id, generation) else { continue };
                self.current.set(id);
                let state = work.as_mut().poll(&mut context);
                let mut tasks = self.tasks.borrow_mut();
                match state {
                    Poll::Pending => tasks[id].work = Some(work),
                    Poll::Ready(()) => {
                        tasks[id].generation = 0;
                        self.free.borrow_mut().push(id);
                        drop(tasks);
                        drop(work);
                    }
                }
            }
            if self.is_stopped.get() {
                break;
            }
            let Some(Reverse((moment, _, id, generation))) = self.timers.borrow_mut().pop() else { break };
            if self.tasks.borrow().get(id).is_some_and(|slot| slot.generation == generation) {
                self.now.set(moment);
                self.ready.borrow_mut().push_back((id, generation));
            }
        }
        self.tasks.borrow().iter().all(|slot| slot.work.is_none())
    }

    /// Drops all tasks.
    pub(crate) fn clear(&self) {
        let tasks = std::mem::take(&mut *self.tasks.borrow_mut());
        self.ready.borrow_mut().clear();
        drop(tasks);
    }

    fn take(&self) -> Option<(TaskId, u64)> {
        let mut ready = self.ready.borrow_mut();
        match &self.choose {
            Some(choose) if ready.len() > 1 => {
                let index = choose(ready.len()) % ready.len();
                ready.remove(index)
            }
            _ => ready.pop_front(),
        }
    }

    fn start(&self, id: TaskId, generation: u64) -> Option<Work<'m>> {
        let mut tasks = self.tasks.borrow_mut();
        tasks.get_mut(id).filter(|slot| slot.generation == generation)?.work.take()
    }

    fn next(&self) -> u64 {
        let count = self.count.get() + 1;
        self.count.set(count);
        count
    }
}

/// Gives way once.
fn suspend() -> impl Future<Output = ()> {
    let mut is_first = true;
    poll_fn(move |_| if std::mem::take(&mut is_first) { Poll::Pending } else { Poll::Ready(()) })
}

/// Waits until a task is woken and the condition holds.
pub(crate) async fn until<T>(mut condition: impl FnMut() -> Option<T>) -> T {
    poll_fn(|_| condition().map_or(Poll::Pending, Poll::Ready)).await
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;
    use std::time::Duration;

    use super::*;

    #[test]
    fn time_passes_when_nobody_can_run() {
        let scheduler = Rc::new(Scheduler::new(Time::START, None));
        let log = Rc::new(RefCell::new(Vec::new()));
        for (name, seconds) in [("slow", 3600), ("fast", 1), ("fast too", 1)] {
            let (inner, log) = (Rc::clone(&scheduler), Rc::clone(&log));
            scheduler.spawn(async move {
                inner.sleep_until(Time::START + Duration::from_secs(seconds)).await;
                log.borrow_mut().push((name, inner.now().since(Time::START).as_secs()));
            });
        }
        assert!(scheduler.run());
        assert_eq!(*log.borrow(), [("fast", 1), ("fast too", 1), ("slow", 3600)]);
    }

    #[test]
    fn a_cancelled_task_never_runs_again() {
        let scheduler = Rc::new(Scheduler::new(Time::START, None));
        let inner = Rc::clone(&scheduler);
        let id = scheduler.spawn(async move {
            inner.sleep_until(Time::START + Duration::from_secs(5)).await;
            panic!("it ran");
        });
        let inner = Rc::clone(&scheduler);
        scheduler.spawn(async move { inner.cancel(id) });
        assert!(scheduler.run());
        assert_eq!(scheduler.now(), Time::START);
    }
}
