//! The paths, intrinsic functions and JSONata expressions of real definitions can be parsed.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::path::PathBuf;

use asl_syntax::fields::{FieldType, Object, QueryLanguage, fields};
use asl_syntax::payload::{Computed, computed, computed_name, expression, has_slot};
use asl_syntax::{intrinsic, jsonata, jsonpath};
use asl_tests::{files, root};
use serde_json::{Map, Value};

/// The project's own copy, and any other folders of definitions that `ASL_CORPUS` lists.
fn definitions() -> Vec<PathBuf> {
    let mut all = files(&root().join("tests/corpus/asl"), ".json");
    if let Some(more) = std::env::var_os("ASL_CORPUS") {
        all.extend(std::env::split_paths(&more).flat_map(|folder| files(&folder, ".json")));
    }
    all
}

/// A string of a definition that the language gives a meaning.
#[derive(Clone, Debug)]
enum Text {
    Path(String),
    ReferencePath(String),
    ErrorOrCause(String),
    Computed(String),
    Evaluated(String),
}

/// Collects the texts of an object of the language, by the field table. `inherited` is the language of the whole machine.
fn collect(object: Object, value: &Value, language: QueryLanguage, inherited: QueryLanguage, found: &mut Vec<Text>) {
    let Some(map) = value.as_object() else { return };
    for field in fields(object).iter().filter(|field| field.allows(language)) {
        let Some(value) = map.get(field.name) else { continue };
        match (field.ty, language) {
            (FieldType::PathOrNull, _) => found.extend(text(value).map(Text::Path)),
            (FieldType::ReferencePath | FieldType::ReferencePathOrNull, _) => {
                found.extend(text(value).map(Text::ReferencePath));
            }
            (FieldType::PathOrIntrinsic, _) => found.extend(text(value).map(Text::Computed)),
            (FieldType::ReferencePathOrIntrinsic, _) => found.extend(text(value).map(Text::ErrorOrCause)),
            (FieldType::Template | FieldType::AnyTemplate, _) => template(value, found),
            (FieldType::Payload | FieldType::Variables, QueryLanguage::JSONPath) => template(value, found),
            (FieldType::Payload | FieldType::Variables, QueryLanguage::JSONata) => evaluated(value, found),
            (FieldType::Object(inner), _) => {
                collect(inner, value, inner_language(inner, language, inherited), inherited, found);
            }
            (FieldType::Array(inner), _) => {
                for item in value.as_array().into_iter().flatten() {
                    collect(inner, item, inner_language(inner, language, inherited), inherited, found);
                }
            }
            (FieldType::States, _) => {
                for state in value.as_object().into_iter().flat_map(Map::values) {
                    let ty = state["Type"].as_str().and_then(Object::state);
                    let own = state["QueryLanguage"].as_str().and_then(QueryLanguage::named);
                    if let Some(ty) = ty {
                        collect(ty, state, own.unwrap_or(inherited), inherited, found);
                    }
                }
            }
            (_, QueryLanguage::JSONata) if field.expression => evaluated(value, found),
            _ => {}
        }
    }
}

