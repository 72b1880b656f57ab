//! `catalog/fields.toml`, read and checked. What the columns mean stands at the head of that file.

mod builder;

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use toml::Spanned;

pub(super) use builder::{Builder, Place};

/// The whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Catalog {
    pub(super) sources: BTreeMap<String, String>,
    /// The builder's type for an object, by the object's name.
    #[serde(default)]
    builders: BTreeMap<String, Builder>,
    field: Vec<Spanned<Row>>,
}

/// One row; it may stand for several objects.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Row {
    pub(super) name: String,
    pub(super) of: Vec<Object>,
    #[serde(default)]
    pub(super) language: Language,
    #[serde(rename = "type")]
    pub(super) ty: Type,
    #[serde(default)]
    pub(super) values: Vec<String>,
    pub(super) holds: Option<Object>,
    pub(super) min: Option<i64>,
    pub(super) max: Option<i64>,
    pub(super) min_length: Option<u32>,
    pub(super) max_length: Option<u32>,
    #[serde(default)]
    pub(super) required: Required,
    #[serde(default)]
    pub(super) required_when: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) refused_when: BTreeMap<String, String>,
    pub(super) group: Option<String>,
    #[serde(default)]
    pub(super) expression: bool,
    pub(super) processor: Option<Processor>,
    pub(super) deprecated: Option<String>,
    pub(super) builder: Builder,
    pub(super) source: String,
    pub(super) doc: String,
    pub(super) note: Option<String>,
}

/// The objects, in the order of the generated file.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Object {
    StateMachine,
    Branch,
    ItemProcessor,
    Task,
    Pass,
    Choice,
    Wait,
    Succeed,
    Fail,
    Parallel,
    Map,
    ChoiceRule,
    NestedRule,
    Retrier,
    Catcher,
    ProcessorConfig,
    ItemReader,
    ReaderConfig,
    ItemBatcher,
    ResultWriter,
    WriterConfig,
    Credentials,
}

#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
pub(super) enum Language {
    #[default]
    #[serde(rename = "both")]
    Both,
    JSONPath,
    JSONata,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Type {
    Any,
    AnyObject,
    ArrayOrObject,
    Boolean,
    String,
    Integer,
    Number,
    StateName,
    Timestamp,
    Arn,
    Integration,
    Enum,
    JsonPointer,
    Strings,
    ErrorNames,
    PathOrNull,
    PathOrIntrinsic,
    ReferencePath,
    ReferencePathOrNull,
    ReferencePathOrIntrinsic,
    Template,
    AnyTemplate,
    Payload,
    Variables,
    Object,
    Array,
    States,
}

#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Required {
    #[default]
    No,
    Yes,
    OneOf,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Processor {
    /// Never a row's: a field that means something on an inline Map does so on a distributed one.
    #[serde(skip)]
    Inline,
    Distributed,
}

/// Reads and checks the catalogue.
///
/// # Errors
/// All that is wrong with it. Each finding begins with its place in the file, as in `:12: field …`.
pub(super) fn parse(text: &str) -> Result<Catalog, Vec<String>> {
    let catalog: Catalog = toml::from_str(text).map_err(|error| {
        let place = error.span().map(|span| format!(":{}", line(text, span.start))).unwrap_or_default();
        vec![format!("{place}: {}", error.message())]
    })?;
    let mut findings = Findings { text, list: Vec::new() };
    for row in &catalog.field {
        let problems = row_problems(row.get_ref(), &catalog.sources);
        for problem in problems.iter().chain(&catalog.builder_problems(row.get_ref())) {
            findings.at(row, problem);
        }
    }
    findings.list.extend(catalog.builders_problems());
    for object in Object::ALL {
        check_object(object, &catalog, &mut findings);
    }
    check_sources(&catalog, &mut findings);
    if findings.list.is_empty() { Ok(catalog) } else { Err(findings.list) }
}

impl Catalog {
    /// Every row, in order.
    pub(super) fn all(&self) -> impl Iterator<Item = &Row> {
        self.field.iter().map(Spanned::get_ref)
    }

