use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use crate::cli::severities::Severities;
use crate::cli::sim::cases::{self, Counting, TestFormat};
use crate::cli::sim::coverage::{self, CoverageFormat, Limit};
use crate::cli::sim::{self, Options};

const EXIT_CODES: &str = "\
Exit codes:
  0  all is well
  1  the rules find errors, or files are not in the canonical layout
  2  the command line or a configuration is wrong, or a file cannot be read or written";

const EXAMPLES: &str = "\
Examples:
  asl check                          all definitions and templates below this folder
  asl check order.asl.json           one of them
  asl check 'src/**/*.json' --deny warnings
  cat order.json | asl check -       from the standard input
  asl explain ASL003                 what a finding means, and what to do
  asl fmt --check                    are all definitions laid out alike?
  asl run order.asl.json --input input.json --mocks mocks.json
  asl test                           run all test cases below this folder
  asl test --coverage --fail-under 90

Exit codes:
  0  all is well
  1  the rules find errors, files are not in the canonical layout, an execution or a test case failed, too little was run
  2  the command line or a configuration is wrong, or a file cannot be read or written";

const CHECK: &str = "\
Examples:
  asl check                                       everything below this folder
  asl check template.yaml --format github         annotations of a pull request
  asl check --format sarif > asl.sarif            for code scanning
  asl check --express order.asl.json              as an EXPRESS workflow
  asl check --allow ASL203 --deny warnings        one rule off, all others enforced
  git show HEAD:a.asl.json | asl check - --stdin-path a.asl.json

Without `--config`, the nearest `asl.toml` in the folder of a file or above it holds for the file.

Exit codes:
  0  all is well
  1  the rules find errors (with `--deny warnings`, warnings too)
  2  the command line or a configuration is wrong, or a file cannot be read";

const FMT: &str = "\
Nothing is lost: the order of keys, the text of numbers and strings, comment fields, slots like `${Count}` without quotes,
and even keys that stand there twice. YAML is left as it is, unless it is converted.

Examples:
  asl fmt                             all JSON definitions below this folder
  asl fmt --check                     write nothing, and show what is not laid out so
  asl fmt order.asl.json --to yaml    write `order.asl.yaml` beside it
  asl fmt - < order.json

Exit codes:
  0  all is well
  1  with `--check`, files are not in the canonical layout
  2  the command line is wrong, or a file cannot be read, converted or written";

/// Check, explain, lay out, run and test state machines in the Amazon States Language
#[derive(Debug, Parser)]
#[command(name = "asl", version, after_help = EXAMPLES, subcommand_value_name = "COMMAND")]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) verb: Verb,
    /// Colours: on a terminal, or as said
    #[arg(long, value_enum, default_value_t = Color::Auto, global = true, value_name = "WHEN", display_order = 900)]
    pub(crate) color: Color,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Print what the rules find in definitions and templates
    Check(Check),
    /// Print the page of a rule
    Explain(Explain),
    /// List the rules
    Rules(Rules),
    /// Lay definitions out in one way, or convert them between JSON and YAML
    Fmt(Fmt),
    /// Run a state machine here, in virtual time
    Run(Box<Run>),
    /// Run test cases: executions, and what they must come to
    Test(Test),
    /// Print what of state machines was run by tests
    Coverage(Coverage),
    /// Print a script that completes the command line of `asl` in a shell
    Completions(Completions),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    #[default]
    Auto,
    Always,
    Never,
}

#[derive(Clone, Debug, clap::Args)]
#[command(after_help = CHECK)]
pub(crate) struct Check {
    /// Files, folders and globs; `-` is the standard input; without one, the current folder
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<String>,
    /// How to print what is found
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    /// Check every state machine as one of the type EXPRESS
    #[arg(long)]
    pub(crate) express: bool,
    #[command(flatten)]
    pub(crate) severities: Severities,
    /// Use this configuration, and no other
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Print neither findings nor the summary
    #[arg(long, short)]
    pub(crate) quiet: bool,
    /// The name of what comes from the standard input: it decides about YAML or JSON, and which `asl.toml` holds
    #[arg(long, value_name = "NAME")]
    pub(crate) stdin_path: Option<String>,
    /// How many files are checked at once; as many as there are processors, if not said
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) jobs: Option<u16>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Text,
    /// A JSON object a line for each file
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
pub(crate) struct Explain {
    /// The rule, by code or name: `ASL003`, `dangling-transition`
    #[arg(value_name = "RULE", required_unless_present = "all")]
    pub(crate) rule: Option<String>,
    /// Print the pages of all rules
    #[arg(long, conflicts_with = "rule")]
    pub(crate) all: bool,
}

