//! `asl fmt`: one layout, and JSON and YAML from each other.

mod convert;
mod layout;

use std::io::Write;
use std::path::{Path, PathBuf};

use super::args::{self, Form};
use super::check::read_all;
use super::sources::{Source, is_definition, may_be_one, sources};
use super::{Process, read_file};
use crate::build_rs::write::{Outcome, read, write_all};
use crate::cli::console::Console;
use crate::cli::diff;
use crate::cli::failure::{Failure, Verdict};
use crate::cli::findings::counted;
use crate::import::{self, FileKind, SIZE_MAX};

pub(crate) fn run(args: &args::Fmt, process: &mut Process<'_>, console: &mut Console<'_>) -> Result<Verdict, Failure> {
    let mut fresh: Vec<Fresh> = Vec::new();
    let mut failed = false;
    for source in sources(&args.paths, &process.current)? {
        let laid = text_of(&source, process).and_then(|text| match text {
            Some(text) => laid(&source, &text, args, console),
            None => Ok(None),
        });
        match laid {
            Ok(Some(text)) if args.stdout || source.path.is_none() => console.out.write_all(text.text.as_bytes())?,
            Ok(text) => fresh.extend(text),
            Err(failure) => {
                failed = true;
                failure.print(&mut console.err)?;
            }
        }
    }
    let verdict = if args.check { compare(&fresh, console)? } else { write(fresh, console)? };
    Ok(if failed { Verdict::Misused } else { verdict })
}

/// A text for a file.
struct Fresh {
    path: PathBuf,
    shown: String,
    text: String,
}

/// The file's text; none for a file below a folder that is certainly no definition.
fn text_of(source: &Source, process: &mut Process<'_>) -> Result<Option<String>, Failure> {
    let shown = &source.shown;
    let bytes = match &source.path {
        Some(path) => read_file(path).map_err(|error| Failure::new(format!("cannot read `{shown}`: {error}")))?,
        None => read_all(process.input)?,
    };
    if bytes.len() > SIZE_MAX {
        // Below a folder, it may be anything.
        let is_meant = source.is_named || is_definition(shown);
        let failure = Failure::new(format!("`{shown}` has more than {} MiB, and stays as it is", SIZE_MAX >> 20));
        return if is_meant { Err(failure) } else { Ok(None) };
    }
    if !source.is_named && !is_definition(shown) && !may_be_one(&bytes) {
        return Ok(None);
    }
    String::from_utf8(bytes).map(Some).map_err(|error| {
        let line =
            1 + error.as_bytes()[..error.utf8_error().valid_up_to()].iter().filter(|byte| **byte == b'\n').count();
        Failure::new(format!("`{shown}` is not UTF-8, from line {line} on"))
    })
}

/// The new text of a file; none for one that is left as it is.
fn laid(source: &Source, text: &str, args: &args::Fmt, console: &mut Console<'_>) -> Result<Option<Fresh>, Failure> {
    let shown = &source.shown;
    let is_definition = |source: &Source| {
        is_definition(&source.shown)
            || import::read(&source.shown, text.as_bytes(), &import::NoFiles).kind == FileKind::Definition
    };
    if !source.is_named && !is_definition(source) {
        return Ok(None);
    }
    let form = form_of(source, text);
    let to = args.to.unwrap_or(form);
    let path = source.path.clone().unwrap_or_default();
    match (form, to) {
        (Form::Json, Form::Json) => {
            let text = layout::json(text).map_err(|misfit| wrong(shown, text, &misfit))?;
            Ok(Some(Fresh { path, shown: shown.clone(), text }))
        }
        (Form::Yaml, Form::Yaml) => {
            if source.path.is_none() || args.stdout {
                return Ok(Some(Fresh { path, shown: shown.clone(), text: text.to_owned() }));
            }
            if source.is_named {
                writeln!(console.err, "left {shown} as it is: YAML may hold comments, which a new layout could lose")?;
            }
            Ok(None)
        }
        (_, to) => {
            let text = convert::convert(shown, text, form, args.force)?;
            let (path, shown) =
                (with_form(&path, to), with_form(Path::new(shown), to).to_string_lossy().replace('\\', "/"));
            let is_there = source.path.is_some() && !args.stdout && !args.check && path.exists();
            if is_there && !args.force && read(&path)?.as_deref() != Some(text.as_bytes()) {
                let message = format!("`{shown}` is there already, with another content");
                return Err(Failure::new(message).help("replace it with `--force`, or print the text with `--stdout`"));
            }
            Ok(Some(Fresh { path, shown, text }))
        }
    }
}

/// The form that a file's name says, or else, as it looks.
fn form_of(source: &Source, text: &str) -> Form {
    let name = source.shown.to_ascii_lowercase();
    if name.ends_with(".yaml") || name.ends_with(".yml") {
        Form::Yaml
    } else if name.ends_with(".json") || text.trim_start_matches('\u{feff}').trim_start().starts_with(['{', '[']) {
        Form::Json
    } else {
        Form::Yaml
    }
}

fn with_form(path: &Path, form: Form) -> PathBuf {
    path.with_extension(if form == Form::Json { "json" } else { "yaml" })
}

fn wrong(shown: &str, text: &str, misfit: &layout::Misfit) -> Failure {
    let (line, column) = layout::line_and_column(text, misfit.at);
    Failure::new(format!("`{shown}` is no JSON, and stays as it is"))
        .lines(vec![format!("  --> {shown}:{line}:{column}: {}", misfit.message)])
}

fn write(fresh: Vec<Fresh>, console: &mut Console<'_>) -> Result<Verdict, Failure> {
    let (shown, files): (Vec<_>, Vec<_>) =
        fresh.into_iter().map(|fresh| (fresh.shown, (fresh.path, fresh.text))).unzip();
    for (shown, outcome) in shown.iter().zip(write_all(&files)?) {
        if outcome == Outcome::Written {
            writeln!(console.out, "wrote {shown}")?;
        }
    }
    Ok(Verdict::Fine)
}

fn compare(fresh: &[Fresh], console: &mut Console<'_>) -> Result<Verdict, Failure> {
    let mut stale = 0;
    for Fresh { path, shown, text } in fresh {
        let old = read(path)?;
        if old.as_deref() == Some(text.as_bytes()) {
            continue;
        }
        stale += 1;
        let old = old.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        if old.as_ref().is_some_and(|old| old.replace("\r\n", "\n") == *text) {
            writeln!(console.out, "{shown}: only the line ends differ")?;
        } else {
            diff::print(shown, old.as_deref(), text, &mut console.out)?;
        }
    }
    console.out.flush()?;
    if stale == 0 {
        return Ok(Verdict::Fine);
    }
    let are = if stale == 1 { "is" } else { "are" };
    Failure::new(format!("{} {are} not as `asl fmt` would write it", counted(stale, "file")))
        .help("`asl fmt` without `--check` writes what differs")
        .print(&mut console.err)?;
    Ok(Verdict::Findings)
}
