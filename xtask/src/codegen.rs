//! `cargo xtask codegen`: the tables of `asl-syntax` and the document of the fields, generated from the catalogue.

mod catalog;
mod document;
mod integrations;
mod render;

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::{fs, io};

/// The catalogue of the fields, seen from the root of the workspace.
const CATALOG: &str = "catalog/fields.toml";
/// The table that is generated from it.
const TABLE: &str = "asl-syntax/src/fields/generated.rs";
/// The document that is generated from it.
const DOCUMENT: &str = "docs/fields.md";
/// The catalogue of the integrations.
const INTEGRATIONS: &str = "catalog/integrations.toml";
/// The table that is generated from it.
const SERVICES: &str = "asl-syntax/src/integrations/generated.rs";
/// The edition of the workspace: it decides how rustfmt lays code out.
const EDITION: &str = "2024";

/// Whether to write the files or only to say that they are stale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Write a file when it is stale.
    Write,
    /// Fail when a file is stale.
    Check,
}

/// Generates the files of the workspace at `root`.
///
/// # Errors
/// What is wrong with the catalogue, one finding per line; how the files differ, in check mode; or what could not be
/// read, run or written.
pub(crate) fn run(root: &Path, mode: Mode) -> Result<String, String> {
    let fields = read(root, CATALOG, catalog::parse)?;
    let integrations = read(root, INTEGRATIONS, integrations::parse)?;
    let files = [
        (CATALOG, TABLE, rustfmt(&render::table(&fields), root)?),
        (CATALOG, DOCUMENT, document::document(&fields)),
        (INTEGRATIONS, SERVICES, rustfmt(&integrations::table(&integrations), root)?),
    ];
    let (mut done, mut stale) = (Vec::new(), Vec::new());
    for (catalog, file, wanted) in files {
        match generate(root, catalog, file, &wanted, mode)? {
            Ok(message) => done.push(message),
            Err(message) => stale.push(message),
        }
    }
    if stale.is_empty() {
        Ok(done.join("\n"))
    } else {
        Err(format!("{}help: run `cargo xtask codegen`", stale.concat()))
    }
}

/// Reads one file of the catalogue.
///
/// # Errors
/// It could not be read, or all that is wrong with it.
fn read<T>(root: &Path, file: &str, parse: fn(&str) -> Result<T, Vec<String>>) -> Result<T, String> {
    let toml = fs::read_to_string(root.join(file)).map_err(|error| format!("cannot read {file}: {error}"))?;
    parse(&toml).map_err(|problems| {
        let lines: Vec<String> = problems.iter().map(|problem| format!("{file}{problem}")).collect();
        lines.join("\n")
    })
}

/// Brings one file up to date: what was done, or in check mode how the file differs.
///
/// # Errors
/// The file could not be read or written.
fn generate(
    root: &Path,
    catalog: &str,
    file: &str,
    wanted: &str,
    mode: Mode,
) -> Result<Result<String, String>, String> {
    let path = root.join(file);
    let found = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(format!("cannot read {file}: {error}")),
    };
    if found == wanted {
        return Ok(Ok(format!("{file} is up to date")));
    }
    match mode {
        Mode::Check => Ok(Err(format!("{file} is not what {catalog} gives\n{}", difference(&found, wanted)))),
        Mode::Write => {
            write(&path, wanted).map_err(|error| format!("cannot write {file}: {error}"))?;
            Ok(Ok(format!("wrote {file}")))
        }
    }
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)
}

/// Formats Rust text as `cargo fmt` would in the workspace at `root`.
fn rustfmt(text: &str, root: &Path) -> Result<String, String> {
    let failed = |error: io::Error| format!("cannot run rustfmt: {error}\nhelp: `rustup component add rustfmt`");
    // Text from standard input is formatted by the configuration of the working folder.
    let mut child = Command::new("rustfmt")
        .args(["--edition", EDITION])
        .current_dir(root)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(failed)?;
    // Closed when dropped at the end of the statement. rustfmt reads all before it writes.
    child.stdin.take().map_or(Ok(()), |mut stdin| stdin.write_all(text.as_bytes())).map_err(failed)?;
    let output = child.wait_with_output().map_err(failed)?;
    if !output.status.success() {
        return Err(format!("rustfmt refused the table: {}", String::from_utf8_lossy(&output.stderr)));
    }
    String::from_utf8(output.stdout).map_err(|error| format!("rustfmt gave text that is not UTF-8: {error}"))
}

