use clap::ValueEnum;

pub(crate) const EXIT_CODES: &str = "\
Exit codes:
  0  the execution succeeded
  1  the execution failed, or timed out
  2  nothing was run: the command line, a file or the definition is wrong, or nothing answers a task";

/// How a state machine is run.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Options {
    /// The input: JSON, a file with it, or `-` for the standard input; `{}`, if not said
    #[arg(long, value_name = "FILE|JSON", allow_hyphen_values = true)]
    pub(crate) input: Option<String>,
    /// What answers the tasks: a file in JSON or YAML, also a `MockConfigFile.json` of Step Functions Local
    #[arg(long, value_name = "FILE")]
    pub(crate) mocks: Option<String>,
    /// The test case of a `MockConfigFile.json`: `Machine#Case`, or `Case`
    #[arg(long, value_name = "NAME", requires = "mocks")]
    pub(crate) case: Option<String>,
    /// A folder as a bucket of S3, for distributed Map states (again for each)
    #[arg(long, value_name = "BUCKET=DIR")]
    pub(crate) bucket: Vec<String>,
    /// Run it as an EXPRESS workflow
    #[arg(long)]
    pub(crate) express: bool,
    /// Run it as an EXPRESS workflow whose end is waited for, as `StartSyncExecution` does
    #[arg(long)]
    pub(crate) sync: bool,
    /// The seed of all chance, and of the order of what runs at the same time
    #[arg(long, value_name = "N")]
    pub(crate) seed: Option<u64>,
    /// What the context object says of the execution and its machine: JSON, or a file with it
    #[arg(long, value_name = "FILE|JSON")]
    pub(crate) context: Option<String>,
    /// Print the events
    #[arg(long)]
    pub(crate) history: bool,
    /// Print each state as it is entered and left, with its input and output
    #[arg(long)]
    pub(crate) trace: bool,
    /// Print when each state was active, as bars over virtual time
    #[arg(long)]
    pub(crate) timeline: bool,
    /// How to print the result
    #[arg(long, value_enum, default_value_t = RunFormat::Text)]
    pub(crate) format: RunFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum RunFormat {
    /// For people
    Text,
    /// An object: status, output, error, cause, path, events, virtual_seconds, transitions; billed, of an EXPRESS execution
    Json,
}
