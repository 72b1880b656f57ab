//! Executions of machines on this computer, in virtual time, as the service was measured to run them.

mod env;
mod failure;
mod history;
mod jsonpath;
mod payload;
mod random;
mod scheduler;
mod time;

pub use history::Event;
pub use time::Time;
