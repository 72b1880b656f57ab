//! Files that answer tasks: [`Mocks`].

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
