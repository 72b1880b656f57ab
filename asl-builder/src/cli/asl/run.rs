//! Files are read and checked on several threads, and come out in their order.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;

use super::check::Input;
use super::config::Configs;
use super::sources::{Source, is_definition, may_be_one};
use crate::cli::failure::Failure;
use crate::diag::Report;
use crate::import::{self, Checked, FileKind, Files};

/// Rules go down into what is nested.
const STACK: usize = 16 << 20;

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
    let (next, (sender, receiver)) = (AtomicUsize::new(0), mpsc::channel());
    thread::scope(|scope| {
        for _ in 0..jobs {
            let (next, sender) = (&next, sender.clone());
            let work = move || {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    let Some(source) = sources.get(number) else { return };
                    // Nobody listens any more when printing failed.
                    if sender.send((number, check(source, input, configs))).is_err() {
                        return;
                    }
                }
            };
            let spawned = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
            spawned.map_err(|error| Failure::new(format!("cannot start a thread: {error}")))?;
        }
        drop(sender);
        let (mut wanted, mut early) = (0, BTreeMap::new());
        while let Ok((number, outcome)) = receiver.recv() {
            early.insert(number, outcome);
            while let Some(outcome) = early.remove(&wanted) {
                take(&sources[wanted], outcome)?;
                wanted += 1;
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
            read = std::fs::read(path)
                .map_err(|error| Failure::new(format!("cannot read `{}`: {error}", source.shown)))?;
            &read
        }
        (None, bytes) => bytes.as_deref().unwrap_or_default(),
    };
    let is_certain = source.is_named || is_definition(&source.shown);
    if !is_certain && !may_be_one(bytes) {
        return Ok(None);
    }
    let file = import::read(&source.shown, bytes, &Disk { current: input.current });
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

/// The files beside templates.
pub(crate) struct Disk<'a> {
    pub(crate) current: &'a Path,
}

impl Files for Disk<'_> {
    fn read(&self, path: &str) -> Option<io::Result<Vec<u8>>> {
        Some(std::fs::read(self.current.join(path)))
    }
}
