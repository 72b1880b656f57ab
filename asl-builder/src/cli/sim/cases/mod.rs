//! Files of test cases: executions, and what they must come to.

mod case;
mod compare;
mod expected;
mod fields;
mod pattern;
mod report;

use std::collections::HashMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use clap::ValueEnum;

use super::coverage::{self, CoverageFormat, Limit};
use super::mocks::Given;
use super::{Definition, context, read};
use crate::cli::console::Console;
use crate::cli::failure::{Failure, Verdict};
use crate::sim::Coverage;
use case::Case;
use compare::Difference;
use report::Reporter;

pub(crate) const EXIT_CODES: &str = "\
Exit codes:
  0  all cases passed
  1  a case failed, or less was run than `--fail-under` asks for
  2  a case could not be run: a file is wrong, or nothing answers a task";

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TestFormat {
    /// For people
    Text,
    /// An object: passed, failed, errors, cases
    Json,
    /// JUnit's XML, for build servers
    Junit,
}

/// Whether what the cases run is counted.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(crate) struct Counting {
    /// Print what of the state machines was run
    #[arg(long, value_enum, value_name = "FORMAT", num_args = 0..=1, require_equals = true, default_missing_value = "text")]
    pub(crate) coverage: Option<CoverageFormat>,
    #[command(flatten)]
    pub(crate) limit: Limit,
}

/// How the cases are run and reported.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Manner {
    pub(crate) format: TestFormat,
    pub(crate) counting: Counting,
}

/// How the names of files end that are looked for below a folder.
pub(crate) const ENDS: [&str; 3] = [".test.yaml", ".test.yml", ".test.json"];

/// A file of test cases.
pub(crate) struct TestFile {
    pub(crate) path: PathBuf,
    /// The path as it is shown.
    pub(crate) shown: String,
}

/// Which definition a case is of.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Wanted {
    /// The path, seen from the folder that the file of test cases is in.
    pub(crate) definition: Option<String>,
    pub(crate) machine: Option<String>,
    pub(crate) express: bool,
}

/// How a case ended.
enum Outcome {
    Passed,
    Failed(Vec<Difference>),
    /// It could not be run.
    Broken(Failure),
}

/// A case, and how it ended.
struct Done {
    file: String,
    name: String,
    outcome: Outcome,
    seconds: f64,
}

/// Runs the cases of all files. `load` gives the definition that a case is of, for a file in that folder.
pub(crate) fn run(
    files: &[TestFile],
    manner: Manner,
    load: &mut dyn FnMut(&Wanted, &Path) -> Result<Definition, Failure>,
    console: &mut Console<'_>,
) -> Result<Verdict, Failure> {
    let Manner { format, counting } = manner;
    if files.is_empty() {
        writeln!(console.err, "no file of test cases was found: their names end in `.test.yaml` or `.test.json`")?;
        return coverage::verdict(&[], counting.limit, console);
    }
    let mut reporter = Reporter::new(format, counting.coverage);
    let counted = Coverage::new();
    let mut definitions: Vec<Rc<Definition>> = Vec::new();
    for file in files {
        let folder = file.path.parent().unwrap_or(&file.path);
        match cases(file) {
            Err(failure) => reporter.broken_file(file, failure, console)?,
            Ok(cases) => {
                let mut loaded = HashMap::new();
                for case in cases {
                    let done = of_case(case, &file.shown, folder, &mut loaded, load, &counted);
                    reporter.case(done, console)?;
                }
                let mut of_file: Vec<Rc<Definition>> = loaded.into_values().collect();
                of_file.sort_by(|one, other| one.name.cmp(&other.name));
                definitions.extend(of_file);
            }
        }
    }
    let machines = definitions.iter().map(|definition| (definition.name.clone(), &definition.machine));
    let covered = if counting.is_wanted() { coverage::covered(&counted, machines)? } else { Vec::new() };
    let verdict = reporter.end(files.len(), &covered, console)?;
    Ok(verdict.and(coverage::verdict(&covered, counting.limit, console)?))
}

fn cases(file: &TestFile) -> Result<Vec<Case>, Failure> {
    let bytes =
        std::fs::read(&file.path).map_err(|error| Failure::new(format!("cannot read `{}`: {error}", file.shown)))?;
    case::cases(&read::data(&file.shown, &bytes)?).map_err(|problems| {
        let lines = problems.iter().map(|problem| format!("  {problem}")).collect();
        Failure::new(format!("`{}` is no file of test cases", file.shown)).lines(lines)
    })
}

impl Counting {
    fn is_wanted(self) -> bool {
        self.coverage.is_some() || self.limit.fail_under.is_some()
    }
}

type Loaded = HashMap<Wanted, Rc<Definition>>;

fn of_case(
    case: Case,
    file: &str,
    folder: &Path,
    loaded: &mut Loaded,
    load: &mut dyn FnMut(&Wanted, &Path) -> Result<Definition, Failure>,
    counted: &Coverage,
) -> Done {
    let (outcome, seconds) = match execute(&case, folder, loaded, load, counted) {
        Ok((differences, seconds)) if differences.is_empty() => (Outcome::Passed, seconds),
        Ok((differences, seconds)) => (Outcome::Failed(differences), seconds),
        Err(failure) => (Outcome::Broken(failure), 0.0),
    };
    Done { file: file.to_owned(), name: case.name, outcome, seconds }
}

fn execute(
    case: &Case,
    folder: &Path,
    loaded: &mut Loaded,
    load: &mut dyn FnMut(&Wanted, &Path) -> Result<Definition, Failure>,
    counted: &Coverage,
) -> Result<(Vec<Difference>, f64), Failure> {
    let definition = match loaded.get(&case.wanted) {
        Some(known) => Rc::clone(known),
        None => {
            let definition = Rc::new(load(&case.wanted, folder)?);
            loaded.insert(case.wanted.clone(), Rc::clone(&definition));
            definition
        }
    };
    let given = match &case.mocks {
        None => Given::no_case(),
        Some(case::Answers::Here(value)) => Given::case(value)?,
        Some(case::Answers::File { file, case }) => Given::file(file, case.as_deref(), folder)?,
    };
    if let (Some(case::Answers::Here(_)), [first, ..]) = (&case.mocks, &*given.unknown(&definition.machine)) {
        return Err(Failure::new(format!("the mocks of the case answer nothing: {first}")));
    }
    let mut sim = given.simulator(&definition).coverage(counted);
    if !case.expected.wants_events() {
        sim = sim.without_history();
    }
    if case.wanted.express || definition.is_express {
        sim = sim.express();
    }
    if let Some(seed) = case.seed {
        sim = sim.seed(seed);
    }
    if let Some(context) = &case.context {
        context::check(context, "`context` of the case")?;
        sim = sim.context(context);
    }
    let run = sim.run(case.input.clone()).map_err(|error| read::stopped(&error))?;
    Ok((compare::differences(&case.expected, &run), run.duration.as_secs_f64()))
}
