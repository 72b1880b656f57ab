//! From a text that was read to the state machines in it.

use std::io::ErrorKind;
use std::sync::Arc;

use asl_syntax::words::shown;
use serde_json::Value;

use super::doc::{Doc, Read, Syntax};
use super::findings::{Origin, finding, findings};
use super::problem::{Mistake, Problem};
use super::template::{self, Found, Written};
use super::{File, FileKind, Files, Imported, decode, json, kind};
use crate::check::rules::missing_file;
use crate::model::{Machine, Notes, Pointer};
use crate::template::{DefinitionFile, Template};

/// Reads a file. `otherwise` is what it is where nothing says so.
pub(super) fn file(path: &str, bytes: &[u8], files: &dyn Files, otherwise: FileKind) -> File {
    let (text, problem) = decode(bytes);
    let mut file = File {
        path: path.to_owned(),
        kind: kind::by_name(path),
        machines: Vec::new(),
        findings: findings(&text, problem.into_iter().collect()),
        text,
        template: None,
        doc: None,
    };
    if !file.findings.is_empty() {
        return file;
    }
    let syntax = kind::syntax(path, &file.text);
    if syntax == Syntax::Json
        && let Some(machine) = json::machine(&file.text)
    {
        file.kind = FileKind::Definition;
        let doc = Doc::json(file.text.clone());
        file.machines = vec![definition(path, machine, doc)];
        return file;
    }
    let Read { doc, value, mut problems, mut is_sure, bare_slots } = Read::new(file.text.clone(), syntax);
    if syntax == Syntax::Yaml && !kind::is_yaml(path) && value.as_ref().is_some_and(Value::is_string) {
        (problems, is_sure) = (vec![prose(&file.text)], false);
    }
    file.kind = match kind::of_value(path, value.as_ref(), &file.text) {
        FileKind::Other => otherwise,
        kind => kind,
    };
    let is_definition = file.kind == FileKind::Definition;
    let problems = match file.kind {
        FileKind::Definition => of_definition(problems, syntax),
        FileKind::Other => of_other(problems, syntax, is_sure),
        FileKind::Template | FileKind::Terraform => problems,
    };
    let mut found = findings(&file.text, problems);
    let value = value.unwrap_or_default();
    if is_definition {
        let notes = Notes { unquoted: bare_slots, is_yaml: syntax == Syntax::Yaml, ..Notes::default() };
        let machine = definition(path, Machine::from_value(value), doc);
        file.machines.push(Imported { notes, findings: found, is_sure, ..machine });
        return file;
    }
    let doc = Arc::new(doc);
    match file.kind {
        FileKind::Template | FileKind::Terraform => {
            // What CloudFormation makes of a definition in YAML has quotes around slots.
            let bare_slots = bare_slots.into_iter().filter(|_| syntax == Syntax::Json);
            found.extend(bare_slots.map(|address| {
                let message = "a slot stands without quotes in a template";
                finding(&crate::check::rules::invalid_text::RULE, address, message, "write it in quotes")
            }));
            // Of all at once: each takes a way through the whole text.
            Origin::Part(doc.clone(), Pointer::root()).fill(&mut found);
            if is_sure {
                gather(&mut file, &doc, value, files);
            }
        }
        FileKind::Definition | FileKind::Other => {}
    }
    file.findings.splice(0..0, found);
    file.doc = Some(doc);
    file
}

/// The mistakes of a definition's text. Templates are another matter: of a name that stands twice CloudFormation takes the last
/// one, be it YAML.
fn of_definition(problems: Vec<Problem>, syntax: Syntax) -> Vec<Problem> {
    match syntax {
        Syntax::Json => problems,
        Syntax::Yaml => problems.into_iter().map(Problem::refused).collect(),
    }
}

/// The mistakes of a text that is none of ours: that it is no text of the kind, and no more than that.
fn of_other(problems: Vec<Problem>, syntax: Syntax, is_sure: bool) -> Vec<Problem> {
    match syntax {
        Syntax::Json => problems.into_iter().filter(|problem| problem.what == Mistake::Syntax).collect(),
        Syntax::Yaml if is_sure => Vec::new(),
        Syntax::Yaml => problems,
    }
}