/// The states of a nested machine follow the whole machine, not the state around them.
fn inner_language(inner: Object, language: QueryLanguage, inherited: QueryLanguage) -> QueryLanguage {
    if matches!(inner, Object::Branch | Object::ItemProcessor) { inherited } else { language }
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn template(value: &Value, found: &mut Vec<Text>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                match (computed_name(key), value) {
                    (Some(_), Value::String(text)) => found.push(Text::Computed(text.clone())),
                    _ => template(value, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| template(item, found)),
        _ => {}
    }
}

fn evaluated(value: &Value, found: &mut Vec<Text>) {
    match value {
        Value::Object(map) => map.values().for_each(|value| evaluated(value, found)),
        Value::Array(items) => items.iter().for_each(|item| evaluated(item, found)),
        Value::String(text) => found.push(Text::Evaluated(text.clone())),
        _ => {}
    }
}

fn texts(definition: &Value) -> Vec<Text> {
    let language = definition["QueryLanguage"].as_str().and_then(QueryLanguage::named).unwrap_or_default();
    let mut found = Vec::new();
    collect(Object::StateMachine, definition, language, language, &mut found);
    found
}

/// What a text is, or what is wrong with it.
fn judge(text: &Text) -> Result<&'static str, String> {
    let path = |text: &str| match jsonpath::parse(text) {
        Ok(path) => {
            let printed = path.to_string();
            assert_eq!(jsonpath::parse(&printed).as_ref(), Ok(&path), "{text}");
            Ok(path.reference_path().map_err(|offence| offence.to_string()))
        }
        Err(_) if has_slot(text) => Ok(Ok(())),
        Err(error) => Err(error.to_string()),
    };
    match text {
        Text::Path(text) => path(text).map(|_| "paths"),
        Text::ReferencePath(text) => path(text)?.map(|()| "reference paths"),
        Text::Computed(text) => match computed(text).map_err(|error| error.to_string())? {
            Computed::Path(_) => path(text).map(|_| "paths"),
            Computed::Intrinsic(call) => is_fine(&call),
            _ => Ok("substituted"),
        },
        Text::ErrorOrCause(text) => match computed(text).map_err(|error| error.to_string())? {
            Computed::Path(_) => path(text)?.map(|()| "reference paths"),
            Computed::Intrinsic(call) if intrinsic::function(call.name).is_some_and(|function| !function.in_fail) => {
                Err(format!("`{}` gives no string", call.name))
            }
            Computed::Intrinsic(call) => is_fine(&call),
            _ => Ok("substituted"),
        },
        Text::Evaluated(text) => match expression(text).map_err(|error| error.to_string())? {
            None => Ok("constants"),
            Some(found) => match jsonata::parse(found.text) {
                Ok(ast) => {
                    let printed = jsonata::print(&ast);
                    assert_eq!(jsonata::parse(&printed).as_ref(), Ok(&ast), "{text}");
                    Ok("expressions")
                }
                // Deployment puts something else there.
                Err(_) if has_slot(text) => Ok("expressions with slots"),
                Err(error) => Err(error.to_string()),
            },
        },
    }
}

fn is_fine(call: &intrinsic::Call<'_>) -> Result<&'static str, String> {
    let printed = call.to_string();
    assert_eq!(intrinsic::parse(&printed).as_ref(), Ok(call), "{printed}");
    let problems = intrinsic::check(call);
    problems.first().map_or(Ok("calls"), |problem| Err(problem.message.clone()))
}

/// Texts of definitions that are published or used as tests, and wrong all the same, each with what is wrong.
const WRONG: &[(&str, &str)] =
    &[("States.Format($.template $.firstName $.lastName)", "a comma is missing in front of this argument")];

#[test]
fn the_texts_of_real_definitions_are_what_they_should_be() {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut wrong = Vec::new();
    let mut known: Vec<&str> = Vec::new();
    for file in definitions() {
        let definition: Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
        for text in texts(&definition) {
            match judge(&text) {
                Ok(kind) => *counts.entry(kind).or_default() += 1,
                Err(message) => {
                    let (Text::Path(raw)
                    | Text::ReferencePath(raw)
                    | Text::ErrorOrCause(raw)
                    | Text::Computed(raw)
                    | Text::Evaluated(raw)) = &text;
                    match WRONG.iter().find(|(known, said)| *known == raw.trim_end() && *said == message) {
                        Some((text, _)) => known.push(text),
                        None => wrong.push(format!("{}: {raw:?}: {message}", file.file_name().unwrap().display())),
                    }
                }
            }
        }
    }
    println!("{counts:?}, {} known to be wrong", known.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(WRONG.iter().all(|(text, _)| known.contains(text)), "some are no longer there");
    for (kind, least) in [("paths", 500), ("reference paths", 500), ("calls", 100), ("expressions", 100)] {
        assert!(counts[kind] > least, "{counts:?}");
    }
}
