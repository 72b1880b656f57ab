use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use asl_builder::cli::{App, Folders, run_with};
use asl_builder::jsonata::*;
use asl_builder::template::Template;
use asl_builder::{Function, Label, StateNames, json, sam, secs};
use tempfile::TempDir;

pub(crate) const CHARGE: Function = Function::named("charge");

#[derive(StateNames, Clone, Copy)]
enum Step {
    Charge,
    Ship,
}

/// A machine without findings.
pub(crate) fn order() -> StateMachine {
    StateMachine::new(Step::Charge, |step| match step {
        Step::Charge => invoke(&CHARGE).next(Step::Ship),
        Step::Ship => succeed(),
    })
}

/// Another one.
pub(crate) fn pause(seconds: u64) -> StateMachine {
    StateMachine::from_states(Label::new("Pause"), [(Label::new("Pause"), wait(secs(seconds)).end())])
}

/// A machine with two errors.
pub(crate) fn broken() -> StateMachine {
    let states = [("Check", wait(secs(5)).next(Label::new("Chrge"))), ("Charge", succeed())];
    StateMachine::from_states(Label::new("Check"), states.map(|(name, state)| (Label::new(name), state)))
}

/// A template with the definition of `machine` in its text.
pub(crate) fn template(machine: &StateMachine) -> sam::Template {
    sam::Template::new("orders")
        .add(sam::Function::rust(&CHARGE, "charge/"))
        .add(sam::StateMachine::new("Order", machine))
}

/// A template with the definition of `machine` in a file of its own.
pub(crate) fn template_beside(machine: &StateMachine, path: &str) -> sam::Template {
    sam::Template::new("orders")
        .add(sam::Function::rust(&CHARGE, "charge/"))
        .add(sam::StateMachine::new("Order", machine).definition_uri(path))
}

/// A template with a warning: nothing fills the slot.
pub(crate) fn doubtful() -> Template {
    let definition = json!({
        "StartAt": "Say",
        "States": { "Say": { "Type": "Pass", "Result": "${Words}", "End": true } }
    });
    let properties = json!({ "Type": "EXPRESS", "Definition": definition });
    Template::from_json(json!({
        "Transform": "AWS::Serverless-2016-10-31",
        "Resources": { "Say": { "Type": "AWS::Serverless::StateMachine", "Properties": properties } }
    }))
}

/// An application of one definition.
pub(crate) fn one(machine: StateMachine) -> impl FnOnce() -> App {
    move || App::new("orders").definition("order.asl.json", machine)
}

/// For verbs that need no application.
pub(crate) fn none() -> App {
    panic!("this verb needs no application")
}

/// How a verb ended, and what it printed. The temporary folder reads `DIR`.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: u8,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// A temporary folder with an empty package in `package`.
pub(crate) struct Place {
    folder: TempDir,
}

impl Place {
    pub(crate) fn new() -> Place {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("package")).unwrap();
        Place { folder }
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn package(&self) -> PathBuf {
        self.path().join("package")
    }

    /// The folders of a process that cargo started in the folder above the package.
    pub(crate) fn folders(&self) -> Folders {
        Folders { current: self.path().to_owned(), package: Some(self.package()) }
    }

    /// Runs a verb, with the words of the command line.
    pub(crate) fn run(&self, words: &str, app: impl FnOnce() -> App) -> Ran {
        self.run_in(&self.folders(), words, app)
    }

    pub(crate) fn run_in(&self, folders: &Folders, words: &str, app: impl FnOnce() -> App) -> Ran {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let code = run_with(args(words), folders, &mut out, &mut err, app);
        let text = |bytes| String::from_utf8(bytes).unwrap().replace(&*self.path().to_string_lossy(), "DIR");
        Ran { code, out: text(out), err: text(err) }
    }

    pub(crate) fn put(&self, path: &str, text: &str) {
        let path = self.package().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.package().join(path)).unwrap()
    }

    /// All files of the package, temporary ones included.
    pub(crate) fn files(&self) -> Vec<String> {
        let mut files = Vec::new();
        let mut open = vec![self.package()];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    open.push(path);
                } else {
                    files.push(path.strip_prefix(self.package()).unwrap().to_string_lossy().replace('\\', "/"));
                }
            }
        }
        files.sort();
        files
    }
}

/// Runs a verb that needs no folder.
pub(crate) fn run(words: &str, app: impl FnOnce() -> App) -> Ran {
    Place::new().run(words, app)
}

/// The arguments of a process: the name of the binary, then the words.
pub(crate) fn args(words: &str) -> impl Iterator<Item = OsString> {
    std::iter::once("orders").chain(words.split_whitespace()).map(OsString::from)
}

/// A stream that takes a number of bytes and then fails.
pub(crate) struct Fails {
    pub(crate) after: usize,
    pub(crate) with: io::ErrorKind,
    pub(crate) taken: Vec<u8>,
}

impl Write for Fails {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let room = (self.after - self.taken.len()).min(bytes.len());
        self.taken.extend(&bytes[..room]);
        if room == 0 && !bytes.is_empty() { Err(self.with.into()) } else { Ok(room) }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
