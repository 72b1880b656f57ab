//! Which files a command line means.

use std::collections::HashSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use asl_syntax::suggest;
use globset::GlobBuilder;
use ignore::WalkBuilder;

use super::config::plain;
use crate::cli::failure::Failure;

/// A file to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Source {
    /// The absolute path; none is the standard input.
    pub(crate) path: Option<PathBuf>,
    /// The path as it is shown.
    pub(crate) shown: String,
    /// True when the command line names the file itself, and not a folder around it.
    pub(crate) is_named: bool,
}

/// The files of the paths, in the order of the command line, and below a folder sorted by name; each once.
pub(crate) fn sources(paths: &[String], current: &Path) -> Result<Vec<Source>, Failure> {
    let mut all = Vec::new();
    each_source(paths, current, &mut |source| {
        all.push(source);
        Ok(())
    })?;
    Ok(all)
}

/// The same, each as soon as it is found.
pub(crate) fn each_source(
    paths: &[String],
    current: &Path,
    each: &mut dyn FnMut(Source) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let here = [".".to_owned()];
    let paths = if paths.is_empty() { &here[..] } else { paths };
    if paths.iter().filter(|path| *path == "-").count() > 1 {
        return Err(Failure::new("the standard input, `-`, is given twice"));
    }
    let named = named(paths, current)?;
    let named_files = named.iter().filter_map(|named| match named {
        Named::File(path) => Some(path.clone().into_os_string()),
        _ => None,
    });
    let mut found = Found { current, each, named: named_files.collect(), seen: HashSet::new(), shown: Vec::new() };
    for (path, named) in paths.iter().zip(named) {
        match named {
            Named::Input => (found.each)(Source { path: None, shown: "-".to_owned(), is_named: true })?,
            Named::File(file) => found.add(file, path.clone())?,
            Named::Folder(folder) => found.below(&folder, None)?,
            Named::Glob(folder) => {
                let before = found.shown.len();
                found.below(&folder, Some(path))?;
                if found.shown.len() == before && !found.any_matches(path)? {
                    return Err(Failure::new(format!("no file matches `{path}`")));
                }
            }
        }
    }
    Ok(())
}

/// What a path of a command line names.
enum Named {
    /// The standard input.
    Input,
    /// A file, by its plain path.
    File(PathBuf),
    Folder(PathBuf),
    /// What is below a folder and matches the path.
    Glob(PathBuf),
}

/// What the paths name, looked at before anything is done.
fn named(paths: &[String], current: &Path) -> Result<Vec<Named>, Failure> {
    let named = |path: &String| {
        if path == "-" {
            return Ok(Named::Input);
        }
        let full = current.join(path);
        match std::fs::metadata(&full) {
            Ok(metadata) if metadata.is_dir() => Ok(Named::Folder(full)),
            Ok(_) => Ok(Named::File(plain(&full))),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => match pattern(path) {
                Some((folder, _)) => Ok(Named::Glob(current.join(folder))),
                None => Err(missing(path, &full)),
            },
            Err(error) => Err(Failure::new(format!("cannot read `{path}`: {error}"))),
        }
    };
    paths.iter().map(named).collect()
}

/// The folder before the first part with a wildcard, and the rest.
fn pattern(path: &str) -> Option<(&str, &str)> {
    let wild = path.find(['*', '?', '[', '{'])?;
    Some(path[..wild].rfind('/').map_or((".", path), |slash| (&path[..=slash], &path[slash + 1..])))
}

fn missing(path: &str, full: &Path) -> Failure {
    let folder = full.parent().unwrap_or(full);
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| !name.starts_with('.'))
        .collect();
    names.sort();
    let name = full.file_name().unwrap_or_default().to_string_lossy();
    let help = suggest::closest(&name, names.iter().map(String::as_str)).map(|name| format!("did you mean `{name}`?"));
    Failure::new(format!("there is no file `{path}`")).help(help.as_deref())
}

