//! Distributed Map states: each item, or batch of items, is an execution of its own.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use serde_json::Value;

use super::join::{Children, Join};
use super::map::{Items, Work};
use super::program::{ItemsCode, MapCode};
use super::run::{block, with_sight};
use super::world::{Thread, Visit, World};
use crate::sim::env::{Data, Variables};
use crate::sim::failure::{Failure, FailureKind};
use crate::sim::history::Details;
use crate::sim::items::{self, Child, Pending};
use crate::sim::payload::Payload;

/// How many child executions run at a time, when nothing else is said: the service's most.
const CONCURRENCY: u64 = 10_000;

/// Reads, batches, runs the children, and writes.
pub(super) async fn run<'m>(
    world: &Rc<World<'m>>,
    visit: &Visit<'m>,
    thread: &mut Thread,
    input: &Payload,
    map: &'m MapCode<'m>,
    items: Option<Items>,
    concurrency: u64,
) -> Result<Payload, Failure> {
    let tolerance = with_sight(world, visit, thread, input.value(), |sight| map.tolerance(sight))?;
    let arn: Arc<str> = world.map_run(map.label, visit.code.name.as_str()).into();
    let started = arn.clone();
    world.event(thread, "MapRunStarted", || Details::MapRun { member: "mapRunStartedEventDetails", arn: started });
    let result = children(world, visit, thread, input, map, items, concurrency, tolerance, &arn).await;
    match &result {
        Ok(_) => {
            let succeeded = world.event_after(thread.last, "MapRunSucceeded", || Details::None);
            thread.last = succeeded;
        }
        Err(failure) => {
            let (error, cause) = (failure.error.clone(), failure.cause.clone());
            world.event(thread, "MapRunFailed", || Details::Failed {
                member: "mapRunFailedEventDetails",
                error: Some(error.as_ref().into()),
                cause: cause.map(Into::into),
            });
        }
    }
    result
}

#[expect(clippy::too_many_arguments, reason = "what a Map Run is made of")]
async fn children<'m>(
    world: &Rc<World<'m>>,
    visit: &Visit<'m>,
    thread: &mut Thread,
    input: &Payload,
    map: &'m MapCode<'m>,
    items: Option<Items>,
    concurrency: u64,
    tolerance: items::Tolerance,
    arn: &Arc<str>,
) -> Result<Payload, Failure> {
    let items = match (&map.items, items) {
        (ItemsCode::Reader(reader), _) => {
            let answers = world.answers.borrow();
            match with_sight(world, visit, thread, input.value(), |sight| reader.read(sight, answers.objects()))? {
                Ok(read) => Items::Read(Rc::new(read)),
                Err(problem) => {
                    world.stop(format!("the items of `{}` cannot be read: {problem}", visit.code.name));
                    return Err(Failure { kind: FailureKind::Fatal, ..Failure::raised("", None) });
                }
            }
        }
        (_, items) => items.unwrap_or(Items::List(Data::new(Value::Array(Vec::new())))),
    };
    let work = Work { map, items, input: input.clone(), next: Cell::new(0) };
    let (inputs, sizes) = inputs(world, visit, thread, input, map, &work)?;
    let total: usize = sizes.iter().sum();
    let (ran, pending) = execute(world, map, thread.last, inputs, &sizes, concurrency, &tolerance, total, arn).await;
    let failed: usize = ran.iter().zip(&sizes).filter(|(child, _)| child.result.is_err()).map(|(_, size)| size).sum();
    if tolerance.breached(failed, total) {
        return Err(Failure::raised(
            "States.ExceedToleratedFailureThreshold",
            Some("The specified tolerated failure threshold was exceeded".to_owned()),
        ));
    }
    let output = with_sight(world, visit, thread, input.value(), |sight| {
        map.write(sight, &ran, &pending, arn, world.answers.borrow_mut().objects_mut())
    })?;
    Ok(output)
}

