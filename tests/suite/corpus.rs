//! Definitions of real projects go through the model and come out equal.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};

use asl_builder::import::{self, NoFiles};
use asl_builder::model::{Kind, Machine, Notes, Object, State};
use asl_builder::{Report, emit};
use asl_tests::{files, root};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// The project's own copy, and any other folders of definitions that `ASL_CORPUS` lists.
fn definitions() -> Vec<PathBuf> {
    let mut all = files(&root().join("tests/corpus/asl"), ".json");
    if let Some(more) = std::env::var_os("ASL_CORPUS") {
        all.extend(std::env::split_paths(&more).flat_map(|folder| files(&folder, ".json")));
    }
    all
}

#[test]
fn definitions_come_out_equal_and_in_order() {
    let mut states = 0;
    let mut files = 0;
    for path in definitions() {
        let text = std::fs::read_to_string(&path).unwrap();
        let value: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let machine = Machine::from_value(value.clone());
        assert_eq!(machine.to_value(), value, "{}", path.display());
        let imported = import::read("x.json", text.as_bytes(), &NoFiles);
        assert_eq!(imported.machines[0].machine, machine, "{}", path.display());
        assert_eq!(emit::asl_json(&imported.machines[0].machine), emit::asl_json(&machine), "{}", path.display());

        // Equal text too: the order of states and fields, and how numbers are written.
        let emitted = emit::asl_json(&machine);
        assert_eq!(emitted, serde_json::to_string_pretty(&value).unwrap() + "\n", "{}", path.display());

        states += count(&machine);
        files += 1;
    }
    println!("{files} definitions with {states} states: all equal");
}

fn count(machine: &Machine) -> usize {
    machine.states().map(|(_, state)| 1 + state.machines().map(|nested| count(nested.machine)).sum::<usize>()).sum()
}

#[test]
fn the_corpus_has_every_state_type_and_both_languages() {
    let mut seen: Vec<&str> = Vec::new();
    let mut open: Vec<Machine> = Vec::new();
    for path in definitions() {
        open.push(Machine::from_value(serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()));
    }
    while let Some(machine) = open.pop() {
        seen.push(machine.default_language().as_str());
        for (_, state) in machine.states() {
            seen.extend(state.kind.type_name());
            if let Kind::Map(map) = &state.kind {
                seen.extend(map.item_reader.is_some().then_some("ItemReader"));
            }
            open.extend(state.machines().map(|nested| nested.machine.clone()));
        }
    }
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(
        seen,
        ["Choice", "Fail", "ItemReader", "JSONPath", "JSONata", "Map", "Parallel", "Pass", "Succeed", "Task", "Wait"]
    );
}

#[test]
fn each_file_of_the_corpus_has_its_provenance() {
    for folder in ["tests/corpus/asl", "tests/corpus/invalid"].map(|folder| root().join(folder)) {
        let mut named: Vec<String> = Vec::new();
        for entry in manifest(&folder) {
            for key in ["repo", "commit", "path", "license"] {
                assert!(entry[key].as_str().is_some_and(|text| !text.is_empty()), "{entry}");
            }
            let licenses = ["Apache-2.0", "MIT", "MIT-0", "MIT (package.json only; no LICENSE file)"];
            assert!(licenses.contains(&entry["license"].as_str().unwrap()), "{entry}");
            named.push(entry["file"].as_str().unwrap().to_owned());
        }
        named.sort();
        let present: Vec<String> = files(&folder, ".json")
            .iter()
            .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
            .collect();
        assert_eq!(named, present);
    }
}

fn manifest(folder: &Path) -> Vec<Value> {
    let manifest = std::fs::read_to_string(folder.join("manifest.jsonl")).unwrap();
    manifest.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The fields of all types of states.
fn state_fields() -> Vec<&'static str> {
    asl_syntax::fields::Object::STATES.iter().flat_map(|object| asl_syntax::fields::names(*object)).collect()
}

