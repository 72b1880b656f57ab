//! Files are read and checked on several threads, and come out in their order.

use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::mpsc::{self, Receiver, Sender, SyncSender};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::thread::{self, Scope};

use super::check::{Input, read_into};
use super::config::{Config, Configs};
use super::read_file;
use super::sources::{Source, is_definition, may_be_one};
use crate::cli::failure::Failure;
use crate::cli::severities::Terms;
use crate::diag::Report;
use crate::import::{self, Checked, FileKind, Files, NoFiles};

/// Rules go down into what is nested.
const STACK: usize = 16 << 20;

/// The bytes of a buffer for a file; most files have fewer.
const BUFFER: usize = 1 << 16;

/// How many files are handed over at once, at most.
const BATCH_MAX: usize = 16;

/// How many batches wait to be printed before the threads wait, too.
const RESULTS_MAX: usize = 1 << 10;

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

    /// Lets go of the texts, of which nothing is to be shown: who made them frees them at less cost than another thread.
    fn forget_texts(&mut self) {
        static NONE: LazyLock<Arc<str>> = LazyLock::new(|| Arc::from(""));
        self.text = NONE.clone();
        for machine in &mut self.machines {
            machine.text = NONE.clone();
        }
    }
}

/// A checked file; none for one that holds no state machine.
pub(crate) type Outcome = Result<Option<Done>, Failure>;

/// Threads that check files while others are still looked for.
pub(crate) struct Pool<'scope, 'env> {
    scope: &'scope Scope<'scope, 'env>,
    input: &'env Input<'env>,
    configs: &'env Configs,
    jobs: usize,
    workers: usize,
    /// What is handed over next, the number of its first file, and how many files there are.
    batch: Vec<Work>,
    first: usize,
    files: usize,
    work: Sender<Batch>,
    queue: Arc<Mutex<Receiver<Batch>>>,
    done: SyncSender<Results>,
    results: Receiver<Results>,
}

/// A file, and its configuration.
type Work = (Source, Option<Arc<Config>>);

/// Files by the number of the first one.
type Batch = (usize, Vec<Work>);

/// The same, checked.
type Results = (usize, Vec<(Source, Outcome)>);

impl<'scope, 'env> Pool<'scope, 'env> {
    pub(crate) fn new(
        scope: &'scope Scope<'scope, 'env>,
        input: &'env Input<'env>,
        configs: &'env Configs,
        jobs: Option<usize>,
    ) -> Pool<'scope, 'env> {
        let cores = || thread::available_parallelism().map_or(1, usize::from);
        let jobs = jobs.unwrap_or_else(cores);
        let (work, queue) = mpsc::channel();
        let (done, results) = mpsc::sync_channel(RESULTS_MAX);
        let queue = Arc::new(Mutex::new(queue));
        let (workers, batch, first, files) = (0, Vec::new(), 0, 0);
        Pool { scope, input, configs, jobs, workers, batch, first, files, work, queue, done, results }
    }

    /// Starts all threads before there is work, so that what all checks share is made while files are still looked for.
    pub(crate) fn start(&mut self) -> Result<(), Failure> {
        while self.workers < self.jobs {
            self.spawn()?;
        }
        Ok(())
    }

    /// Hands a file over.
    pub(crate) fn push(&mut self, source: Source, config: Option<Arc<Config>>) -> Result<(), Failure> {
        self.batch.push((source, config));
        self.files += 1;
        // Small files are many, and to hand over each on its own would cost as much as to check it; but a few go to all threads.
        let size = (self.files / (self.jobs * 8).max(1)).clamp(1, BATCH_MAX);
        if self.batch.len() >= size { self.hand_over() } else { Ok(()) }
    }

    fn hand_over(&mut self) -> Result<(), Failure> {
        let first = std::mem::replace(&mut self.first, self.files);
        // Nobody is gone who could take it: the queue is here.
        let _ = self.work.send((first, std::mem::take(&mut self.batch)));
        if self.workers < self.jobs { self.spawn() } else { Ok(()) }
    }