    /// The rows that stand for an object, in order.
    pub(super) fn rows(&self, object: Object) -> impl Iterator<Item = &Row> {
        self.spanned(object).map(Spanned::get_ref)
    }

    fn spanned(&self, object: Object) -> impl Iterator<Item = &Spanned<Row>> {
        self.field.iter().filter(move |row| row.get_ref().of.contains(&object))
    }
}

impl Row {
    /// True when the field may stand in a state of this language.
    fn allows(&self, language: Language) -> bool {
        self.language == Language::Both || self.language == language
    }
}

/// What is wrong with a row by itself.
fn row_problems(row: &Row, sources: &BTreeMap<String, String>) -> Vec<String> {
    let mut problems = Vec::new();
    let mut refuse = |wrong: bool, problem: &str| {
        if wrong {
            problems.push(problem.to_owned());
        }
    };
    let (ty, has_values) = (row.ty, !row.values.is_empty());
    refuse(row.name.trim().is_empty(), "has no name");
    refuse(row.of.is_empty(), "belongs to no object");
    refuse(has_duplicates(&row.of), "names an object twice");
    refuse(!row.doc.ends_with('.'), "needs a `doc` that ends in a full stop");
    refuse(row.note.as_ref().is_some_and(|note| !note.ends_with('.')), "needs a `note` that ends in a full stop");
    refuse(ty.has_values() && !has_values, "needs `values`");
    refuse(!ty.has_values() && has_values, "has `values`, but is neither an enum nor an integration");
    refuse(has_duplicates(&row.values), "has a value twice");
    refuse(ty.holds_objects() && row.holds.is_none(), "needs `holds`");
    refuse(!ty.holds_objects() && row.holds.is_some(), "has `holds`, but is neither an object nor an array");
    refuse(!ty.is_number() && (row.min.is_some() || row.max.is_some()), "has `min` or `max`, but is no number");
    refuse(matches!((row.min, row.max), (Some(min), Some(max)) if min > max), "has a `min` above its `max`");
    refuse(
        !ty.has_length() && (row.min_length.is_some() || row.max_length.is_some()),
        "has a length, but is neither a string nor an array",
    );
    refuse(
        matches!((row.min_length, row.max_length), (Some(min), Some(max)) if min > max),
        "has a `min_length` above its `max_length`",
    );
    refuse(
        ty.is_jsonpath() && row.language != Language::JSONPath,
        "has a type of JSONPath, so its language is JSONPath",
    );
    refuse(row.expression && row.language == Language::JSONPath, "takes expressions, so its language is not JSONPath");
    refuse(row.expression && !ty.may_be_expression(), "has a type for which no expression can stand");
    refuse(row.required == Required::OneOf && row.group.is_none(), "is one of a group, but names no `group`");
    refuse(
        row.required == Required::Yes && row.group.is_some(),
        "is required, so it cannot exclude others of a `group`",
    );
    refuse(row.source.trim().is_empty(), "has no `source`");
    for key in row.source.split_whitespace().filter(|key| !sources.contains_key(*key)) {
        refuse(true, &format!("has the source `{key}`, which is not in [sources]"));
    }
    problems
}

/// What is wrong with the rows of an object taken together.
fn check_object(object: Object, catalog: &Catalog, findings: &mut Findings<'_>) {
    let rows: Vec<&Spanned<Row>> = catalog.spanned(object).collect();
    if rows.is_empty() {
        findings.list.push(format!(": the object `{object:?}` has no field"));
    }
    let mut seen = BTreeSet::new();
    for spanned in &rows {
        let row = spanned.get_ref();
        if !seen.insert(&row.name) {
            findings.at(spanned, &format!("is there twice for `{object:?}`"));
        }
        if let Some(other) = row.deprecated.as_ref().filter(|other| !rows.iter().any(|r| &r.get_ref().name == *other)) {
            findings.at(spanned, &format!("gives way to `{other}`, which `{object:?}` does not have"));
        }
        for (other, value) in row.required_when.iter().chain(&row.refused_when) {
            let mut others = rows.iter().map(|r| r.get_ref()).filter(|r| &r.name == other);
            if !others.any(|other| value.is_empty() || other.values.contains(value)) {
                findings
                    .at(spanned, &format!("depends on `{other}` being `{value}`, which `{object:?}` does not have"));
            }
        }
        let Some(group) = &row.group else { continue };
        let mut others =
            rows.iter().map(|r| r.get_ref()).filter(|r| r.group.as_ref() == Some(group) && r.name != row.name);
        match others.next() {
            None => findings.at(spanned, &format!("is alone in the group `{group}` of `{object:?}`")),
            Some(other) if other.required != row.required => {
                findings
                    .at(spanned, &format!("and `{}` do not agree whether one of `{group}` is required", other.name));
            }
            Some(_) => {}
        }
    }
}

/// Every source says what it is, and is used.
fn check_sources(catalog: &Catalog, findings: &mut Findings<'_>) {
    for (key, text) in &catalog.sources {
        let used = catalog.field.iter().any(|row| row.get_ref().source.split_whitespace().any(|k| k == key));
        if text.trim().is_empty() {
            findings.list.push(format!(": the source `{key}` does not say what it is"));
        }
        if !used {
            findings.list.push(format!(": no field has the source `{key}`"));
        }
    }
}

/// The findings so far, and the text that gives them their lines.
struct Findings<'a> {
    text: &'a str,
    list: Vec<String>,
}

