//! `States.MathAdd`, and what is made by chance.

use serde_json::Value;

use super::{Arguments, Wrong, integer};
use crate::sim::env::Env;
use crate::sim::random::Random;

/// The sum of two rounded numbers.
pub(super) fn add(arguments: &Arguments<'_>, _: &Env<'_>) -> Result<Value, Wrong> {
    integer(arguments, 0)?.checked_add(integer(arguments, 1)?).map(Value::from).ok_or(Wrong::Arguments)
}

/// From the first number to before the second. With a seed the same each time, though not what the service gives.
pub(super) fn random(arguments: &Arguments<'_>, env: &Env<'_>) -> Result<Value, Wrong> {
    let (first, end) = (i64::from(integer(arguments, 0)?), i64::from(integer(arguments, 1)?));
    let count = u64::try_from(end - first).ok().filter(|count| *count > 0).ok_or(Wrong::Arguments)?;
    let chosen = if arguments.len() > 2 {
        Random::new(i64::from(integer(arguments, 2)?).cast_unsigned()).below(count)
    } else {
        env.random.borrow_mut().below(count)
    };
    Ok(Value::from(first + i64::try_from(chosen).map_err(|_| Wrong::Arguments)?))
}

pub(super) fn uuid(_: &Arguments<'_>, env: &Env<'_>) -> Result<Value, Wrong> {
    Ok(Value::String(env.random.borrow_mut().uuid()))
}
