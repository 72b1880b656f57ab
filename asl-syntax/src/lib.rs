//! The grammar of the [Amazon States Language](https://states-language.net/spec.html), without dependencies.
//!
//! Builder, macros, checker and importer draw on this crate, so that they cannot disagree:
//!
//! - [`fields`]: every field × object × query language × type × bounds, generated from `catalog/fields.toml`;
//! - [`names`]: what the names of states and variables may be;
//! - [`literals`]: timestamps, ARNs and JSON pointers;
//! - [`graph`]: which states can be reached, and which ends;
//! - [`limits`]: bounds that no field has;
//! - [`integrations`]: the optimized integrations, with their actions and parameters, generated from `catalog/integrations.toml`;
//! - [`jsonata`]: JSONata 2.0.6, with the references of an expression and what the service refuses of it;
//! - [`jsonpath`]: paths as the service reads them: definite, reference paths;
//! - [`intrinsic`]: calls of the 18 intrinsic functions;
//! - [`payload`]: `.$` keys, `{% … %}` and `${Name}`;
//! - [`syntax`]: the error of these grammars;
//! - [`suggest`]: did you mean.
//!
//! Users write `asl_builder`, which re-exports what they need from here.

pub mod context;
pub mod fields;
pub mod graph;
pub mod integrations;
pub mod intrinsic;
pub mod jsonata;
pub mod jsonpath;
pub mod limits;
pub mod literals;
pub mod names;
pub mod payload;
pub mod suggest;
pub mod syntax;
pub mod words;
