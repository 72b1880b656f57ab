use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use super::App;
use super::args;
use super::console::Console;
use super::diff;
use super::entries::{Entry, entries};
use super::failure::{Failure, Verdict};
use super::findings::{self, counted};
use super::severities::Terms;
use crate::build_rs::write::{Outcome, read, write_all};
use crate::diag::Severity;

/// The folders of the process.
#[derive(Clone, Debug)]
pub struct Folders {
    /// The current folder.
    pub current: PathBuf,
    /// The package's folder, if cargo told it.
    pub package: Option<PathBuf>,
}

impl Folders {
    pub(crate) fn of_process() -> Folders {
        Folders {
            current: std::env::current_dir().unwrap_or_else(|_| PathBuf::from(".")),
            package: std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from),
        }
    }
}

pub(crate) fn run(
    args: &args::Synth,
    app: &App,
    folders: &Folders,
    console: &mut Console<'_>,
) -> Result<Verdict, Failure> {
    let entries = entries(app)?;
    let Terms { settings, denies_warnings } = args.severities.terms()?;
    let checked = findings::check(&entries, &settings);
    findings::print(&checked, &mut console.err)?;
    let denied = if denies_warnings { findings::count(&checked, Severity::Warning) } else { 0 };
    if !args.force && findings::count(&checked, Severity::Error) + denied > 0 {
        let not_done = match args {
            args::Synth { check: true, .. } => "compared",
            args::Synth { stdout: true, .. } => "printed",
            _ => "written",
        };
        Failure::new(format!("no file was {not_done}: {}", findings::summary(&checked)))
            .help("correct the errors, or go on in spite of them with `--force`")
            .print(&mut console.err)?;
        return Ok(Verdict::Findings);
    }
    if findings::to_show(&checked).next().is_some() {
        writeln!(console.err, "{}", findings::summary(&checked))?;
    }
    if args.stdout {
        let texts: Vec<_> = entries.iter().map(|entry| (&*entry.file.path, entry.file.text())).collect();
        print(&texts, console)?;
        return Ok(Verdict::Fine);
    }
    let base = match &args.out {
        Some(out) => folders.current.join(out),
        None => folders.package.as_ref().unwrap_or(&folders.current).clone(),
    };
    let mut files = Vec::with_capacity(entries.len());
    for Entry { file, .. } in &entries {
        if args.out.is_some() && Path::new(&file.path).has_root() {
            return Err(Failure::new(format!("`{}` is not relative, so it cannot be put under `--out`", file.path)));
        }
        if args.out.is_some() && Path::new(&file.path).components().any(|part| part == Component::ParentDir) {
            return Err(Failure::new(format!("`{}` leads out of the folder of `--out`", file.path)));
        }
        files.push((base.join(&file.path), file.text()));
    }
    if args.check { compare(&files, folders, console) } else { write(&files, folders, console) }
}

/// One file is printed as it is; several are a YAML stream.
fn print(texts: &[(&str, String)], console: &mut Console<'_>) -> io::Result<()> {
    for (path, text) in texts {
        if texts.len() > 1 {
            writeln!(console.out, "--- # {path}")?;
        }
        console.out.write_all(text.as_bytes())?;
    }
    Ok(())
}

fn write(files: &[(PathBuf, String)], folders: &Folders, console: &mut Console<'_>) -> Result<Verdict, Failure> {
    let outcomes = write_all(files)?;
    for ((path, _), outcome) in files.iter().zip(outcomes) {
        let word = match outcome {
            Outcome::Written => "wrote",
            Outcome::Unchanged => "unchanged",
        };
        writeln!(console.out, "{word} {}", seen(path, folders))?;
    }
    Ok(Verdict::Fine)
}

fn compare(files: &[(PathBuf, String)], folders: &Folders, console: &mut Console<'_>) -> Result<Verdict, Failure> {
    let mut stale = 0;
    let mut line_ends = Vec::new();
    for (path, text) in files {
        let old = read(path)?;
        if old.as_deref() == Some(text.as_bytes()) {
            continue;
        }
        stale += 1;
        let path = seen(path, folders).to_string();
        let old = old.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        if old.as_ref().is_some_and(|old| old.replace("\r\n", "\n") == *text) {
            line_ends.push(format!("`{path}`"));
        } else {
            let path = path.replace(std::path::MAIN_SEPARATOR, "/");
            diff::print(&path, old.as_deref(), text, &mut console.out)?;
        }
    }
    console.out.flush()?;
    if stale == 0 {
        writeln!(console.err, "{} up to date", are(files.len()))?;
        return Ok(Verdict::Fine);
    }
    let mut failure = Failure::new(format!("{} not up to date", are(stale)));
    if !line_ends.is_empty() {
        let line_ends = line_ends.join(", ");
        let help =
            format!("of {line_ends} only the line ends differ: write `text eol=lf` for it into `.gitattributes`");
        failure = failure.help(&*help);
    }
    failure.help("`synth` without `--check` writes what changed").print(&mut console.err)?;
    Ok(Verdict::Findings)
}

/// `1 file is`, `2 files are`.
fn are(files: usize) -> String {
    format!("{} {}", counted(files, "file"), if files == 1 { "is" } else { "are" })
}

/// The path as it is seen from the current folder.
fn seen<'a>(path: &'a Path, folders: &Folders) -> std::path::Display<'a> {
    path.strip_prefix(&folders.current).unwrap_or(path).display()
}
