//! Bounds that no field of the table has.

/// How many machines may stand inside each other: branches and processors around a state, the whole machine not counted.
///
/// The service refuses deeper nesting with `TOO_DEEPLY_NESTED` and does not publish its number. This one is ours: real
/// definitions reach 7, and a definition of 24 levels is about 100 levels of JSON, which common parsers still read (serde_json
/// stops at 128).
pub const NESTING_MAX: usize = 24;

/// The most characters of a definition: 1 MiB (the service model of Step Functions).
pub const DEFINITION_MAX: usize = 1_048_576;

/// The most bytes of an input, an output, a result or a variable: 256 KiB (the same).
pub const PAYLOAD_MAX: usize = 262_144;

/// The most events in the history of a STANDARD execution (the developer guide, "Quotas").
pub const EVENTS_MAX: usize = 25_000;