impl Findings<'_> {
    fn at(&mut self, row: &Spanned<Row>, problem: &str) {
        let line = line(self.text, row.span().start);
        self.list.push(format!(":{line}: field `{}` {problem}", row.get_ref().name));
    }
}

/// The line, from 1, of an offset in bytes.
pub(super) fn line(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}

fn has_duplicates<T: Ord>(list: &[T]) -> bool {
    list.iter().collect::<BTreeSet<_>>().len() != list.len()
}

impl Object {
    /// Every object, in order.
    pub(super) const ALL: [Object; 22] = [
        Object::StateMachine,
        Object::Branch,
        Object::ItemProcessor,
        Object::Task,
        Object::Pass,
        Object::Choice,
        Object::Wait,
        Object::Succeed,
        Object::Fail,
        Object::Parallel,
        Object::Map,
        Object::ChoiceRule,
        Object::NestedRule,
        Object::Retrier,
        Object::Catcher,
        Object::ProcessorConfig,
        Object::ItemReader,
        Object::ReaderConfig,
        Object::ItemBatcher,
        Object::ResultWriter,
        Object::WriterConfig,
        Object::Credentials,
    ];
}

impl Type {
    fn has_values(self) -> bool {
        matches!(self, Type::Enum | Type::Integration)
    }

    fn holds_objects(self) -> bool {
        matches!(self, Type::Object | Type::Array)
    }

    fn is_number(self) -> bool {
        matches!(self, Type::Integer | Type::Number)
    }

    fn has_length(self) -> bool {
        matches!(self, Type::String | Type::Strings | Type::ErrorNames | Type::Array)
    }

    fn is_jsonpath(self) -> bool {
        matches!(
            self,
            Type::PathOrNull
                | Type::PathOrIntrinsic
                | Type::ReferencePath
                | Type::ReferencePathOrNull
                | Type::ReferencePathOrIntrinsic
                | Type::Template
                | Type::AnyTemplate
        )
    }

    fn may_be_expression(self) -> bool {
        matches!(
            self,
            Type::Any
                | Type::AnyObject
                | Type::ArrayOrObject
                | Type::Boolean
                | Type::String
                | Type::Integer
                | Type::Number
                | Type::Timestamp
                | Type::Arn
                | Type::Payload
        )
    }
}

#[cfg(test)]
mod tests;
