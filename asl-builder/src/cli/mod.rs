//! The verbs of an application's own `main`: write the files, check them, list them, draw the workflows, explain the rules.
//!
//! An application is a binary of your workspace that names its files and leaves the rest to [`run`]:
//!
//! ```no_run
//! # mod orders {
//! #     use asl_builder::jsonata::*;
//! #     use asl_builder::{StateNames, sam};
//! #     #[derive(StateNames, Clone, Copy)]
//! #     enum Step { Done }
//! #     pub fn order_workflow() -> StateMachine {
//! #         StateMachine::new(Step::Done, |step| match step { Step::Done => succeed() })
//! #     }
//! #     pub fn template() -> sam::Template {
//! #         sam::Template::new("orders").add(sam::StateMachine::new("Order", order_workflow()))
//! #     }
//! # }
//! fn main() -> std::process::ExitCode {
//!     asl_builder::cli::run(|| {
//!         asl_builder::cli::App::new("orders")
//!             .template("template.yaml", orders::template())
//!             .definition("order.asl.json", orders::order_workflow())
//!     })
//! }
//! ```
//!
//! | verb | does |
//! | --- | --- |
//! | `cargo run synth` | checks, then writes the files whose content changed |
//! | `cargo run synth --check` | writes nothing, and shows the difference between the files and the workflows: for CI |
//! | `cargo run synth --stdout` | prints the files instead of writing them |
//! | `cargo run check` | prints what the rules find, as text, as JSON, as annotations of GitHub Actions, as SARIF or as JUnit |
//! | `cargo run list` | lists the files and the state machines in them |
//! | `cargo run graph order` | draws a state machine as a Mermaid flowchart |
//! | `cargo run explain ASL003` | prints the page of a rule |
//! | `cargo run run order --input '{}'` | runs a state machine here, in virtual time (feature `sim`) |
//! | `cargo run test` | runs the cases in `*.test.yaml` and `*.test.json` (feature `sim`; YAML needs `import`) |
//! | `cargo run coverage DIR` | prints what of the state machines was run by tests, which wrote it to `ASL_COVERAGE_DIR` (feature `sim`) |
//! | `cargo run help synth` | prints what a verb takes |
//!
//! # Exit codes
//!
//! | code | means |
//! | --- | --- |
//! | 0 | all is well |
//! | 1 | the rules find errors, files are not up to date, an execution or a test case failed, or less was run than `--fail-under` asks for |
//! | 2 | the command line or the application is wrong, or a file cannot be read or written |
//!
//! `check` and `synth` take `--allow RULE`, `--warn RULE`, `--deny RULE`, `--deny warnings` and `--notes`.
//!
//! What a verb is asked for goes to the standard output; everything about it goes to the standard error. Both are coloured
//! on a terminal only, and never when `NO_COLOR` is set.
//!
//! # synth
//!
//! Paths are relative to the package's folder, which `cargo run` tells the application; without cargo, to the current
//! folder. `--out DIR` takes another folder. A path that ends in `.yaml` or `.yml` is written as YAML, every other one as
//! JSON. A definition that a template wants in a file of its own is written beside the template.
//!
//! An error of the rules refuses the writing, unless there is `--force`; warnings do not. All contents are written to
//! temporary files first, which then take the place of the old ones: when something fails, every old file stays as it was.
//!
//! `--stdout` prints one file as it is, byte for byte. Several files are printed one after the other, each behind a line
//! `--- # PATH`, which makes the whole a YAML stream of several documents.
//!
//! # In tests
//!
//! [`App::artifacts`] gives everything without touching a file, so that one test holds all files of an application:
//!
//! ```
//! # use asl_builder::jsonata::*;
//! # use asl_builder::StateNames;
//! # use asl_builder::cli::App;
//! # #[derive(StateNames, Clone, Copy)]
//! # enum Step { Done }
//! # fn app() -> App {
//! #     App::new("orders").definition("order.asl.json", StateMachine::new(Step::Done, |step| match step { Step::Done => succeed() }))
//! # }
//! for artifact in app().artifacts() {
//!     for (path, report) in artifact.check() {
//!         assert!(report.is_empty(), "{path}\n{report}");
//!     }
//!     for (path, text) in artifact.files() {
//!         // insta::assert_snapshot!(path, text);
//!         # assert!(path == "order.asl.json" && text.ends_with("}\n"));
//!     }
//! }
//! ```

mod app;
mod args;
#[cfg(feature = "cli")]
pub mod asl;
mod build;
mod check;
mod console;
mod diff;
mod entries;
#[cfg(feature = "sim")]
mod execute;
mod explain;
mod failure;
mod findings;
mod graph;
mod list;
mod machines;
mod page;
mod severities;
#[cfg(feature = "sim")]
mod sim;
mod synth;

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