#[derive(Debug, clap::Args)]
#[command(after_help = EXIT_CODES)]
pub(crate) struct Rules {
    /// How to print the list
    #[arg(long, value_enum, default_value_t = RulesFormat::Text)]
    pub(crate) format: RulesFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum RulesFormat {
    /// A table
    Text,
    /// An array with an object for each rule: code, name, severity, since, summary, url, docs
    Json,
}

#[derive(Debug, clap::Args)]
#[command(after_help = FMT)]
pub(crate) struct Fmt {
    /// Files, folders and globs; `-` is the standard input; without one, the current folder
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<String>,
    /// Write the definition in the other form, into a file beside it
    #[arg(long, value_enum, value_name = "FORM")]
    pub(crate) to: Option<Form>,
    /// Write nothing; show how the files differ, and exit with 1 if one does
    #[arg(long, conflicts_with = "stdout")]
    pub(crate) check: bool,
    /// Write nothing; print the text
    #[arg(long)]
    pub(crate) stdout: bool,
    /// Convert even what the other form has no place for, and replace a file that is there
    #[arg(long, requires = "to")]
    pub(crate) force: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    Json,
    Yaml,
}

const RUN: &str = "\
Examples:
  asl run order.asl.json
  asl run order.asl.json --input input.json --mocks mocks.json --trace
  asl run template.yaml --machine Order --input '{ \"id\": 1 }' --format json

A task is answered by the file of mocks, under the name of its state:
  { \"Charge\": { \"Return\": { \"StatusCode\": 200, \"Payload\": { \"paid\": true } } } }
Time is virtual: nothing waits, and no service is called.";

#[derive(Debug, clap::Args)]
#[command(after_help = format!("{RUN}\n\n{}", sim::EXIT_CODES))]
pub(crate) struct Run {
    /// The definition, or a template that holds it; `-` is the standard input
    #[arg(value_name = "DEFINITION")]
    pub(crate) definition: String,
    /// Which state machine, by its logical id, where a template has several
    #[arg(long, value_name = "NAME")]
    pub(crate) machine: Option<String>,
    #[command(flatten)]
    pub(crate) options: Options,
    /// Run it in spite of errors that the rules find
    #[arg(long)]
    pub(crate) no_check: bool,
    /// Use this configuration of the rules, and no other
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
}

const TEST: &str = "\
A file of test cases, order.test.yaml:
  - name: a card that is declined
    definition: order.asl.json
    input: { id: 1 }
    mocks:
      Charge: { Throw: { Error: CardDeclined, Cause: no money } }
    expected:
      status: FAILED
      error: CardDeclined
      path: [Check, Charge]";

#[derive(Debug, clap::Args)]
#[command(after_help = format!("{TEST}\n\n{}", cases::EXIT_CODES))]
pub(crate) struct Test {
    /// Files, folders and globs; below a folder, all `*.test.yaml` and `*.test.json`; without one, the current folder
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<String>,
    /// How to print what the cases come to
    #[arg(long, value_enum, default_value_t = TestFormat::Text)]
    pub(crate) format: TestFormat,
    #[command(flatten)]
    pub(crate) counting: Counting,
    /// Run definitions in spite of errors that the rules find
    #[arg(long)]
    pub(crate) no_check: bool,
    /// Use this configuration of the rules, and no other
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
}

const COVERAGE: &str = "\
Tests write to a folder what they run, when `ASL_COVERAGE_DIR` names it: those of Rust, and `asl test`.

Examples:
  ASL_COVERAGE_DIR=$PWD/covered cargo test
  asl coverage covered --fail-under 100           all that was run
  asl coverage covered src/order.asl.json         one machine, and also if nothing of it was run
  asl coverage covered . --format markdown >> $GITHUB_STEP_SUMMARY";

#[derive(Debug, clap::Args)]
#[command(after_help = format!("{COVERAGE}\n\n{}", coverage::EXIT_CODES))]
pub(crate) struct Coverage {
    /// The folder that tests wrote to
    #[arg(value_name = "DIR")]
    pub(crate) folder: String,
    /// Definitions and templates, folders and globs: of which machines; without one, of all that were run
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<String>,
    /// How to print it
    #[arg(long, value_enum, default_value_t = CoverageFormat::Text)]
    pub(crate) format: CoverageFormat,
    #[command(flatten)]
    pub(crate) limit: Limit,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub(crate) shell: clap_complete::Shell,
}
