//! `cargo xtask tidy`: who may use whom in `asl-builder`, and how long a file may be.
//!
//! The rules are the table [`RULES`]. They read what a file mentions: its paths, with `use` groups, `self` and `super`
//! resolved, and its macros. Comments and strings mention nothing, and neither does test code: items under `#[cfg(test)]`,
//! files named `tests.rs`, and folders named `tests` or `benches`.

mod mentions;

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::{fs, io};

/// The sources that the rules are about, seen from the root of the workspace.
const SOURCES: &str = "asl-builder/src";

/// The most lines of a file that is neither a test nor generated.
const MAX_LINES: usize = 400;

/// What the code of some modules may not mention. Modules are paths below the crate, such as `emit::yaml`, and stand for
/// all that is in them.
struct Rule {
    /// The modules that the rule binds; all of the crate when empty.
    binds: &'static [&'static str],
    /// The modules that it does not bind after all.
    except: &'static [&'static str],
    ban: Ban,
    reason: &'static str,
}

enum Ban {
    /// None of these: a path and all below it, or a single name wherever it stands in a path.
    Never(&'static [&'static str]),
    /// Nothing of this crate but these.
    OursBut(&'static [&'static str]),
}

const RULES: &[Rule] = &[
    Rule {
        binds: &["model"],
        except: &[],
        ban: Ban::OursBut(&["crate::model"]),
        reason: "the model is plain data below everything else, and never validates",
    },
    Rule {
        binds: &["check", "emit", "template"],
        except: &[],
        ban: Ban::Never(&["crate::builder", "crate::sam", "crate::cfn", "crate::cli", "crate::build_rs"]),
        reason: "these modules are pure functions of the model, whoever made it",
    },
    Rule {
        binds: &["emit"],
        except: &[],
        ban: Ban::Never(&["crate::check"]),
        reason: "an emitter writes what it is given; to refuse is the verb's job",
    },
    Rule {
        binds: &[],
        except: &["cli", "build_rs", "bin", "sim::items::files", "sim::coverage::folder"],
        ban: Ban::Never(&[
            "std::fs",
            "std::env",
            "std::process",
            "SystemTime",
            "Instant",
            "println!",
            "print!",
            "eprintln!",
            "eprint!",
        ]),
        reason: "only `cli`, `build_rs`, `sim::items::files`, `sim::coverage::folder` and the commands' `main` read files, the environment and the clock, run programs, or print",
    },
    Rule {
        binds: &[],
        except: &["emit::yaml"],
        ban: Ban::Never(&["serde_yaml"]),
        reason: "only `emit::yaml` knows which crate writes YAML",
    },
];

/// Checks the workspace at `root`.
///
/// # Errors
/// The findings, one per line, or what could not be read.
pub(crate) fn run(root: &Path) -> Result<String, String> {
    let unreadable = |error: io::Error| format!("cannot read the sources: {error}");
    let mut findings = Vec::new();
    let mut layered = Vec::new();
    let files = rust_files(root).map_err(unreadable)?;
    for file in files.iter().filter(|file| !is_test(file)) {
        let text = fs::read_to_string(root.join(file)).map_err(unreadable)?;
        findings.extend(too_long(file, &text));
        if let Ok(below) = file.strip_prefix(SOURCES) {
            layered.push((file.clone(), module(below), text));
        }
    }
    findings.extend(check_layers(&layered));
    if findings.is_empty() { Ok(format!("tidy: {} files", files.len())) } else { Err(findings.join("\n")) }
}

/// Breaches of [`RULES`] in the files of one crate: each with its path, its module and its text.
fn check_layers(files: &[(PathBuf, Vec<String>, String)]) -> Vec<String> {
    let mut findings = Vec::new();
    let mut read = Vec::new();
    let mut exports = BTreeMap::new();
    for (file, module, text) in files {
        match mentions::read(text, module) {
            Ok(mentions) => {
                if module.is_empty() {
                    exports = mentions::exports(&mentions);
                }
                read.push((file, module, mentions));
            }
            Err(error) => findings.push(format!("{}: {error}", file.display())),
        }
    }
    for (file, module, mentions) in read {
        for rule in RULES.iter().filter(|rule| rule.binds(module)) {
            for mention in mentions.iter().filter(|mention| rule.ban.refuses(&mention.seen_through(&exports))) {
                let (file, line, path) = (file.display(), mention.line, mention.path.join("::"));
                findings.push(format!("{file}:{line}: `{path}` is out of bounds here: {}", rule.reason));
            }
        }
    }
    findings
}

/// A finding when a file is too long.
fn too_long(file: &Path, text: &str) -> Option<String> {
    let generated = file.components().any(|part| part == Component::Normal("generated".as_ref()));
    let lines = text.lines().count();
    let long = lines > MAX_LINES && !generated && !file.ends_with("generated.rs");
    long.then(|| format!("{}: has {lines} lines, and the most is {MAX_LINES}: split it", file.display()))
}

impl Rule {
    fn binds(&self, module: &[String]) -> bool {
        let holds = |path: &&str| starts_with(module, path);
        (self.binds.is_empty() || self.binds.iter().any(holds)) && !self.except.iter().any(holds)
    }
}

impl Ban {
    fn refuses(&self, path: &[String]) -> bool {
        match self {
            Ban::Never(banned) => banned.iter().any(|ban| match ban.contains("::") {
                true => starts_with(path, ban),
                false => path.iter().any(|segment| segment == ban),
            }),
            Ban::OursBut(allowed) => {
                path.first().is_some_and(|first| first == "crate") && !allowed.iter().any(|a| starts_with(path, a))
            }
        }
    }
}

/// True when `path` is `start`, written with `::`, or below it.
fn starts_with(path: &[String], start: &str) -> bool {
    let start: Vec<&str> = start.split("::").collect();
    path.len() >= start.len() && path.iter().zip(&start).all(|(a, b)| a == b)
}

/// The module of a file below `src`: `emit/yaml.rs` and `emit/yaml/mod.rs` are `emit::yaml`, `lib.rs` is the crate itself.
fn module(below_src: &Path) -> Vec<String> {
    let path = below_src.with_extension("");
    let mut module: Vec<String> = path.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if module.last().is_some_and(|last| last == "mod") || module == ["lib"] {
        module.pop();
    }
    module
}

fn is_test(file: &Path) -> bool {
    file.iter().any(|part| part == "tests" || part == "benches" || part == "tests.rs")
}

/// The Rust files of the workspace, as paths from its root, sorted.
fn rust_files(root: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root.join(&folder))? {
            let entry = entry?;
            let name = entry.file_name();
            let path = folder.join(&name);
            if entry.file_type()?.is_dir() {
                if name != "target" && !name.to_string_lossy().starts_with('.') {
                    folders.push(path);
                }
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests;
