use std::io::ErrorKind;

use asl_builder::cli::{App, run_with};
use insta::assert_snapshot;

use crate::support::{Fails, Place, args, broken, none, one, order, run};

#[test]
fn help_and_version_need_no_application() {
    let help = run("--help", none);
    assert_eq!((help.code, &*help.err), (0, ""));
    #[cfg(feature = "sim")]
    assert_snapshot!("help_with_executions", help.out);
    #[cfg(not(feature = "sim"))]
    assert_snapshot!(help.out, @"
    Write, check, list and draw the workflows and templates of this application

    Usage: orders <VERB>

    Verbs:
      synth    Check, then write the files whose content changed
      check    Print what the rules find
      list     List the files and the state machines in them
      graph    Draw a state machine as a Mermaid flowchart
      explain  Print the page of a rule, or list the rules
      help     Print this message or the help of the given subcommand(s)

    Options:
      -h, --help     Print help
      -V, --version  Print version

    Exit codes:
      0  all is well
      1  the rules find errors, or files are not up to date
      2  the command line or the application is wrong, or a file cannot be read or written
    ");
    assert_eq!(run("--version", none).out, concat!("asl-builder ", env!("CARGO_PKG_VERSION"), "\n"));
    for verb in ["synth", "check", "list", "graph", "explain"] {
        let ran = run(&format!("{verb} --help"), none);
        assert_eq!(ran.code, 0);
        assert!(ran.out.contains(&format!("Usage: orders {verb}")) && ran.out.contains("Exit codes:"), "{}", ran.out);
    }
}

#[test]
fn a_wrong_command_line_is_2_and_says_what_is_meant() {
    let none_given = run("", none);
    assert_eq!((none_given.code, &*none_given.out), (2, ""));
    assert!(none_given.err.contains("Verbs:"), "{}", none_given.err);

    let unknown = run("synht", none);
    assert_eq!((unknown.code, &*unknown.out), (2, ""));
    assert!(unknown.err.contains("'synth'"), "{}", unknown.err);

    for words in
        ["synth --check --stdout", "synth --stdout --out x", "check --format xml", "list more", "synth --chekc"]
    {
        let ran = run(words, none);
        assert_eq!((ran.code, &*ran.out), (2, ""), "{words}");
        assert!(ran.err.starts_with("error: "), "{words}: {}", ran.err);
    }
}

#[test]
fn cargos_separator_behind_the_verb_is_passed_over() {
    let place = Place::new();
    assert_eq!(place.run("synth -- --check", one(order())).code, 1);
    assert_eq!(place.run("synth", one(order())).code, 0);
    assert_eq!(place.run("synth -- --check", one(order())).code, 0);
    assert_eq!(place.run("explain -- ASL003", none).code, 0);
}

#[test]
fn a_panic_of_the_application_is_reported_with_its_place() {
    let panicked = |build: fn() -> App, message: &str| {
        let ran = run("list", build);
        assert_eq!((ran.code, &*ran.out), (2, ""));
        let mut lines = ran.err.lines();
        let expected = format!("error: the application panicked while it was built: {message}");
        assert_eq!(lines.next(), Some(&*expected));
        let place = lines.next().unwrap();
        assert!(place.starts_with("   at ") && place.contains("command_line.rs:"), "{place}");
    };
    panicked(|| panic!("no table `orders`"), "no table `orders`");
    panicked(|| panic!("no table `{}`", String::from("x")), "no table `x`");
    panicked(|| std::panic::panic_any(5), "no message");
    // The next one is not mistaken for it.
    assert_eq!(run("list", one(order())).code, 0);
}

#[test]
fn an_application_without_files_is_refused() {
    for verb in ["synth", "check", "list", "graph"] {
        let ran = run(verb, || App::new("orders"));
        assert_eq!((ran.code, &*ran.out), (2, ""), "{verb}");
        let expected = "error: the application `orders` has no files\n  help: add a file with `.template(…)` or `.definition(…)`\n";
        assert_eq!(ran.err, expected, "{verb}");
    }
}

/// Runs a verb whose standard output fails after some bytes.
fn failing(
    place: &Place,
    words: &str,
    after: usize,
    with: ErrorKind,
    app: impl FnOnce() -> App,
) -> (u8, String, String) {
    let mut out = Fails { after, with, taken: Vec::new() };
    let mut err = Vec::new();
    let code = run_with(args(words), &place.folders(), &mut out, &mut err, app);
    (code, String::from_utf8(out.taken).unwrap(), String::from_utf8(err).unwrap())
}

#[test]
fn a_reader_that_goes_away_changes_neither_the_files_nor_the_exit_code() {
    let place = Place::new();
    let two = || App::new("orders").definition("a.json", order()).definition("b.json", order());
    assert_eq!(failing(&place, "synth", 3, ErrorKind::BrokenPipe, two), (0, "wro".to_owned(), String::new()));
    assert_eq!(place.files(), ["a.json", "b.json"]);
    let (code, out, err) = failing(&place, "check", 5, ErrorKind::BrokenPipe, one(broken()));
    assert_eq!((code, &*out, &*err), (1, "order", "2 errors in 1 file\n"));
    for words in ["list", "graph", "explain --all", "synth --stdout", "--help"] {
        let (code, out, err) = failing(&place, words, 4, ErrorKind::BrokenPipe, one(order()));
        assert_eq!((code, out.len(), &*err), (0, 4, ""), "{words}");
    }
}

#[test]
fn an_output_that_cannot_be_written_is_an_error() {
    let place = Place::new();
    for words in ["list", "graph", "explain", "synth --stdout", "--help"] {
        let (code, _, err) = failing(&place, words, 4, ErrorKind::StorageFull, one(order()));
        assert_eq!(code, 2, "{words}");
        assert!(err.starts_with("error: cannot print: "), "{words}: {err}");
    }
}
