//! The command `asl`, for files of any origin: check, explain, rules, fmt, run, test, coverage.
//!
//! `cargo install asl-builder --features cli` builds it, and the repository's `docs/asl.md` is its manual. The exit codes are
//! [those of an application](super#exit-codes).

mod args;
mod check;
mod config;
mod coverage;
mod execute;
mod fmt;
mod progress;
mod rules;
mod run;
mod sources;

use std::ffi::OsString;
use std::io::{self, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use super::console::{self, Console, Stream};
use super::explain;
use super::failure::{Failure, Verdict};
use args::{Args, Color, Verb};

/// Runs the command that the command line names, and gives the exit code for `main`.
pub fn run() -> ExitCode {
    let (mut out, mut err) = (io::stdout(), io::stderr());
    let auto = (console::has_colors(io::stdout()), console::has_colors(io::stderr()));
    let mut process = Process {
        current: std::env::current_dir().unwrap_or_else(|_| PathBuf::from(".")),
        input: &mut io::stdin(),
        shows_progress: io::stderr().is_terminal(),
    };
    ExitCode::from(execute(std::env::args_os(), &mut process, auto, &mut out, &mut err))
}

/// [`run`] for tests: nothing of the process is used or changed. The first argument is the name of the binary.
#[doc(hidden)]
pub fn run_with(
    args: impl IntoIterator<Item = OsString>,
    current: &Path,
    input: &mut dyn Read,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> u8 {
    let mut process = Process { current: current.to_owned(), input, shows_progress: false };
    execute(args, &mut process, (false, false), out, err)
}

/// What a command has of the process.
struct Process<'a> {
    current: PathBuf,
    input: &'a mut dyn Read,
    shows_progress: bool,
}

fn execute(
    args: impl IntoIterator<Item = OsString>,
    process: &mut Process<'_>,
    auto: (bool, bool),
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> u8 {
    let args = Args::try_parse_from(args);
    let color = args.as_ref().map(|args| args.color).unwrap_or_default();
    let colors = |auto| match color {
        Color::Auto => auto,
        Color::Always => true,
        Color::Never => false,
    };
    let mut console = Console { out: Stream::new(out, colors(auto.0)), err: Stream::new(err, colors(auto.1)) };
    let done = match &args {
        Ok(args) => verb(&args.verb, process, &mut console),
        Err(error) => {
            let verbs = super::names_of(&Args::command());
            super::usage(error, &verbs, &mut console)
        }
    };
    super::code(done, &mut console)
}

fn verb(verb: &Verb, process: &mut Process<'_>, console: &mut Console<'_>) -> Result<Verdict, Failure> {
    match verb {
        Verb::Check(args) => check::run(args, process, console),
        Verb::Explain(args) => match &args.rule {
            Some(rule) => explain::one(rule, console),
            None => explain::all(console),
        },
        Verb::Rules(args) => rules::run(args, console),
        Verb::Fmt(args) => fmt::run(args, process, console),
        Verb::Run(args) => execute::run(args, process, console),
        Verb::Test(args) => execute::test(args, process, console),
        Verb::Coverage(args) => coverage::run(args, process, console),
        Verb::Completions(args) => {
            let mut script = Vec::new();
            clap_complete::generate(args.shell, &mut Args::command(), "asl", &mut script);
            console.out.write_all(&script)?;
            Ok(Verdict::Fine)
        }
    }
}

/// The bytes of a file; of one that is too large, no more than says so.
fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    check::read_some(&mut std::fs::File::open(path)?)
}

/// A path as it is seen from a folder.
fn seen(path: &Path, from: &Path) -> String {
    path.strip_prefix(from).unwrap_or(path).display().to_string()
}
