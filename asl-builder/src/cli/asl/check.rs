use std::borrow::Cow;
use std::collections::HashSet;
use std::io::{self, Read, Write};
use std::path::Path;
use std::thread;

use super::args::{self, Format};
use super::config::{Configs, Layer};
use super::progress::Progress;
use super::run::{Done, Outcome, Pool};
use super::sources::{Source, each_source};
use super::{Process, config};
use crate::cli::console::{Console, Stream};
use crate::cli::failure::{Failure, Verdict};
use crate::cli::findings::counted;
use crate::diag::{Report, Severity};
use crate::import::SIZE_MAX;
use crate::render::{self, FileFindings, MachineFindings};

pub(crate) fn run(
    args: &args::Check,
    process: &mut Process<'_>,
    console: &mut Console<'_>,
) -> Result<Verdict, Failure> {
    let line = Layer::of_command_line(&args.severities, args.express)?;
    let configs = Configs::new(args.config.as_deref(), line, &process.current)?;
    let bytes = standard_input(args, process.input)?;
    let input = Input { current: &process.current, bytes };
    let jobs = args.jobs.map(usize::from);
    thread::scope(|scope| {
        let mut pool = Pool::new(scope, &input, &configs, jobs);
        if args.paths.is_empty() || args.paths.iter().any(|path| !process.current.join(path).is_file()) {
            pool.start()?; // there may be many, and they are looked for first
        }
        each_source(&args.paths, &process.current, &mut |mut source| {
            if source.path.is_none()
                && let Some(name) = &args.stdin_path
            {
                source.shown.clone_from(name);
            }
            let path = input.full(&source);
            let config = configs.of(&path)?;
            if let Some(config) = config.as_ref().filter(|config| config.excludes(&path)) {
                if source.is_named && !args.quiet {
                    let config = super::seen(&config.file, &process.current);
                    writeln!(console.err, "`{}` is left out by `exclude` in `{config}`", source.shown)?;
                }
                return Ok(());
            }
            drop(path);
            pool.push(source, config)
        })?;
        let checked = pool.finish()?;
        let progress = Progress::new(checked.files, process.shows_progress && !args.quiet);
        let mut printer = Printer {
            args,
            console,
            pending: Vec::new(),
            is_watched: process.shows_progress,
            totals: Totals::default(),
            seen: HashSet::new(),
            rest: Vec::new(),
        };
        checked.each(|source, done| {
            progress.step();
            match printer.tells(source, &done) {
                true => progress.aside(|| printer.file(source, done)),
                false => printer.file(source, done),
            }
        })?;
        progress.done();
        printer.end()
    })
}

/// What the files are read from.
pub(crate) struct Input<'a> {
    pub(crate) current: &'a Path,
    /// The bytes of the standard input, if they are wanted.
    pub(crate) bytes: Option<Vec<u8>>,
}

impl Input<'_> {
    /// The absolute path of a file. The standard input has that of its name.
    pub(crate) fn full<'s>(&self, source: &'s Source) -> Cow<'s, Path> {
        match &source.path {
            Some(path) => path.into(),
            None => config::plain(&self.current.join(&source.shown)).into(),
        }
    }
}

fn standard_input(args: &args::Check, input: &mut dyn io::Read) -> Result<Option<Vec<u8>>, Failure> {
    let is_wanted = args.paths.iter().any(|path| path == "-");
    if !is_wanted && args.stdin_path.is_some() {
        return Err(Failure::new("`--stdin-path` names the standard input, which is not read")
            .help("write `-` in the place of a path, too"));
    }
    is_wanted.then(|| read_all(input)).transpose()
}

pub(crate) fn read_all(input: &mut dyn io::Read) -> Result<Vec<u8>, Failure> {
    read_some(input).map_err(|error| Failure::new(format!("cannot read the standard input: {error}")))
}

/// Reads no more than a little more than what a text may have: that it is too long can be said without the rest.
pub(crate) fn read_some(input: &mut dyn io::Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    read_into(input, &mut bytes)?;
    Ok(bytes)
}

/// The same, behind what is in the buffer.
pub(super) fn read_into(input: impl io::Read, bytes: &mut Vec<u8>) -> io::Result<()> {
    input.take(SIZE_MAX as u64 + 1).read_to_end(bytes).map(|_| ())
}

#[derive(Default)]
struct Totals {
    files: usize,
    machines: usize,
    found: [usize; 3],
    with_findings: usize,
    /// The first code that was found.
    code: Option<&'static str>,
    failed: bool,
    is_bad: bool,
}

/// Prints the files in their order.
struct Printer<'a, 'c> {
    args: &'a args::Check,
    console: &'a mut Console<'c>,
    /// What is still to be printed: a system call for each file would cost more than many a file.
    pending: Vec<u8>,
    /// True when somebody waits for each file's findings.
    is_watched: bool,
    totals: Totals,
    /// What was shown, by its place: a definition may stand alone, and be a template's as well.
    seen: HashSet<(String, usize, &'static str, String)>,
    /// What cannot be printed before all is known.
    rest: Vec<Done>,
}

/// How much is printed at once.
const PENDING_MAX: usize = 1 << 16;

impl Printer<'_, '_> {
    fn print(&mut self, text: &str) -> io::Result<()> {
        self.pending.extend(text.as_bytes());
        if self.is_watched || self.pending.len() > PENDING_MAX { self.print_pending() } else { Ok(()) }
    }

    /// Prints what is pending; before anything goes to the other stream.
    fn print_pending(&mut self) -> io::Result<()> {
        let printed = self.console.out.write_all(&self.pending);
        self.pending.clear();
        printed
    }

