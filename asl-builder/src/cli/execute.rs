//! `run` and `test`: executions of the application's own machines.

use std::io;
use std::path::Path;

use super::App;
use super::args;
use super::console::Console;
use super::entries::entries;
use super::failure::{Failure, Verdict};
use super::findings::{self, counted};
use super::graph::{named, names};
use super::machines::{Found, machines};
use super::sim::cases::{self, Manner, TestFile, Wanted};
use super::sim::coverage::{self, covered, of_folder};
use super::sim::{self, Definition, Place};
use super::synth::Folders;
use crate::builder::{Express, Workflow};
use crate::check::Settings;
use crate::diag::{Report, Severity};
use crate::model::Machine;
use crate::render;

pub(crate) fn run(
    args: &args::Run,
    app: &App,
    folders: &Folders,
    console: &mut Console<'_>,
) -> Result<Verdict, Failure> {
    let definition = definition(app, args.name.as_deref(), None, !args.no_check)?;
    let mut place = Place { current: &folders.current, input: &mut io::stdin() };
    sim::run(&args.options, &definition, &mut place, console)
}

pub(crate) fn test(
    args: &args::Test,
    app: &App,
    folders: &Folders,
    console: &mut Console<'_>,
) -> Result<Verdict, Failure> {
    let mut files = Vec::new();
    if args.paths.is_empty() {
        let folder = folders.package.as_ref().unwrap_or(&folders.current);
        gather(folder, Path::new("."), true, &mut files)?;
    }
    for path in &args.paths {
        gather(&folders.current.join(path), path, true, &mut files)?;
    }
    let mut load = |wanted: &Wanted, _: &Path| {
        definition(app, wanted.machine.as_deref(), wanted.definition.as_deref(), !args.no_check)
    };
    let manner = Manner { format: args.format, counting: args.counting };
    cases::run(&files, manner, &mut load, console)
}

/// The files of test cases at a path and below it, by their names.
fn gather(full: &Path, shown: &Path, is_named: bool, files: &mut Vec<TestFile>) -> Result<(), Failure> {
    let failed = |error: io::Error| Failure::new(format!("cannot read `{}`: {error}", shown.display()));
    if !full.is_dir() {
        let shown = shown.to_string_lossy().replace('\\', "/");
        let shown = shown.strip_prefix("./").unwrap_or(&shown).to_owned();
        if is_named || cases::ENDS.iter().any(|end| shown.ends_with(end)) {
            files.push(TestFile { path: full.to_owned(), shown });
        }
        return Ok(());
    }
    let mut names = Vec::new();
    for entry in std::fs::read_dir(full).map_err(failed)? {
        names.push(entry.map_err(failed)?.file_name());
    }
    names.sort();
    for name in names {
        let is_passed_over = name == "target" || name == "node_modules" || name.to_string_lossy().starts_with('.');
        if !is_passed_over {
            gather(&full.join(&name), &shown.join(&name), false, files)?;
        }
    }
    Ok(())
}

/// The machine of that name, or that stands in a file like that one; or the only one. Errors of its file refuse it.
fn definition(app: &App, name: Option<&str>, path: Option<&str>, checks: bool) -> Result<Definition, Failure> {
    let entries = entries(app)?;
    let all: Vec<Found> = entries.iter().flat_map(machines).filter(|found| found.machine.is_some()).collect();
    let file = path.and_then(|path| Path::new(path).file_name());
    let machine = match (name, file.and_then(|file| all.iter().find(|found| Path::new(&found.file).ends_with(file)))) {
        (Some(name), _) => named(name, &all)?,
        (None, Some(Found { machine: Some(machine), .. })) => machine,
        (None, _) => match path {
            Some(path) => named(path, &all)?,
            None => only(&all)?,
        },
    };
    let homes: Vec<&Found> = all.iter().filter(|found| found.machine.as_ref() == Some(machine)).collect();
    if checks {
        let checked = findings::check(&entries, &Settings::default());
        let of_home = checked.iter().filter(|checked| homes.iter().any(|found| found.file == checked.file));
        let errors = of_home.flat_map(|checked| checked.report.iter());
        let errors: Vec<_> = errors.filter(|finding| finding.severity == Severity::Error).cloned().collect();
        if !errors.is_empty() {
            let count = counted(errors.len(), "error");
            let text = render::text(&Report::new(errors));
            let lines = text.lines().chain([""]).map(str::to_owned).collect();
            return Err(Failure::new(format!("nothing was run: there are {count}"))
                .lines(lines)
                .help("`--no-check` runs it in spite of them"));
        }
    }
    let is_express = homes.iter().any(|found| found.workflow_type == Some(Express::TYPE));
    let by_file = file.and_then(|file| homes.iter().find(|found| Path::new(&found.file).ends_with(file)));
    let home = by_file.or(homes.first()).map(|found| found.name());
    let name = name.or(home).unwrap_or_default().to_owned();
    Ok(Definition { name, machine: machine.clone(), is_express, handlers: app.handlers().cloned() })
}

/// What of the application's machines was run by tests.
pub(crate) fn coverage(
    args: &args::Coverage,
    app: &App,
    folders: &Folders,
    console: &mut Console<'_>,
) -> Result<Verdict, Failure> {
    let coverage = of_folder(&args.folder, &folders.current)?;
    let entries = entries(app)?;
    let all: Vec<Found> = entries.iter().flat_map(machines).filter(|found| found.machine.is_some()).collect();
    let mut chosen = Vec::new();
    for name in &args.machines {
        chosen.push((name.clone(), named(name, &all)?));
    }
    if chosen.is_empty() {
        let machines = all.iter().filter_map(|found| Some((found, found.machine.as_ref()?)));
        // A definition that stands in a file and in a template is called by its file, as in test cases.
        let (files, templates): (Vec<_>, Vec<_>) = machines.partition(|(found, _)| found.id.is_none());
        let named = files.into_iter().chain(templates).map(|(found, machine)| (found.name().to_owned(), machine));
        chosen.extend(named);
    }
    let covered = covered(&coverage, chosen)?;
    coverage::print(&covered, args.format, &mut console.out)?;
    coverage::verdict(&covered, args.limit, console)
}

fn only(all: &[Found]) -> Result<&Machine, Failure> {
    let first = all.first().and_then(|found| found.machine.as_ref());
    let first = first.ok_or_else(|| Failure::new("there is no state machine to run"))?;
    if all.iter().all(|found| found.machine.as_ref() == Some(first)) {
        return Ok(first);
    }
    Err(Failure::new("there are several state machines").help(&*format!("name one: {}", names(all).join(", "))))
}
