//! For build scripts: definitions and templates as files that the crate embeds, checked whenever it is built.
//!
//! The workflow stands in a file that the build script includes, and the crate gets the deployed bytes:
//!
//! ```
//! // build.rs
//! mod workflow {
//!     // In a crate: #[path = "src/workflow.rs"] mod workflow;
//!     use asl_builder::jsonata::*;
//!     use asl_builder::StateNames;
//!
//!     #[derive(StateNames, Clone, Copy)]
//!     enum Step { Done }
//!
//!     pub fn order() -> StateMachine {
//!         StateMachine::new(Step::Done, |step| match step {
//!             Step::Done => succeed(),
//!         })
//!     }
//! }
//!
//! fn main() {
//!     asl_builder::build_rs::definition("order.asl.json", workflow::order());
//! }
//! ```
//!
//! ```ignore
//! // src/lib.rs
//! pub const ORDER: &str = include_str!(concat!(env!("OUT_DIR"), "/order.asl.json"));
//! ```
//!
//! Findings are shown as cargo shows errors and warnings of the package. An error fails the build, and then the file is not
//! written; if an earlier build left one, the error says that it is out of date. A file whose content did not change is not
//! touched, so that nothing is built again because of it.
//!
//! | function | writes |
//! | --- | --- |
//! | [`definition`] | a definition into `OUT_DIR` |
//! | [`definition_to`] | a definition into the package's folder, to be checked in |
//! | [`template`] | a template, and the definition files that it names, into `OUT_DIR` |
//! | [`template_to`] | the same into the package's folder, to be checked in |
//! | `import`, `import_with` (feature `import`) | for a definition that exists already: its names and itself, as Rust, into `OUT_DIR` |
//!
//! A path that ends in `.yaml` or `.yml` is written as YAML, which needs the feature `yaml`; every other path is written as
//! JSON. But for what is said of features, the functions need no other crate than this one.
//!
//! They print `cargo::rerun-if-changed` lines for `build.rs` and for the source files that declare the workflow, so cargo
//! runs the build script again when these change, and no longer when any file of the package does. A build script that reads
//! other files must print lines of its own for them.

pub(crate) mod content;
#[cfg(feature = "import")]
mod import;
pub(crate) mod write;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::cfn::MachineSource;
use crate::check::Settings;
use crate::diag::Severity;
use crate::model::{BlockNotes, Notes};
use crate::render;
use crate::template::Template;

use crate::template::DefinitionFile;
use content::{Content, File, Source, objection};
#[cfg(feature = "import")]
pub use import::{import, import_with};
use write::write_all;

/// Writes a definition to `OUT_DIR`, for `include_str!(concat!(env!("OUT_DIR"), "/order.asl.json"))`.
///
/// `path` is relative to `OUT_DIR`. What is wrong, in the workflow or with the file, is printed as `cargo::error`.
pub fn definition(path: impl Into<String>, machine: impl Into<MachineSource>) {
    print(&lines(Folder::Out, &path.into(), &Source::definition(machine), &Env::of_process()));
}

/// Writes a definition into the package's folder: as [`definition`], but the file can be checked in.
///
/// `path` is relative to the folder of `Cargo.toml`. Cargo does not notice a change to the written file: it is put right
/// when the build script runs the next time.
pub fn definition_to(path: impl Into<String>, machine: impl Into<MachineSource>) {
    print(&lines(Folder::Package, &path.into(), &Source::definition(machine), &Env::of_process()));
}

/// Writes a template to `OUT_DIR`, and beside it the definitions that it wants in files of their own.
///
/// `path` is relative to `OUT_DIR`.
pub fn template(path: impl Into<String>, template: impl Into<Template>) {
    print(&lines(Folder::Out, &path.into(), &Source::template(template), &Env::of_process()));
}

/// Writes a template into the package's folder: as [`template()`], but the files can be checked in.
///
/// `path` is relative to the folder of `Cargo.toml`.
pub fn template_to(path: impl Into<String>, template: impl Into<Template>) {
    print(&lines(Folder::Package, &path.into(), &Source::template(template), &Env::of_process()));
}

/// Where a file goes.
#[derive(Clone, Copy, Debug)]
enum Folder {
    Out,
    Package,
}

/// What cargo tells a build script.
#[derive(Clone, Debug, Default)]
struct Env {
    out: Option<PathBuf>,
    package: Option<PathBuf>,
}

impl Env {
    fn of_process() -> Env {
        let path = |name| std::env::var_os(name).map(PathBuf::from);
        Env { out: path("OUT_DIR"), package: path("CARGO_MANIFEST_DIR") }
    }

    fn out(&self) -> Result<&Path, Refusal> {
        set("OUT_DIR", self.out.as_deref())
    }

    fn package(&self) -> Result<&Path, Refusal> {
        set("CARGO_MANIFEST_DIR", self.package.as_deref())
    }
}

fn set<'a>(variable: &str, path: Option<&'a Path>) -> Result<&'a Path, Refusal> {
    path.ok_or_else(|| {
        Refusal::new(format!("`{variable}` is not set")).help("call this from a build script: cargo sets it there")
    })
}

