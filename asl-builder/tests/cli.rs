//! The verbs, run on applications of the tests in temporary folders.

#![cfg(feature = "app")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "cli/check.rs"]
mod check;
#[path = "cli/command_line.rs"]
mod command_line;
#[path = "cli/look.rs"]
mod look;
#[cfg(feature = "sim")]
#[path = "cli/run.rs"]
mod run;
#[path = "cli/support.rs"]
mod support;
#[path = "cli/synth.rs"]
mod synth;
#[path = "cli/writing.rs"]
mod writing;
