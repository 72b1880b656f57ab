//! What the tests of this package share.

pub mod fuzz;

use std::path::{Path, PathBuf};

/// The root of the workspace.
pub fn root() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().unwrap_or(package).to_owned()
}

/// The files of a folder whose names have an ending, sorted by name.
///
/// # Panics
/// When the folder cannot be read, or holds no such file: a test over nothing would prove nothing.
#[expect(clippy::panic, reason = "a test helper fails by panicking")]
pub fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => panic!("{}: {error}", folder.display()),
    };
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().ends_with(ending)))
        .collect();
    assert!(!files.is_empty(), "{} has no file that ends in {ending}", folder.display());
    files.sort();
    files
}
