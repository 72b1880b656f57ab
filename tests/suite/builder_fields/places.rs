//! Where fields stand: in a definition, by the table, and by the catalogue.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use asl_syntax::fields::{Field, FieldType, Object, QueryLanguage, field, fields};
use asl_tests::root;
use serde_json::Value;

const LANGUAGES: [QueryLanguage; 2] = [QueryLanguage::JSONPath, QueryLanguage::JSONata];

/// Where a field stands: in which object, with which processor, in a state of which language.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) object: &'static str,
    /// `inline` or `distributed`, where the two are told apart.
    pub(crate) processor: Option<&'static str>,
    pub(crate) language: &'static str,
    pub(crate) field: String,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.object)?;
        if let Some(processor) = self.processor {
            write!(f, " ({processor})")?;
        }
        write!(f, " in {}: {}", self.language, self.field)
    }
}

/// The processors that are told apart for an object.
fn processors(object: Object) -> &'static [Option<&'static str>] {
    match object {
        Object::Map | Object::ItemProcessor | Object::ProcessorConfig => &[Some("inline"), Some("distributed")],
        _ => &[None],
    }
}

fn held(field: &Field) -> Option<Object> {
    match field.ty {
        FieldType::Object(object) | FieldType::Array(object) => Some(object),
        _ => None,
    }
}

/// Every place that the table has.
pub(crate) fn of_table() -> BTreeSet<Place> {
    let mut places = BTreeSet::new();
    for &object in Object::ALL {
        let holders: Vec<&Field> =
            Object::ALL.iter().flat_map(|of| fields(*of)).filter(|field| held(field) == Some(object)).collect();
        for language in LANGUAGES {
            if !holders.is_empty() && !holders.iter().any(|field| field.allows(language)) {
                continue;
            }
            for field in fields(object).iter().filter(|field| field.allows(language)) {
                for &processor in processors(object) {
                    if !(field.distributed && processor == Some("inline")) {
                        places.insert(place(object, processor, language, field.name));
                    }
                }
            }
        }
    }
    places
}

fn place(object: Object, processor: Option<&'static str>, language: QueryLanguage, field: &str) -> Place {
    Place { object: object.name(), processor, language: language.as_str(), field: field.to_owned() }
}

/// Every place in a definition. A field that the table has not, or not there, is a panic.
pub(crate) fn of_definition(definition: &Value) -> BTreeSet<Place> {
    let language = language(definition).unwrap_or_default();
    let mut walk = Walk { default: language, places: BTreeSet::new() };
    walk.object(Object::StateMachine, None, language, definition);
    walk.places
}

fn language(value: &Value) -> Option<QueryLanguage> {
    value.get("QueryLanguage").and_then(Value::as_str).and_then(QueryLanguage::named)
}

struct Walk {
    /// The language of the machine, which nested machines share.
    default: QueryLanguage,
    places: BTreeSet<Place>,
}

impl Walk {
    fn object(&mut self, object: Object, processor: Option<&'static str>, language: QueryLanguage, value: &Value) {
        let told_apart = if processors(object).len() > 1 { processor } else { None };
        for (key, value) in value.as_object().unwrap() {
            let place = place(object, told_apart, language, key);
            let field = field(object, key).unwrap_or_else(|| panic!("the table has no {place}"));
            assert!(field.allows(language), "the table has the field in the other language only: {place}");
            assert!(!(field.distributed && processor == Some("inline")), "for a distributed Map only: {place}");
            self.places.insert(place);
            match field.ty {
                FieldType::Object(held) => self.object(held, processor, self.of_held(held, language), value),
                FieldType::Array(held) => {
                    for item in value.as_array().unwrap() {
                        self.object(held, processor, self.of_held(held, language), item);
                    }
                }
                FieldType::States => value.as_object().unwrap().values().for_each(|state| self.state(state)),
                _ => {}
            }
        }
    }

    /// Nested machines have the language of the whole one, whatever that of the state is.
    fn of_held(&self, held: Object, language: QueryLanguage) -> QueryLanguage {
        if matches!(held, Object::Branch | Object::ItemProcessor) { self.default } else { language }
    }

    fn state(&mut self, state: &Value) {
        let object = Object::state(state["Type"].as_str().unwrap()).unwrap();
        let machine = state.get("ItemProcessor").or(state.get("Iterator"));
        let processor = machine.map(|machine| match machine["ProcessorConfig"]["Mode"].as_str() {
            Some("DISTRIBUTED") => "distributed",
            _ => "inline",
        });
        self.object(object, processor, language(state).unwrap_or(self.default), state);
    }
}

/// What the catalogue says that writes a field in a place.
#[derive(Clone, Debug)]
pub(crate) struct Names(Vec<Name>);

/// One of them: as it stands there, and as it is noted when it is called; with `::` before it, of whatever type.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Name(String, String);

impl Names {
    /// The names in a cell; `of` is the builder's type for the object.
    pub(crate) fn new(cell: &str, of: Option<&str>) -> Names {
        let own =
            |function: &str| format!("{}::{function}", of.unwrap_or_else(|| panic!("`{cell}`: no type in [builders]")));
        let called =
            |name: &str| match (name.strip_prefix("::").or(name.strip_prefix('.')), name.strip_prefix("state.")) {
                (Some(function), _) => own(function),
                (None, Some(method)) => format!("::{method}"),
                (None, None) => name.to_owned(),
            };
        Names(cell.split_whitespace().map(|name| Name(name.to_owned(), called(name))).collect())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Name> {
        self.0.iter()
    }
}

impl fmt::Display for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<String> = self.0.iter().map(|name| format!("`{name}`")).collect();
        f.write_str(&names.join(", "))
    }
}

impl Name {
    /// True when it is among what was used.
    pub(crate) fn is_in(&self, used: &BTreeSet<String>) -> bool {
        match self.1.starts_with("::") {
            true => used.iter().any(|used| used.ends_with(&self.1)),
            false => used.contains(&self.1),
        }
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Every place that the table has, with the catalogue's names for it.
pub(crate) fn of_catalogue() -> BTreeMap<Place, Names> {
    let text = std::fs::read_to_string(root().join("catalog/fields.toml")).unwrap();
    let catalogue: toml::Table = text.parse().unwrap();
    let mut places = BTreeMap::new();
    for place in of_table() {
        let rows = catalogue["field"].as_array().unwrap();
        let is_of =
            |row: &toml::Value| row["of"].as_array().unwrap().iter().any(|of| of.as_str() == Some(place.object));
        let row = rows.iter().find(|row| row["name"].as_str() == Some(&place.field) && is_of(row)).unwrap();
        let of = catalogue["builders"].get(place.object).and_then(|cell| at(cell, &place)).map(str::to_owned);
        let cell = row.get("builder").and_then(|cell| at(cell, &place)).unwrap_or_default();
        places.insert(place, Names::new(cell, of.as_deref()));
    }
    places
}

/// What a cell has for a place: the same for all, or for the object, the processor or the language its own.
fn at<'a>(cell: &'a toml::Value, place: &Place) -> Option<&'a str> {
    match cell {
        toml::Value::Table(each) => {
            let keys = [Some(place.object), place.processor, Some(place.language)];
            keys.into_iter().flatten().find_map(|key| each.get(key)).and_then(|inner| at(inner, place))
        }
        cell => cell.as_str(),
    }
}
