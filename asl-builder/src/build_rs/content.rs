//! What goes into files: the text of definitions and templates, and what the checks find in them.

use std::path::Path;

use crate::cfn::MachineSource;
use crate::check::{self, Settings};
use crate::diag::{Diagnostic, Report};
use crate::emit;
use crate::model::{Machine, Notes, Pointer};
use crate::template::{DeclaredMachine, DefinitionFile, Template};

/// What a file is made of.
#[derive(Clone, Debug)]
pub(crate) enum Source {
    Definition(Box<MachineSource>),
    Template(Box<Template>),
}

/// One file, not yet written.
#[derive(Clone, Debug)]
pub(crate) struct File<'a> {
    /// The path as the author wrote it; for a file beside a template, seen from the same folder.
    pub(crate) path: String,
    pub(crate) content: Content<'a>,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Content<'a> {
    Definition(&'a Machine, Option<&'a Notes>),
    Template(&'a Template),
}

impl Source {
    pub(crate) fn definition(source: impl Into<MachineSource>) -> Source {
        Source::Definition(Box::new(source.into()))
    }

    pub(crate) fn template(template: impl Into<Template>) -> Source {
        Source::Template(Box::new(template.into()))
    }

    /// The file at `path`, and after it the definitions that a template wants beside itself.
    pub(crate) fn files(&self, path: &str) -> Vec<File<'_>> {
        match self {
            Source::Definition(source) => {
                let content = Content::Definition(&source.machine, Some(&source.notes));
                vec![File { path: path.to_owned(), content }]
            }
            Source::Template(template) => {
                let own = File { path: path.to_owned(), content: Content::Template(template) };
                let beside = template.files.iter().map(|file| File {
                    path: beside(path, &file.path),
                    content: Content::Definition(
                        &file.machine,
                        declared(template, file).map(|declared| &declared.notes),
                    ),
                });
                std::iter::once(own).chain(beside).collect()
            }
        }
    }
}

/// The path of a file whose path is relative to a template.
pub(crate) fn beside(template: &str, file: &str) -> String {
    Path::new(template).with_file_name(file).display().to_string()
}

impl File<'_> {
    /// The file's bytes: YAML where the path ends in `.yaml` or `.yml`, else JSON.
    pub(crate) fn text(&self) -> String {
        match self.content {
            Content::Definition(machine, _) => definition_text(&self.path, machine),
            Content::Template(template) => template_text(&self.path, template),
        }
    }

    /// What the checks find.
    pub(crate) fn report(&self, settings: &Settings) -> Report {
        match self.content {
            Content::Definition(machine, Some(notes)) => check::machine_with(machine, notes, settings),
            Content::Definition(machine, None) => check::machine_with(machine, &Notes::default(), settings),
            Content::Template(template) => template_report(template, settings),
        }
    }
}

/// What is wrong with a path as the path of a file.
pub(crate) fn objection(path: &str) -> Option<&'static str> {
    if path.is_empty() {
        Some("is no path")
    } else if path.ends_with(std::path::is_separator) || Path::new(path).file_name().is_none() {
        Some("names a folder, not a file")
    } else {
        None
    }
}

/// What the checks find in a definition, as seen from what is around it.
pub(crate) fn machine_findings<'a>(
    machine: &Machine,
    notes: &Notes,
    at: &'a Pointer,
    settings: &Settings,
) -> impl Iterator<Item = Diagnostic> + use<'a> {
    check::machine_with(machine, notes, settings).into_iter().map(move |finding| finding.under(at))
}

/// The state machine whose definition stands in that file.
pub(crate) fn declared<'a>(template: &'a Template, file: &DefinitionFile) -> Option<&'a DeclaredMachine> {
    template.machines.iter().find(|declared| names_file(declared) && declared.machine == file.machine)
}

/// What the checks find in a template. What they find in a definition that stands in a file of its own is left to that file.
fn template_report(template: &Template, settings: &Settings) -> Report {
    let mut findings: Vec<Diagnostic> = check::template_with(template, settings).into_iter().collect();
    for DeclaredMachine { machine, notes, at, .. } in template.machines.iter().filter(|declared| names_file(declared)) {
        let of_file: Vec<Diagnostic> = machine_findings(machine, notes, at, settings).collect();
        findings.retain(|finding| !of_file.contains(finding));
    }
    Report::new(findings)
}

fn names_file(declared: &DeclaredMachine) -> bool {
    declared.at.parts().last().is_some_and(|property| property == "DefinitionUri")
}

#[cfg(feature = "yaml")]
fn definition_text(path: &str, machine: &Machine) -> String {
    if DefinitionFile::is_yaml(path) { emit::asl_yaml(machine) } else { emit::asl_json(machine) }
}

#[cfg(not(feature = "yaml"))]
fn definition_text(_path: &str, machine: &Machine) -> String {
    emit::asl_json(machine)
}

#[cfg(feature = "yaml")]
fn template_text(path: &str, template: &Template) -> String {
    if DefinitionFile::is_yaml(path) { emit::yaml::template_yaml(template) } else { template_json(template) }
}

#[cfg(not(feature = "yaml"))]
fn template_text(_path: &str, template: &Template) -> String {
    template_json(template)
}

fn template_json(template: &Template) -> String {
    // A template holds nothing but strings for keys and JSON values, so there is nothing that could be refused.
    let mut text = serde_json::to_string_pretty(template).unwrap_or_default();
    text.push('\n');
    text
}
