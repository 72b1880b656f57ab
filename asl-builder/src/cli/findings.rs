//! What the checks find in the files of an application, as text.

use std::io::{self, Write};

use super::console::{self, STRONG, Stream};
use super::entries::Entry;
use crate::diag::{Report, Severity};
use crate::render;

/// A file and what the checks find in it.
pub(crate) struct Checked {
    pub(crate) file: String,
    pub(crate) report: Report,
}

pub(crate) fn check(entries: &[Entry<'_>]) -> Vec<Checked> {
    entries.iter().map(|Entry { file, .. }| Checked { file: file.path.clone(), report: file.report() }).collect()
}

/// How many findings of that severity there are.
pub(crate) fn count(checked: &[Checked], severity: Severity) -> usize {
    checked.iter().map(|checked| checked.report.count(severity)).sum()
}

/// Prints the findings under the name of their file. Without colours, what stands under it is [`render::text`].
pub(crate) fn print(checked: &[Checked], stream: &mut Stream<'_>) -> io::Result<()> {
    for (number, Checked { file, report }) in with_findings(checked).enumerate() {
        if number > 0 {
            writeln!(stream)?;
        }
        writeln!(stream, "{}", stream.paint(STRONG, file))?;
        for finding in report.iter() {
            let text = render::text(&Report::new(vec![finding.clone()]));
            let word = finding.severity.as_str();
            let rest = text.strip_prefix(word).unwrap_or(&text);
            write!(stream, "{}{rest}", stream.paint(console::severity(finding.severity), word))?;
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
    format!("{} in {}", counts.join(", "), counted(with_findings(checked).count(), "file"))
}

/// `1 file`, `2 files`.
pub(crate) fn counted(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}

pub(crate) fn with_findings(checked: &[Checked]) -> impl Iterator<Item = &Checked> {
    checked.iter().filter(|checked| !checked.report.is_empty())
}
