//! Each rule's page is its fixture: every `json` block gives the findings of the `diagnostics` block behind it, or none.
//!
//! `UPDATE=1 cargo test -p asl-tests --test rules` rewrites the blocks; read the difference before it is committed.

use std::path::PathBuf;

use asl_builder::check::{self, Rule, Subject};
use asl_builder::model::{Machine, Notes};
use asl_builder::Report;
use asl_tests::root;

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
        let reports: Vec<Report> = blocks(rule.docs).iter().filter(|b| b.is_json).map(|b| findings(rule, &b.text)).collect();
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

fn findings(rule: &Rule, json: &str) -> Report {
    let value: serde_json::Value =
        serde_json::from_str(json).unwrap_or_else(|error| panic!("the page of {rule:?}: {error}\n{json}"));
    match rule.subject {
        Subject::Machine(_) => check::machine(&Machine::from_value(value), &Notes::default()),
        _ => panic!("{rule:?} has a subject that this test does not know"),
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
    let line = old.lines().zip(new.lines()).position(|(a, b)| a != b).unwrap_or_else(|| old.lines().count().min(new.lines().count()));
    let show = |text: &str| text.lines().skip(line).take(4).collect::<Vec<_>>().join("\n    ");
    format!("  from line {}:\n    {}\n  should be:\n    {}", line + 1, show(old), show(new))
}
