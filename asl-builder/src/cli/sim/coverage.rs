//! What of state machines was run: tables, pictures, and whether it is enough.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::path::Path;

use clap::ValueEnum;
use serde_json::{Value, json};

use crate::cli::console::{ADDED, Console, REMOVED, STRONG, Stream};
use crate::cli::failure::{Failure, Verdict};
use crate::model::Machine;
use crate::sim::{Coverage, CoverageReport};

pub(crate) const EXIT_CODES: &str = "\
Exit codes:
  0  all is well
  1  less was run than `--fail-under` asks for
  2  the command line or a file is wrong, or the folder holds no coverage";

/// How coverage is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CoverageFormat {
    /// A table, and what was not run
    Text,
    /// An object: percent, machines
    Json,
    /// The table and coloured flowcharts, for the summary of a job on GitHub
    Markdown,
    /// A flowchart, coloured by what was run, of one state machine
    Mermaid,
}

/// Whether what was run is enough.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(crate) struct Limit {
    /// Exit with 1 when less than that was run, in percent
    #[arg(long, value_name = "PERCENT", value_parser = percent)]
    pub(crate) fail_under: Option<f64>,
}

fn percent(text: &str) -> Result<f64, String> {
    let number: f64 = text.strip_suffix('%').unwrap_or(text).parse().map_err(|_| "it is no number".to_owned())?;
    if (0.0..=100.0).contains(&number) { Ok(number) } else { Err("it is not between 0 and 100".to_owned()) }
}

/// A state machine, and what of it was run.
pub(crate) struct Covered<'m> {
    name: String,
    machine: &'m Machine,
    report: CoverageReport,
}

/// What was run of each machine. A machine that stands there twice is taken under its first name.
pub(crate) fn covered<'m>(
    coverage: &Coverage,
    machines: impl IntoIterator<Item = (String, &'m Machine)>,
) -> Result<Vec<Covered<'m>>, Failure> {
    let mut all: Vec<Covered<'m>> = Vec::new();
    for (name, machine) in machines {
        if all.iter().any(|covered| covered.machine == machine) {
            continue;
        }
        let report = coverage.report(machine).map_err(|error| super::read::stopped(&error).at(Some(&name)))?;
        all.push(Covered { name, machine, report });
    }
    Ok(all)
}

/// What a folder holds that `ASL_COVERAGE_DIR` named.
pub(crate) fn of_folder(name: &str, current: &Path) -> Result<Coverage, Failure> {
    let folder = current.join(name);
    let help = "run the tests with `ASL_COVERAGE_DIR`, which names the folder by its whole path";
    let unreadable = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => Failure::new(format!("there is no folder `{name}`")).help(help),
        _ => Failure::new(format!("cannot read `{name}`: {error}")),
    };
    let entries = std::fs::read_dir(&folder).map_err(unreadable)?;
    let mut paths =
        entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>().map_err(unreadable)?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.sort();
    let coverage = Coverage::new();
    for path in paths {
        let shown = Path::new(name).join(path.file_name().unwrap_or_default());
        let wrong = |error: &dyn std::fmt::Display| Failure::new(format!("`{}`: {error}", shown.display()));
        let text = std::fs::read_to_string(&path).map_err(|error| wrong(&error))?;
        // Whoever made it was ended before there was anything to write.
        if !text.is_empty() {
            coverage.merge(&Coverage::from_json(&text).map_err(|error| wrong(&error))?);
        }
    }
    if coverage.machines().is_empty() {
        return Err(Failure::new(format!("`{name}` holds no coverage")).help(help));
    }
    Ok(coverage)
}