fn print(lines: &str) {
    // Without a standard output there is nobody to tell.
    let _ = std::io::stdout().lock().write_all(lines.as_bytes());
}

/// Checks, writes, and gives the lines to print.
fn lines(folder: Folder, path: &str, source: &Source, env: &Env) -> String {
    let files = source.files(path);
    let mut out = String::new();
    let mut errors = 0;
    for file in &files {
        let report = file.report(&Settings::default());
        errors += report.count(Severity::Error);
        out.push_str(&render::cargo(&report));
    }
    if let Err(refusal) = write(folder, &files, errors, env) {
        out.push_str(&refused(&refusal));
    }
    if let Some(package) = &env.package {
        for path in rerun_paths(&files, package) {
            let _ = writeln!(out, "cargo::rerun-if-changed={}", path.display());
        }
    }
    out
}

struct Refusal {
    message: String,
    help: Option<String>,
}

impl Refusal {
    fn new(message: String) -> Refusal {
        Refusal { message, help: None }
    }

    fn help(self, help: impl Into<String>) -> Refusal {
        Refusal { help: Some(help.into()), ..self }
    }
}

fn refused(Refusal { message, help }: &Refusal) -> String {
    let help = help.iter().fold(String::new(), |_, help| format!("; help: {}", one_line(help)));
    format!("cargo::error={}{help}\n", one_line(message))
}

fn write(folder: Folder, files: &[File<'_>], errors: usize, env: &Env) -> Result<(), Refusal> {
    let base = match folder {
        Folder::Out => env.out()?,
        Folder::Package => env.package()?,
    };
    for File { path, .. } in files {
        if let Some(objection) = objection(path) {
            return Err(Refusal::new(format!("`{path}` {objection}")).help("write a path such as `order.asl.json`"));
        }
        if DefinitionFile::is_yaml(path) && !cfg!(feature = "yaml") {
            let help = "write `features = [\"yaml\"]` for asl-builder in `[build-dependencies]`, or a path that ends in `.json`";
            return Err(Refusal::new(format!("`{path}` is to be YAML, and the feature `yaml` is off")).help(help));
        }
    }
    if errors > 0 {
        let paths: Vec<String> = files.iter().map(|file| file.path.clone()).collect();
        return Err(Refusal::new(not_written(&paths, errors, base)));
    }
    let texts: Vec<_> = files.iter().map(|file| (base.join(&file.path), file.text())).collect();
    write_all(&texts).map(drop).map_err(|error| Refusal::new(error.to_string()))
}

/// Says of an old file that it is old, so that nobody takes it for the workflow at hand.
fn not_written(paths: &[String], errors: usize, base: &Path) -> String {
    let named: Vec<_> = paths.iter().map(|path| format!("`{path}`")).collect();
    let verb = if paths.len() == 1 { "is" } else { "are" };
    let plural = if errors == 1 { "" } else { "s" };
    let mut message = format!("{} {verb} not written because of {errors} error{plural}", named.join(", "));
    let old: Vec<_> = paths.iter().map(|path| base.join(path)).filter(|path| path.exists()).collect();
    if let [first, ..] = &old[..] {
        let _ = write!(message, "; `{}` is left from an earlier build and out of date", first.display());
    }
    message
}

/// A line for cargo cannot be broken.
fn one_line(text: &str) -> String {
    text.replace(['\n', '\r'], " ")
}

/// The files that make a new run necessary. Only those that exist: cargo takes a missing one for changed, always.
fn rerun_paths(files: &[File<'_>], package: &Path) -> BTreeSet<PathBuf> {
    let declared = files.iter().flat_map(File::notes).flat_map(declaring_files);
    script(package).into_iter().chain(declared.filter_map(|file| find(file, package))).collect()
}

fn script(package: &Path) -> Option<PathBuf> {
    package.join("build.rs").is_file().then(|| PathBuf::from("build.rs"))
}

/// Finds a file that the compiler names from the folder in which it ran: the workspace's, which is the package's own or one
/// around it. Gives the path as seen from the package, if it is inside.
fn find(file: &str, package: &Path) -> Option<PathBuf> {
    let found = package.ancestors().map(|folder| folder.join(file)).find(|path| path.is_file())?;
    Some(found.strip_prefix(package).map(Path::to_owned).unwrap_or(found))
}

/// The source files that declare a machine or a part of it.
fn declaring_files(notes: &Notes) -> BTreeSet<&'static str> {
    let mut files = BTreeSet::new();
    let mut open: Vec<&BlockNotes> = vec![&notes.block];
    while let Some(block) = open.pop() {
        files.extend(block.declared.map(|location| location.file));
        files.extend(block.duplicates.iter().map(|(_, location)| location.file));
        for (_, state) in &block.states {
            files.insert(state.declared.file);
            files.extend(state.transitions.iter().map(|(_, location)| location.file));
            open.extend(state.machines.iter().map(|(_, nested)| nested));
        }
    }
    files
}

impl<'a> File<'a> {
    fn notes(&self) -> Vec<&'a Notes> {
        match self.content {
            Content::Definition(_, notes) => notes.into_iter().collect(),
            Content::Template(template) => template.machines.iter().map(|declared| &declared.notes).collect(),
        }
    }
}
