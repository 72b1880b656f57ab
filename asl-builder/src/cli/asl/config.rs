//! `asl.toml`.

mod read;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use ignore::gitignore::Gitignore;

use crate::check::Settings;
use crate::cli::failure::Failure;
use crate::cli::severities::{Said, Severities, Terms, with_rules};

/// The name of the file that is looked for.
pub(crate) const NAME: &str = "asl.toml";

/// A configuration. Its globs are those of `.gitignore`, seen from its folder.
#[derive(Debug)]
pub(crate) struct Config {
    /// The file.
    pub(crate) file: PathBuf,
    base: Layer,
    exclude: Gitignore,
    express: Gitignore,
    overrides: Vec<(Gitignore, Layer)>,
}

/// What is said of rules, for all files or for some.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Layer {
    /// Rules by their codes, in the order in which they were said; without a severity, a rule is allowed.
    pub(crate) rules: Vec<Said>,
    pub(crate) deny_warnings: Option<bool>,
    pub(crate) notes: Option<bool>,
    pub(crate) express: bool,
    pub(crate) fields: Vec<String>,
}

impl Layer {
    /// What the command line says. A code or name that no rule has is a failure.
    pub(crate) fn of_command_line(said: &Severities, express: bool) -> Result<Layer, Failure> {
        Ok(Layer {
            rules: said.rules()?,
            deny_warnings: said.denies_warnings().then_some(true),
            notes: said.notes.then_some(true),
            express,
            fields: Vec::new(),
        })
    }

    /// What is said later counts.
    fn add(&mut self, later: &Layer) {
        self.rules.extend(&later.rules);
        self.deny_warnings = later.deny_warnings.or(self.deny_warnings);
        self.notes = later.notes.or(self.notes);
        self.express |= later.express;
        self.fields.extend(later.fields.iter().cloned());
    }

    pub(crate) fn terms(&self) -> Terms {
        let mut settings = with_rules(Settings::new(), &self.rules);
        for field in &self.fields {
            settings = settings.allow_field(field);
        }
        if self.notes == Some(true) {
            settings = settings.notes();
        }
        if self.express {
            settings = settings.express();
        }
        Terms { settings, denies_warnings: self.deny_warnings == Some(true) }
    }
}

impl Config {
    /// True when the configuration leaves the file out. `path` is absolute.
    pub(crate) fn excludes(&self, path: &Path) -> bool {
        matches(&self.exclude, path)
    }

    fn layer(&self, path: &Path) -> Layer {
        let mut layer = self.base.clone();
        for (_, over) in self.overrides.iter().filter(|(globs, _)| matches(globs, path)) {
            layer.add(over);
        }
        layer.express |= matches(&self.express, path);
        layer
    }
}

/// A glob that matches a folder matches what is in it. Of a file elsewhere no glob says anything.
fn matches(globs: &Gitignore, path: &Path) -> bool {
    path.starts_with(globs.path()) && globs.matched_path_or_any_parents(path, false).is_ignore()
}

/// Configurations by the texts of the folders' paths, which are compared faster than paths.
type Nearest = BTreeMap<OsString, Option<Arc<Config>>>;

/// The configurations of a run.
pub(crate) struct Configs {
    /// The current folder.
    current: PathBuf,
    /// The one that was named.
    named: Option<Arc<Config>>,
    line: Layer,
    /// The nearest ones, by folder.
    nearest: Mutex<Nearest>,
}

impl Configs {
    /// Those of the file that is named, or else those that stand nearest to each file; the command line goes before all of them.
    pub(crate) fn new(named: Option<&Path>, line: Layer, current: &Path) -> Result<Configs, Failure> {
        let named = named.map(|file| load(&current.join(file), current).map(Arc::new)).transpose()?;
        Ok(Configs { current: current.to_owned(), named, line, nearest: Mutex::default() })
    }

    /// The configuration that holds for the file at that absolute path.
    pub(crate) fn of(&self, path: &Path) -> Result<Option<Arc<Config>>, Failure> {
        if let Some(named) = &self.named {
            return Ok(Some(Arc::clone(named)));
        }
        // Whoever held the lock and panicked had not yet changed the map.
        let mut nearest = self.nearest.lock().unwrap_or_else(PoisonError::into_inner);
        let folder = path.parent().unwrap_or(path);
        find(folder, &mut nearest, &self.current)
    }

    /// What holds for the file at that absolute path.
    pub(crate) fn terms(&self, path: &Path) -> Result<Terms, Failure> {
        Ok(self.terms_by(self.of(path)?.as_deref(), path))
    }

    /// The same, by the configuration that holds for it.
    pub(crate) fn terms_by(&self, config: Option<&Config>, path: &Path) -> Terms {
        let mut layer = config.map(|config| config.layer(path)).unwrap_or_default();
        layer.add(&self.line);
        layer.terms()
    }
}

fn find(folder: &Path, nearest: &mut Nearest, current: &Path) -> Result<Option<Arc<Config>>, Failure> {
    if let Some(known) = nearest.get(folder.as_os_str()) {
        return Ok(known.clone());
    }
    let file = folder.join(NAME);
    let found = if file.is_file() {
        Some(Arc::new(load(&file, current)?))
    } else {
        match folder.parent() {
            Some(above) => find(above, nearest, current)?,
            None => None,
        }
    };
    nearest.insert(folder.as_os_str().to_owned(), found.clone());
    Ok(found)
}

fn load(file: &Path, current: &Path) -> Result<Config, Failure> {
    let shown = super::seen(file, current);
    let text =
        std::fs::read_to_string(file).map_err(|error| Failure::new(format!("cannot read `{shown}`: {error}")))?;
    read::config(&plain(file), &shown, &text)
}

/// The path without `.` and `..`, as far as that goes without looking at links.
pub(crate) fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(plain.components().next_back(), Some(Component::Normal(_))) => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}

#[cfg(test)]
mod tests;
