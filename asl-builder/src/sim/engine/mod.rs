//! The interpreter: blocks, states, and what happens when they fail.

mod choice;
mod compile;
mod compile_work;
mod distributed;
mod items;
mod join;
mod map;
mod parallel;
pub(crate) mod program;
mod reader;
mod retry;
mod run;
mod task;
mod wait;
pub(crate) mod world;

pub(crate) use run::block;
pub(crate) use task::is_submitted;
