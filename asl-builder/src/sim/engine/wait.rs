//! Wait states.

use std::rc::Rc;
use std::time::Duration;

use super::program::WaitCode;
use super::run::with_sight;
use super::world::{Thread, Visit, World};
use crate::sim::failure::Failure;
use crate::sim::payload::Payload;

/// The service refuses a moment that is further away.
const DAYS_MAX: u64 = 24_855;

/// Waits, in virtual time.
pub(super) async fn run<'m>(
    world: &Rc<World<'m>>,
    visit: &Visit<'m>,
    thread: &Thread,
    input: &Payload,
    wait: &'m WaitCode<'m>,
) -> Result<(), Failure> {
    let until = with_sight(world, visit, thread, input.value(), |sight| match wait {
        WaitCode::Seconds(seconds) => Ok(world.now() + Duration::from_secs(seconds.whole(sight)?)),
        WaitCode::Timestamp(moment) => moment.moment(sight),
    })?;
    if until.since(world.now()) > Duration::from_secs((DAYS_MAX + 1) * 86_400) {
        return Err(Failure::runtime("Wait state delay is too long."));
    }
    world.scheduler.sleep_until(until).await;
    Ok(())
}
