//! The column `builder`: what of the typed builder writes a field.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Catalog, Language, Object, Processor, Row};

/// Names, or for each object, processor or language its own.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(in crate::codegen) enum Builder {
    Names(String),
    Each(BTreeMap<String, Builder>),
}

/// Where a field may stand: in an object, of a Map that is inline or distributed, in a state of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::codegen) struct Place {
    pub(in crate::codegen) object: Object,
    /// None where processors are not told apart.
    pub(in crate::codegen) processor: Option<Processor>,
    pub(in crate::codegen) language: Language,
}

impl Builder {
    /// The names for a place.
    pub(in crate::codegen) fn at(&self, place: Place) -> Option<&str> {
        match self {
            Builder::Names(names) => Some(names),
            Builder::Each(each) => place.keys().iter().find_map(|key| each.get(key)).and_then(|inner| inner.at(place)),
        }
    }

    /// The keys that lead to no place of these, and how they are written.
    fn without_place(&self, path: &str, places: &[Place], out: &mut Vec<String>) {
        let Builder::Each(each) = self else { return };
        for (key, inner) in each {
            let path = format!("{path}.{key}");
            let here: Vec<Place> = places.iter().copied().filter(|place| place.keys().contains(key)).collect();
            if here.is_empty() { out.push(path) } else { inner.without_place(&path, &here, out) }
        }
    }
}

impl Place {
    fn keys(self) -> Vec<String> {
        let processor = self.processor.map(|processor| processor.name().to_owned());
        [format!("{:?}", self.object)].into_iter().chain(processor).chain([format!("{:?}", self.language)]).collect()
    }
}

impl Processor {
    pub(in crate::codegen) fn name(self) -> &'static str {
        match self {
            Processor::Inline => "inline",
            Processor::Distributed => "distributed",
        }
    }
}

impl Object {
    /// The processors that are told apart for the object.
    pub(in crate::codegen) fn processors(self) -> &'static [Option<Processor>] {
        match self {
            Object::Map | Object::ItemProcessor | Object::ProcessorConfig => {
                &[Some(Processor::Inline), Some(Processor::Distributed)]
            }
            _ => &[None],
        }
    }
}

impl Catalog {
    /// The languages of the states in which an object may stand: those of the fields that hold it.
    pub(in crate::codegen) fn languages(&self, object: Object) -> Vec<Language> {
        let holders: Vec<&Row> = self.all().filter(|row| row.holds == Some(object)).collect();
        let stands = |language: &Language| holders.is_empty() || holders.iter().any(|row| row.allows(*language));
        [Language::JSONPath, Language::JSONata].into_iter().filter(stands).collect()
    }

    /// Where a row's field may stand.
    pub(in crate::codegen) fn places(&self, row: &Row) -> Vec<Place> {
        let mut places = Vec::new();
        for &object in &row.of {
            for &processor in object.processors() {
                if row.processor == Some(Processor::Distributed) && processor == Some(Processor::Inline) {
                    continue;
                }
                let languages = self.languages(object).into_iter().filter(|language| row.allows(*language));
                places.extend(languages.map(|language| Place { object, processor, language }));
            }
        }
        places
    }

    /// The builder's type for the object of a place, if it has one.
    pub(in crate::codegen) fn builder_type(&self, place: Place) -> Option<&str> {
        self.builders.get(&format!("{:?}", place.object)).and_then(|builder| builder.at(place))
    }

    /// What is wrong with a row's column `builder`.
    pub(super) fn builder_problems(&self, row: &Row) -> Vec<String> {
        let mut problems = Vec::new();
        let places = self.places(row);
        row.builder.without_place("builder", &places, &mut problems);
        problems = problems.iter().map(|path| format!("has `{path}`, which is none of its places")).collect();
        for place in places {
            let (object, language) = (place.object, place.language);
            let names: Vec<&str> = row.builder.at(place).unwrap_or_default().split_whitespace().collect();
            if names.is_empty() {
                problems.push(format!("has no `builder` for `{object:?}` in {language:?}"));
            }
            for name in names {
                if !is_name(name) {
                    problems.push(format!("has the builder `{name}`, which is no name"));
                } else if name.starts_with(['.', ':']) && self.builder_type(place).is_none() {
                    problems.push(format!("has the builder `{name}`, but [builders] has no type for `{object:?}`"));
                }
            }
        }
        problems.dedup();
        problems
    }

    /// What is wrong with `[builders]`.
    pub(super) fn builders_problems(&self) -> Vec<String> {
        let all: Vec<Place> = Object::ALL
            .into_iter()
            .flat_map(|object| object.processors().iter().map(move |processor| (object, *processor)))
            .map(|(object, processor)| Place { object, processor, language: Language::Both })
            .collect();
        let mut problems = Vec::new();
        for (object, builder) in &self.builders {
            let here: Vec<Place> = all.iter().copied().filter(|place| place.keys().contains(object)).collect();
            if here.is_empty() {
                problems.push(object.clone());
            }
            builder.without_place(object, &here, &mut problems);
        }
        problems.iter().map(|path| format!(": [builders] has `{path}`, which is no object")).collect()
    }
}

/// `.method`, `::function`, `Type::function`, `state.method`, `function`, `Value`.
fn is_name(name: &str) -> bool {
    let is_word = |word: &str| {
        !word.is_empty()
            && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
            && !word.starts_with(char::is_numeric)
    };
    let rest = name.strip_prefix("::").or_else(|| name.strip_prefix('.')).or_else(|| name.strip_prefix("state."));
    match rest {
        Some(rest) => is_word(rest),
        None => match name.split_once("::") {
            Some((of, function)) => is_word(of) && is_word(function),
            None => is_word(name),
        },
    }
}