pub use app::{App, Artifact};
#[doc(hidden)]
pub use synth::Folders;

use args::{Args, Verb};
use clap::{CommandFactory, Parser};
use console::{Console, Stream};
use failure::{Failure, Verdict};

/// Runs the verb that the command line names, and gives the exit code for `main`.
///
/// `app` is called by the verbs that need the application. If it panics, the message and its place are reported as an error
/// of the application.
pub fn run(app: impl FnOnce() -> App) -> ExitCode {
    let (mut out, mut err) = (io::stdout(), io::stderr());
    let (out_colors, err_colors) = (console::has_colors(io::stdout()), console::has_colors(io::stderr()));
    let mut console = Console { out: Stream::new(&mut out, out_colors), err: Stream::new(&mut err, err_colors) };
    ExitCode::from(execute(std::env::args_os(), &Folders::of_process(), &mut console, app))
}

/// [`run`] for tests: nothing of the process is used or changed. The first argument is the name of the binary.
#[doc(hidden)]
pub fn run_with(
    args: impl IntoIterator<Item = OsString>,
    folders: &Folders,
    out: &mut dyn Write,
    err: &mut dyn Write,
    app: impl FnOnce() -> App,
) -> u8 {
    let mut console = Console { out: Stream::new(out, false), err: Stream::new(err, false) };
    execute(args, folders, &mut console, app)
}

fn execute(
    args: impl IntoIterator<Item = OsString>,
    folders: &Folders,
    console: &mut Console<'_>,
    app: impl FnOnce() -> App,
) -> u8 {
    let done = match Args::try_parse_from(without_separator(args)) {
        Ok(args) => verb(&args.verb, folders, console, app),
        Err(error) => usage(&error, &names_of(&Args::command()), console),
    };
    code(done, console)
}

/// The exit code. A failure is printed.
fn code(done: Result<Verdict, Failure>, console: &mut Console<'_>) -> u8 {
    let done = done.and_then(|verdict| console.out.flush().map(|()| verdict).map_err(Failure::from));
    match done {
        Ok(verdict) => verdict.code(),
        Err(failure) => {
            // Without a standard error there is nobody to tell.
            let _ = failure.print(&mut console.err);
            2
        }
    }
}

/// The arguments without a `--` behind the verb. In `cargo run synth -- --check`, cargo does not take it for its own.
fn without_separator(args: impl IntoIterator<Item = OsString>) -> impl Iterator<Item = OsString> {
    args.into_iter().enumerate().filter(|(number, arg)| *number != 2 || arg != "--").map(|(_, arg)| arg)
}

fn verb(
    verb: &Verb,
    folders: &Folders,
    console: &mut Console<'_>,
    app: impl FnOnce() -> App,
) -> Result<Verdict, Failure> {
    match verb {
        Verb::Synth(args) => synth::run(args, &build::app(app)?, folders, console),
        Verb::Check(args) => check::run(args, &build::app(app)?, console),
        Verb::List(args) => list::run(args, &build::app(app)?, console),
        Verb::Graph(args) => graph::run(args, &build::app(app)?, console),
        Verb::Explain(args) => explain::run(args, console),
        #[cfg(feature = "sim")]
        Verb::Run(args) => execute::run(args, &build::app(app)?, folders, console),
        #[cfg(feature = "sim")]
        Verb::Test(args) => execute::test(args, &build::app(app)?, folders, console),
        #[cfg(feature = "sim")]
        Verb::Coverage(args) => execute::coverage(args, &build::app(app)?, folders, console),
    }
}

/// Prints what clap has to say: help and version on the standard output, mistakes on the standard error.
fn usage(error: &clap::Error, verbs: &[String], console: &mut Console<'_>) -> Result<Verdict, Failure> {
    let stream = if error.use_stderr() { &mut console.err } else { &mut console.out };
    let text = error.render();
    let text = if stream.has_colors() { text.ansi().to_string() } else { text.to_string() };
    stream.write_all(text.as_bytes())?;
    if error.kind() == clap::error::ErrorKind::InvalidSubcommand {
        writeln!(stream, "There are {}.", verbs.join(", "))?;
    }
    Ok(if error.exit_code() == 0 { Verdict::Fine } else { Verdict::Misused })
}

/// The names of all verbs.
fn names_of(command: &clap::Command) -> Vec<String> {
    command.get_subcommands().map(|verb| format!("`{}`", verb.get_name())).collect()
}
