//! The forty-eight mistakes of `docs/scorecard.md`, as plain definitions: which of them is found, by what, and where.
//!
//! `UPDATE=1 cargo test -p asl-tests --test scorecard` writes the page.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::fs;

use asl_builder::Report;
use asl_builder::check;
use asl_builder::model::{Machine, Notes};
use asl_tests::{files, root};
use serde::Deserialize;

/// `tests/scorecard/rows.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Card {
    /// The other tools, in the order of each row's `peers`.
    columns: Vec<String>,
    row: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    number: usize,
    mistake: String,
    file: String,
    /// `EXPRESS`, where the mistake is one only there.
    r#type: Option<String>,
    /// What finds it; none where nothing does.
    code: Option<String>,
    severity: Option<String>,
    at: Option<String>,
    /// Where the same code stands again for the same mistake.
    #[serde(default)]
    also: Vec<String>,
    /// Why nothing finds it.
    why: Option<String>,
    peers: Vec<String>,
    /// The tools that were run over this very file, and answered otherwise.
    #[serde(default)]
    differs: Vec<String>,
}

impl Row {
    fn report(&self, folder: &str) -> Report {
        let text = fs::read_to_string(root().join("tests/scorecard").join(folder).join(&self.file)).unwrap();
        let machine = Machine::from_value(serde_json::from_str(&text).unwrap());
        let is_express = self.r#type.as_deref() == Some("EXPRESS");
        check::machine(&machine, &Notes { is_express, ..Notes::default() })
    }

    /// What a tool says; of this very file where it was run and answers otherwise than of the first example.
    fn peer<'a>(&'a self, card: &Card, column: usize) -> &'a str {
        match (self.differs.contains(&card.columns[column]), catches(&self.peers[column])) {
            (false, _) => &self.peers[column],
            (true, true) => "no †",
            (true, false) => "yes †",
        }
    }

    fn cell(&self) -> String {
        match (&self.code, &self.severity) {
            (Some(code), Some(severity)) => format!("**{code}**, {severity}"),
            _ => format!("no: {}", self.why.as_deref().unwrap_or("not said")),
        }
    }
}

fn card() -> Card {
    toml::from_str(&fs::read_to_string(root().join("tests/scorecard/rows.toml")).unwrap()).unwrap()
}

#[test]
fn each_mistake_is_found_where_the_card_says() {
    let mut wrong = Vec::new();
    for row in card().row {
        let found = row.report("broken");
        let lines: Vec<String> =
            found.iter().map(|finding| format!("{} {} {}", finding.code, finding.severity, finding.at)).collect();
        let expected = match (&row.code, &row.severity, &row.at) {
            (Some(code), Some(severity), Some(at)) => {
                std::iter::once(at).chain(&row.also).map(|at| format!("{code} {severity} {at}")).collect()
            }
            (None, None, None) if row.why.is_some() => Vec::new(),
            _ => panic!("row {} says neither what finds it nor why nothing does", row.number),
        };
        if lines != expected {
            wrong.push(format!("{}: {}\n  expected {expected:?}\n  found {lines:?}\n{found}", row.number, row.mistake));
        }
    }
    assert!(wrong.is_empty(), "{} rows are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn without_the_mistake_there_is_silence() {
    let loud: Vec<String> = card()
        .row
        .iter()
        .map(|row| (row, row.report("sound")))
        .filter(|(_, report)| !report.is_empty())
        .map(|(row, report)| format!("{}\n{report}", row.file))
        .collect();
    assert!(loud.is_empty(), "{}", loud.join("\n"));
}

#[test]
fn the_card_has_each_mistake_and_each_file_once() {
    let card = card();
    let numbers: Vec<usize> = card.row.iter().map(|row| row.number).collect();
    assert_eq!(numbers, (1..=48).collect::<Vec<_>>());
    for folder in ["broken", "sound"] {
        let present: Vec<String> = files(&root().join("tests/scorecard").join(folder), ".json")
            .iter()
            .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
            .collect();
        let named: Vec<&str> = card.row.iter().map(|row| row.file.as_str()).collect();
        assert_eq!(present, named);
    }
    assert!(card.row.iter().all(|row| row.peers.len() == card.columns.len()));
}

#[test]
fn the_page_says_what_the_card_says() {
    let path = root().join("docs/scorecard.md");
    let old = fs::read_to_string(&path).unwrap_or_default();
    let fresh = page(&card(), &old);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, fresh).unwrap();
    } else {
        assert!(old == fresh, "`docs/scorecard.md` is stale: UPDATE=1 cargo test -p asl-tests --test scorecard");
    }
}

const BEGIN: &str = "<!-- the table: UPDATE=1 cargo test -p asl-tests --test scorecard -->";
const END: &str = "<!-- the end of the table -->";

/// The page as it is, with the table that the card gives.
fn page(card: &Card, old: &str) -> String {
    let (before, after) = match (old.split_once(BEGIN), old.split_once(END)) {
        (Some((before, _)), Some((_, after))) => (before, after),
        _ => panic!("`docs/scorecard.md` has no place for the table"),
    };
    let mut table = format!("{BEGIN}\n\n| # | mistake | asl-builder |");
    for column in &card.columns {
        table.push_str(&format!(" {column} |"));
    }
    table.push_str(&format!("\n| --- | --- | --- |{}\n", " --- |".repeat(card.columns.len())));
    for row in &card.row {
        let link = format!("[{}](../tests/scorecard/broken/{})", row.mistake, row.file);
        let peers: Vec<&str> = (0..card.columns.len()).map(|column| row.peer(card, column)).collect();
        table.push_str(&format!("| {} | {link} | {} | {} |\n", row.number, row.cell(), peers.join(" | ")));
    }
    let ours = card.row.iter().filter(|row| row.code.is_some()).count();
    table.push_str(&format!("| | **found of 48** | **{ours}** |"));
    for column in 0..card.columns.len() {
        let caught = card.row.iter().filter(|row| catches(row.peer(card, column))).count();
        table.push_str(&format!(" {caught} |"));
    }
    format!("{before}{table}\n\n{END}{after}")
}

/// True for what counts as found: a type that forbids the mistake does, and setting it right unasked.
fn catches(said: &str) -> bool {
    matches!(said.trim_end_matches(" †"), "yes" | "types" | "warn" | "sorted")
}
