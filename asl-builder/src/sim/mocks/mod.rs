//! Files that answer tasks: [`Mocks`].
#![allow(dead_code, unused_imports, reason = "the simulator's front door calls it")]

mod answers;
mod calls;
mod config;
mod problem;
mod ranges;
mod text;

pub use calls::{MockedCalls, Mocks};
pub use problem::MockProblem;

#[cfg(test)]
mod tests;