/// Any JSON value, with ASL's own keys among the keys, so that known fields get values of every type.
fn anything() -> impl Strategy<Value = Value> {
    let keys: Vec<&'static str> = asl_syntax::fields::Object::ALL
        .iter()
        .flat_map(|object| asl_syntax::fields::names(*object))
        .chain(["Type", "States", "Branches", "Choices", "a", "", "x.$"])
        .collect();
    let types: Vec<&'static str> = asl_syntax::fields::Object::STATES.iter().map(|object| object.name()).collect();
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,6}".prop_map(Value::from),
        prop::sample::select(types).prop_map(Value::from),
        Just(json!([])),
        Just(json!({})),
    ];
    let key = prop_oneof![prop::sample::select(keys).prop_map(str::to_owned), ".{0,4}"];
    leaf.prop_recursive(6, 64, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec((key.clone(), inner), 0..8)
                .prop_map(|fields| Value::Object(fields.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

    /// What is set after reading is written once, in the text as in the value, whatever stood there before.
    #[test]
    fn what_is_set_is_written_once(
        before in anything(),
        sets in prop::collection::vec((prop::sample::select(state_fields()), anything()), 0..6),
    ) {
        let mut state: State = Object::from_value(before);
        for (field, value) in &sets {
            state.set(field, value.clone());
        }
        let value = serde_json::to_value(&state).unwrap();
        prop_assert_eq!(serde_json::to_string(&state).unwrap(), serde_json::to_string(&value).unwrap());
        prop_assert!(sets.is_empty() || state.extra.raw().is_none());
        {
            for (field, set) in sets.iter().rev().enumerate().filter(|(i, (field, _))| {
                !sets.iter().rev().take(*i).any(|(later, _)| later == field)
            }).map(|(_, set)| set) {
                prop_assert_eq!(&value[*field], set, "{}", field);
            }
        }
    }

    /// Whatever JSON is given, nothing is lost, reordered or renumbered, and nothing panics.
    #[test]
    fn any_json_comes_out_equal(value in anything()) {
        let machine = Machine::from_value(value.clone());
        prop_assert_eq!(&machine.to_value(), &value);
        prop_assert_eq!(serde_json::to_string(&machine).unwrap(), serde_json::to_string(&value).unwrap());
        let notes = Notes::default();
        let _ = asl_builder::check::machine(&machine, &notes).to_string();
        let _ = emit::mermaid(&machine);
    }
}

/// What the service accepted in just this form gives no error.
#[test]
fn accepted_definitions_give_no_error() {
    let folder = root().join("tests/corpus/asl");
    let mut checked = 0;
    let mut alarms = Vec::new();
    for entry in manifest(&folder).iter().filter(|entry| entry["validity"] == "aws-accepted") {
        let report = check(&folder, entry);
        alarms.extend(report.has_errors().then(|| format!("{}\n{report}", entry["file"])));
        checked += 1;
    }
    assert!(checked > 100, "{checked} definitions");
    assert!(alarms.is_empty(), "{}", alarms.join("\n"));
}

/// What the service, or another checker of the language, refuses gives one.
#[test]
fn refused_definitions_give_an_error() {
    let folder = root().join("tests/corpus/invalid");
    let entries = manifest(&folder);
    let missed: Vec<String> = entries
        .iter()
        .filter(|entry| !check(&folder, entry).has_errors())
        .map(|entry| format!("{}: {}", entry["file"], entry["reasons"]))
        .collect();
    assert!(entries.len() > 100, "{} definitions", entries.len());
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

/// The findings of a definition, whose manifest says of some that they are of an EXPRESS machine.
fn check(folder: &Path, entry: &Value) -> Report {
    let text = std::fs::read_to_string(folder.join(entry["file"].as_str().unwrap())).unwrap();
    let machine = Machine::from_value(serde_json::from_str(&text).unwrap());
    asl_builder::check::machine(&machine, &Notes { is_express: entry["type"] == "EXPRESS", ..Notes::default() })
}