    fn spawn(&mut self) -> Result<(), Failure> {
        self.workers += 1;
        let (queue, done) = (Arc::clone(&self.queue), self.done.clone());
        let (input, configs) = (self.input, self.configs);
        let work = move || work(&queue, &done, input, configs);
        let spawned = thread::Builder::new().stack_size(STACK).spawn_scoped(self.scope, work);
        spawned.map_err(|error| Failure::new(format!("cannot start a thread: {error}")))?;
        Ok(())
    }

    /// No more comes.
    pub(crate) fn finish(mut self) -> Result<Finished, Failure> {
        if !self.batch.is_empty() {
            self.hand_over()?;
        }
        Ok(Finished { files: self.files, results: self.results })
    }
}

/// All files were handed over.
pub(crate) struct Finished {
    pub(crate) files: usize,
    results: Receiver<Results>,
}

impl Finished {
    /// Comes by each file in the order in which they were handed over.
    pub(crate) fn each(self, mut take: impl FnMut(&Source, Outcome) -> Result<(), Failure>) -> Result<(), Failure> {
        let (mut wanted, mut early) = (0, BTreeMap::new());
        while let Ok((first, done)) = self.results.recv() {
            early.insert(first, done);
            while let Some(done) = early.remove(&wanted) {
                wanted += done.len();
                for (source, outcome) in done {
                    take(&source, outcome)?;
                }
            }
        }
        Ok(())
    }
}

/// Checks what is in the queue, until nothing comes any more or nobody wants to know.
fn work(queue: &Mutex<Receiver<Batch>>, done: &SyncSender<Results>, input: &Input<'_>, configs: &Configs) {
    let mut bytes = Vec::with_capacity(BUFFER);
    let usual = configs.terms_by(None, input.current);
    warm_up(&usual);
    loop {
        // Whoever held the lock and panicked had not taken anything.
        let next = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((first, sources)) = next else { return };
        let mut checked = |(source, config): Work| {
            let own = config.map(|config| configs.terms_by(Some(&config), &input.full(&source)));
            let outcome = check(&source, input, own.as_ref().unwrap_or(&usual), &mut bytes);
            (source, outcome)
        };
        let results = sources.into_iter().map(&mut checked).collect();
        if done.send((first, results)).is_err() {
            return;
        }
    }
}

/// Has the tables of the language and of the services made, which the first check makes.
fn warm_up(terms: &Terms) {
    const SAMPLE: &str = r#"{ "StartAt": "A", "States": { "A": { "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
        "Parameters": { "FunctionName": "f", "Payload.$": "$" }, "Retry": [{ "ErrorEquals": ["Lambda.Unknown"] }], "Next": "B" },
        "B": { "Type": "Pass", "QueryLanguage": "JSONata", "Output": "{% $states.input %}", "End": true } } }"#;
    import::read("", SAMPLE.as_bytes(), &NoFiles).check(&terms.settings);
}

/// `buffer` is where its bytes go, so that not each file needs one of its own.
fn check(source: &Source, input: &Input<'_>, terms: &Terms, buffer: &mut Vec<u8>) -> Outcome {
    let bytes = match (&source.path, &input.bytes) {
        (Some(path), _) => {
            read_with(path, buffer)
                .map_err(|error| Failure::new(format!("cannot read `{}`: {error}", source.shown)))?;
            &buffer[..]
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
    let mut done = Done { name, text, report, machines, denies_warnings: terms.denies_warnings };
    if done.reports().all(Report::is_empty) {
        done.forget_texts();
    }
    Ok(Some(done))
}

/// Reads a file into the buffer, in as few calls as can be.
fn read_with(path: &Path, buffer: &mut Vec<u8>) -> io::Result<()> {
    buffer.clear();
    // What a large file needed is not kept for the small ones behind it.
    buffer.shrink_to(BUFFER);
    read_into(File::open(path)?, buffer)
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
