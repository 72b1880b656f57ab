//! What a build script pays for: the packages of the minimal feature set.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::process::Command;

use asl_tests::root;

/// The packages that `examples/embed` may bring in, itself left out.
const BUDGET: usize = 18;

/// A new package makes this test fail, whatever the budget leaves: it has to be looked at, and put into the list.
#[test]
fn the_minimal_feature_set_has_the_recorded_packages() {
    let found = packages("embed");
    let recorded: Vec<String> = include_str!("../budget/minimal.txt").lines().map(str::to_owned).collect();
    assert_eq!(found, recorded, "tests/budget/minimal.txt lists what a build script compiles");
    assert!(found.len() <= BUDGET, "{} packages, and the budget is {BUDGET}", found.len());
}

/// The names of the packages that a package needs to be built, sorted, itself left out.
fn packages(of: &str) -> Vec<String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .current_dir(root())
        .args(["tree", "--offline", "--locked", "--package", of, "--edges", "normal,build", "--prefix", "none"])
        .args(["--format", "{p}"])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    let mut names: Vec<String> = text.lines().filter_map(|line| Some(line.split(' ').next()?.to_owned())).collect();
    names.sort();
    names.dedup();
    names.retain(|name| name != of);
    names
}
