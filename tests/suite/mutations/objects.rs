//! Where the objects of a definition are, by the words of the specification: neither the model nor the field table is asked.

use serde_json::Value;

/// What an object is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Machine,
    Nested,
    State,
    Retrier,
    Catcher,
    Rule,
    InnerRule,
    ProcessorConfig,
    ItemReader,
    ReaderConfig,
    ItemBatcher,
    ResultWriter,
    Credentials,
}

/// An object of the language in a definition.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) at: String,
    pub(crate) kind: Kind,
    /// Whether the state around it, or the machine, is of JSONata.
    pub(crate) jsonata: bool,
}

/// All objects of the language in a definition. What payloads hold is none.
pub(crate) fn objects(machine: &Value) -> Vec<Place> {
    let mut found = Vec::new();
    let jsonata = machine["QueryLanguage"] == "JSONata";
    block(machine, String::new(), Kind::Machine, jsonata, &mut found);
    found
}

/// The address of a member.
pub(crate) fn member(at: &str, key: &str) -> String {
    format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"))
}

fn block(value: &Value, at: String, kind: Kind, jsonata: bool, found: &mut Vec<Place>) {
    let states = member(&at, "States");
    found.push(Place { at, kind, jsonata });
    for (name, value) in value["States"].as_object().into_iter().flatten() {
        state(value, member(&states, name), jsonata, found);
    }
}

fn state(value: &Value, at: String, machine: bool, found: &mut Vec<Place>) {
    let jsonata = value.get("QueryLanguage").map_or(machine, |language| language == "JSONata");
    let mut put = |at: String, kind: Kind| found.push(Place { at, kind, jsonata });
    put(at.clone(), Kind::State);
    for (list, kind) in [("Retry", Kind::Retrier), ("Catch", Kind::Catcher)] {
        for index in 0..value[list].as_array().map_or(0, Vec::len) {
            put(format!("{at}/{list}/{index}"), kind);
        }
    }
    let single = [
        ("ItemReader", Kind::ItemReader),
        ("ItemBatcher", Kind::ItemBatcher),
        ("ResultWriter", Kind::ResultWriter),
        ("Credentials", Kind::Credentials),
    ];
    for (key, kind) in single.into_iter().filter(|(key, _)| value[*key].is_object()) {
        put(format!("{at}/{key}"), kind);
    }
    if value["ItemReader"]["ReaderConfig"].is_object() {
        put(format!("{at}/ItemReader/ReaderConfig"), Kind::ReaderConfig);
    }
    for (index, value) in value["Choices"].as_array().into_iter().flatten().enumerate() {
        rule(value, format!("{at}/Choices/{index}"), Kind::Rule, &mut put);
    }
    for (index, value) in value["Branches"].as_array().into_iter().flatten().enumerate() {
        block(value, format!("{at}/Branches/{index}"), Kind::Nested, machine, found);
    }
    for key in ["ItemProcessor", "Iterator"].into_iter().filter(|key| value[*key].is_object()) {
        block(&value[key], format!("{at}/{key}"), Kind::Nested, machine, found);
        if value[key]["ProcessorConfig"].is_object() {
            found.push(Place { at: format!("{at}/{key}/ProcessorConfig"), kind: Kind::ProcessorConfig, jsonata });
        }
    }
}

fn rule(value: &Value, at: String, kind: Kind, put: &mut impl FnMut(String, Kind)) {
    for list in ["And", "Or"] {
        for (index, value) in value[list].as_array().into_iter().flatten().enumerate() {
            rule(value, format!("{at}/{list}/{index}"), Kind::InnerRule, put);
        }
    }
    if value["Not"].is_object() {
        rule(&value["Not"], format!("{at}/Not"), Kind::InnerRule, put);
    }
    put(at, kind);
}
