//! Definitions as they are written: JSON and YAML, alone or in templates, with the place of every finding.
//!
//! [`read`] takes the bytes of a file and gives the state machines in it; [`File::check`] gives the findings of all rules,
//! each with its [`span`](crate::Diagnostic::span). Nothing here touches a file: what a template refers to is asked from a
//! [`Files`]. Reading never fails: what is wrong with a text is a finding (ASL006, ASL007), and what could be read is
//! checked all the same, unless its structure had to be guessed.
//!
//! ```
//! use asl_builder::check::Settings;
//! use asl_builder::import::{self, NoFiles};
//!
//! let text = br#"{
//!   "StartAt": "Check",
//!   "States": {
//!     "Check": { "Type": "Pass", "Next": "Chrge" },
//!     "Charge": { "Type": "Succeed" },
//!   }
//! }"#;
//! let file = import::read("order.asl.json", text, &NoFiles);
//! assert_eq!(file.machines[0].name, "order");
//! let found: Vec<_> = file
//!     .check(&Settings::new())
//!     .iter()
//!     .flat_map(|checked| checked.report.iter())
//!     .map(|finding| (finding.code, finding.span.unwrap().start.line, finding.span.unwrap().start.column))
//!     .collect();
//! assert_eq!(found, [("ASL003", 4, 40), ("ASL002", 5, 5), ("ASL006", 5, 36)]);
//! ```
//!
//! # Texts
//!
//! - **JSON** is RFC 8259, no more. Duplicate names are warned of, and the last one counts, as it does in the service.
//! - **Slots** `${Name}` may stand without quotes where a value stands: such a text is JSON when deployment has filled them.
//! - A text has at most [`SIZE_MAX`] bytes, in UTF-8, and nests at most 512 deep.

mod doc;
mod findings;
mod json;
mod kind;
mod place;
mod problem;
mod tree;
mod yaml;

use std::io;
use std::sync::Arc;

pub use kind::{FileKind, kind};

use crate::check::{self, Settings};
use crate::diag::{Diagnostic, Report};
use crate::model::{Machine, Notes, Pointer};
use doc::Read;
use findings::{Origin, sorted};
use problem::Problem;

/// The most bytes of a text that is read: 64 MiB. The service takes 1 MB.
pub const SIZE_MAX: usize = 64 << 20;

/// Gives the files that a template refers to.
pub trait Files {
    /// The bytes of the file at a path, which is that of the template with the reference resolved; none when files are not
    /// to be looked for.
    fn read(&self, path: &str) -> Option<io::Result<Vec<u8>>>;
}

/// No files: what a template refers to is left out.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoFiles;

impl Files for NoFiles {
    fn read(&self, _path: &str) -> Option<io::Result<Vec<u8>>> {
        None
    }
}

/// A file that was read.
#[derive(Debug)]
#[non_exhaustive]
pub struct File {
    /// Its path, as it was given.
    pub path: String,
    /// What it is.
    pub kind: FileKind,
    /// The state machines in it, in their order.
    pub machines: Vec<Imported>,
    /// The findings on the file itself, as a text and as a template.
    pub findings: Vec<Diagnostic>,
    /// Its text.
    pub text: Arc<str>,
}

/// A state machine that was read.
#[derive(Debug)]
#[non_exhaustive]
pub struct Imported {
    /// Its logical id in a template; of a definition in a file of its own, the file's name without its extension.
    pub name: String,
    /// The address in the file that it was found in.
    pub at: Pointer,
    /// The definition.
    pub machine: Machine,
    /// What is known of it besides: its type.
    pub notes: Notes,
    /// The path of the text that holds the definition.
    pub file: String,
    /// Mistakes in the definition's text.
    pub findings: Vec<Diagnostic>,
    /// True when nothing of the definition's structure had to be guessed. What the rules find in a guess follows from it, and
    /// so they are not asked.
    pub is_sure: bool,
    origin: Origin,
}

/// The findings of a text.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Checked {
    /// The name of the state machine; none for the file itself.
    pub name: Option<String>,
    /// The path of the text that the findings are about.
    pub file: String,
    /// The text.
    pub text: Arc<str>,
    /// The findings, in the order of the text.
    pub report: Report,
}

/// Reads a file. Never fails: what is wrong with it is a finding.
pub fn read(path: &str, bytes: &[u8], _files: &dyn Files) -> File {
    let (text, problem) = decode(bytes);
    let mut file =
        File { path: path.to_owned(), kind: FileKind::Other, machines: Vec::new(), findings: Vec::new(), text };
    if let Some(problem) = problem {
        file.kind = kind::by_name(path);
        file.findings = findings::findings(&file.text, vec![problem]);
        return file;
    }
    let syntax = kind::syntax(path, &file.text);
    let read = Read::new(file.text.clone(), syntax);
    file.kind = kind::of_value(path, read.value.as_ref(), &file.text);
    let Read { doc, value, problems, is_sure, .. } = read;
    let origin = Origin::Part(Arc::new(doc), Pointer::root());
    let found = origin.problems(problems);
    if file.kind != FileKind::Definition {
        file.findings = found;
        return file;
    }
    file.machines.push(Imported {
        name: kind::stem(path).to_owned(),
        at: Pointer::root(),
        machine: Machine::from_value(value.unwrap_or_default()),
        notes: Notes::default(),
        file: file.path.clone(),
        findings: found,
        is_sure,
        origin,
    });
    file
}

impl File {
    /// Checks the file and its state machines by all rules. The first one is the file itself, where it has findings.
    pub fn check(&self, settings: &Settings) -> Vec<Checked> {
        let own = sorted(self.findings.clone(), settings);
        let own = (!own.is_empty()).then(|| Checked {
            name: None,
            file: self.path.clone(),
            text: self.text.clone(),
            report: Report::new(own),
        });
        own.into_iter().chain(self.machines.iter().map(|machine| machine.check(settings))).collect()
    }
}

impl Imported {
    /// Checks the state machine by all rules.
    pub fn check(&self, settings: &Settings) -> Checked {
        let mut found = sorted(self.findings.clone(), settings);
        if self.is_sure {
            let mut inside: Vec<Diagnostic> =
                check::machine_with(&self.machine, &self.notes, settings).into_iter().collect();
            self.origin.fill(&mut inside);
            found.extend(inside);
        }
        Checked {
            name: Some(self.name.clone()),
            file: self.file.clone(),
            text: self.origin.text().clone(),
            report: Report::new(found),
        }
    }
}

/// The text of a file; or as much as can be shown of it, and what is wrong.
fn decode(bytes: &[u8]) -> (Arc<str>, Option<Problem>) {
    let wrong = |message: &str, help: &str| (Arc::from(""), Some(Problem::new(0..0, message, help)));
    if bytes.len() > SIZE_MAX {
        let message = format!("the text has {} bytes, and the most is {SIZE_MAX}", bytes.len());
        return wrong(&message, "split it: the service takes definitions of up to 1 MB");
    }
    if let [0xFE, 0xFF, ..] | [0xFF, 0xFE, ..] = bytes {
        return wrong("the text is UTF-16", "save it as UTF-8");
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (Arc::from(text), None),
        Err(error) => {
            let at = error.valid_up_to();
            let text: Arc<str> = String::from_utf8_lossy(bytes).into();
            let message = format!("byte {at} is no UTF-8");
            (text, Some(Problem::new(at..at, message, "save the text as UTF-8")))
        }
    }
}