/// The inputs of the children, and how many items each has.
fn inputs<'m>(
    world: &Rc<World<'m>>,
    visit: &Visit<'m>,
    thread: &Thread,
    input: &Payload,
    map: &'m MapCode<'m>,
    work: &Work<'m>,
) -> Result<(Vec<Payload>, Vec<usize>), Failure> {
    let mut selected = Vec::with_capacity(work.items.len());
    while let Some((_, item)) = work.take(thread.item.clone()) {
        selected.push(work.select(world, visit, thread, &item)?);
    }
    let Some(batcher) = &map.batcher else {
        let sizes = vec![1; selected.len()];
        return Ok((selected, sizes));
    };
    let plan = with_sight(world, visit, thread, input.value(), |sight| batcher.plan(sight))?;
    let values = selected.into_iter().map(|payload| Arc::unwrap_or_clone(payload.into_value())).collect();
    let batches = items::batch(values, &plan);
    let sizes = batches.iter().map(|batch| batch.count).collect();
    Ok((batches.into_iter().map(|batch| Payload::new(batch.input)).collect(), sizes))
}

/// Runs the children; when more fail than may, those that have not begun never do.
#[expect(clippy::too_many_arguments, reason = "what a Map Run is made of")]
async fn execute<'m>(
    world: &Rc<World<'m>>,
    map: &'m MapCode<'m>,
    last: u64,
    inputs: Vec<Payload>,
    sizes: &[usize],
    concurrency: u64,
    tolerance: &items::Tolerance,
    total: usize,
    arn: &Arc<str>,
) -> (Vec<Child>, Vec<Pending>) {
    let most = if concurrency == 0 { CONCURRENCY } else { concurrency };
    let workers = inputs.len().min(usize::try_from(most).unwrap_or(usize::MAX));
    if workers == 0 {
        return (Vec::new(), Vec::new());
    }
    let join = Join::new(world, 0, workers, last);
    let shared = Rc::new(Shared {
        inputs,
        sizes: sizes.to_vec(),
        next: Cell::new(0),
        failed: Cell::new(0),
        total,
        tolerance: *tolerance,
        ran: std::cell::RefCell::new(Vec::new()),
    });
    let mut children = Children::new(world);
    for _ in 0..workers {
        let (world, join, shared, arn) = (Rc::clone(world), Rc::clone(&join), Rc::clone(&shared), arn.clone());
        children.tasks.push(children.world.scheduler.spawn(async move {
            while let Some(index) = shared.take() {
                let input = shared.inputs.get(index).cloned().unwrap_or_else(|| Payload::new(Value::Null));
                let child = Rc::new(world.child(&arn, &input));
                let thread = Thread::new(0, Variables::default(), None);
                let begun = world.now();
                let ended = block(Rc::clone(&child), map.processor, thread, input.clone()).await;
                shared.end(
                    index,
                    Child {
                        name: child.identity.execution_name.to_string(),
                        arn: child.identity.execution_id.to_string(),
                        machine: child.identity.machine_id.to_string(),
                        input: input.text(),
                        result: ended
                            .result
                            .map(|output| output.text())
                            .map_err(|failure| (failure.error.into_owned(), failure.cause)),
                        started: begun,
                        stopped: world.now(),
                    },
                );
            }
            join.end(&world, last);
        }));
    }
    // A child that fails is no failure of the line of control that runs it.
    let _ = join.wait().await;
    drop(children);
    let mut ran = shared.ran.take();
    ran.sort_by_key(|(index, _)| *index);
    let pending = shared.inputs.iter().skip(shared.next.get()).map(|input| {
        let child = world.child(arn, input);
        Pending {
            name: child.identity.execution_name.to_string(),
            arn: child.identity.execution_id.to_string(),
            machine: child.identity.machine_id.to_string(),
            input: input.text(),
        }
    });
    let pending = pending.collect();
    (ran.into_iter().map(|(_, child)| child).collect(), pending)
}

/// What the workers of a Map Run share.
struct Shared {
    inputs: Vec<Payload>,
    sizes: Vec<usize>,
    next: Cell<usize>,
    failed: Cell<usize>,
    total: usize,
    tolerance: items::Tolerance,
    ran: std::cell::RefCell<Vec<(usize, Child)>>,
}

impl Shared {
    fn take(&self) -> Option<usize> {
        let index = self.next.get();
        let is_over = index >= self.inputs.len() || self.tolerance.breached(self.failed.get(), self.total);
        (!is_over).then(|| {
            self.next.set(index + 1);
            index
        })
    }

    fn end(&self, index: usize, child: Child) {
        if child.result.is_err() {
            self.failed.set(self.failed.get() + self.sizes.get(index).copied().unwrap_or(1));
        }
        self.ran.borrow_mut().push((index, child));
    }
}
