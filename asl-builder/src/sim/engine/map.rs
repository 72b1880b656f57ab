//! Map states.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use super::distributed;
use super::join::{Children, Join};
use super::place::Place;
use super::program::{ItemsCode, MapCode};
use super::run::{block, with_context, with_sight};
use super::test::Step;
use super::world::{Item, Thread, Visit, World};
use crate::sim::env::Data;
use crate::sim::failure::{Failure, FailureKind};
use crate::sim::history::Details;
use crate::sim::lang::Sight;
use crate::sim::payload::Payload;

/// How many iterations of an inline Map run at a time, when nothing else is said.
pub(super) const CONCURRENCY: u64 = 40;

/// The items of a Map state: the list as it is, or what a reader gave.
#[derive(Clone)]
pub(super) enum Items {
    List(Data),
    /// The same of a distributed Map, whose context object says where an item is from.
    Told(Data, Arc<str>),
    Read(Rc<Vec<crate::sim::items::Item>>),
}

impl Items {
    /// The items of a distributed Map that are part of the state's data.
    pub(super) fn of_state(list: Data) -> Items {
        Items::Told(list, "STATE_DATA".into())
    }

    pub(super) fn len(&self) -> usize {
        match self {
            Items::List(list) | Items::Told(list, _) => list.as_array().map_or(0, Vec::len),
            Items::Read(items) => items.len(),
        }
    }

    /// An item: its value, what an iteration gets when nothing else is said, and the item's key and source.
    pub(super) fn get(&self, index: usize) -> Option<Found> {
        match self {
            Items::List(list) => Found::new(list, index, None),
            Items::Told(list, source) => Found::new(list, index, Some(source.clone())),
            Items::Read(items) => items.get(index).map(|item| Found {
                input: item.input(),
                value: item.value.clone(),
                key: item.key.clone(),
                source: Some(item.source.clone()),
            }),
        }
    }
}

/// An item.
pub(super) struct Found {
    input: Data,
    value: Data,
    key: Option<String>,
    source: Option<Arc<str>>,
}

impl Found {
    fn new(list: &Data, index: usize, source: Option<Arc<str>>) -> Option<Found> {
        let value = Data::new(list.get(index)?.clone());
        Some(Found { input: value.clone(), value, key: None, source })
    }
}

/// Runs the processor for each item, and gives the list of their outputs.
pub(super) async fn run<'m>(
    world: &Rc<World<'m>>,
    visit: &Visit<'m>,
    thread: &mut Thread,
    input: &Payload,
    map: &'m MapCode<'m>,
) -> Result<Payload, Failure> {
    let items = match &map.items {
        ItemsCode::Reader(_) => None,
        items => Some(with_sight(world, visit, thread, input.value(), |sight| items.list(input, sight))?),
    };
    if let Some(items) = &items {
        world.see(Step::ItemsPath, &Payload::of(items.clone()));
    }
    let concurrency = with_sight(world, visit, thread, input.value(), |sight| {
        map.concurrency.as_ref().map_or(Ok(0), |number| number.whole(sight))
    })?;
    if world.test.is_some() {
        return super::map_test::run(world, visit, thread, input, map, items, concurrency);
    }
    let length = items.as_ref().map_or(0, |items| items.as_array().map_or(0, Vec::len) as u64);
    world.event(thread, "MapStateStarted", || Details::MapStarted { length });
    if map.is_distributed {
        return distributed::run(world, visit, thread, input, map, items.map(Items::of_state), concurrency).await;
    }
    let items = Items::List(items.unwrap_or_default());
    let most = if concurrency == 0 { CONCURRENCY } else { concurrency };
    let work = Work { map, items, input: input.clone(), next: Cell::new(0) };
    inline(world, visit, thread, Rc::new(work), most).await
}

/// What the workers of a Map state share.
pub(super) struct Work<'m> {
    pub(super) map: &'m MapCode<'m>,
    pub(super) items: Items,
    pub(super) input: Payload,
    pub(super) next: Cell<usize>,
}

