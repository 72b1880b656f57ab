//! What is a path, a definite path and a reference path: the facts of `data/paths.txt`.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use asl_syntax::jsonpath::{Path, parse};

const FACTS: &str = include_str!("data/paths.txt");

/// The verdict, the source and the path of each line.
fn facts() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    let lines = FACTS.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| {
        let (facts, path) = line.split_once('|').unwrap_or_else(|| panic!("no path: {line}"));
        let path = path.strip_suffix('|').unwrap_or_else(|| panic!("no end: {line}"));
        let (verdict, source) = facts.split_once(char::is_whitespace).unwrap_or_else(|| panic!("no source: {line}"));
        (verdict, source.trim(), path)
    })
}

#[test]
fn each_path_is_what_the_facts_say() {
    let mut wrong = Vec::new();
    let mut counts = std::collections::BTreeMap::new();
    for (verdict, _, text) in facts() {
        let found = match parse(text) {
            Err(error) => format!("invalid@{}", error.offset),
            Ok(path) => match (path.reference_path(), path.is_definite()) {
                (Ok(()), true) => "reference".to_owned(),
                (Ok(()), false) => "a reference path that is not definite".to_owned(),
                (Err(_), true) => "definite".to_owned(),
                (Err(_), false) => "indefinite".to_owned(),
            },
        };
        *counts.entry(verdict.split('@').next().unwrap()).or_insert(0) += 1;
        if found != verdict {
            wrong.push(format!("|{text}| is {verdict}, found {found}"));
        }
    }
    println!("{counts:?}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(counts.len() == 4 && counts.values().all(|&count| count >= 10), "{counts:?}");
}

#[test]
fn each_fact_has_a_known_source_and_stands_once() {
    let legend: Vec<&str> = FACTS.lines().filter_map(|line| line.strip_prefix("#   ")?.split(' ').next()).collect();
    let mut paths: Vec<&str> = Vec::new();
    for (_, source, path) in facts() {
        assert!(legend.contains(&source), "{path}: {source}");
        paths.push(path);
    }
    let all = paths.len();
    paths.sort_unstable();
    paths.dedup();
    assert_eq!(paths.len(), all);
}

#[test]
fn what_is_printed_is_the_same_path() {
    for (_, _, text) in facts() {
        let Ok(path) = parse(text) else { continue };
        let printed = path.to_string();
        assert_eq!(parse(&printed).as_ref(), Ok(&path), "|{text}| printed |{printed}|");
        assert_eq!(parse(&printed).unwrap().to_string(), printed);
    }
}

#[test]
fn every_node_stands_in_its_text() {
    fn check(path: &Path<'_>, text: &str) {
        let mut at = path.offset;
        for segment in &path.segments {
            assert!(segment.offset >= at && segment.end > segment.offset, "{text}");
            assert!(text.is_char_boundary(segment.offset) && text.is_char_boundary(segment.end), "{text}");
            at = segment.end;
        }
        assert_eq!(at.max(path.end), path.end, "{text}");
        if let Some(last) = path.segments.last() {
            assert_eq!(last.end, path.end, "{text}");
        }
        assert_eq!(&text[..path.end], text.trim_end());
    }
    for (_, _, text) in facts() {
        match parse(text) {
            Ok(path) => check(&path, text),
            Err(error) => assert!(text.is_char_boundary(error.offset), "{text}: {error:?}"),
        }
    }
}

/// Messages are for users: one line, lower case, no full stop.
#[test]
fn messages_are_in_the_style_of_the_house() {
    for (_, _, text) in facts() {
        let Err(error) = parse(text) else { continue };
        for line in [Some(&error.message), error.help.as_ref()].into_iter().flatten() {
            assert!(!line.contains('\n') && !line.ends_with('.'), "{line}");
            assert!(!line.starts_with(char::is_uppercase), "{line}");
            assert!(line.matches('`').count() % 2 == 0, "{line}");
        }
    }
}
