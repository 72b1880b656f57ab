//! The interpreter: blocks, states, and what happens when they fail.

mod child;
mod choice;
mod compile;
mod compile_work;
mod distributed;
mod execution;
mod inputs;
mod items;
mod join;
mod map;
mod map_test;
mod parallel;
mod place;
pub(crate) mod program;
mod reader;
mod retry;
mod run;
mod task;
pub(crate) mod test;
mod wait;
pub(crate) mod world;

pub(crate) use run::{block, state};
pub(crate) use task::is_submitted;

#[cfg(test)]
mod tests;
