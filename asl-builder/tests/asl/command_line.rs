use crate::support::Place;

fn run(words: &str) -> crate::support::Ran {
    Place::new(&[]).run(words)
}

#[test]
fn help() {
    insta::assert_snapshot!(run("--help").out);
    insta::assert_snapshot!("help_check", run("check --help").out);
    insta::assert_snapshot!("help_fmt", run("fmt --help").out);
    insta::assert_snapshot!("help_run", run("run --help").out);
    insta::assert_snapshot!("help_test", run("test --help").out);
    insta::assert_snapshot!("help_coverage", run("coverage --help").out);
    assert_eq!(run("--version").out, concat!("asl ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn a_wrong_command_line_is_2_and_says_what_is_meant() {
    let unknown = run("chek");
    assert_eq!((unknown.code, &*unknown.out), (2, ""));
    assert!(unknown.err.contains("'check'") && unknown.err.contains("`explain`"), "{}", unknown.err);
    for words in ["", "check --format xml", "check -j 0", "explain", "fmt --check --stdout", "fmt --force"] {
        let ran = run(words);
        assert_eq!((ran.code, &*ran.out), (2, ""), "{words}");
    }
}

#[test]
fn a_page_and_all_pages() {
    let page = run("explain unreachable-state");
    assert_eq!((page.code, page.out.trim_end()), (0, asl_builder::check::explain("ASL002").unwrap().trim_end()));
    let all = run("explain --all").out;
    assert!(asl_builder::check::rules().iter().all(|rule| all.contains(rule.docs.trim_end())));
    let unknown = run("explain unreachable-stat");
    assert_eq!((unknown.code, &*unknown.out), (2, ""));
    assert!(unknown.err.contains("did you mean `unreachable-state`?"), "{}", unknown.err);
    let coloured = run("explain ASL002 --color always").out;
    assert!(coloured.starts_with("\u{1b}["), "{coloured:?}");
}

#[test]
fn rules_as_a_table_and_as_json() {
    let text = run("rules").out;
    assert_eq!(text.lines().count(), asl_builder::check::rules().len());
    let json: serde_json::Value = serde_json::from_str(&run("rules --format json").out).unwrap();
    let first = &json[0];
    assert_eq!(first["code"], "ASL001");
    for field in ["name", "severity", "since", "summary", "url", "docs"] {
        assert!(!first[field].as_str().unwrap().is_empty(), "{field}");
    }
    assert!(json.as_array().unwrap().iter().all(|rule| rule["summary"].as_str().unwrap().ends_with('.')));
}

#[test]
fn completions_are_there_for_shells() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = run(&format!("completions {shell}")).out;
        assert!(script.contains("asl") && script.contains("explain"), "{shell}");
    }
}

/// A document of the repository.
pub(crate) fn document(path: &str) -> String {
    std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)).unwrap()
}

/// The blocks of a language in a document.
pub(crate) fn blocks<'a>(text: &'a str, language: &str) -> Vec<&'a str> {
    let fence = format!("```{language}\n");
    text.split(&*fence).skip(1).filter_map(|rest| rest.split("```").next()).collect()
}

#[test]
fn the_configuration_of_the_manual_is_one() {
    let manual = &document("docs/asl.md");
    let [config] = blocks(manual, "toml")[..] else { panic!("the manual shows one configuration") };
    let place = Place::new(&[("asl.toml", config), ("a.asl.json", crate::support::FINE)]);
    assert_eq!(place.run("check").all(), "exit code 0\n--- out\n--- err\nno findings in 1 file\n");
}

#[test]
fn the_hooks_run_commands_that_are_there() {
    let hooks = document(".pre-commit-hooks.yaml");
    let entries: Vec<&str> = hooks.lines().filter_map(|line| line.trim().strip_prefix("entry: asl ")).collect();
    assert_eq!(entries, ["check", "fmt"]);
    for verb in entries {
        assert_eq!(run(&format!("{verb} --help")).code, 0);
    }
}
