//! `asl run` and `asl test`: definitions of any origin, checked before they are run.

use std::path::Path;

use asl_syntax::suggest;

use super::args;
use super::check::read_all;
use super::config::{Configs, Layer, plain};
use super::run::Disk;
use super::sources::sources;
use super::{Process, seen};
use crate::cli::console::Console;
use crate::cli::failure::{Failure, Verdict};
use crate::cli::findings::counted;
use crate::cli::severities::Severities;
use crate::cli::sim::cases::{self, Manner, TestFile, Wanted};
use crate::cli::sim::{self, Definition, Place};
use crate::diag::{Report, Severity};
use crate::import::{self, Checked, File, FileKind, Imported};

pub(crate) fn run(args: &args::Run, process: &mut Process<'_>, console: &mut Console<'_>) -> Result<Verdict, Failure> {
    let options = &args.options;
    let is_input = args.definition == "-";
    if is_input && [&options.input, &options.context].into_iter().flatten().any(|given| given == "-") {
        return Err(Failure::new("the standard input, `-`, is given twice"));
    }
    let bytes = match is_input {
        true => read_all(process.input)?,
        false => sim::bytes(&args.definition, &process.current)?,
    };
    let layer = Layer::of_command_line(&Severities::default(), options.express)?;
    let configs = Configs::new(args.config.as_deref(), layer, &process.current)?;
    let loader = Loader { current: &process.current, configs: &configs, checks: !args.no_check };
    let definition = loader.load(&args.definition, &bytes, args.machine.as_deref())?;
    let mut place = Place { current: &process.current, input: process.input };
    sim::run(options, &definition, &mut place, console)
}

pub(crate) fn test(
    args: &args::Test,
    process: &mut Process<'_>,
    console: &mut Console<'_>,
) -> Result<Verdict, Failure> {
    let current = &process.current;
    let mut files = Vec::new();
    for source in sources(&args.paths, current)? {
        let Some(path) = source.path else {
            return Err(Failure::new("test cases are not read from the standard input")
                .help("name their file, for what it refers to is seen from its folder"));
        };
        if source.is_named || cases::ENDS.iter().any(|end| source.shown.ends_with(end)) {
            files.push(TestFile { path, shown: source.shown });
        }
    }
    let configs = |express| {
        let layer = Layer::of_command_line(&Severities::default(), express)?;
        Configs::new(args.config.as_deref(), layer, current)
    };
    let (standard, express) = (configs(false)?, configs(true)?);
    let mut load = |wanted: &Wanted, folder: &Path| {
        let Some(definition) = &wanted.definition else {
            return Err(Failure::new("the case names no definition").help("add `definition: order.asl.json`"));
        };
        let configs = if wanted.express { &express } else { &standard };
        let shown = seen(&plain(&folder.join(definition)), current);
        let loader = Loader { current, configs, checks: !args.no_check };
        loader.load(&shown, &sim::bytes(&shown, current)?, wanted.machine.as_deref())
    };
    let manner = Manner { format: args.format, counting: args.counting };
    cases::run(&files, manner, &mut load, console)
}

/// Reads definitions, and refuses those that have errors.
struct Loader<'a> {
    current: &'a Path,
    configs: &'a Configs,
    checks: bool,
}

impl Loader<'_> {
    fn load(&self, name: &str, bytes: &[u8], machine: Option<&str>) -> Result<Definition, Failure> {
        let mut file = import::read(name, bytes, &Disk { current: self.current });
        let terms = self.configs.terms(&plain(&self.current.join(name)))?;
        let found = chosen(&file, machine);
        let is_readable = found.is_ok();
        if self.checks || !is_readable {
            let number = found.as_ref().ok().copied();
            let errors = errors(&file.check(&terms.settings), number);
            let count = errors.iter().map(|checked| checked.report.iter().count()).sum::<usize>();
            if count > 0 {
                // What there is to do stands apart from the excerpts.
                let lines =
                    errors.iter().flat_map(|errors| sim::shown(errors).into_iter().chain([String::new()])).collect();
                let failure = Failure::new(format!("`{name}` is not run: it has {}", counted(count, "error")));
                let help = "`--no-check` runs it in spite of them";
                return Err(failure.lines(lines).help(is_readable.then_some(help)));
            }
        }
        let is_alone = file.kind == FileKind::Definition;
        let Imported { name: id, machine, notes, .. } = file.machines.swap_remove(found?);
        let name = if is_alone { name.to_owned() } else { format!("{name}:{id}") };
        Ok(Definition { name, machine, is_express: notes.is_express, handlers: None })
    }
}

/// The errors of the file itself and of a machine in it.
fn errors(checked: &[Checked], machine: Option<usize>) -> Vec<Checked> {
    let own = checked.iter().filter(|checked| checked.name.is_none());
    let of_machine = machine.and_then(|machine| checked.iter().filter(|checked| checked.name.is_some()).nth(machine));
    let errors = own.chain(of_machine).map(|checked| {
        let errors = checked.report.iter().filter(|finding| finding.severity == Severity::Error).cloned();
        Checked { report: Report::new(errors.collect()), ..checked.clone() }
    });
    errors.filter(|checked| !checked.report.is_empty()).collect()
}

/// The number of the machine of that name, or of the only one.
fn chosen(file: &File, name: Option<&str>) -> Result<usize, Failure> {
    let names = || file.machines.iter().map(|machine| machine.name.as_str());
    let path = &file.path;
    match name {
        Some(name) => names().position(|known| known == name).ok_or_else(|| {
            let names: Vec<&str> = names().collect();
            Failure::new(format!("no state machine in `{path}` is named `{name}`"))
                .help(suggest::help(name, names.iter().copied()).as_deref())
        }),
        None => match names().count() {
            1 => Ok(0),
            0 => Err(Failure::new(format!("`{path}` holds no state machine"))),
            _ => Err(Failure::new(format!("`{path}` holds several state machines"))
                .help(suggest::list(names()).map(|list| format!("name one with `--machine`: {list}")).as_deref())),
        },
    }
}
