//! The grammar of the [Amazon States Language](https://states-language.net/spec.html), without dependencies.
//!
//! Builder, macros, checker and importer draw on this crate, so that they cannot disagree:
//!
//! - [`fields`]: every field × object × query language × type × bounds, generated from `catalog/fields.toml`;
//! - [`names`]: what a state's name may be;
//! - [`graph`]: which states can be reached, and which ends;
//! - [`limits`]: bounds that no field has;
//! - [`suggest`]: did you mean.
//!
//! Users write `asl_builder`, which re-exports what they need from here.

pub mod fields;
pub mod graph;
pub mod limits;
pub mod names;
pub mod suggest;
