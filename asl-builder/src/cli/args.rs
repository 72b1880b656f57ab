use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use super::severities::Severities;

const EXIT_CODES: &str = "\
Exit codes:
  0  all is well
  1  the rules find errors, or files are not up to date
  2  the command line or the application is wrong, or a file cannot be read or written";

/// Write, check, list and draw the workflows and templates of this application
#[derive(Debug, Parser)]
#[command(
    name = "asl-builder",
    version,
    after_help = EXIT_CODES,
    subcommand_value_name = "VERB",
    subcommand_help_heading = "Verbs"
)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) verb: Verb,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Check, then write the files whose content changed
    Synth(Synth),
    /// Print what the rules find
    Check(Check),
    /// List the files and the state machines in them
    List(List),
    /// Draw a state machine as a Mermaid flowchart
    Graph(Graph),
    /// Print the page of a rule, or list the rules
    Explain(Explain),
    /// Run a state machine here, in virtual time
    #[cfg(feature = "sim")]
    Run(Box<Run>),
    /// Run test cases: executions, and what they must come to
    #[cfg(feature = "sim")]
    Test(Test),
    /// Print what of the state machines was run by tests
    #[cfg(feature = "sim")]
    Coverage(Coverage),
}

#[derive(Debug, clap::Args)]
#[command(after_help = EXIT_CODES)]
pub(crate) struct Synth {
    /// Write nothing; show how the files differ, and exit with 1 if one does
    #[arg(long, conflicts_with = "stdout")]
    pub(crate) check: bool,
    /// Write nothing; print the files, each behind a line `--- # PATH` if there are several
    #[arg(long)]
    pub(crate) stdout: bool,
    /// Put the files under this folder instead of the package's
    #[arg(long, value_name = "DIR", conflicts_with = "stdout")]
    pub(crate) out: Option<PathBuf>,
    /// Go on in spite of errors
    #[arg(long)]
    pub(crate) force: bool,
    #[command(flatten)]
    pub(crate) severities: Severities,
}

#[derive(Debug, clap::Args)]
#[command(after_help = EXIT_CODES)]
pub(crate) struct Check {
    /// How to print what is found
    #[arg(long, value_enum, default_value_t = FindingsFormat::Text)]
    pub(crate) format: FindingsFormat,
    #[command(flatten)]
    pub(crate) severities: Severities,
    /// The same as `--deny warnings`
    #[arg(long, hide = true)]
    pub(crate) deny_warnings: bool,
    /// Folder to put before the names of source files, with `--format github` and `sarif`
    #[arg(long, value_name = "PATH")]
    pub(crate) prefix: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FindingsFormat {
    /// For people
    Text,
    /// An array with one object a file
    Json,
    /// Workflow commands of GitHub Actions, which show findings at the lines of a pull request
    Github,
    /// SARIF 2.1.0, for code scanning and editors
    Sarif,
    /// JUnit's XML, for build servers
    Junit,
}

#[derive(Debug, clap::Args)]
#[command(after_help = EXIT_CODES)]
pub(crate) struct List {
    /// How to print the list
    #[arg(long, value_enum, default_value_t = ListFormat::Text)]
    pub(crate) format: ListFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    /// A table
    Text,
    /// An array with one object a line
    Json,
}

#[derive(Debug, clap::Args)]
#[command(after_help = EXIT_CODES)]
pub(crate) struct Graph {
    /// The state machine, as `list` names it, or its file; not needed when there is only one
    pub(crate) name: Option<String>,
}

#[derive(Debug, clap::Args)]
#[command(after_help = EXIT_CODES)]
pub(crate) struct Explain {
    /// The rule, by code or name: `ASL003`, `dangling-transition`; without one, all rules are listed
    pub(crate) code: Option<String>,
    /// Print the pages of all rules
    #[arg(long, conflicts_with = "code")]
    pub(crate) all: bool,
}

#[cfg(feature = "sim")]
#[derive(Debug, clap::Args)]
#[command(after_help = super::sim::EXIT_CODES)]
pub(crate) struct Run {
    /// The state machine, as `list` names it, or its file; not needed when there is only one
    pub(crate) name: Option<String>,
    #[command(flatten)]
    pub(crate) options: super::sim::Options,
    /// Run it in spite of errors that the rules find
    #[arg(long)]
    pub(crate) no_check: bool,
}

#[cfg(feature = "sim")]
#[derive(Debug, clap::Args)]
#[command(after_help = super::sim::cases::EXIT_CODES)]
pub(crate) struct Test {
    /// Files, and folders with `*.test.yaml` and `*.test.json`; without one, the package's folder
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// How to print what the cases come to
    #[arg(long, value_enum, default_value_t = super::sim::cases::TestFormat::Text)]
    pub(crate) format: super::sim::cases::TestFormat,
    #[command(flatten)]
    pub(crate) counting: super::sim::cases::Counting,
    /// Run definitions in spite of errors that the rules find
    #[arg(long)]
    pub(crate) no_check: bool,
}

#[cfg(feature = "sim")]
#[derive(Debug, clap::Args)]
#[command(after_help = super::sim::coverage::EXIT_CODES)]
pub(crate) struct Coverage {
    /// The folder that tests wrote to, which `ASL_COVERAGE_DIR` named
    #[arg(value_name = "DIR")]
    pub(crate) folder: String,
    /// The state machines, as `list` names them; without one, all
    #[arg(value_name = "NAME")]
    pub(crate) machines: Vec<String>,
    /// How to print it
    #[arg(long, value_enum, default_value_t = super::sim::coverage::CoverageFormat::Text)]
    pub(crate) format: super::sim::coverage::CoverageFormat,
    #[command(flatten)]
    pub(crate) limit: super::sim::coverage::Limit,
}