struct Found<'a> {
    current: &'a Path,
    each: &'a mut dyn FnMut(Source) -> Result<(), Failure>,
    /// The files that the command line names themselves, by the texts of their paths, which are compared and hashed faster than paths.
    named: HashSet<OsString>,
    /// Those that were found.
    seen: HashSet<OsString>,
    /// How they are shown.
    shown: Vec<String>,
}

impl Found<'_> {
    /// Adds a file by its plain path.
    fn add(&mut self, path: PathBuf, shown: String) -> Result<(), Failure> {
        let shown = if shown.contains('\\') { shown.replace('\\', "/") } else { shown };
        if !self.seen.insert(path.clone().into_os_string()) {
            return Ok(());
        }
        self.shown.push(shown.clone());
        let is_named = !self.named.is_empty() && self.named.contains(path.as_os_str());
        (self.each)(Source { path: Some(path), shown, is_named })
    }

    /// Adds the files below a folder: those that may be definitions or templates by their names, or those that a glob matches. What
    /// `.gitignore` leaves out, hidden files and `node_modules` are passed over.
    fn below(&mut self, folder: &Path, glob: Option<&str>) -> Result<(), Failure> {
        let matcher = glob
            .map(|glob| GlobBuilder::new(glob.strip_prefix("./").unwrap_or(glob)).literal_separator(true).build())
            .transpose()
            .map_err(|error| Failure::new(error.to_string()))?
            .map(|glob| glob.compile_matcher());
        let walk = WalkBuilder::new(folder)
            .require_git(false)
            // In one folder this is the order of the names, which would have to be looked for in the paths.
            .sort_by_file_path(|a, b| a.as_os_str().cmp(b.as_os_str()))
            .filter_entry(|entry| entry.depth() == 0 || entry.file_name() != "node_modules")
            .build();
        let is_plain = plain(folder).as_os_str() == folder.as_os_str();
        for entry in walk {
            let entry = match entry {
                Ok(entry) => entry,
                Err(_) if glob.is_some() => continue,
                Err(error) => return Err(Failure::new(error.to_string())),
            };
            if !entry.file_type().is_some_and(|kind| kind.is_file()) {
                continue;
            }
            let path = if is_plain { entry.into_path() } else { plain(entry.path()) };
            let shown = path.strip_prefix(self.current).unwrap_or(&path).to_string_lossy().into_owned();
            let shown = if shown.contains('\\') { shown.replace('\\', "/") } else { shown };
            let is_meant = match &matcher {
                Some(matcher) => matcher.is_match(&shown) || matcher.is_match(&path),
                None => may_hold(&shown),
            };
            if is_meant {
                self.add(path, shown)?;
            }
        }
        Ok(())
    }

    /// True when what the glob matches was there before.
    fn any_matches(&self, glob: &str) -> Result<bool, Failure> {
        let glob = GlobBuilder::new(glob.strip_prefix("./").unwrap_or(glob)).literal_separator(true).build();
        let matcher = glob.map_err(|error| Failure::new(error.to_string()))?.compile_matcher();
        Ok(self.shown.iter().any(|shown| matcher.is_match(shown)))
    }
}

/// The ends of the names of files that are looked into below a folder.
const ENDS: [&str; 5] = [".json", ".yaml", ".yml", ".asl", ".template"];

fn may_hold(path: &str) -> bool {
    ENDS.iter().any(|end| path.ends_with(end))
}

/// True when the name says that the file is a definition: `order.asl.json`, `order.asl`, `order.asl.yml`.
pub(crate) fn is_definition(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.ends_with(".asl")
        || [".json", ".yaml", ".yml"]
            .iter()
            .any(|end| name.strip_suffix(end).is_some_and(|stem| stem.ends_with(".asl")))
}

