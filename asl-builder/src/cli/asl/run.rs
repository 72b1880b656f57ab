//! Files are read and checked on several threads, and come out in their order.

use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;

use super::check::{Input, read_some};
use super::config::Configs;
use super::sources::{Source, is_definition, may_be_one};
use crate::cli::failure::Failure;
use crate::diag::Report;
use crate::import::{self, Checked, FileKind, Files};

/// Rules go down into what is nested.
const STACK: usize = 16 << 20;

/// How many files are handed over at once, at most.
const BATCH_MAX: usize = 16;

/// A file that was checked.
pub(crate) struct Done {
    /// Its name, as it is shown.
    pub(crate) name: String,
    pub(crate) text: Arc<str>,
    /// What is wrong with the file itself.
    pub(crate) report: Report,
    pub(crate) machines: Vec<Checked>,
    pub(crate) denies_warnings: bool,
}

impl Done {
    pub(crate) fn reports(&self) -> impl Iterator<Item = &Report> {
        std::iter::once(&self.report).chain(self.machines.iter().map(|machine| &machine.report))
    }
}

/// A checked file; none for one that holds no state machine.
pub(crate) type Outcome = Result<Option<Done>, Failure>;

/// Checks all files, and gives each to `take` in the order in which they stand.
pub(crate) fn in_parallel(
    sources: &[Source],
    input: &Input<'_>,
    configs: &Configs,
    jobs: Option<usize>,
    mut take: impl FnMut(&Source, Outcome) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let cores = || thread::available_parallelism().map_or(1, usize::from);
    let jobs = jobs.unwrap_or_else(cores).min(sources.len());
    // Small files are many, and to hand over each on its own would cost as much as to check it.
    let batch = (sources.len() / (jobs * 8).max(1)).clamp(1, BATCH_MAX);
    let (next, (sender, receiver)) = (AtomicUsize::new(0), mpsc::channel());
    thread::scope(|scope| {
        for _ in 0..jobs {
            let (next, sender) = (&next, sender.clone());
            let work = move || {
                loop {
                    let first = next.fetch_add(batch, Ordering::Relaxed);
                    let sources = sources.iter().skip(first).take(batch);
                    let done: Vec<Outcome> = sources.map(|source| check(source, input, configs)).collect();
                    // Nobody listens any more when printing failed.
                    if done.is_empty() || sender.send((first, done)).is_err() {
                        return;
                    }
                }
            };
            let spawned = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
            spawned.map_err(|error| Failure::new(format!("cannot start a thread: {error}")))?;
        }
        drop(sender);
        let (mut wanted, mut early) = (0, BTreeMap::new());
        while let Ok((first, done)) = receiver.recv() {
            early.insert(first, done);
            while let Some(done) = early.remove(&wanted) {
                for (source, outcome) in sources.iter().skip(wanted).zip(done) {
                    take(source, outcome)?;
                }
                wanted += batch;
            }
        }
        Ok(())
    })
}

fn check(source: &Source, input: &Input<'_>, configs: &Configs) -> Outcome {
    let terms = configs.terms(&input.full(source))?;
    let read;
    let bytes = match (&source.path, &input.bytes) {
        (Some(path), _) => {
            read = read_file(path).map_err(|error| Failure::new(format!("cannot read `{}`: {error}", source.shown)))?;
            &read
        }
        (None, bytes) => bytes.as_deref().unwrap_or_default(),
    };
    let is_certain = source.is_named || is_definition(&source.shown);
    if !is_certain && !may_be_one(bytes) {
        return Ok(None);
    }
    let disk = Disk { current: input.current };
    let file = match source.path {
        Some(_) => import::read(&source.shown, bytes, &disk),
        // Whoever pipes a text in means one.
        None => import::read_definition(&source.shown, bytes, &disk),
    };
    if source.path.is_none() && file.machines.is_empty() && file.findings.is_empty() {
        return Err(Failure::new(format!("`{}` holds no state machine", source.shown))
            .help("write a definition or a template with a state machine to the standard input"));
    }
    if file.machines.is_empty() && (file.findings.is_empty() || (file.kind == FileKind::Other && !is_certain)) {
        return Ok(None);
    }
    let (mut report, mut machines) = (Report::default(), Vec::new());
    for checked in file.check(&terms.settings) {
        match &checked.name {
            Some(_) => machines.push(checked),
            None => report = checked.report,
        }
    }
    let (name, text) = (file.path, file.text);
    Ok(Some(Done { name, text, report, machines, denies_warnings: terms.denies_warnings }))
}

pub(crate) fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    read_some(&mut File::open(path)?)
}

/// The files beside templates.
pub(crate) struct Disk<'a> {
    pub(crate) current: &'a Path,
}

impl Files for Disk<'_> {
    fn read(&self, path: &str) -> Option<io::Result<Vec<u8>>> {
        Some(read_file(&self.current.join(path)))
    }
}
