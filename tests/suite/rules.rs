//! Each rule's page is its fixture: every `json` block gives the findings of the `diagnostics` block behind it, or none.
//!
//! `UPDATE=1 cargo test -p asl-tests --test rules` rewrites the blocks; read the difference before it is committed.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "rules/typed.rs"]
mod typed;

use std::path::PathBuf;

use asl_builder::check::{self, Rule, Settings, Subject};
use asl_builder::diag::{Diagnostic, Severity};
use asl_builder::import::{self, Files};
use asl_builder::model::{Binding, Claims, Location, Machine, Notes, Pointer, Source, StateNotes, Target};
use asl_builder::template::{Node, Template};
use asl_builder::{Report, sam};
use asl_tests::root;
use serde_json::{Map, Value};

#[test]
fn pages_say_what_their_rules_find() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut stale = Vec::new();
    for rule in check::rules() {
        let path = page(rule);
        let text = std::fs::read_to_string(&path).unwrap();
        let fresh = rewritten(rule, &text);
        if fresh != text {
            if update {
                std::fs::write(&path, fresh).unwrap();
            } else {
                stale.push(format!("{}\n{}", path.display(), difference(&text, &fresh)));
            }
        }
    }
    assert!(stale.is_empty(), "these pages do not say what is found:\n{}", stale.join("\n"));
}

#[test]
fn pages_show_a_finding_and_a_remedy() {
    for rule in check::rules() {
        let reports: Vec<Report> =
            blocks(rule.docs).iter().filter(|b| b.is_json).map(|b| findings(rule, &b.text)).collect();
        let finds = |report: &Report| report.iter().any(|finding| finding.code == rule.code);
        assert!(reports.iter().any(finds), "{rule:?} shows nothing that it finds");
        assert!(reports.iter().any(Report::is_empty), "{rule:?} shows nothing that is right");
        for finding in reports.into_iter().flatten() {
            assert_eq!(finding.code, rule.code, "the page of {rule:?} has another rule's finding: {}", finding.message);
            let first = finding.message.chars().next().unwrap();
            assert!(!first.is_uppercase() && !finding.message.ends_with('.'), "{}", finding.message);
            assert!(finding.help.is_some(), "{rule:?} says no remedy for: {}", finding.message);
        }
    }
}

fn page(rule: &Rule) -> PathBuf {
    root().join("asl-builder/src/check/rules").join(format!("{}.md", rule.name.replace('-', "_")))
}

/// A `json` block is a definition, or a template; for a rule on templates, a definition is that of a state machine in one.
fn findings(rule: &Rule, json: &str) -> Report {
    if matches!(rule.subject, Subject::Text) {
        return text_findings(json);
    }
    let value: Value =
        serde_json::from_str(json).unwrap_or_else(|error| panic!("the page of {rule:?}: {error}\n{json}"));
    let is_definition = value.get("StartAt").is_some();
    // Rules of taste are off by default; their own pages show what they find when they are on.
    let settings = Settings::new().notes();
    let of = |definition: &Value, notes: &Notes| {
        check::machine_with(&Machine::from_value(definition.clone()), notes, &settings)
    };
    let definition = &value["definition"];
    let report = match rule.subject {
        Subject::Machine(_) if value.get("claims").is_some() || value.get("contracts").is_some() => {
            of(definition, &typed::notes(&value))
        }
        Subject::Machine(_)
        | Subject::Object(_)
        | Subject::Call(_)
        | Subject::Evaluated(_)
        | Subject::JsonataExpression(_)
        | Subject::Text => {
            if let Some(count) = value.get("repeat").and_then(Value::as_u64) {
                of(&repeated(definition, count as usize), &Notes::default())
            } else if value.get("slots").is_some() {
                of(definition, &notes(&value["slots"]))
            } else if value.get("type").is_some() {
                of(definition, &Notes { is_express: value["type"] == "EXPRESS", ..Notes::default() })
            } else if value.get("references").is_some() {
                of(definition, &references(&value["references"]))
            } else {
                of(&value, &Notes::default())
            }
        }
        Subject::Template(_) if is_definition => {
            let source = sam::MachineSource::new(Machine::from_value(value), sam::WorkflowType::Standard);
            let template = sam::Template::new("").add(sam::StateMachine::new("Workflow", source));
            check::template_with(template.model(), &settings)
        }
        Subject::Template(_) => check::template_with(&template(json), &settings),
        _ => panic!("{rule:?} has a subject that this test does not know"),
    };
    let is_shown = |finding: &&Diagnostic| finding.code == rule.code || finding.severity > Severity::Note;
    Report::new(report.iter().filter(is_shown).cloned().collect())
}

/// A value with `…` as a text of so many characters, and `["…"]` as an array of so many items.
fn repeated(value: &Value, count: usize) -> Value {
    match value {
        Value::String(text) if text == "…" => "x".repeat(count).into(),
        Value::Array(items) if items.len() == 1 && items[0] == "…" => vec![0; count].into(),
        Value::Array(items) => items.iter().map(|item| repeated(item, count)).collect(),
        Value::Object(members) => {
            members.iter().map(|(key, member)| (key.clone(), repeated(member, count))).collect::<Map<_, _>>().into()
        }
        value => value.clone(),
    }
}