impl<'m> Work<'m> {
    /// The next iteration: its number, and what it is about.
    pub(super) fn take(&self, outer: Option<Rc<Item>>) -> Option<(usize, Rc<Item>)> {
        let index = self.next.get();
        if index >= self.items.len() {
            return None;
        }
        self.next.set(index + 1);
        let Found { input, value, key, source } = self.items.get(index)?;
        Some((index, Rc::new(Item { index: index as u64, input, value, key, source, outer })))
    }

    /// The input of an iteration.
    pub(super) fn select(
        &self,
        world: &Rc<World<'m>>,
        visit: &Visit<'m>,
        variables: &Thread,
        item: &Rc<Item>,
    ) -> Result<Payload, Failure> {
        let Some(selector) = &self.map.selector else { return Ok(Payload::of(item.input.clone())) };
        let seen = Thread { item: Some(Rc::clone(item)), ..variables.clone() };
        with_context(world, visit, &seen, |context| {
            let sight = Sight::new(world, &seen, self.input.value(), context);
            Ok(Payload::of(selector.eval(self.map.selector_field, &sight)?))
        })
    }
}

/// Iterations in this execution, in as many lines of control as may run at a time.
async fn inline<'m>(
    world: &Rc<World<'m>>,
    visit: &Visit<'m>,
    thread: &mut Thread,
    work: Rc<Work<'m>>,
    most: u64,
) -> Result<Payload, Failure> {
    let count = work.items.len();
    let workers = count.min(usize::try_from(most).unwrap_or(usize::MAX));
    if workers == 0 {
        return Ok(Payload::list(Vec::new()));
    }
    let join = Join::new(world, count, workers, thread.last);
    let mut children = Children::new(world);
    let places: Vec<Rc<Place>> = (0..workers).map(|_| Rc::default()).collect();
    thread.place.hold(places.clone());
    for place in places {
        let (world, join, work) = (Rc::clone(world), Rc::clone(&join), Rc::clone(&work));
        let (outer, visit) = (Thread { place, ..thread.clone() }, visit.clone());
        children.tasks.push(children.world.scheduler.spawn(async move {
            let (mut last, mut told) = (outer.last, outer.last);
            while let Some((index, item)) = work.take(outer.item.clone()) {
                let ended = iteration(&world, &visit, &outer, &work, item, last, &mut told).await;
                last = ended.last;
                match ended.result {
                    Ok(output) => join.give(index, output),
                    Err(failure) => return join.fail(&world, last, failure),
                }
            }
            join.end(&world, told);
        }));
    }
    let (last, result) = join.wait().await;
    thread.last = last;
    thread.place.release_with(world, &result);
    drop(children);
    result
}

/// One iteration.
async fn iteration<'m>(
    world: &Rc<World<'m>>,
    visit: &Visit<'m>,
    outer: &Thread,
    work: &Work<'m>,
    item: Rc<Item>,
    last: u64,
    told: &mut u64,
) -> super::world::Ended {
    let (name, index) = (visit.code.name, item.index);
    let note = |previous, event, member| {
        world.event_after(previous, event, || Details::Iteration { member, name: name.clone(), index })
    };
    let place = Rc::clone(&outer.place);
    let (variables, inner_item) = (outer.variables.inner(), Some(Rc::clone(&item)));
    let mut inner = Thread { last, variables, item: inner_item, place: Rc::clone(&place) };
    let input = match work.select(world, visit, outer, &item) {
        Ok(input) => input,
        Err(failure) => {
            let result = Err(world.worded(failure, visit, &mut inner));
            return super::world::Ended { last, result, variables: inner.variables };
        }
    };
    inner.last = note(last, "MapIterationStarted", "mapIterationStartedEventDetails");
    place.begin(name, index);
    place.see(inner.last);
    let ended = block(Rc::clone(world), work.map.processor, inner, input).await;
    place.end();
    // What an iteration comes to stands beside what follows from its last event.
    match &ended.result {
        Ok(_) => *told = note(ended.last, "MapIterationSucceeded", "mapIterationSucceededEventDetails"),
        Err(failure) if failure.kind == FailureKind::Fatal => {}
        Err(_) => _ = note(ended.last, "MapIterationFailed", "mapIterationFailedEventDetails"),
    }
    ended
}
