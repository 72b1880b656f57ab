//! What the iterations of a Map state are given: its items, by `ItemSelector` and `ItemBatcher`.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use super::map::{Items, Work};
use super::program::MapCode;
use super::run::with_sight;
use super::test::Step;
use super::world::{Thread, Visit, World};
use crate::sim::failure::Failure;
use crate::sim::items::batch;
use crate::sim::payload::Payload;

/// The inputs of the iterations, and how many items each has.
pub(super) struct Inputs {
    pub(super) payloads: Vec<Payload>,
    pub(super) sizes: Vec<usize>,
}

/// Selects from each item, and puts items together.
pub(super) fn inputs<'m>(
    world: &Rc<World<'m>>,
    visit: &Visit<'m>,
    thread: &Thread,
    input: &Payload,
    map: &'m MapCode<'m>,
    items: Items,
) -> Result<Inputs, Failure> {
    let mut payloads = Vec::with_capacity(items.len());
    let work = Work { map, items, input: input.clone(), next: Cell::new(0) };
    while let Some((_, item)) = work.take(thread.item.clone()) {
        payloads.push(work.select(world, visit, thread, &item)?);
    }
    if map.selector.is_some() && world.test.is_some() {
        world.see(Step::ItemSelector, &Payload::list(payloads.clone()));
    }
    let Some(batcher) = &map.batcher else {
        let sizes = vec![1; payloads.len()];
        return Ok(Inputs { payloads, sizes });
    };
    let plan = with_sight(world, visit, thread, input.value(), |sight| batcher.plan(sight))?;
    let values = payloads.into_iter().map(|payload| Arc::unwrap_or_clone(payload.into_value())).collect();
    let batches = batch(values, &plan);
    let sizes = batches.iter().map(|batch| batch.count).collect();
    let payloads: Vec<Payload> = batches.into_iter().map(|batch| Payload::new(batch.input)).collect();
    if world.test.is_some() {
        world.see(Step::ItemBatcher, &Payload::list(payloads.clone()));
    }
    Ok(Inputs { payloads, sizes })
}
