//! Definitions that exist already: checked in a build script, and then Rust.

mod code;
mod idents;
mod text;

#[cfg(test)]
mod tests;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::{fs, io};

use asl_syntax::names::check_state_name;
use asl_syntax::words::shown;

use super::content::objection;
use super::write::write_all;
use super::{Env, Refusal, not_written, print, refused, script};
use crate::check::Settings;
use crate::diag::{Report, Severity};
use crate::import::{self, Checked, File, Files};
use crate::render::{self, FileFindings, MachineFindings};
use code::Unreadable;

/// Checks a definition that exists, and writes its names and the definition itself as Rust to `OUT_DIR` (feature `import`).
///
/// `path` is relative to the folder of `Cargo.toml`. It names a definition in JSON or YAML, or a template with state machines in
/// it. Cargo runs the build script again when the file changes. What is wrong with it is printed as `cargo::error`, all in one
/// run and each at its line, and then nothing is written.
///
/// ```no_run
/// // `main` of build.rs
/// asl_builder::build_rs::import("asl/order.asl.json");
/// ```
///
/// ```ignore
/// // src/lib.rs
/// include!(concat!(env!("OUT_DIR"), "/order.rs"));
/// ```
///
/// The Rust file is named for the file that was read, without folders and extension, and holds a module of that name. The program
/// needs `asl-builder` too, without any feature. In the module are:
///
/// | item | is |
/// | --- | --- |
/// | `DEFINITION` | the definition as JSON text: as it is where it is JSON, in a file or in a string of a template; any other written as JSON. A slot without quotes stays so where no text can be |
/// | `machine()` | the definition as data, a [`Machine`](crate::model::Machine); a slot that stands without quotes is a text in it |
/// | `Step` | its states, an enum that derives [`StateNames`](crate::StateNames) |
/// | a module for each Map or Parallel state | `Step` of what runs in the Map, or modules `branch_0`, `branch_1`, … |
///
/// Of a template, the module has a module with all of that for each state machine, named for its logical id: `template::order::Step`.
/// Functions of CloudFormation are in a definition what the [importer](crate::import) takes them for.
///
/// # Names
///
/// A variant is the words of the state's name, each with a capital: `Large amount?` is `LargeAmount`; modules are named like
/// that in small letters. A name that is such an identifier keeps it, and of others that come out alike the second gets a 2:
/// `SQS` and `sqs` are `Sqs` and `Sqs2`. A name that begins with a digit gets `State` before it, and one without any letter
/// or digit is `State`. What [`state_name`](crate::StateName::state_name) gives is always the name itself.
pub fn import(path: impl Into<String>) {
    import_with(path, &Settings::new());
}

/// As [`import`](import()), with settings of the check: rules that are allowed, or the type EXPRESS.
///
/// ```no_run
/// use asl_builder::build_rs;
/// use asl_builder::check::Settings;
///
/// build_rs::import_with("asl/order.asl.json", &Settings::new().express().allow("unreachable-state"));
/// ```
pub fn import_with(path: impl Into<String>, settings: &Settings) {
    static WRITTEN: Mutex<Written> = Mutex::new(Written::new());
    let mut written = WRITTEN.lock().unwrap_or_else(PoisonError::into_inner);
    print(&lines(&path.into(), settings, &mut written, &Env::of_process()));
}

/// The files that this build script has written, and from which file.
type Written = BTreeMap<String, String>;

/// Checks, writes, and gives the lines to print.
fn lines(path: &str, settings: &Settings, written: &mut Written, env: &Env) -> String {
    let mut out = String::new();
    let beside = RefCell::new(Vec::new());
    if let Err(refusal) = run(path, settings, written, env, &beside, &mut out) {
        out.push_str(&refused(&refusal));
    }
    if let Some(package) = &env.package {
        for path in script(package).iter().map(|script| script.display().to_string()) {
            let _ = writeln!(out, "cargo::rerun-if-changed={path}");
        }
    }
    // These even if they are not there: when they come, the script is to run.
    for path in std::iter::once(path.to_owned()).chain(beside.into_inner()) {
        if objection(&path).is_none() && !path.contains(['\n', '\r']) {
            let _ = writeln!(out, "cargo::rerun-if-changed={path}");
        }
    }
    out
}