/// What is found while a text is read.
fn text_findings(text: &str) -> Report {
    struct EmptyFolder;
    impl Files for EmptyFolder {
        fn read(&self, _path: &str) -> Option<std::io::Result<Vec<u8>>> {
            Some(Err(std::io::ErrorKind::NotFound.into()))
        }
    }
    let file = import::read("order.asl.json", text.as_bytes(), &EmptyFolder);
    let checked = file.check(&Settings::new());
    Report::new(checked.into_iter().flat_map(|checked| checked.report).collect())
}

/// Notes that say what slots stand for: `{"WorkArn": ["work", "Work"]}`.
fn notes(slots: &Value) -> Notes {
    let mut notes = Notes::default();
    for (slot, functions) in slots.as_object().unwrap() {
        for function in functions.as_array().unwrap() {
            let target = Target::FunctionArn(function.as_str().unwrap().to_owned());
            notes.bind(Binding { slot: slot.clone(), target });
        }
    }
    notes
}

/// Notes that say which references stand where: `{"Charge": {"/Assign/id.$": "input"}}`.
fn references(states: &Value) -> Notes {
    let mut notes = Notes::default();
    for (name, references) in states.as_object().unwrap() {
        let mut state = StateNotes::new(Location { file: "workflow.rs", line: 1, column: 1 });
        for (at, what) in references.as_object().unwrap() {
            let claims = match what.as_str().unwrap() {
                "input" => Claims::INPUT,
                "result" => Claims::RESULT,
                "error_output" => Claims::ERROR_OUTPUT,
                other => panic!("no reference is called {other}"),
            };
            let at = at.split('/').skip(1).fold(Pointer::root(), Pointer::key);
            state.values.push((at, Source { location: None, claims }));
        }
        notes.block.states.push((name.clone().into(), state));
    }
    notes
}

/// A template from text, in which a logical id may stand twice.
fn template(json: &str) -> Template {
    let mut template = Template::from_json(serde_json::from_str(json).unwrap());
    template.resources.clear();
    let Entries(sections) = serde_json::from_str(json).unwrap();
    for (_, resources) in sections.into_iter().filter(|(name, _)| name == "Resources") {
        let Entries(resources) = serde_json::from_str(resources.get()).unwrap();
        for (id, resource) in resources {
            template.add_resource(id, Node::from_json(serde_json::from_str(resource.get()).unwrap()));
        }
    }
    template
}

/// The members of an object in their order, with those that stand twice.
struct Entries(Vec<(String, Box<serde_json::value::RawValue>)>);

impl<'de> serde::Deserialize<'de> for Entries {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;
        impl<'de> serde::de::Visitor<'de> for Members {
            type Value = Entries;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Entries, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Entries(members))
            }
        }
        deserializer.deserialize_map(Members)
    }
}

struct Block {
    is_json: bool,
    text: String,
}

/// The `json` and `diagnostics` blocks of a page.
fn blocks(page: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if line == "```json" || line == "```diagnostics" {
            let text = lines.by_ref().take_while(|line| *line != "```").map(|line| format!("{line}\n")).collect();
            blocks.push(Block { is_json: line == "```json", text });
        }
    }
    blocks
}

/// The page with the `diagnostics` blocks that its `json` blocks give.
fn rewritten(rule: &Rule, page: &str) -> String {
    let mut out = String::new();
    let mut lines = page.lines().peekable();
    while let Some(line) = lines.next() {
        out.push_str(line);
        out.push('\n');
        if line != "```json" {
            continue;
        }
        let mut json = String::new();
        for line in lines.by_ref().take_while(|line| *line != "```") {
            json.push_str(line);
            json.push('\n');
        }
        out.push_str(&json);
        out.push_str("```\n");
        skip_old_findings(&mut lines);
        let found = findings(rule, &json).to_string();
        if !found.is_empty() {
            out.push_str(&format!("\n```diagnostics\n{found}```\n"));
        }
    }
    out
}

fn skip_old_findings<'a>(lines: &mut std::iter::Peekable<impl Iterator<Item = &'a str> + Clone>) {
    let mut ahead = lines.clone();
    if ahead.next() == Some("") && ahead.next() == Some("```diagnostics") {
        while lines.next().is_some_and(|line| line != "```") {}
    }
}

fn difference(old: &str, new: &str) -> String {
    let line = old
        .lines()
        .zip(new.lines())
        .position(|(a, b)| a != b)
        .unwrap_or_else(|| old.lines().count().min(new.lines().count()));
    let show = |text: &str| text.lines().skip(line).take(4).collect::<Vec<_>>().join("\n    ");
    format!("  from line {}:\n    {}\n  should be:\n    {}", line + 1, show(old), show(new))
}
