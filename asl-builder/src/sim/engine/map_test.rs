//! The test of a Map state: everything up to the iterations, and then what the mock says that they came to.

use std::rc::Rc;

use serde_json::Value;

use super::inputs::inputs;
use super::map::Items;
use super::program::{ItemsCode, MapCode};
use super::run::with_sight;
use super::test::{Step, Test};
use super::world::{Thread, Visit, World};
use crate::sim::env::Data;
use crate::sim::failure::{Failure, FailureKind};
use crate::sim::items::Tolerance;
use crate::sim::payload::Payload;

/// Gives what the mock says, unless more iterations failed than may.
pub(super) fn run<'m>(
    world: &Rc<World<'m>>,
    visit: &Visit<'m>,
    thread: &Thread,
    input: &Payload,
    map: &'m MapCode<'m>,
    items: Option<Data>,
    concurrency: u64,
) -> Result<Payload, Failure> {
    let stopped = || Failure { kind: FailureKind::Fatal, ..Failure::raised("", None) };
    let (Some(test), Some(mocked)) = (&world.test, world.mocked()) else { return Err(stopped()) };
    let items = match (&map.items, items) {
        (ItemsCode::Reader(reader), _) => {
            let Some(data) = &test.reader_data else {
                world.stop(format!(
                    "`{}` has an `ItemReader`: say with `map_item_reader_data` what it reads",
                    visit.code.name
                ));
                return Err(stopped());
            };
            match with_sight(world, visit, thread, input.value(), |sight| reader.read_data(sight, data))? {
                Ok(read) => {
                    if reader.has_pointer() {
                        let values = read.iter().map(|item| (*item.value).clone()).collect();
                        world.see(Step::ItemsPointer, &Payload::new(Value::Array(values)));
                    }
                    Items::Read(Rc::new(read))
                }
                Err(problem) => {
                    world.stop(format!("the items of `{}` cannot be read: {problem}", visit.code.name));
                    return Err(stopped());
                }
            }
        }
        (_, Some(items)) if map.is_distributed => Items::of_state(items),
        (_, items) => Items::List(items.unwrap_or_default()),
    };
    let total = items.len();
    if map.selector.is_some() || map.batcher.is_some() {
        inputs(world, visit, thread, input, map, items)?;
    }
    test.seen.borrow_mut().concurrency = Some(concurrency);
    let tolerance = tolerance(world, visit, thread, input, map, test)?;
    let Some(failed) = test.failed_iterations else { return mocked };
    let failed = usize::try_from(failed).unwrap_or(usize::MAX);
    if failed > total {
        let text = "Map iteration failure count must be less than or equal to the number of Map iterations";
        test.seen.borrow_mut().refused = Some(text.to_owned());
        return Err(stopped());
    }
    match tolerance {
        Some(tolerance) if tolerance.breached(failed, total) => Err(Failure::raised(
            "States.ExceedToleratedFailureThreshold",
            Some("The specified tolerated failure threshold was exceeded".to_owned()),
        )),
        _ => mocked,
    }
}

/// How many iterations may fail, where a field says so: without one, a test takes as many failures as it is told of.
fn tolerance<'m>(
    world: &Rc<World<'m>>,
    visit: &Visit<'m>,
    thread: &Thread,
    input: &Payload,
    map: &'m MapCode<'m>,
    test: &Test,
) -> Result<Option<Tolerance>, Failure> {
    with_sight(world, visit, thread, input.value(), |sight| {
        if let Some(count) = &map.tolerated_count {
            test.seen.borrow_mut().tolerated_count = Some(count.whole(sight)?);
        }
        if let Some(percentage) = &map.tolerated_percentage {
            test.seen.borrow_mut().tolerated_percentage = Some(percentage.decimal(sight)?);
        }
        let is_limited = map.tolerated_count.is_some() || map.tolerated_percentage.is_some();
        let tolerance = map.tolerance(sight)?;
        Ok(is_limited.then_some(tolerance))
    })
}
