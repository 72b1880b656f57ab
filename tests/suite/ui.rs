//! Programs that must not compile, one mistake each, in folders by cause.
//!
//! rustc's texts belong to one compiler, so the `.stderr` files are compared on the release that wrote them only;
//! on any other the programs still must not compile. `TRYBUILD=overwrite cargo test -p asl-tests --test ui` writes them.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::process::Command;

use asl_tests::{files, root};

/// The release whose texts stand in the `.stderr` files.
const RECORDED: &str = "1.95";

#[test]
fn mistakes_do_not_compile() {
    let folder = root().join("tests/ui");
    let causes: Vec<_> =
        std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    let programs: Vec<_> = causes.iter().flat_map(|cause| files(cause, ".rs")).collect();
    assert!(programs.len() >= 160, "{} programs", programs.len());

    if !is_recorded_release() {
        // Without the `.stderr` beside them, trybuild only asks that they do not compile.
        let copies = std::env::temp_dir().join(format!("asl-ui-{}", std::process::id()));
        std::fs::create_dir_all(&copies).unwrap();
        let cases = trybuild::TestCases::new();
        for program in &programs {
            let cause = program.parent().unwrap().file_name().unwrap().to_string_lossy();
            let copy = copies.join(format!("{cause}-{}", program.file_name().unwrap().to_string_lossy()));
            std::fs::copy(program, &copy).unwrap();
            cases.compile_fail(copy);
        }
        return;
    }
    let cases = trybuild::TestCases::new();
    for program in &programs {
        assert!(
            program.with_extension("stderr").exists() || std::env::var_os("TRYBUILD").is_some(),
            "{} has no .stderr beside it",
            program.display()
        );
        cases.compile_fail(program.strip_prefix(root().join("tests")).unwrap());
    }
}

fn is_recorded_release() -> bool {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let version = Command::new(rustc).arg("--version").output().unwrap();
    String::from_utf8_lossy(&version.stdout).starts_with(&format!("rustc {RECORDED}."))
}
