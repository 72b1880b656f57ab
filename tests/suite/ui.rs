//! Programs that must not compile, one mistake each, in folders by cause.
//!
//! rustc's texts belong to one compiler, so the `.stderr` files are compared on the release that wrote them only;
//! on any other the programs still must not compile. `TRYBUILD=overwrite cargo test -p asl-tests --test ui` writes them.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};
use std::process::Command;

use asl_tests::{files, root};

/// The release whose texts stand in the `.stderr` files.
const RECORDED: &str = "1.95";

#[test]
fn mistakes_do_not_compile() {
    let folder = root().join("tests/ui");
    let programs: Vec<_> = causes(&folder).iter().flat_map(|cause| files(cause, ".rs")).collect();
    assert!(programs.len() >= 270, "{} programs", programs.len());

    if !is_recorded_release() {
        // Without the `.stderr` beside them, trybuild only asks that they do not compile.
        let copies = std::env::temp_dir().join(format!("asl-ui-{}", std::process::id()));
        std::fs::create_dir_all(&copies).unwrap();
        let cases = trybuild::TestCases::new();
        for program in &programs {
            let name = program.strip_prefix(&folder).unwrap().to_string_lossy().replace(std::path::MAIN_SEPARATOR, "-");
            let copy = copies.join(name);
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

/// The folders below a folder, at any depth.
fn causes(folder: &Path) -> Vec<PathBuf> {
    let inside = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    inside.filter(|path| path.is_dir()).flat_map(|path| [vec![path.clone()], causes(&path)].concat()).collect()
}

fn is_recorded_release() -> bool {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let version = Command::new(rustc).arg("--version").output().unwrap();
    String::from_utf8_lossy(&version.stdout).starts_with(&format!("rustc {RECORDED}."))
}
