//! `asl coverage`: what tests have run of state machines.

use super::args;
use super::run::Disk;
use super::sources::{is_definition, may_be_one, sources};
use super::{Process, read_file};
use crate::cli::console::Console;
use crate::cli::failure::{Failure, Verdict};
use crate::cli::sim::coverage::{self, covered, note_others, of_folder};
use crate::import::{self, FileKind};
use crate::model::Machine;

pub(crate) fn run(
    args: &args::Coverage,
    process: &mut Process<'_>,
    console: &mut Console<'_>,
) -> Result<Verdict, Failure> {
    let coverage = of_folder(&args.folder, &process.current)?;
    let run = coverage.machines();
    let named = if args.paths.is_empty() { None } else { Some(named(&args.paths, process)?) };
    let covered = match &named {
        None => covered(&coverage, run.iter().map(|(name, machine)| (name.clone(), &**machine)))?,
        Some(named) => covered(&coverage, named.iter().map(|(name, machine)| (name.clone(), machine)))?,
    };
    if named.is_some() {
        note_others(&coverage, &covered, console)?;
    }
    coverage::print(&covered, args.format, &mut console.out)?;
    coverage::verdict(&covered, args.limit, console)
}

/// The state machines of these files, and what they are called.
fn named(paths: &[String], process: &Process<'_>) -> Result<Vec<(String, Machine)>, Failure> {
    let mut machines = Vec::new();
    for source in sources(paths, &process.current)? {
        let Some(path) = &source.path else {
            return Err(Failure::new("definitions are not read from the standard input here").help("name their files"));
        };
        let bytes =
            read_file(path).map_err(|error| Failure::new(format!("cannot read `{}`: {error}", source.shown)))?;
        if !source.is_named && !is_definition(&source.shown) && !may_be_one(&bytes) {
            continue;
        }
        let file = import::read(&source.shown, &bytes, &Disk { current: &process.current });
        let is_alone = file.kind == FileKind::Definition;
        if file.machines.is_empty() && source.is_named {
            return Err(Failure::new(format!("`{}` holds no state machine", source.shown)));
        }
        machines.extend(file.machines.into_iter().map(|found| {
            let name = if is_alone { source.shown.clone() } else { format!("{}:{}", source.shown, found.name) };
            (name, found.machine)
        }));
    }
    if machines.is_empty() {
        return Err(
            Failure::new("no state machine was found").help("name definitions, templates, or folders with them")
        );
    }
    Ok(machines)
}
