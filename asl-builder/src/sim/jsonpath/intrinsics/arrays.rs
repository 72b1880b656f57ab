//! `States.Array` and the functions on arrays.

use std::borrow::Cow;
use std::collections::HashMap;

use asl_syntax::intrinsic::RANGE_MAX;
use serde_json::Value;

use super::{Arguments, Wrong, integer, list};
use crate::sim::env::Env;

pub(super) fn array(arguments: &Arguments<'_>, _: &Env<'_>) -> Result<Value, Wrong> {
    Ok(Value::Array(arguments.iter().map(|value| Cow::clone(value).into_owned()).collect()))
}

pub(super) fn partition(arguments: &Arguments<'_>, _: &Env<'_>) -> Result<Value, Wrong> {
    let items = list(arguments, 0)?;
    let size = usize::try_from(integer(arguments, 1)?).ok().filter(|size| *size > 0).ok_or(Wrong::Arguments)?;
    Ok(Value::Array(items.chunks(size).map(|chunk| Value::Array(chunk.to_vec())).collect()))
}

pub(super) fn contains(arguments: &Arguments<'_>, _: &Env<'_>) -> Result<Value, Wrong> {
    let items = list(arguments, 0)?;
    let wanted = arguments.get(1).ok_or(Wrong::Arguments)?;
    Ok(Value::Bool(items.iter().any(|item| item == wanted.as_ref())))
}

pub(super) fn range(arguments: &Arguments<'_>, _: &Env<'_>) -> Result<Value, Wrong> {
    let number = |i| integer(arguments, i).map(i64::from);
    let (first, last, step) = (number(0)?, number(1)?, number(2)?);
    if step == 0 {
        return Err(Wrong::Arguments);
    }
    let steps = (last - first) / step;
    // Zero also when the last number lies the other way.
    let count = if (last - first).signum() == -step.signum() { 0 } else { steps + 1 };
    if usize::try_from(count).map_or(true, |count| count > RANGE_MAX) {
        return Err(Wrong::Arguments);
    }
    Ok(Value::Array((0..count).map(|i| Value::from(first + i * step)).collect()))
}

pub(super) fn get_item(arguments: &Arguments<'_>, _: &Env<'_>) -> Result<Value, Wrong> {
    let items = list(arguments, 0)?;
    let index = usize::try_from(integer(arguments, 1)?).map_err(|_| Wrong::Arguments)?;
    items.get(index).cloned().ok_or(Wrong::Arguments)
}

pub(super) fn length(arguments: &Arguments<'_>, _: &Env<'_>) -> Result<Value, Wrong> {
    list(arguments, 0).map(|items| Value::from(items.len()))
}

/// Each value once, where it was first.
pub(super) fn unique(arguments: &Arguments<'_>, _: &Env<'_>) -> Result<Value, Wrong> {
    let items = list(arguments, 0)?;
    let mut seen: HashMap<u64, Vec<&Value>> = HashMap::with_capacity(items.len());
    let mut kept = Vec::new();
    for item in items {
        let alike = seen.entry(likeness(item)).or_default();
        if !alike.contains(&item) {
            alike.push(item);
            kept.push(item.clone());
        }
    }
    Ok(Value::Array(kept))
}

/// The same number for equal values, whatever the order of their members.
fn likeness(value: &Value) -> u64 {
    use std::hash::{DefaultHasher, Hash as _, Hasher as _};
    let mut hasher = DefaultHasher::new();
    match value {
        Value::Object(members) => {
            let members = members.iter().map(|(name, value)| {
                let mut hasher = DefaultHasher::new();
                (name, likeness(value)).hash(&mut hasher);
                hasher.finish()
            });
            members.fold(1_u64, u64::wrapping_add).hash(&mut hasher);
        }
        Value::Array(items) => items.iter().map(likeness).for_each(|item| item.hash(&mut hasher)),
        other => other.hash(&mut hasher),
    }
    hasher.finish()
}
