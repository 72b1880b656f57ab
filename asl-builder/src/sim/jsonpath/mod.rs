//! The expressions of JSONPath states: paths, payload templates, intrinsic functions and the rules of a Choice.
//!
//! The service's paths behave as those of an early Jayway JsonPath over Jackson's tree: an index beyond an array gives what
//! a template writes as `null`, an index from the end finds nothing, and what looks like a function is a member's name.

mod choice;
mod fields;
mod filter;
mod intrinsics;
mod number;
mod path;
mod result_path;
mod step;
mod template;
#[cfg(test)]
mod testing;
mod walk;

pub(crate) use choice::Condition;
pub(crate) use fields::{
    TextExpr, error_or_cause, float, input_path, integer, items, seconds, timeout_seconds, timestamp,
};
pub(crate) use path::PathExpr;
pub(crate) use result_path::ResultPath;
pub(crate) use template::{Assign, Template};
