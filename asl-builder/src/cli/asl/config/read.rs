//! From text to a configuration: all mistakes at once, each with its line.

use std::fmt::Display;
use std::ops::Range;
use std::path::{Path, PathBuf};

use asl_syntax::suggest;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Config, Layer};
use crate::check;
use crate::cli::failure::Failure;
use crate::diag::Severity;

const LAYER: [&str; 5] = ["allow", "deny", "severity", "notes", "fields"];

type Value<'a> = Spanned<DeValue<'a>>;

pub(super) fn config(file: &Path, shown: &str, text: &str) -> Result<Config, Failure> {
    let folder = file.parent().unwrap_or(Path::new("")).to_owned();
    let mut reader = Reader { text, folder, mistakes: Vec::new() };
    let none = Gitignore::empty();
    let mut config = Config {
        file: file.to_owned(),
        base: Layer::default(),
        exclude: none.clone(),
        express: none,
        overrides: Vec::new(),
    };
    match DeTable::parse(text) {
        Ok(table) => reader.whole(table.get_ref(), &mut config),
        Err(error) => reader.mistake(error.span().unwrap_or(0..0), error.message(), None),
    }
    if reader.mistakes.is_empty() { Ok(config) } else { Err(reader.failure(shown)) }
}

struct Reader<'a> {
    text: &'a str,
    folder: PathBuf,
    mistakes: Vec<Mistake>,
}

struct Mistake {
    at: usize,
    message: String,
    help: Option<String>,
}

