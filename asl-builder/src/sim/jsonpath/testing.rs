//! What the tests evaluate against.

use std::cell::RefCell;

use serde_json::{Value, json};

use crate::sim::env::{Context, Data, Env, Variables};
use crate::sim::random::Random;

/// Calls a function with an environment of this input and context, in which `$v` is the variable of that value.
pub(super) fn with<R>(input: Value, context: &Value, v: Option<Value>, call: impl FnOnce(&Env<'_>) -> R) -> R {
    let input = Data::new(input);
    let make = || context.clone();
    let context = Context::new(&make);
    let mut variables = Variables::default();
    if let Some(v) = v {
        variables.set("v", Data::new(v));
    }
    let random = RefCell::new(Random::new(0));
    call(&Env { input: &input, context: &context, variables: &variables, random: &random })
}

/// The same with an input alone.
pub(super) fn on<R>(input: Value, call: impl FnOnce(&Env<'_>) -> R) -> R {
    with(input, &json!({}), None, call)
}
