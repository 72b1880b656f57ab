//! The forty-eight mistakes of `docs/mistakes.md`: the page says who catches each, and this test that it is so.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeMap;

use asl_builder::Report;
use asl_tests::{files, root};

/// Programs with a mistake that compile, each with its number.
macro_rules! compiling {
    ($($number:literal $module:ident $file:literal;)*) => {
        $(
            #[path = $file]
            mod $module;
        )*

        /// What is found in each.
        fn found() -> BTreeMap<u32, Report> {
            BTreeMap::from([$(($number, $module::machine().check())),*])
        }
    };
}

compiling! {
    12 variable "../mistakes/12-variable-never-assigned.rs";
    19 suffix "../mistakes/19-path-without-suffix.rs";
    27 default "../mistakes/27-choice-without-default.rs";
    32 optimized "../mistakes/32-unknown-optimized-action.rs";
    33 action "../mistakes/33-unknown-sdk-action.rs";
    34 parameter "../mistakes/34-misspelt-sdk-parameter.rs";
    35 missing "../mistakes/35-sdk-parameter-missing.rs";
    42 assign "../mistakes/42-reading-in-the-assign-that-sets.rs";
    45 outer "../mistakes/45-branch-reassigns-an-outer-variable.rs";
    48 role "../mistakes/48-malformed-role-arn.rs";
}

/// The page's rows: the number, what the macro says, the rule.
fn rows() -> Vec<(u32, String, String)> {
    let page = std::fs::read_to_string(root().join("docs/mistakes.md")).unwrap();
    let cells = |line: &str| line.split(" | ").map(|cell| cell.trim_matches(['|', ' ']).to_owned()).collect::<Vec<_>>();
    let rows = page.lines().filter(|line| line.starts_with("| ")).map(cells).filter_map(|row| {
        let number = row[0].parse().ok()?;
        Some((number, row[3].clone(), row[4].clone()))
    });
    rows.collect()
}

#[test]
fn the_page_has_each_mistake_once() {
    let numbers: Vec<u32> = rows().into_iter().map(|(number, ..)| number).collect();
    assert_eq!(numbers, (1..=48).collect::<Vec<_>>());
}

/// What the page says of the macro is the first line of the compiler's own text, and every mistake has a program.
#[test]
fn the_macro_says_what_the_page_says() {
    let mut said = BTreeMap::new();
    for program in files(&root().join("tests/ui/mistakes"), ".rs") {
        let number: u32 = program.file_name().unwrap().to_string_lossy()[..2].parse().unwrap();
        let text = std::fs::read_to_string(program.with_extension("stderr")).unwrap();
        let errors: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("error: ")).collect();
        assert_eq!(errors.len(), 1, "one mistake, one error: {}", program.display());
        said.insert(number, errors[0].to_owned());
    }
    for (number, text, _) in rows() {
        assert_eq!(text, said.remove(&number).unwrap_or("compiles".to_owned()), "mistake {number}");
    }
    assert!(said.is_empty(), "not on the page: {said:?}");
}

/// What compiles is found by the rule that the page names, or by none if it names none.
#[test]
fn the_rules_find_what_the_page_says() {
    let mut found = found();
    for (number, text, rule) in rows() {
        if text != "compiles" {
            assert!(!found.contains_key(&number), "{number} does not compile");
            continue;
        }
        let report = found.remove(&number).unwrap();
        let codes: Vec<&str> = report.iter().map(|finding| finding.code).collect();
        let expected: Vec<&str> = if rule == "not yet" { Vec::new() } else { vec![rule.as_str()] };
        assert_eq!(codes, expected, "mistake {number}:\n{report}");
    }
}