impl Reader<'_> {
    fn whole(&mut self, table: &DeTable<'_>, config: &mut Config) {
        for (key, value) in table {
            match &**key.get_ref() {
                "exclude" => config.exclude = self.globs(value),
                "express" => config.express = self.globs(value),
                "override" => match value.get_ref().as_array() {
                    Some(entries) => {
                        for entry in entries.iter() {
                            self.an_override(entry, config);
                        }
                    }
                    None => self.wanted(value, "`[[override]]` tables"),
                },
                name => {
                    let mut layer = std::mem::take(&mut config.base);
                    if !self.said(name, value, &mut layer) {
                        let known = LAYER.into_iter().chain(["exclude", "express", "override"]);
                        self.unknown(key, "key", suggest::help(name, known.collect::<Vec<_>>()));
                    }
                    config.base = layer;
                }
            }
        }
    }

    fn an_override(&mut self, entry: &Value<'_>, config: &mut Config) {
        let Some(table) = entry.get_ref().as_table() else { return self.wanted(entry, "a table") };
        let (mut files, mut layer) = (None, Layer::default());
        for (key, value) in table {
            match &**key.get_ref() {
                "files" => files = Some(self.globs(value)),
                "express" => match value.get_ref().as_bool() {
                    Some(express) => layer.express = express,
                    None => self.wanted(value, "`true` or `false`"),
                },
                name => {
                    if !self.said(name, value, &mut layer) {
                        let known = LAYER.into_iter().chain(["files", "express"]);
                        self.unknown(key, "key", suggest::help(name, known.collect::<Vec<_>>()));
                    }
                }
            }
        }
        match files {
            Some(files) => config.overrides.push((files, layer)),
            None => {
                let help = "write `files = [\"legacy/**\"]`".to_owned();
                self.mistake(entry.span(), "the override does not say for which `files`", Some(help));
            }
        }
    }

    /// Reads what may be said for all files or for some. False for an unknown key.
    fn said(&mut self, key: &str, value: &Value<'_>, layer: &mut Layer) -> bool {
        match key {
            "allow" => {
                for (text, span) in self.texts(value) {
                    layer.rules.extend(self.rule(&text, span).map(|code| (code, None)));
                }
            }
            "deny" => {
                for (text, span) in self.texts(value) {
                    if text == "warnings" {
                        layer.deny_warnings = Some(true);
                    } else {
                        layer.rules.extend(self.rule(&text, span).map(|code| (code, Some(Severity::Error))));
                    }
                }
            }
            "severity" => self.severities(value, layer),
            "notes" => match value.get_ref().as_bool() {
                Some(notes) => layer.notes = Some(notes),
                None => self.wanted(value, "`true` or `false`"),
            },
            "fields" => self.fields(value, layer),
            _ => return false,
        }
        true
    }

    fn severities(&mut self, value: &Value<'_>, layer: &mut Layer) {
        let Some(table) = value.get_ref().as_table() else {
            return self.wanted(value, "a table, `ASL203 = \"error\"`");
        };
        for (key, value) in table {
            let Some(code) = self.rule(key.get_ref(), key.span()) else { continue };
            let words = ["error", "warning", "note", "allow"];
            match value.get_ref().as_str() {
                Some("error") => layer.rules.push((code, Some(Severity::Error))),
                Some("warning") => layer.rules.push((code, Some(Severity::Warning))),
                Some("note") => layer.rules.push((code, Some(Severity::Note))),
                Some("allow") => layer.rules.push((code, None)),
                Some(other) => {
                    self.mistake(value.span(), format!("`{other}` is no severity"), suggest::help(other, words));
                }
                None => self.wanted(value, "one of `error`, `warning`, `note`, `allow`"),
            }
        }
    }

    fn fields(&mut self, value: &Value<'_>, layer: &mut Layer) {
        let Some(table) = value.get_ref().as_table() else { return self.wanted(value, "a table with `allow = […]`") };
        for (key, value) in table {
            match &**key.get_ref() {
                "allow" => layer.fields.extend(self.texts(value).into_iter().map(|(text, _)| text)),
                name => self.unknown(key, "key", suggest::help(name, ["allow"])),
            }
        }
    }

    fn globs(&mut self, value: &Value<'_>) -> Gitignore {
        let mut builder = GitignoreBuilder::new(&self.folder);
        for (glob, span) in self.texts(value) {
            if let Err(error) = builder.add_line(None, &glob) {
                self.mistake(span, format!("`{glob}` is no glob: {error}"), None);
            }
        }
        builder.build().unwrap_or_else(|error| {
            self.mistake(value.span(), format!("the globs are too large: {error}"), None);
            Gitignore::empty()
        })
    }

    /// A list of texts; one text is a list, too.
    fn texts(&mut self, value: &Value<'_>) -> Vec<(String, Range<usize>)> {
        let one = [value];
        let items: Vec<&Value<'_>> = match value.get_ref() {
            DeValue::Array(items) => items.iter().collect(),
            _ => one.to_vec(),
        };
        let mut texts = Vec::with_capacity(items.len());
        for item in items {
            match item.get_ref().as_str() {
                Some(text) => texts.push((text.to_owned(), item.span())),
                None => self.wanted(item, "a text in quotes"),
            }
        }
        texts
    }

    fn rule(&mut self, text: &str, span: Range<usize>) -> Option<&'static str> {
        let rule = check::find(text);
        if rule.is_none() {
            self.mistake(span, format!("no rule is named `{text}`"), check::help_for_unknown(text));
        }
        rule.map(|rule| rule.code)
    }

    fn unknown(&mut self, key: &Spanned<impl Display>, what: &str, help: Option<String>) {
        self.mistake(key.span(), format!("there is no {what} `{}`", key.get_ref()), help);
    }

    fn wanted(&mut self, value: &Value<'_>, wanted: &str) {
        let found = value.get_ref().type_str();
        self.mistake(value.span(), format!("{wanted} should stand here, and not the {found}"), None);
    }

    fn mistake(&mut self, span: Range<usize>, message: impl Into<String>, help: Option<String>) {
        self.mistakes.push(Mistake { at: span.start, message: message.into(), help });
    }

    fn failure(mut self, file: &str) -> Failure {
        self.mistakes.sort_by_key(|mistake| mistake.at);
        let mut lines = Vec::new();
        for Mistake { at, message, help } in &self.mistakes {
            let before = self.text.get(..*at).unwrap_or_default();
            let line = 1 + before.matches('\n').count();
            let column = 1 + before.rsplit('\n').next().unwrap_or_default().chars().count();
            lines.push(format!("  --> {file}:{line}:{column}: {message}"));
            lines.extend(help.iter().map(|help| format!("  help: {help}")));
        }
        Failure::new(format!("the configuration `{file}` cannot be used")).lines(lines)
    }
}
