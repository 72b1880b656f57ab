//! Executions of machines on this computer, in virtual time, as the service was measured to run them.

mod env;
mod failure;
mod jsonata;
