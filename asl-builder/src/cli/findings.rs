//! What the checks find in the files of an application, as text.

use std::io::{self, Write};

use super::console::{self, STRONG, Stream};
use super::entries::Entry;
use crate::build_rs::content::{Content, machine_findings};
use crate::check::Settings;
use crate::diag::{Report, Severity};
use crate::model::{Machine, Notes, Pointer};
use crate::render;
use crate::template::DeclaredMachine;

/// A file and what the checks find in it.
pub(crate) struct Checked {
    pub(crate) file: String,
    /// All findings.
    pub(crate) report: Report,
    /// The findings to show: without those of a definition that is shown for another file.
    pub(crate) shown: Report,
    /// The files for which the same is not shown again.
    also_in: Vec<String>,
}

/// Checks all files. A definition that stands in several of them is shown once: for the first file that is the definition,
/// or else for the first template that holds it.
pub(crate) fn check(entries: &[Entry<'_>], settings: &Settings) -> Vec<Checked> {
    let mut homes: Vec<Part<'_>> = Vec::new();
    for part in entries.iter().enumerate().flat_map(|(number, entry)| parts(number, entry)) {
        match homes.iter_mut().find(|home| home.is_same(&part)) {
            None => homes.push(part),
            Some(home) if home.at != Pointer::root() && part.at == Pointer::root() => *home = part,
            Some(_) => {}
        }
    }
    let mut checked: Vec<Checked> = Vec::with_capacity(entries.len());
    let mut also_in = vec![Vec::new(); entries.len()];
    for (number, entry) in entries.iter().enumerate() {
        let report = entry.file.report(settings);
        let mut shown: Vec<_> = report.clone().into_iter().collect();
        for part in parts(number, entry) {
            let home = homes.iter().find(|home| home.is_same(&part));
            let Some(home) = home.filter(|home| (home.entry, &home.at) != (number, &part.at)) else { continue };
            let elsewhere: Vec<_> = machine_findings(part.machine, part.notes, &part.at, settings).collect();
            let before = shown.len();
            shown.retain(|finding| !elsewhere.contains(finding));
            let files: &mut Vec<String> = &mut also_in[home.entry];
            if shown.len() < before && home.entry != number && !files.contains(&entry.file.path) {
                files.push(entry.file.path.clone());
            }
        }
        let (file, shown) = (entry.file.path.clone(), Report::new(shown));
        checked.push(Checked { file, report, shown, also_in: Vec::new() });
    }
    for (checked, also_in) in checked.iter_mut().zip(also_in) {
        checked.also_in = also_in;
    }
    checked
}

/// A definition in a file, and its address there.
struct Part<'a> {
    entry: usize,
    machine: &'a Machine,
    notes: &'a Notes,
    at: Pointer,
}

impl Part<'_> {
    fn is_same(&self, other: &Part<'_>) -> bool {
        self.machine == other.machine && self.notes == other.notes
    }
}

fn parts<'a>(entry: usize, of: &Entry<'a>) -> Vec<Part<'a>> {
    match of.file.content {
        Content::Definition(machine, Some(notes)) => vec![Part { entry, machine, notes, at: Pointer::root() }],
        Content::Definition(_, None) => Vec::new(),
        Content::Template(template) => {
            let part = |declared: &'a DeclaredMachine| {
                let DeclaredMachine { machine, notes, at, .. } = declared;
                Part { entry, machine, notes, at: at.clone() }
            };
            template.machines.iter().map(part).collect()
        }
    }
}

/// How many findings of that severity there are.
pub(crate) fn count(checked: &[Checked], severity: Severity) -> usize {
    checked.iter().map(|checked| checked.shown.count(severity)).sum()
}

/// Prints the findings under the name of their file. Without colours, what stands under it is [`render::text`].
pub(crate) fn print(checked: &[Checked], stream: &mut Stream<'_>) -> io::Result<()> {
    for (number, Checked { file, shown, also_in, .. }) in to_show(checked).enumerate() {
        if number > 0 {
            writeln!(stream)?;
        }
        writeln!(stream, "{}", stream.paint(STRONG, file))?;
        for finding in shown.iter() {
            let text = render::text(&Report::new(vec![finding.clone()]));
            let word = finding.severity.as_str();
            let rest = text.strip_prefix(word).unwrap_or(&text);
            write!(stream, "{}{rest}", stream.paint(console::severity(finding.severity), word))?;
        }
        if !also_in.is_empty() {
            writeln!(stream, "the same definition is in {}", also_in.join(", "))?;
        }
    }
    Ok(())
}

/// The findings as numbers: `2 errors, 1 warning in 2 files`.
pub(crate) fn summary(checked: &[Checked]) -> String {
    let counts: Vec<String> = [Severity::Error, Severity::Warning, Severity::Note]
        .into_iter()
        .map(|severity| (count(checked, severity), severity.as_str()))
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| counted(count, word))
        .collect();
    if counts.is_empty() {
        return format!("no findings in {}", counted(checked.len(), "file"));
    }
    let files = checked.iter().filter(|checked| !checked.report.is_empty()).count();
    format!("{} in {}", counts.join(", "), counted(files, "file"))
}

/// `1 file`, `2 files`.
pub(crate) fn counted(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}

/// The files that have findings to show.
pub(crate) fn to_show(checked: &[Checked]) -> impl Iterator<Item = &Checked> {
    checked.iter().filter(|checked| !checked.shown.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Label;
    use crate::cli::App;
    use crate::cli::entries::entries;
    use crate::jsonata::*;

    #[test]
    fn colours_add_nothing_but_colours() {
        let machine = StateMachine::from_states(Label::new("A"), [(Label::new("A"), pass().next(Label::new("B")))]);
        let app = App::new("a").definition("a.json", &machine).definition("b.json", machine.clone().comment("b"));
        let printed = |colors| {
            let mut bytes = Vec::new();
            print(&check(&entries(&app).unwrap(), &Settings::default()), &mut Stream::new(&mut bytes, colors)).unwrap();
            String::from_utf8(bytes).unwrap()
        };
        let (plain, coloured) = (printed(false), printed(true));
        let report = render::text(&machine.check());
        assert!(!report.is_empty());
        assert_eq!(plain, format!("a.json\n{report}\nb.json\n{report}"));
        assert!(coloured.starts_with("\u{1b}[1ma.json\u{1b}[0m\n\u{1b}[1m\u{1b}[31merror\u{1b}[0m["), "{coloured:?}");
        assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), plain);
    }
}
