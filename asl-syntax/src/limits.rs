//! Bounds that no field of the table has.

/// How many machines may stand inside each other: branches and processors around a state, the whole machine not counted.
///
/// The service refuses deeper nesting with `TOO_DEEPLY_NESTED` and does not publish its number. This one is ours: real
/// definitions reach 7, and a definition of 24 levels is about 100 levels of JSON, which common parsers still read (serde_json
/// stops at 128).
pub const NESTING_MAX: usize = 24;