fn run(
    path: &str,
    settings: &Settings,
    written: &mut Written,
    env: &Env,
    beside: &RefCell<Vec<String>>,
    out: &mut String,
) -> Result<(), Refusal> {
    if let Some(objection) = objection(path) {
        return Err(Refusal::new(format!("`{path}` {objection}")).help("write a path such as `asl/order.asl.json`"));
    }
    let package = env.package()?;
    let folder = env.out()?;
    let bytes = fs::read(package.join(path)).map_err(|error| {
        Refusal::new(format!("cannot read `{path}`: {error}")).help("write a path seen from the folder of `Cargo.toml`")
    })?;
    let file = import::read(path, &bytes, &Beside { package, read: beside });
    let checked = file.check(settings);
    out.push_str(&findings(&file, &checked));

    let stem = import::stem(path);
    let target = format!("{stem}.rs");
    let errors = checked.iter().map(|checked| checked.report.count(Severity::Error)).sum();
    if errors > 0 {
        return Err(Refusal::new(not_written(&[target], errors, folder)));
    }
    if file.machines.is_empty() {
        let help = "name a definition, or a template with a definition in it";
        return Err(Refusal::new(format!("`{path}` has no definition of a state machine")).help(help));
    }
    usable(&file)?;
    if let Some(other) = written.get(&target).filter(|other| *other != path) {
        let message = format!("`{path}` would overwrite `{target}`, which is written from `{other}`");
        return Err(Refusal::new(message).help("give one of the two files another name"));
    }
    let texts = code::files(stem, &file).map_err(|Unreadable(name)| {
        Refusal::new(format!("the definition `{name}` in `{path}` has no value in Rust"))
            .help("write numbers of fewer digits, and nest values less than 128 deep")
    })?;
    let texts: Vec<_> = texts.into_iter().map(|(name, text)| (folder.join(name), text)).collect();
    write_all(&texts).map_err(|error| Refusal::new(error.to_string()))?;
    written.insert(target, path.to_owned());
    Ok(())
}

/// Refuses what no code can be made of. A rule says it too, and at its place; but rules can be allowed.
fn usable(file: &File) -> Result<(), Refusal> {
    for imported in &file.machines {
        if !imported.is_sure {
            let message = format!("the definition in `{}` cannot be read in full", imported.file);
            return Err(Refusal::new(message).help("do not allow ASL006, which says where and why"));
        }
        let mut open = vec![&imported.machine];
        while let Some(machine) = open.pop() {
            for (name, state) in machine.states() {
                if let Err(wrong) = check_state_name(name.as_str()) {
                    let message = format!("the state `{}` in `{}` has no variant", shown(name.as_str()), imported.file);
                    return Err(Refusal::new(format!("{message}: {wrong}")).help("give it another name"));
                }
                open.extend(state.machines().map(|inner| inner.machine));
            }
        }
    }
    Ok(())
}

/// The findings as lines for cargo.
fn findings(file: &File, checked: &[Checked]) -> String {
    let none = Report::default();
    let own = checked.iter().find(|checked| checked.name.is_none());
    render::cargo_files(&[FileFindings {
        file: &file.path,
        text: Some(&file.text),
        report: own.map_or(&none, |own| &own.report),
        prefix: "",
        denies_warnings: false,
        machines: checked.iter().filter_map(machine_findings).collect(),
    }])
}

fn machine_findings(checked: &Checked) -> Option<MachineFindings<'_>> {
    let Checked { name, file, text, report } = checked;
    Some(MachineFindings { name: name.as_deref()?, file, text: Some(text), report })
}

/// The files beside templates, which make a new run necessary too.
struct Beside<'a> {
    package: &'a Path,
    read: &'a RefCell<Vec<String>>,
}

impl Files for Beside<'_> {
    fn read(&self, path: &str) -> Option<io::Result<Vec<u8>>> {
        self.read.borrow_mut().push(path.to_owned());
        Some(fs::read(self.package.join(path)))
    }
}
