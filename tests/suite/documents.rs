//! The documents say what is.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};
use std::process::Command;

use asl_builder::check;
use asl_syntax::fields::{FieldType, Object, fields};
use asl_tests::root;

/// The minimum supported Rust version is stated once, in the workspace's manifest.
fn msrv() -> String {
    let manifest: toml::Table = std::fs::read_to_string(root().join("Cargo.toml")).unwrap().parse().unwrap();
    manifest["workspace"]["package"]["rust-version"].as_str().unwrap().to_owned()
}

fn documents() -> Vec<PathBuf> {
    let output = Command::new("git")
        .current_dir(root())
        .args(["ls-files", "--cached", "--others", "--exclude-standard", "*.md", "*.yml"])
        .output();
    let listed: Vec<PathBuf> = match output {
        Ok(output) if output.status.success() => {
            String::from_utf8(output.stdout).unwrap().lines().map(|line| root().join(line)).collect()
        }
        _ => Vec::new(),
    };
    // Outside a checkout, in an unpacked archive, the documents of the root have to do.
    let listed = if listed.is_empty() { asl_tests::files(&root(), ".md") } else { listed };
    listed.into_iter().filter(|path| path.exists() && !path.starts_with(root().join("tests/corpus"))).collect()
}

#[test]
fn documents_state_the_minimum_rust_version_as_the_manifest_does() {
    let msrv = msrv();
    let mut mentions = 0;
    for path in documents() {
        let text = std::fs::read_to_string(&path).unwrap();
        for (i, line) in text.lines().enumerate() {
            // "Rust 1.89", in whatever sentence
            for (at, _) in line.match_indices("Rust 1.") {
                let version: String = line[at + 5..].chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
                assert_eq!(version.trim_end_matches('.'), msrv, "{}:{}", path.display(), i + 1);
                mentions += 1;
            }
        }
    }
    assert!(mentions > 0, "the README says which Rust is needed");
}

#[test]
fn dependencies_need_no_newer_rust_than_the_manifest_states() {
    let wanted = version(&msrv());
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .current_dir(root())
        .args(["metadata", "--offline", "--locked", "--format-version", "1", "--filter-platform", &host()])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 20);
    let too_new: Vec<String> = packages
        .iter()
        .filter_map(|package| Some((package["name"].as_str()?, package["rust_version"].as_str()?)))
        .filter(|(_, rust)| version(rust) > wanted)
        .map(|(name, rust)| format!("{name} needs Rust {rust}"))
        .collect();
    assert!(too_new.is_empty(), "{}", too_new.join(", "));
}

/// This machine's platform: the packages of another one need not have been downloaded.
fn host() -> String {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).arg("-vV").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().find_map(|line| line.strip_prefix("host: ")).unwrap().to_owned()
}

fn version(text: &str) -> Vec<u32> {
    text.split('.').map(|part| part.parse().unwrap()).chain([0, 0]).take(3).collect()
}

#[test]
fn links_between_documents_lead_somewhere() {
    for path in documents().into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "md")) {
        let text = std::fs::read_to_string(&path).unwrap();
        for link in links(&text) {
            let target = path.parent().unwrap_or(Path::new("")).join(&link);
            assert!(target.exists(), "{} links to {link}, which does not exist", path.display());
        }
    }
}

/// The targets of Markdown links to files, without their anchors.
fn links(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices("](") {
        let target: String = text[at + 2..].chars().take_while(|c| !matches!(c, ')' | ' ' | '\n')).collect();
        let target = target.split('#').next().unwrap_or_default().to_owned();
        if !target.is_empty() && !target.contains("://") && !target.contains('<') {
            found.push(target);
        }
    }
    found
}

#[test]
fn the_list_of_rules_has_every_rule() {
    let text = std::fs::read_to_string(root().join("docs/rules.md")).unwrap();
    let listed: Vec<&str> = text.lines().filter(|line| line.starts_with("| [ASL")).collect();
    let expected: Vec<String> = check::rules()
        .iter()
        .map(|rule| {
            let page = format!("../asl-builder/src/check/rules/{}.md", rule.name.replace('-', "_"));
            format!("| [{}]({page}) | {} | {} | {} |", rule.code, rule.name, rule.severity, rule.since)
        })
        .collect();
    assert_eq!(listed, expected);
}

/// A field's name with its least and its greatest value or length.
type Bounds = (String, String, Option<String>);