/// The lines between the first and the last that differ, `-` as found and `+` as wanted, at most eight of each.
fn difference(found: &str, wanted: &str) -> String {
    const SHOWN: usize = 8;
    let (found, wanted): (Vec<&str>, Vec<&str>) = (found.lines().collect(), wanted.lines().collect());
    let start = found.iter().zip(&wanted).take_while(|(a, b)| a == b).count();
    let (found, wanted) = (&found[start..], &wanted[start..]);
    let end = found.iter().rev().zip(wanted.iter().rev()).take_while(|(a, b)| a == b).count();

    let mut text = format!("from line {}:\n", start + 1);
    for (sign, lines) in [('-', &found[..found.len() - end]), ('+', &wanted[..wanted.len() - end])] {
        for line in lines.iter().take(SHOWN) {
            text.push_str(&format!("{sign} {line}\n"));
        }
        if lines.len() > SHOWN {
            text.push_str(&format!("{sign} … and {} more lines\n", lines.len() - SHOWN));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The generated files are never stale: this is the check that continuous integration would make.
    #[test]
    fn the_files_are_up_to_date() {
        let result = run(&crate::root(), Mode::Check);
        assert!(result.is_ok(), "{}", result.unwrap_err());
    }

    #[test]
    fn check_writes_nothing_and_says_what_differs() {
        let folder = std::env::temp_dir().join(format!("xtask-codegen-{}", std::process::id()));
        let [table, document, services] = [TABLE, DOCUMENT, SERVICES].map(|file| folder.join(file));
        for catalog in [CATALOG, INTEGRATIONS] {
            write(&folder.join(catalog), &fs::read_to_string(crate::root().join(catalog)).unwrap()).unwrap();
        }

        let message = run(&folder, Mode::Check).unwrap_err();
        assert!(message.contains(&format!("{TABLE} is not what {CATALOG}")), "{message}");
        assert!(message.contains(&format!("{DOCUMENT} is not what {CATALOG}")), "{message}");
        assert!(message.contains(&format!("{SERVICES} is not what {INTEGRATIONS}")), "{message}");
        assert!(!table.exists() && !document.exists() && !services.exists());
        assert_eq!(run(&folder, Mode::Write), Ok(format!("wrote {TABLE}\nwrote {DOCUMENT}\nwrote {SERVICES}")));
        let fresh = format!("{DOCUMENT} is up to date\n{SERVICES} is up to date");
        assert_eq!(run(&folder, Mode::Check), Ok(format!("{TABLE} is up to date\n{fresh}")));

        let stale = fs::read_to_string(&table).unwrap().replace("\"ErrorEquals\"", "\"ErrorEqual\"");
        fs::write(&table, &stale).unwrap();
        let message = run(&folder, Mode::Check).unwrap_err();
        assert!(message.contains("-         name: \"ErrorEqual\","), "{message}");
        assert!(message.contains("+         name: \"ErrorEquals\","), "{message}");
        assert_eq!(fs::read_to_string(&table).unwrap(), stale);

        assert_eq!(run(&folder, Mode::Write), Ok(format!("wrote {TABLE}\n{fresh}")));
        fs::write(&document, "").unwrap();
        let message = run(&folder, Mode::Check).unwrap_err();
        assert!(message.starts_with(&format!("{DOCUMENT} is not what {CATALOG} gives\nfrom line 1:\n+ ")), "{message}");
        assert!(message.ends_with("help: run `cargo xtask codegen`"), "{message}");
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_wrong_catalogue_writes_nothing() {
        let folder = std::env::temp_dir().join(format!("xtask-catalog-{}", std::process::id()));
        write(&folder.join(CATALOG), "[sources]\nfield = 1\n").unwrap();
        assert!(run(&folder, Mode::Write).unwrap_err().starts_with(CATALOG));
        assert!(!folder.join(TABLE).exists());
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_difference_shows_only_what_differs() {
        assert_eq!(difference("a\nb\nc\n", "a\nx\ny\nc\n"), "from line 2:\n- b\n+ x\n+ y\n");
        assert_eq!(difference("", "a\n"), "from line 1:\n+ a\n");
        let long = "z\n".repeat(10);
        assert_eq!(difference("", &long).lines().last(), Some("+ … and 2 more lines"));
    }
}