/// Any words are a text in YAML.
fn prose(text: &str) -> Problem {
    let start = text.len() - text.trim_start().len();
    let line = text.trim_start().lines().next().unwrap_or_default().trim_end();
    let help = "write an object: `{ \"StartAt\": …, \"States\": { … } }`";
    Problem::new(start..start + line.len(), "the text is neither JSON nor an object of YAML", help)
}

/// A definition in a file of its own.
fn definition(path: &str, machine: Machine, doc: Doc) -> Imported {
    Imported {
        name: kind::stem(path).to_owned(),
        at: Pointer::root(),
        machine,
        notes: Notes::default(),
        file: path.to_owned(),
        findings: Vec::new(),
        is_sure: true,
        origin: Origin::Part(Arc::new(doc), Pointer::root()),
    }
}

/// Adds the state machines of a template or a configuration.
fn gather(file: &mut File, doc: &Arc<Doc>, value: Value, files: &dyn Files) {
    let all = match file.kind {
        FileKind::Terraform => template::of_terraform(&value),
        _ => template::of_template(&value),
    };
    let mut template = (file.kind == FileKind::Template).then(|| Template::from_json(value));
    for Found { name, at, is_express, written } in all {
        let notes = Notes { is_express, ..Notes::default() };
        let path = file.path.clone();
        let machine = match written {
            Written::Object(value) => {
                let machine = Machine::from_value(value);
                let origin = Origin::Part(doc.clone(), at.clone());
                Imported { name, at, machine, notes, file: path, findings: Vec::new(), is_sure: true, origin }
            }
            Written::Text(rope) => {
                let Read { doc: inner, value, problems, is_sure, bare_slots } =
                    Read::new(rope.text.as_str().into(), Syntax::Json);
                let origin = Origin::Text { outer: doc.clone(), rope: Arc::new(rope), inner: Arc::new(inner) };
                let findings = origin.problems(problems);
                let machine = Machine::from_value(value.unwrap_or_default());
                let notes = Notes { unquoted: bare_slots, ..notes };
                Imported { name, at, machine, notes, file: path, findings, is_sure, origin }
            }
            Written::File(named) => {
                let path = template::beside(&path, &named);
                match files.read(&path) {
                    None => continue,
                    Some(Ok(bytes)) => {
                        let machine = separate(name, at.clone(), notes, path, &bytes);
                        if let Some(template) = template.as_mut().filter(|_| machine.is_sure) {
                            template.files.push(DefinitionFile { path: named, machine: machine.machine.clone() });
                        }
                        machine
                    }
                    Some(Err(error)) => {
                        let message = match error.kind() {
                            ErrorKind::NotFound => format!("there is no file `{}`", shown(&path)),
                            _ => format!("the file `{}` cannot be read: {error}", shown(&path)),
                        };
                        let help = "write its path, seen from the folder of the template";
                        file.findings.push(finding(&missing_file::RULE, at, message, help));
                        continue;
                    }
                }
            }
        };
        file.machines.push(machine);
    }
    Origin::Part(doc.clone(), Pointer::root()).fill(&mut file.findings);
    file.template = template;
}

/// A definition in a file of its own, which a template names.
fn separate(name: String, at: Pointer, notes: Notes, path: String, bytes: &[u8]) -> Imported {
    let (text, problem) = decode(bytes);
    let syntax = kind::syntax(&path, &text);
    let read = Read::new(text, syntax);
    let origin = Origin::Part(Arc::new(read.doc), Pointer::root());
    let is_sure = read.is_sure && problem.is_none();
    let problems = problem.map_or_else(|| of_definition(read.problems, syntax), |problem| vec![problem]);
    let findings = origin.problems(problems);
    let machine = Machine::from_value(read.value.unwrap_or_default());
    let notes = Notes { unquoted: read.bare_slots, is_yaml: syntax == Syntax::Yaml, ..notes };
    Imported { name, at, machine, notes, file: path, findings, is_sure, origin }
}
