use std::io::{self, Write};

use serde_json::{Value, json};

use super::App;
use super::args::{self, FindingsFormat};
use super::console::{Console, Stream};
use super::entries::entries;
use super::failure::{Failure, Verdict};
use super::findings::{self, Checked};
use super::severities::Terms;
use crate::diag::{Report, Severity};
use crate::render::{self, FileFindings};

pub(crate) fn run(args: &args::Check, app: &App, console: &mut Console<'_>) -> Result<Verdict, Failure> {
    if args.prefix.is_some() && !matches!(args.format, FindingsFormat::Github | FindingsFormat::Sarif) {
        return Err(Failure::new("`--prefix` is for `--format github` and `--format sarif` only"));
    }
    let Terms { settings, denies_warnings } = args.severities.terms()?;
    let denies_warnings = denies_warnings || args.deny_warnings;
    let checked = findings::check(&entries(app)?, &settings);
    let prefix = match args.prefix.as_deref() {
        None | Some("") => String::new(),
        Some(prefix) => format!("{}/", prefix.trim_end_matches('/')),
    };
    let files: Vec<FileFindings<'_>> = checked
        .iter()
        .map(|Checked { file, shown: report, .. }| FileFindings {
            file,
            text: None,
            report,
            prefix: &prefix,
            denies_warnings,
            machines: Vec::new(),
        })
        .collect();
    let is_ok = |report: &Report| {
        report.iter().all(|finding| match finding.severity {
            Severity::Error => false,
            Severity::Warning => !denies_warnings,
            Severity::Note => true,
        })
    };
    match args.format {
        FindingsFormat::Text => findings::print(&checked, &mut console.out)?,
        FindingsFormat::Json => print_json(&checked, is_ok, &mut console.out)?,
        FindingsFormat::Github => print_github(&checked, &prefix, &mut console.out)?,
        FindingsFormat::Sarif => writeln!(console.out, "{:#}", render::sarif(&files))?,
        FindingsFormat::Junit => console.out.write_all(render::junit(&files).as_bytes())?,
    }
    console.out.flush()?;
    writeln!(console.err, "{}", findings::summary(&checked))?;
    Ok(if checked.iter().all(|checked| is_ok(&checked.report)) { Verdict::Fine } else { Verdict::Findings })
}

/// An array with an object for each file, also for those without findings.
fn print_json(checked: &[Checked], is_ok: impl Fn(&Report) -> bool, out: &mut Stream<'_>) -> io::Result<()> {
    let object = |Checked { file, report, .. }: &Checked| json!({ "file": file, "ok": is_ok(report), "diagnostics": render::json(report) });
    writeln!(out, "{:#}", checked.iter().map(object).collect::<Value>())
}

/// Workflow commands. The name of the file stands in a line of its own before its findings: an annotation is shown at a line
/// of Rust, and has no place for it.
fn print_github(checked: &[Checked], prefix: &str, out: &mut Stream<'_>) -> io::Result<()> {
    for Checked { file, shown, .. } in findings::to_show(checked) {
        writeln!(out, "{file}")?;
        write!(out, "{}", render::github(shown, prefix))?;
    }
    Ok(())
}
