use std::fmt::{self, Write};

use super::files::{FileFindings, Found};

/// Findings as the XML of JUnit, which most build servers read: a suite for each file, a test case for each machine in it and for
/// the file itself. Errors are failures, and so are warnings that are denied; the others stand in the case's output.
pub fn junit(files: &[FileFindings<'_>]) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    // Writing to a text cannot fail.
    let _ = suites(files, &mut out);
    out
}

fn suites(files: &[FileFindings<'_>], out: &mut String) -> fmt::Result {
    let (all, bad) = (files.iter().map(tests).sum::<usize>(), files.iter().map(failures).sum::<usize>());
    writeln!(out, "<testsuites name=\"asl\" tests=\"{all}\" failures=\"{bad}\" errors=\"0\">")?;
    for of in files {
        let (name, all, bad) = (attribute(of.file), tests(of), failures(of));
        writeln!(out, "  <testsuite name=\"{name}\" tests=\"{all}\" failures=\"{bad}\" errors=\"0\">")?;
        case(of, None, out)?;
        for machine in &of.machines {
            case(of, Some(machine.name), out)?;
        }
        writeln!(out, "  </testsuite>")?;
    }
    writeln!(out, "</testsuites>")
}

fn failures(of: &FileFindings<'_>) -> usize {
    of.all().filter(|found| of.fails(found.finding)).count()
}

fn tests(of: &FileFindings<'_>) -> usize {
    1 + of.machines.len()
}

fn case(of: &FileFindings<'_>, machine: Option<&str>, out: &mut String) -> fmt::Result {
    let (class, name) = (attribute(of.file), attribute(machine.unwrap_or("(file)")));
    let found: Vec<Found<'_>> = of.all().filter(|found| found.machine == machine).collect();
    if found.is_empty() {
        return writeln!(out, "    <testcase classname=\"{class}\" name=\"{name}\"/>");
    }
    writeln!(out, "    <testcase classname=\"{class}\" name=\"{name}\">")?;
    let (errors, others): (Vec<_>, Vec<_>) = found.into_iter().partition(|found| of.fails(found.finding));
    for found in errors {
        let (kind, message) = (attribute(found.finding.code), attribute(&found.finding.message));
        writeln!(out, "      <failure type=\"{kind}\" message=\"{message}\">{}</failure>", text(&told(&found)))?;
    }
    if !others.is_empty() {
        let told: Vec<String> = others.iter().map(told).collect();
        writeln!(out, "      <system-out>{}</system-out>", text(&told.join("\n")))?;
    }
    writeln!(out, "    </testcase>")
}

/// The finding, its place and its remedy.
fn told(found: &Found<'_>) -> String {
    let finding = found.finding;
    let mut told = format!("{}[{}] {}: {}", finding.severity, finding.code, finding.name, finding.message);
    if let Some(place) = found.place() {
        let _ = write!(told, "\n{}:{}:{}", place.file, place.line, place.column);
    }
    let _ = write!(told, "\n{}", if finding.at.as_str().is_empty() { "/" } else { finding.at.as_str() });
    if let Some(help) = &finding.help {
        let _ = write!(told, "\nhelp: {help}");
    }
    told
}

/// XML has no place at all for most control characters.
pub(crate) fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\n' | '\t' => out.push(c),
            '\0'..' ' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

pub(crate) fn attribute(value: &str) -> String {
    text(value).replace('"', "&quot;").replace('\n', "&#10;").replace('\t', "&#9;")
}
