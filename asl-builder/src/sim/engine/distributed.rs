//! Distributed Map states: each item, or batch of items, is an execution of its own.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use serde_json::Value;

use super::child::{self, Ran};
use super::inputs::{Inputs, inputs};
use super::join::{Children, Join};
use super::map::Items;
use super::program::{ItemsCode, MapCode};
use super::run::with_sight;
use super::world::{Thread, Visit, World};
use crate::sim::env::Data;
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
    thread.place.set_map_run(true);
    let result = children(world, visit, thread, input, map, items, concurrency, tolerance, &arn).await;
    thread.place.set_map_run(false);
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
        (_, items) => items.unwrap_or_else(|| Items::of_state(Data::new(Value::Array(Vec::new())))),
    };
    let Inputs { payloads, sizes } = inputs(world, visit, thread, input, map, items)?;
    let total: usize = sizes.iter().sum();
    let run = Run { world, map, state: visit.code.name.as_str(), last: thread.last, arn };
    let (ran, pending) = run.execute(payloads, &sizes, concurrency, &tolerance, total).await;
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

/// A Map Run.
struct Run<'r, 'm> {
    world: &'r Rc<World<'m>>,
    map: &'m MapCode<'m>,
    /// The name of the Map state.
    state: &'m str,
    /// The number of its last event.
    last: u64,
    arn: &'r Arc<str>,
}

impl Run<'_, '_> {
    /// Runs the children; when more fail than may, those that have not begun never do.
    async fn execute(
        &self,
        inputs: Vec<Payload>,
        sizes: &[usize],
        concurrency: u64,
        tolerance: &items::Tolerance,
        total: usize,
    ) -> (Vec<Child>, Vec<Pending>) {
        let Run { world, map, state, last, arn } = *self;
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
                    let ran = child::run(&world, &arn, state, map.processor, input).await;
                    shared.end(index, ran);
                }
                join.end(&world, last);
            }));
        }
        // A child that fails is no failure of the line of control that runs it.
        let _ = join.wait().await;
        drop(children);
        let mut ran = shared.ran.take();
        ran.sort_by_key(|(index, _)| *index);
        let mut records = Vec::with_capacity(ran.len());
        for (_, Ran { record, execution }) in ran {
            records.push(record);
            world.children.borrow_mut().extend(execution);
        }
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
        (records, pending)
    }
}

/// What the workers of a Map Run share.
struct Shared {
    inputs: Vec<Payload>,
    sizes: Vec<usize>,
    next: Cell<usize>,
    failed: Cell<usize>,
    total: usize,
    tolerance: items::Tolerance,
    ran: std::cell::RefCell<Vec<(usize, Ran)>>,
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

    fn end(&self, index: usize, ran: Ran) {
        if ran.record.result.is_err() {
            self.failed.set(self.failed.get() + self.sizes.get(index).copied().unwrap_or(1));
        }
        self.ran.borrow_mut().push((index, ran));
    }
}
