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
//! - **JSON** is RFC 8259, no more. Duplicate names are warned of, and the last one counts, as it does in the service;
//!   in YAML they are errors, but for those in templates.
//! - **YAML** is YAML 1.1, as tools that read templates have it: `yes` is a boolean, `017` is fifteen, a date is a text.
//!   Tags are the functions that they are short for, aliases and `<<` are written out.
//! - **Slots** `${Name}` may stand without quotes where a value stands: such a text is JSON when deployment has filled them.
//! - **Templates** of SAM and CloudFormation: each `AWS::Serverless::StateMachine` and `AWS::StepFunctions::StateMachine` with its
//!   `Definition`, `DefinitionString` (a string, `Fn::Sub`, `Fn::Join`, `Fn::ToJsonString`), `DefinitionUri` or
//!   `DefinitionS3Location` (a local path); of `Fn::If` each branch. What a function gives that only deployment knows is taken for
//!   a slot; a definition that is such a thing as a whole, or stands in a bucket, is left out.
//! - **Terraform**, in JSON: the `definition` of each `aws_sfn_state_machine`.
//! - A text has at most [`SIZE_MAX`] bytes, in UTF-8, and nests at most 512 deep.

mod doc;
mod findings;
mod gather;
mod json;
mod kind;
mod place;
mod problem;
mod template;
mod text;
mod tree;
mod yaml;

use std::io;
use std::sync::Arc;

pub(crate) use kind::stem;
pub use kind::{FileKind, kind};

use asl_syntax::words::grouped;

use crate::check::{self, Settings};
use crate::diag::{Diagnostic, Report};
use crate::model::{Machine, Notes, Pointer};
use crate::template::Template;
use doc::Doc;
use findings::Origin;
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
    template: Option<Template>,
    doc: Option<Arc<Doc>>,
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
    /// What is known of it besides: its type, and which slots stand without quotes.
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
pub fn read(path: &str, bytes: &[u8], files: &dyn Files) -> File {
    gather::file(path, bytes, files, FileKind::Other)
}

/// Reads a text that is a definition where it is nothing else.
#[cfg(feature = "cli")]
pub(crate) fn read_definition(path: &str, bytes: &[u8], files: &dyn Files) -> File {
    gather::file(path, bytes, files, FileKind::Definition)
}

impl File {
    /// Checks the file and its state machines by all rules. The first one is the file itself, where it has findings.
    pub fn check(&self, settings: &Settings) -> Vec<Checked> {
        let mut all = self.findings.clone();
        if let Some(template) = &self.template {
            let mut found: Vec<Diagnostic> = check::template_with(template, settings).into_iter().collect();
            findings::point_at_slots(template, self.doc.as_deref(), &mut found);
            all.extend(found);
        }
        // What is found inside of a definition is told with the definition, which may allow it.
        let mut inside: Vec<Vec<Diagnostic>> = vec![Vec::new(); self.machines.len()];
        let mut own: Vec<Diagnostic> = Vec::new();
        for mut finding in all {
            let machine = self.machines.iter().position(|machine| machine.holds(&finding.at));
            match machine.and_then(|index| Some((self.machines.get(index)?, inside.get_mut(index)?))) {
                Some((machine, inside)) => {
                    finding.at = finding.at.from(&machine.at);
                    for related in &mut finding.related {
                        related.at = related.at.from(&machine.at);
                    }
                    inside.push(finding);
                }
                None => own.push(finding),
            }
        }
        let mut checked: Vec<Checked> =
            self.machines.iter().zip(inside).map(|(machine, inside)| machine.check_with(settings, inside)).collect();
        if let Some(doc) = &self.doc {
            Origin::Part(doc.clone(), Pointer::root()).fill(&mut own);
        }
        settings.apply(&mut own);
        if !own.is_empty() {
            let (file, text) = (self.path.clone(), self.text.clone());
            checked.insert(0, Checked { name: None, file, text, report: Report::new(own) });
        }
        checked
    }
}

impl Imported {
    /// True for an address of the template that is inside of the definition.
    fn holds(&self, at: &Pointer) -> bool {
        // Of a text that functions make, addresses lead into the functions.
        let is_plain = match &self.origin {
            Origin::Part(..) => true,
            Origin::Text { rope, .. } => rope.is_one_string(&self.at),
        };
        self.is_sure && is_plain && at != &self.at && at.is_in(&self.at)
    }

    /// Checks the state machine by all rules.
    pub fn check(&self, settings: &Settings) -> Checked {
        self.check_with(settings, Vec::new())
    }

    /// The definition's own text, where it is JSON and nothing else: what is without quotes there stays so.
    pub(crate) fn json(&self) -> Option<&str> {
        match &self.origin {
            Origin::Part(doc, at) => (at.as_str().is_empty() && doc.is_json()).then_some(&*doc.text),
            Origin::Text { inner, .. } => inner.is_json().then_some(&*inner.text),
        }
    }

    /// The same, with what else was found at addresses in it.
    fn check_with(&self, settings: &Settings, others: Vec<Diagnostic>) -> Checked {
        let mut found = self.findings.clone();
        found.extend(others);
        if self.is_sure {
            // What had to be mended, such as a slot without quotes, has more bytes when it is written again.
            let text = match &self.origin {
                Origin::Part(doc, at) if at.as_str().is_empty() => doc.sound_json(),
                Origin::Part(..) | Origin::Text { .. } => None,
            };
            found = check::with_findings(&self.machine, &self.notes, settings, text, found);
            self.origin.fill(&mut found);
        } else {
            settings.apply(&mut found);
        }
        Checked {
            name: Some(self.name.clone()),
            file: self.file.clone(),
            text: self.origin.text().clone(),
            report: Report::new(found),
        }
    }
}

/// The value of a text that is no definition, in JSON or YAML, and what is wrong with it.
#[cfg(all(feature = "app", feature = "sim"))]
pub(crate) fn data(path: &str, bytes: &[u8]) -> (Option<serde_json::Value>, Checked) {
    let (text, problem) = decode(bytes);
    let (value, problems) = match problem {
        Some(problem) => (None, vec![problem]),
        None => {
            let read = doc::Read::new(text.clone(), kind::syntax(path, &text));
            (read.value, read.problems)
        }
    };
    let report = Report::new(findings::findings(&text, problems));
    (value, Checked { name: None, file: path.to_owned(), text, report })
}

/// The text of a file; or as much as can be shown of it, and what is wrong.
fn decode(bytes: &[u8]) -> (Arc<str>, Option<Problem>) {
    let wrong = |message: &str, help: &str| (Arc::from(""), Some(Problem::new(0..0, message, help)));
    if bytes.len() > SIZE_MAX {
        let message = format!("the text has more than {} bytes", grouped(SIZE_MAX as i64));
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

#[cfg(test)]
mod tests;
