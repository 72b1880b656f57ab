//! Writing several files so that a failure leaves every old file whole.

use std::fmt;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// What happened to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Written,
    Unchanged,
}

/// Why files could not be written.
#[derive(Debug)]
pub(crate) struct WriteError {
    doing: &'static str,
    path: PathBuf,
    error: io::Error,
    /// The files that were already replaced when it happened.
    replaced: Vec<PathBuf>,
}

/// Writes the files whose content differs, and makes the folders that are missing.
///
/// All contents are written to temporary files beside their targets first, and these are renamed when all of them stand:
/// whatever fails before leaves every old file as it was, and a reader never sees half a file. What a link points to is
/// replaced, not the link, and a file keeps its permissions.
pub(crate) fn write_all(files: &[(PathBuf, String)]) -> Result<Vec<Outcome>, WriteError> {
    let mut staged = Vec::with_capacity(files.len());
    for (path, text) in files {
        staged.push(stage(path, text)?);
    }
    let mut outcomes = Vec::with_capacity(files.len());
    let mut replaced = Vec::new();
    for ((path, _), staged) in files.iter().zip(staged) {
        let Some(staged) = staged else {
            outcomes.push(Outcome::Unchanged);
            continue;
        };
        if let Err(error) = staged.put() {
            return Err(WriteError { replaced, ..failed("write", path)(error) });
        }
        replaced.push(path.clone());
        outcomes.push(Outcome::Written);
    }
    Ok(outcomes)
}

/// The file's bytes, or none when there is no such file.
pub(crate) fn read(path: &Path) -> Result<Option<Vec<u8>>, WriteError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        // Of a file in the place of a folder, making the folder speaks better.
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(failed("read", path)(error)),
    }
}

/// A content in a temporary file, ready to take the target's place. Dropped, it is removed.
struct Staged {
    temporary: PathBuf,
    target: PathBuf,
    done: bool,
}

impl Staged {
    fn put(mut self) -> io::Result<()> {
        fs::rename(&self.temporary, &self.target)?;
        self.done = true;
        Ok(())
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        if !self.done {
            // Nobody is left to tell.
            let _ = fs::remove_file(&self.temporary);
        }
    }
}

/// Puts a content beside its target; none when the target has it already.
fn stage(path: &Path, text: &str) -> Result<Option<Staged>, WriteError> {
    if read(path)?.is_some_and(|old| old == text.as_bytes()) {
        return Ok(None);
    }
    let target = fs::canonicalize(path).unwrap_or_else(|_| match fs::read_link(path) {
        // A link to what is not there yet.
        Ok(to) => path.parent().unwrap_or(Path::new("")).join(to),
        Err(_) => path.to_owned(),
    });
    let permissions = fs::metadata(&target).ok().map(|metadata| metadata.permissions());
    if permissions.as_ref().is_some_and(fs::Permissions::readonly) {
        return Err(failed("write", path)(io::Error::new(io::ErrorKind::PermissionDenied, "the file is read-only")));
    }
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(failed("create the folder", folder))?;
    let (temporary, mut file) = create_beside(&target).map_err(failed("write", path))?;
    let staged = Staged { temporary, target, done: false };
    file.write_all(text.as_bytes())
        .and_then(|()| permissions.map_or(Ok(()), |permissions| file.set_permissions(permissions)))
        .and_then(|()| file.sync_all())
        .map_err(failed("write", path))?;
    Ok(Some(staged))
}

fn create_beside(target: &Path) -> io::Result<(PathBuf, fs::File)> {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let mut attempt = 0;
    loop {
        let temporary = target.with_file_name(format!(".{name}.{}-{attempt}.tmp", std::process::id()));
        match fs::File::create_new(&temporary) {
            // A process of the same number left it, or another thread is at work.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && attempt < 99 => attempt += 1,
            created => return created.map(|file| (temporary, file)),
        }
    }
}

fn failed(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> WriteError {
    move |error| WriteError { doing, path: path.to_owned(), error, replaced: Vec::new() }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot {} `{}`: {}", self.doing, self.path.display(), self.error)?;
        for (number, path) in self.replaced.iter().enumerate() {
            write!(f, "{} `{}`", if number == 0 { "; written before that:" } else { "," }, path.display())?;
        }
        Ok(())
    }
}
