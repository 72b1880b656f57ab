//! Patterns of composition, each a workflow in a file of its own, to copy.
//!
//! Each file says what problem it solves, and what to watch. The README has them in a table.

pub mod batches;
pub mod callback;
pub mod fragment;
pub mod join;
pub mod mixed;
pub mod poll;
pub mod reuse;
pub mod saga;
pub mod variables;

use asl_builder::StateMachine;
use asl_builder::cli::App;

/// The name of a pattern's file, and its workflow.
pub type Pattern = (&'static str, fn() -> StateMachine);

/// All patterns.
pub const PATTERNS: [Pattern; 9] = [
    ("join", join::join),
    ("poll", poll::poll),
    ("saga", saga::saga),
    ("callback", callback::callback),
    ("fragment", fragment::fragment),
    ("reuse", reuse::reuse),
    ("batches", batches::batches),
    ("variables", variables::variables),
    ("mixed", mixed::mixed),
];

/// The definition of each pattern.
pub fn app() -> App {
    PATTERNS.iter().fold(App::new("patterns"), |app, (name, machine)| {
        app.definition(format!("definitions/{name}.asl.json"), machine())
    })
}
