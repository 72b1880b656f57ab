//! `run`: one execution.

use std::io::{self, Write};

use super::mocks::Given;
use super::options::{Options, RunFormat};
use super::{Definition, Place, context, read};
use crate::cli::console::{ADDED, Console, PLACE, REMOVED, STRONG, Stream};
use crate::cli::failure::{Failure, Verdict};
use crate::sim::{Objects, Run, Status};

pub(crate) fn run(
    options: &Options,
    definition: &Definition,
    place: &mut Place<'_>,
    console: &mut Console<'_>,
) -> Result<Verdict, Failure> {
    let input = match &options.input {
        Some(input) => read::json_text(input, "input", place)?,
        None => "{}".to_owned(),
    };
    let context = options.context.as_deref().map(|given| read::json_text(given, "context", place)).transpose()?;
    let given = match &options.mocks {
        Some(file) => Given::file(file, options.case.as_deref(), place.current)?,
        None => Given::default(),
    };
    for unknown in given.unknown(&definition.machine) {
        writeln!(console.err, "{}: the mocks answer nothing: {unknown}", console.err.paint(STRONG, "note"))?;
    }
    let mut sim = given.simulator(definition).objects(objects(options, place)?);
    if options.sync {
        sim = sim.synchronous();
    } else if options.express || definition.is_express {
        sim = sim.express();
    }
    if let Some(seed) = options.seed {
        sim = sim.seed(seed);
    }
    if let Some(text) = context {
        let context = serde_json::from_str(&text).map_err(|error| Failure::new(error.to_string()))?;
        context::check(&context, "the context object")?;
        sim = sim.context(&context);
    }
    let is_json = options.format == RunFormat::Json;
    if !(is_json || options.history || options.trace || options.timeline) {
        sim = sim.without_history();
    }
    let run = sim.run_text(&input).map_err(|error| read::stopped(&error))?;
    print(&run, options, console)?;
    Ok(read::outcome(run.status))
}

fn objects(options: &Options, place: &Place<'_>) -> Result<Objects, Failure> {
    options.bucket.iter().try_fold(Objects::new(), |objects, given| {
        let (bucket, folder) = given.split_once('=').filter(|(bucket, _)| !bucket.is_empty()).ok_or_else(|| {
            Failure::new(format!("`--bucket {given}` names no folder")).help("write `--bucket NAME=FOLDER`")
        })?;
        objects
            .put_folder(bucket, place.current.join(folder))
            .map_err(|error| Failure::new(format!("the bucket `{bucket}`: {error}")))
    })
}

/// What was asked for beside a result in JSON goes to the standard error, so that the output is JSON.
fn print(run: &Run, options: &Options, console: &mut Console<'_>) -> io::Result<()> {
    let is_json = options.format == RunFormat::Json;
    let stream = if is_json { &mut console.err } else { &mut console.out };
    if options.trace {
        for line in run.trace().lines() {
            writeln!(stream, "{}", traced(line, stream))?;
        }
        writeln!(stream)?;
    }
    if options.history && !is_json {
        for (number, line) in run.table().lines().enumerate() {
            writeln!(stream, "{}", tabled(number, line, run, stream))?;
        }
        writeln!(stream)?;
    }
    if options.timeline {
        writeln!(stream, "{}", run.timeline())?;
    }
    if is_json {
        return writeln!(console.out, "{:#}", run.to_json());
    }
    let text = run.to_string();
    let word = run.status.as_str();
    let style = if run.status == Status::Succeeded { ADDED } else { REMOVED };
    write!(console.out, "{}{}", console.out.paint(style.bold(), word), text.strip_prefix(word).unwrap_or(&text))
}

/// A line of the table of events; its head, and what went wrong, stands out.
fn tabled(number: usize, line: &str, run: &Run, stream: &Stream<'_>) -> String {
    let event = number.checked_sub(1).and_then(|index| run.events.get(index));
    let Some(kind) = event.map(|event| &*event.event_type) else { return stream.paint(STRONG, line) };
    let is_wrong = ["Failed", "TimedOut", "Aborted"].iter().any(|end| kind.ends_with(end));
    match line.split_once(kind).filter(|_| is_wrong) {
        Some((before, behind)) => format!("{before}{}{behind}", stream.paint(REMOVED, kind)),
        None => line.to_owned(),
    }
}

/// A line of the trace, coloured by its sign.
fn traced(line: &str, stream: &Stream<'_>) -> String {
    match line.find(['→', '←', '!']).map(|at| line.split_at(at)) {
        Some((time, rest)) => {
            let style = if rest.starts_with('!') { REMOVED } else { PLACE };
            let (head, told) = rest.split_once(": ").unwrap_or((rest, ""));
            format!("{time}{}: {told}", stream.paint(style, head))
        }
        None => line.to_owned(),
    }
}