    /// False when nothing is printed of a file, for certain.
    fn tells(&self, source: &Source, outcome: &Outcome) -> bool {
        match outcome {
            Ok(None) => source.is_named,
            Ok(Some(done)) => self.args.format != Format::Text || done.reports().any(|report| !report.is_empty()),
            Err(_) => true,
        }
    }

    fn file(&mut self, source: &Source, outcome: Outcome) -> Result<(), Failure> {
        let mut done = match outcome {
            Ok(Some(done)) => done,
            Ok(None) => {
                if source.is_named && !self.args.quiet {
                    self.print_pending()?;
                    writeln!(self.console.err, "`{}` holds no state machine", source.shown)?;
                }
                return Ok(());
            }
            Err(failure) => {
                self.totals.failed = true;
                self.print_pending()?;
                return Ok(failure.print(&mut self.console.err)?);
            }
        };
        self.totals.files += 1;
        self.totals.machines += done.machines.len();
        if self.args.format == Format::Json {
            if !self.args.quiet {
                with_files(&done, |of| serde_json::to_writer(&mut self.pending, &render::json_line(&of[0])))
                    .map_err(io::Error::from)?;
                self.print("\n")?;
            }
        } else {
            self.leave_out_what_was_shown(&mut done);
        }
        self.count(&done);
        match self.args.format {
            _ if self.args.quiet => {}
            Format::Json => {}
            Format::Text => {
                let colors = self.console.out.has_colors();
                let text = with_files(&done, |of| render::excerpts(&of[0], colors));
                self.print(&text)?;
            }
            Format::Github => {
                let text = with_files(&done, render::github_files);
                self.print(&text)?;
            }
            Format::Sarif => {
                if done.reports().any(|report| !report.is_empty()) {
                    self.rest.push(done);
                }
            }
            Format::Junit => self.rest.push(done),
        }
        Ok(())
    }

    fn leave_out_what_was_shown(&mut self, done: &mut Done) {
        let Done { name, report, machines, .. } = done;
        let own = std::iter::once((&*name, report));
        for (file, report) in own.chain(machines.iter_mut().map(|machine| (&machine.file, &mut machine.report))) {
            let fresh = report.iter().filter(|finding| {
                let Some(span) = finding.span else { return true };
                self.seen.insert((file.clone(), span.start.offset, finding.code, finding.message.clone()))
            });
            *report = Report::new(fresh.cloned().collect());
        }
    }

    fn count(&mut self, done: &Done) {
        let mut any = false;
        for finding in done.reports().flat_map(Report::iter) {
            any = true;
            self.totals.found[finding.severity as usize] += 1;
            self.totals.code.get_or_insert(finding.code);
        }
        self.totals.with_findings += usize::from(any);
        self.totals.is_bad |= with_files(done, |of| !of[0].is_ok());
    }

    fn end(mut self) -> Result<Verdict, Failure> {
        self.print_pending()?;
        let Printer { args, console, totals, rest, .. } = self;
        let files: Vec<FileFindings<'_>> = rest.iter().map(findings).collect();
        match args.format {
            _ if args.quiet => {}
            Format::Sarif => writeln!(console.out, "{:#}", render::sarif(&files))?,
            Format::Junit => console.out.write_all(render::junit(&files).as_bytes())?,
            Format::Text | Format::Json | Format::Github => {}
        }
        console.out.flush()?;
        if !args.quiet {
            summary(&totals, args.format == Format::Text, &mut console.err)?;
        }
        Ok(match totals {
            Totals { failed: true, .. } => Verdict::Misused,
            Totals { is_bad: true, .. } => Verdict::Findings,
            _ => Verdict::Fine,
        })
    }
}

fn summary(totals: &Totals, is_text: bool, err: &mut Stream<'_>) -> io::Result<()> {
    if totals.files == 0 {
        return if totals.failed { Ok(()) } else { writeln!(err, "no state machine was found") };
    }
    let machines = match totals.machines {
        machines if machines == totals.files => String::new(),
        machines => format!(" ({})", counted(machines, "state machine")),
    };
    let counts: Vec<String> = [Severity::Error, Severity::Warning, Severity::Note]
        .into_iter()
        .filter(|severity| totals.found[*severity as usize] > 0)
        .map(|severity| {
            let count = counted(totals.found[severity as usize], severity.as_str());
            err.paint(crate::cli::console::severity(severity), &count)
        })
        .collect();
    if counts.is_empty() {
        return writeln!(err, "no findings in {}{machines}", counted(totals.files, "file"));
    }
    let files = match totals.with_findings {
        found if found == totals.files => counted(found, "file"),
        found => format!("{found} of {}", counted(totals.files, "file")),
    };
    writeln!(err, "{} in {files}{machines}", counts.join(", "))?;
    match totals.code {
        Some(code) if is_text => writeln!(err, "what a finding means, and what to do: asl explain {code}"),
        _ => Ok(()),
    }
}

fn with_files<T>(done: &Done, render: impl FnOnce(&[FileFindings<'_>]) -> T) -> T {
    render(&[findings(done)])
}

fn findings(done: &Done) -> FileFindings<'_> {
    let machines = done.machines.iter().map(|machine| MachineFindings {
        name: machine.name.as_deref().unwrap_or_default(),
        file: &machine.file,
        text: Some(&machine.text),
        report: &machine.report,
    });
    FileFindings {
        file: &done.name,
        text: Some(&done.text),
        report: &done.report,
        prefix: "",
        denies_warnings: done.denies_warnings,
        machines: machines.collect(),
    }
}