/// False for a file that certainly holds no state machine: below a folder, most JSON and YAML is something else, and need not be
/// read further.
pub(crate) fn may_be_one(bytes: &[u8]) -> bool {
    const WORDS: [&str; 4] =
        ["StartAt", "AWS::StepFunctions::StateMachine", "AWS::Serverless::StateMachine", "aws_sfn_state_machine"];
    match std::str::from_utf8(bytes) {
        Ok(text) => {
            WORDS.iter().any(|word| text.contains(word)) || ["States", "Type"].iter().all(|word| text.contains(word))
        }
        Err(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(paths: &[&str], files: &[&str]) -> Result<Vec<String>, String> {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let file = folder.path().join(file);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(&file, if file.ends_with(".gitignore") { "built/\n" } else { "" }).unwrap();
        }
        let paths: Vec<String> = paths.iter().map(|path| (*path).to_owned()).collect();
        match sources(&paths, folder.path()) {
            Ok(found) => Ok(found.into_iter().map(|source| source.shown).collect()),
            Err(failure) => Err(format!("{failure:?}")),
        }
    }

    const FILES: [&str; 9] = [
        ".gitignore",
        "b/order.asl.json",
        "a.yaml",
        "b/readme.md",
        "built/c.json",
        ".hidden/d.json",
        "node_modules/e.json",
        "b/deep/f.tf.json",
        "g.asl",
    ];

    #[test]
    fn a_folder_has_its_files_by_name_without_what_git_ignores() {
        let all = vec!["a.yaml", "b/deep/f.tf.json", "b/order.asl.json", "g.asl"];
        assert_eq!(shown(&[], &FILES).unwrap(), all);
        assert_eq!(shown(&["."], &FILES).unwrap(), all);
        assert_eq!(shown(&["b"], &FILES).unwrap(), ["b/deep/f.tf.json", "b/order.asl.json"]);
    }

    #[test]
    fn a_file_that_is_named_is_taken_whatever_its_name_and_each_only_once() {
        assert_eq!(shown(&["b/readme.md", "built/c.json"], &FILES).unwrap(), ["b/readme.md", "built/c.json"]);
        assert_eq!(shown(&["g.asl", "./g.asl", "b/../g.asl", "."], &FILES).unwrap()[..2], ["g.asl", "a.yaml"]);
    }

    #[test]
    fn a_file_that_is_named_behind_its_folder_is_named_all_the_same() {
        let folder = tempfile::tempdir().unwrap();
        for file in ["a.yaml", "b.json"] {
            std::fs::write(folder.path().join(file), "").unwrap();
        }
        let found = sources(&[".".to_owned(), "./a.yaml".to_owned()], folder.path()).unwrap();
        let named: Vec<_> = found.iter().map(|source| (source.shown.as_str(), source.is_named)).collect();
        assert_eq!(named, [("a.yaml", true), ("b.json", false)]);
    }

    #[test]
    fn globs_are_those_of_shells() {
        assert_eq!(shown(&["**/*.json"], &FILES).unwrap(), ["b/deep/f.tf.json", "b/order.asl.json"]);
        assert_eq!(shown(&["b/*.json", "./b/*.md"], &FILES).unwrap(), ["b/order.asl.json", "b/readme.md"]);
        assert_eq!(shown(&["*.{yaml,asl}"], &FILES).unwrap(), ["a.yaml", "g.asl"]);
        assert!(shown(&["*.xml"], &FILES).unwrap_err().contains("no file matches `*.xml`"));
        assert_eq!(shown(&[".", "g.*"], &FILES).unwrap().len(), 4);
    }

    #[test]
    fn what_is_not_there_is_said_with_what_is() {
        let error = shown(&["b/ordr.asl.json"], &FILES).unwrap_err();
        assert!(error.contains("there is no file `b/ordr.asl.json`") && error.contains("`order.asl.json`"), "{error}");
        assert!(shown(&["-", "-"], &FILES).unwrap_err().contains("twice"));
    }
}
