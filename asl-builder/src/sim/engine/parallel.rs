//! Parallel states.

use std::rc::Rc;

use super::join::{Children, Join, hand_over};
use super::program::ParallelCode;
use super::run::{block, with_sight};
use super::test::Step;
use super::world::{Thread, Visit, World};
use crate::sim::failure::Failure;
use crate::sim::history::Details;
use crate::sim::payload::Payload;

/// Runs the branches beside each other, and gives the list of their outputs.
pub(super) async fn run<'m>(
    world: &Rc<World<'m>>,
    visit: &Visit<'m>,
    thread: &mut Thread,
    input: &Payload,
    parallel: &'m ParallelCode<'m>,
) -> Result<Payload, Failure> {
    let input = match &parallel.parameters {
        None => input.clone(),
        Some(template) => {
            let field = parallel.parameters_field;
            input.or(with_sight(world, visit, thread, input.value(), |sight| template.eval(field, sight))?)
        }
    };
    world.see(Step::Parameters, &input);
    if let Some(mocked) = world.mocked() {
        return mocked;
    }
    let started = world.event(thread, "ParallelStateStarted", || Details::None);
    let join = Join::new(world, parallel.branches.len(), parallel.branches.len(), started);
    let mut children = Children::new(world);
    let mut places = Vec::with_capacity(parallel.branches.len());
    for (index, branch) in parallel.branches.iter().copied().enumerate() {
        let inner = Thread::new(started, thread.variables.inner(), thread.item.clone());
        places.push(Rc::clone(&inner.place));
        let (world, join, input) = (Rc::clone(world), Rc::clone(&join), input.clone());
        children.tasks.push(children.world.scheduler.spawn(async move {
            let ended = block(Rc::clone(&world), branch, inner, input).await;
            hand_over(&world, &join, index, ended);
        }));
    }
    thread.place.hold(places);
    let (last, result) = join.wait().await;
    thread.last = last;
    thread.place.release_with(world, &result);
    drop(children);
    result
}