/// Machines that were run, and that are none of those.
#[cfg(feature = "cli")]
pub(crate) fn note_others(coverage: &Coverage, all: &[Covered<'_>], console: &mut Console<'_>) -> io::Result<()> {
    let mut others = coverage.machines();
    others.retain(|(_, machine)| all.iter().all(|covered| covered.machine != &**machine));
    let names: Vec<String> = others.into_iter().map(|(name, _)| name).collect();
    if names.is_empty() {
        return Ok(());
    }
    let note = console.err.paint(STRONG, "note");
    writeln!(console.err, "{note}: what is left out was run too: {}", names.join(", "))
}

pub(crate) fn print(all: &[Covered<'_>], format: CoverageFormat, out: &mut Stream<'_>) -> Result<(), Failure> {
    match format {
        CoverageFormat::Text => text(all, out)?,
        CoverageFormat::Json => writeln!(out, "{:#}", object(all))?,
        CoverageFormat::Markdown => out.write_all(markdown(all).as_bytes())?,
        CoverageFormat::Mermaid => match all {
            [one] => out.write_all(one.report.to_mermaid(one.machine).as_bytes())?,
            _ => {
                let names: Vec<&str> = all.iter().map(|covered| covered.name.as_str()).collect();
                return Err(Failure::new("one text holds one flowchart, and there are several state machines")
                    .help(&*format!("name one, or take the format `markdown`: {}", names.join(", "))));
            }
        },
    }
    Ok(())
}

/// Says it when it is not enough.
pub(crate) fn verdict(all: &[Covered<'_>], limit: Limit, console: &mut Console<'_>) -> Result<Verdict, Failure> {
    let Some(least) = limit.fail_under else { return Ok(Verdict::Fine) };
    let percent = total(all).percent();
    if !all.is_empty() && percent >= least {
        return Ok(Verdict::Fine);
    }
    let message = match all {
        [] => "nothing was run, so that nothing is covered".to_owned(),
        _ => format!("{} covered, and `--fail-under` asks for {least} %", shown(percent)),
    };
    console.out.flush()?;
    Failure::new(message).print(&mut console.err)?;
    Ok(Verdict::Findings)
}

fn total(all: &[Covered<'_>]) -> CoverageReport {
    let mut total = CoverageReport::default();
    all.iter().for_each(|covered| total.add_counts(&covered.report));
    total
}

/// Rounded down, so that only what is whole is 100 %.
fn shown(percent: f64) -> String {
    format!("{:.1} %", (percent * 10.0).floor() / 10.0)
}

/// The table: a head, a line for each machine, and one for all of them.
fn table(all: &[Covered<'_>]) -> Vec<Vec<String>> {
    let mut lines =
        vec![["", "states", "transitions", "rules", "retriers", "catchers", "covered"].map(str::to_owned).to_vec()];
    let mut line = |name: &str, report: &CoverageReport| {
        let mut cells = vec![name.to_owned()];
        for (_, part) in report.parts() {
            cells.push(if part.total == 0 { "–".to_owned() } else { format!("{}/{}", part.covered, part.total) });
        }
        cells.push(shown(report.percent()));
        lines.push(cells);
    };
    all.iter().for_each(|covered| line(&covered.name, &covered.report));
    if all.len() != 1 {
        line("total", &total(all));
    }
    lines
}

fn text(all: &[Covered<'_>], out: &mut Stream<'_>) -> io::Result<()> {
    let lines = table(all);
    let widths: Vec<usize> = (0..7)
        .map(|column| lines.iter().filter_map(|line| Some(line.get(column)?.chars().count())).max().unwrap_or(0))
        .collect();
    for (number, line) in lines.iter().enumerate() {
        for (column, (cell, width)) in line.iter().zip(&widths).enumerate() {
            let blanks = " ".repeat(width - cell.chars().count());
            let cell = match number {
                0 => out.paint(STRONG, cell),
                _ if column == 0 || cell == "–" => cell.clone(),
                _ if is_whole(cell) => out.paint(ADDED, cell),
                _ => out.paint(REMOVED, cell),
            };
            match column {
                0 => write!(out, "{cell}{blanks}")?,
                _ => write!(out, "  {blanks}{cell}")?,
            }
        }
        writeln!(out)?;
    }
    for covered in all.iter().filter(|covered| !covered.report.is_complete()) {
        writeln!(out, "\nnot run in {}:", covered.name)?;
        for (part, missing) in missing(&covered.report) {
            writeln!(out, "  {part:<11}  {missing}")?;
        }
    }
    Ok(())
}

fn is_whole(cell: &str) -> bool {
    match cell.split_once('/') {
        Some((covered, total)) => covered == total,
        None => cell == "100.0 %",
    }
}

/// What was not run, and what it is.
fn missing(report: &CoverageReport) -> impl Iterator<Item = (&'static str, &str)> {
    let parts = report.parts().into_iter().zip(["state", "transition", "rule", "retrier", "catcher"]);
    parts.flat_map(|((_, part), word)| part.missing.iter().map(move |missing| (word, missing.as_str())))
}

/// What was run, as JSON.
pub(crate) fn object(all: &[Covered<'_>]) -> Value {
    let machines = all.iter().map(|covered| {
        let mut object = json!({ "name": covered.name });
        if let (Some(object), Value::Object(report)) = (object.as_object_mut(), covered.report.to_json()) {
            object.extend(report);
        }
        object
    });
    json!({ "percent": total(all).percent(), "machines": machines.collect::<Value>() })
}

fn markdown(all: &[Covered<'_>]) -> String {
    let mut text = String::new();
    for (number, line) in table(all).iter().enumerate() {
        let cells: Vec<String> = line.iter().map(|cell| cell.replace('|', "\\|")).collect();
        let _ = writeln!(text, "| {} |", cells.join(" | "));
        if number == 0 {
            let _ = writeln!(text, "| --- |{}", " ---: |".repeat(line.len() - 1));
        }
    }
    for Covered { name, machine, report } in all {
        let _ = writeln!(text, "\n### {name}\n");
        for (part, missing) in missing(report) {
            let _ = writeln!(text, "- not run: {part} `{missing}`");
        }
        let blank = if report.is_complete() { "" } else { "\n" };
        let _ = writeln!(text, "{blank}```mermaid\n{}```", report.to_mermaid(*machine));
    }
    text
}
