use std::borrow::Cow;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet, normalize_untrusted_str};

use super::files::{FileFindings, Found, Place};
use crate::diag::{Severity, Span};

/// What is shown of a long line before the place, in bytes, and twice as much from there on.
const BEFORE: usize = 40;
/// A line longer than this is cut.
const LONG: usize = 130;

/// A file's findings for people: each with the lines of the text that it is about, its address and its remedy.
///
/// ```text
/// error[ASL003]: no state is named `Chrge`
///  --> order.asl.json:6:15
///   |
/// 6 |       "Next": "Chrge"
///   |               ^^^^^^^
///   |
///   = at: /States/Check/Next
///   = help: did you mean `Charge`?
/// ```
pub fn excerpts(of: &FileFindings<'_>, colors: bool) -> String {
    let mut out = String::new();
    for found in of.all() {
        out.push_str(&excerpt(&found, of.machines.len() > 1, colors));
        out.push('\n');
    }
    out
}

fn excerpt(found: &Found<'_>, with_machine: bool, colors: bool) -> String {
    let finding = found.finding;
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let window = found.window(finding.span);
    let mut group = level.primary_title(&*finding.message).id(finding.code).element(origin(found.file, found.place()));
    if let Some(window) = &window {
        group = group.element(window.snippet(AnnotationKind::Primary));
    }
    let address = if finding.at.as_str().is_empty() { "/" } else { finding.at.as_str() };
    let address = match found.machine.filter(|_| with_machine) {
        Some(machine) => format!("{address} of {machine}"),
        None => address.to_owned(),
    };
    group = group.element(footer(Level::NOTE.with_name("at"), &address));
    if let Some(help) = &finding.help {
        group = group.element(footer(Level::HELP, help));
    }
    let windows: Vec<_> = finding.related.iter().map(|related| found.window(related.span)).collect();
    let mut groups = vec![group];
    for (related, window) in finding.related.iter().zip(&windows) {
        let mut group = Group::with_title(Level::NOTE.secondary_title(normalize_untrusted_str(&related.message)))
            .element(origin(found.file, found.place_of(related)));
        if let Some(window) = window {
            group = group.element(window.snippet(AnnotationKind::Context));
        }
        groups.push(group);
    }
    let renderer = if colors { Renderer::styled() } else { Renderer::plain() };
    let text = renderer.render(&groups);
    let mut out = String::with_capacity(text.len() + 1);
    for line in text.lines().filter(|line| !is_mark(line)) {
        out.push_str(line);
        out.push('\n');
    }
    out
}

/// True for the mark that the renderer puts between a place and the lines of the same file, when it is not told the path twice:
/// it would number the columns of a line that is cut.
fn is_mark(line: &str) -> bool {
    let Some((before, behind)) = line.split_once(":::") else { return false };
    let is_style = |text: &str| {
        text.split('\u{1b}').enumerate().all(|(number, part)| {
            let part = if number > 0 { part.split_once('m').map_or(part, |(_, rest)| rest) } else { part };
            part.trim().is_empty()
        })
    };
    is_style(before) && is_style(behind)
}

fn origin<'a>(file: &str, place: Option<Place>) -> Origin<'a> {
    Origin::path(match place {
        Some(Place { file, line, column, .. }) => format!("{file}:{line}:{column}"),
        None => file.to_owned(),
    })
}

fn footer<'a>(level: Level<'a>, text: &str) -> annotate_snippets::Message<'a> {
    level.message(normalize_untrusted_str(text))
}

/// The line of a finding, and the place in it.
struct Window<'a> {
    line: u32,
    text: Cow<'a, str>,
    place: Range<usize>,
}

impl Window<'_> {
    fn snippet(&self, kind: AnnotationKind) -> Snippet<'_, annotate_snippets::Annotation<'_>> {
        let line = usize::try_from(self.line).unwrap_or(usize::MAX);
        Snippet::source(&*self.text).line_start(line).annotation(kind.span(self.place.clone()))
    }
}

impl<'a> Found<'a> {
    fn window(&self, span: Option<Span>) -> Option<Window<'a>> {
        window(self.text?, span?)
    }
}

/// Of a place in several lines the first is shown, and of a long line what is around the place.
fn window(text: &str, span: Span) -> Option<Window<'_>> {
    let (start, end) = (span.start.offset, span.end.offset.max(span.start.offset));
    let (before, behind) = (text.get(..start)?, text.get(start..)?);
    let from = before.rfind('\n').map_or(0, |at| at + 1);
    let to = behind.find('\n').map_or(text.len(), |at| start + at);
    let line = text.get(from..to)?.trim_end_matches('\r');
    let place = start - from..(end.min(to) - from).min(line.len()).max(start - from);
    if line.len() <= LONG {
        return Some(Window { line: span.start.line, text: Cow::Borrowed(line), place });
    }
    let left = floor(line, place.start.saturating_sub(BEFORE));
    let right = floor(line, (place.start + 2 * BEFORE).min(line.len()));
    let (opening, closing) = (if left > 0 { "…" } else { "" }, if right < line.len() { "…" } else { "" });
    let cut = format!("{opening}{}{closing}", line.get(left..right)?);
    let shift = |at: usize| at.min(right) - left + opening.len();
    let place = shift(place.start)..shift(place.end);
    Some(Window { line: span.start.line, text: Cow::Owned(cut), place })
}

/// The start of the character that stands there.
fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
