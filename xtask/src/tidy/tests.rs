use super::*;

/// The findings in a crate of these files, without their folder.
fn findings(files: &[(&str, &str)]) -> Vec<String> {
    let files: Vec<_> =
        files.iter().map(|(name, text)| (PathBuf::from(name), module(Path::new(name)), (*text).to_owned())).collect();
    check_layers(&files)
}

/// Asserts that a file of this text mentions something out of bounds, on line 1, and that it is this path.
fn refused(file: &str, text: &str, path: &str) {
    let findings = findings(&[(file, text)]);
    assert_eq!(findings.len(), 1, "{text}: {findings:?}");
    assert!(findings[0].starts_with(&format!("{file}:1: `{path}` is out of bounds here: ")), "{findings:?}");
}

fn accepted(file: &str, text: &str) {
    assert_eq!(findings(&[(file, text)]), Vec::<String>::new(), "{text}");
}

#[test]
fn the_workspace_is_tidy() {
    let result = run(&crate::root());
    assert!(result.is_ok(), "{}", result.unwrap_err());
}

#[test]
fn the_model_uses_nothing_of_ours() {
    refused("model/state.rs", "use crate::diag::Diagnostic;", "crate::diag::Diagnostic");
    refused("model.rs", "fn f(d: &crate::diag::Diagnostic) {}", "crate::diag::Diagnostic");
    refused("model/mod.rs", "use super::check;", "crate::check");
    refused("model/state.rs", "use super::super::emit::json;", "crate::emit::json");
    refused("model/state.rs", "use asl_builder::sam;", "crate::sam");
    accepted("model/state.rs", "use super::retry::Retrier; use crate::model::Name; use asl_syntax::fields;");
    accepted("model/state.rs", "use self::inner::X; use std::collections::BTreeMap;");
    accepted("model/mod.rs", "pub(crate) fn f(&self) { self.g } pub(super) struct S;");
    refused("model/state.rs", "use crate as ours;", "crate");
    refused("model/state.rs", "use crate::*;", "crate");
    accepted("diag.rs", "use crate::model::Pointer;");
}

#[test]
fn check_emit_and_template_do_not_know_who_made_the_model() {
    refused("check/mod.rs", "use crate::builder::Task;", "crate::builder::Task");
    refused("check/rules/x.rs", "use crate::{model::Name, sam::{Function as F}};", "crate::sam::Function");
    refused("emit/asl_json.rs", "use crate::cfn::*;", "crate::cfn");
    refused("template/mod.rs", "use crate::{self as ours, cli};", "crate::cli");
    refused("template.rs", "use crate::build_rs::emit;", "crate::build_rs::emit");
    refused("emit/mod.rs", "mod inner { use super::super::check::Rule; }", "crate::check::Rule");
    accepted("check/mod.rs", "use crate::{diag::Diagnostic, model::Machine}; mod rules { use super::Cx; }");
    accepted("sam/mod.rs", "use crate::builder::Task;");
}

#[test]
fn an_export_of_the_root_is_seen_through() {
    let root =
        ("lib.rs", "mod builder; mod model; pub use builder::{Task, Retry as Again}; pub use crate::model::Name;");
    let of = |text| findings(&[("check/mod.rs", text), root]).len();
    assert_eq!(of("use crate::Task;"), 1);
    assert_eq!(of("use crate::{Again, Name};"), 1);
    assert_eq!(of("use crate::{Retry, Name};"), 0);
}

#[test]
fn only_the_edges_touch_the_world() {
    refused("check/mod.rs", "fn f() { let _ = std::fs::read(x); }", "std::fs::read");
    refused("sam/emit.rs", "use std::{fmt, env};", "std::env");
    refused("sam/emit.rs", "use ::std::process::Command;", "std::process::Command");
    refused("sam/emit.rs", "fn f() { return ::std::env::args() }", "std::env::args");
    refused("diag.rs", "fn f() { println!(\"{}\", x) }", "println!");
    refused("diag.rs", "macro_rules! m { () => { std::eprintln!(); } }", "std::eprintln!");
    refused("diag.rs", "fn f() { Instant::now() }", "Instant::now");
    refused("diag.rs", "fn f() -> std::time::SystemTime {}", "std::time::SystemTime");
    refused("sim/items/objects.rs", "use std::fs;", "std::fs");
    refused("sim/coverage/mod.rs", "use std::env;", "std::env");
    for file in
        ["cli.rs", "cli/synth.rs", "build_rs.rs", "build_rs/emit.rs", "sim/items/files.rs", "sim/coverage/folder.rs"]
    {
        accepted(file, "use std::{env, fs}; fn f() { println!() }");
    }
    accepted("diag.rs", "/// println!() std::fs\nfn f() { let s = \"std::fs println!()\"; } // use crate::cli");
    accepted("diag.rs", "const V: &str = env!(\"CARGO_PKG_VERSION\"); fn f(a: u8) -> bool { print != (a) }");
}

#[test]
fn only_one_module_names_the_yaml_crate() {
    refused("emit/cfn.rs", "fn f() { serde_yaml::to_string(x) }", "serde_yaml::to_string");
    refused("lib.rs", "pub use serde_yaml;", "serde_yaml");
    accepted("emit/yaml.rs", "use serde_yaml::Value;");
    accepted("emit/yaml/quote.rs", "use serde_yaml::Value;");
}

#[test]
fn test_code_may_use_anything() {
    accepted("model/state.rs", "#[cfg(test)] mod tests { use crate::builder::Task; }");
    accepted("model/state.rs", "#[cfg(test)]\n#[allow(dead_code)] use crate::builder::Task;");
    refused("model/state.rs", "#[cfg(test)] mod tests; use crate::builder::Task;", "crate::builder::Task");
    refused("model/state.rs", "#[cfg(test)] fn f() {} #[cfg(any(test, x))] use crate::sam;", "crate::sam");
    let tests = ["a/tests/ui.rs", "tests/src/lib.rs", "a/benches/b.rs", "a/src/emit/tests.rs"];
    assert!(tests.iter().all(|file| is_test(Path::new(file))));
    assert!(!is_test(Path::new("a/src/latest.rs")));
}

#[test]
fn a_broken_file_is_a_finding() {
    assert_eq!(findings(&[("diag.rs", "fn f( {")]).len(), 1);
}

#[test]
fn files_have_a_longest_length() {
    let (long, short) = ("\n".repeat(MAX_LINES + 1), "\n".repeat(MAX_LINES));
    let finding = too_long(Path::new("a/src/x.rs"), &long);
    assert_eq!(finding.as_deref(), Some("a/src/x.rs: has 401 lines, and the most is 400: split it"));
    assert_eq!(too_long(Path::new("a/src/x.rs"), &short), None);
    assert_eq!(too_long(Path::new("a/src/tasks/generated/x.rs"), &long), None);
    assert_eq!(too_long(Path::new("a/src/fields/generated.rs"), &long), None);
}

#[test]
fn files_are_modules() {
    let name = |file| module(Path::new(file)).join("::");
    assert_eq!(["lib.rs", "emit.rs", "emit/mod.rs", "emit/yaml.rs"].map(name), ["", "emit", "emit", "emit::yaml"]);
}