#[test]
fn the_builders_documentation_states_the_bounds_of_the_table() {
    let text = |bound: i64| bound.to_string();
    let length = |bound: usize| bound.to_string();
    let mut table: Vec<Bounds> = Vec::new();
    for field in Object::ALL.iter().flat_map(|object| fields(*object)) {
        // That there are no negative counts needs no saying, nor that a list of what the methods add is not empty.
        let bounds = match (field.ty, field.min, field.max) {
            (FieldType::String, ..) => field.min_length.map(|least| (length(least), field.max_length.map(length))),
            (_, Some(0), None) => None,
            (_, least, most) => least.map(|least| (text(least), most.map(text))),
        };
        table.extend(bounds.map(|(least, most)| (field.name.to_owned(), least, most)));
    }
    let mut stated: Vec<Bounds> = asl_tests::files(&root().join("asl-builder/src/builder"), ".rs")
        .iter()
        .flat_map(|path| {
            let source = std::fs::read_to_string(path).unwrap();
            let lines = source.lines().filter_map(|line| line.trim_start().strip_prefix("///"));
            stated_bounds(&lines.collect::<Vec<_>>().concat())
        })
        .collect();
    for list in [&mut table, &mut stated] {
        list.sort_unstable();
        list.dedup();
    }
    assert_eq!(stated, table);
}

/// Every "`Seconds`, 0 to 99,999,999" and "`BackoffRate`, at least 1.0" in a text.
fn stated_bounds(text: &str) -> Vec<Bounds> {
    let number = |text: &str| {
        let digits: String = text.chars().take_while(|c| c.is_ascii_digit() || matches!(c, ',' | '.')).collect();
        let digits = digits.trim_end_matches([',', '.']);
        let plain = digits.replace(',', "").trim_end_matches(".0").to_owned();
        if plain.is_empty() { None } else { Some((plain, digits.len())) }
    };
    let mut found = Vec::new();
    for (at, separator) in text.match_indices("`, ") {
        let name = text[..at].rsplit('`').next().unwrap().to_owned();
        let rest = &text[at + separator.len()..];
        if let Some((least, _)) = rest.strip_prefix("at least ").and_then(number) {
            found.push((name, least, None));
        } else if let Some((least, length)) = number(rest)
            && let Some((most, _)) = rest[length..].strip_prefix(" to ").and_then(number)
        {
            found.push((name, least, Some(most)));
        }
    }
    found
}

#[test]
fn bounds_are_found_in_a_text() {
    let text =
        "Waits: `Seconds`, 0 to 99,999,999; or `Path`, a path. `Rate`, at least 1.0. `Most`, 0 for none, `X`, 1 to 9.";
    let bounds = |name: &str, least: &str, most: Option<&str>| (name.into(), least.into(), most.map(str::to_owned));
    let expected = [bounds("Seconds", "0", Some("99999999")), bounds("Rate", "1", None), bounds("X", "1", Some("9"))];
    assert_eq!(stated_bounds(text), expected);
}

/// The changelog names the rules by ranges, `ASL101 to ASL110`, or alone.
#[test]
fn the_changelog_names_every_rule() {
    let text = std::fs::read_to_string(root().join("CHANGELOG.md")).unwrap();
    let words: Vec<&str> = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_code = |word: &str| word.len() == 6 && word.starts_with("ASL");
    let ranges: Vec<(&str, &str)> = words
        .iter()
        .enumerate()
        .filter(|(_, word)| is_code(word))
        .map(|(i, word)| match words.get(i + 1..i + 3) {
            Some(["to", last]) if is_code(last) => (*word, *last),
            _ => (*word, *word),
        })
        .collect();
    for rule in check::rules() {
        let is_named = ranges.iter().any(|(first, last)| (*first..=*last).contains(&rule.code));
        assert!(is_named, "{} {} is not in the changelog", rule.code, rule.name);
    }
}

/// What the README shows of the compiler stands in the file that the compiler wrote.
#[test]
fn the_readme_shows_real_errors() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let written = std::fs::read_to_string(root().join("tests/ui/machine/ten-mistakes.stderr")).unwrap();
    let shown: Vec<&str> = readme.split("```text\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    let real = shown.iter().filter(|text| text.contains("ten-mistakes.rs")).inspect(|text| {
        assert!(written.contains(text.trim_end()), "the compiler says otherwise:\n{text}");
    });
    assert_eq!(real.count(), 2);
}
