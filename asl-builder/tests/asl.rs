//! The command `asl`, run in temporary folders.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "asl/check.rs"]
mod check;
#[path = "asl/command_line.rs"]
mod command_line;
#[path = "asl/coverage.rs"]
mod coverage;
#[path = "asl/fmt.rs"]
mod fmt;
#[path = "asl/formats.rs"]
mod formats;
#[path = "asl/run.rs"]
mod run;
#[path = "asl/support.rs"]
mod support;
#[path = "asl/test.rs"]
mod test;
