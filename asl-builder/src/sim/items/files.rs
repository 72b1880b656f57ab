//! Objects from files: the one place of the simulator that reads any.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::objects::{Object, Objects};

/// A file that cannot be an object.
#[derive(Debug)]
pub struct FileError {
    path: PathBuf,
    error: io::Error,
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot read `{}`: {}", self.path.display(), self.error)
    }
}

impl std::error::Error for FileError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.error)
    }
}

impl Objects {
    /// The same, with a file as an object.
    ///
    /// When the file was changed does not count, so that executions do not depend on it: see [`Object::modified`].
    ///
    /// # Errors
    /// The file cannot be read.
    ///
    /// ```no_run
    /// use asl_builder::sim::Objects;
    ///
    /// let objects = Objects::new().put_file("orders", "open.csv", "tests/data/open.csv")?;
    /// # Ok::<(), asl_builder::sim::FileError>(())
    /// ```
    pub fn put_file(
        self,
        bucket: impl Into<String>,
        key: impl Into<String>,
        path: impl AsRef<Path>,
    ) -> Result<Objects, FileError> {
        Ok(self.put(bucket, key, read(path.as_ref())?))
    }

    /// The same, with a folder as a bucket: its files, and those of the folders in it, are objects under their paths.
    ///
    /// # Errors
    /// A file or a folder cannot be read, or its name is not UTF-8.
    ///
    /// ```no_run
    /// use asl_builder::sim::Objects;
    ///
    /// let objects = Objects::new().put_folder("orders", "tests/data")?;
    /// assert!(objects.get("orders", "2025/open.csv").is_some());
    /// # Ok::<(), asl_builder::sim::FileError>(())
    /// ```
    pub fn put_folder(self, bucket: impl Into<String>, path: impl AsRef<Path>) -> Result<Objects, FileError> {
        let bucket = bucket.into();
        let mut objects = self.bucket(bucket.as_str());
        let mut folders = vec![(path.as_ref().to_owned(), String::new())];
        while let Some((folder, prefix)) = folders.pop() {
            let failed = |error| FileError { path: folder.clone(), error };
            for entry in fs::read_dir(&folder).map_err(failed)? {
                let path = entry.map_err(failed)?.path();
                let name = path.file_name().and_then(|name| name.to_str()).ok_or_else(|| FileError {
                    path: path.clone(),
                    error: io::Error::new(io::ErrorKind::InvalidInput, "its name is not UTF-8, as a key is"),
                })?;
                let key = format!("{prefix}{name}");
                if path.is_dir() {
                    folders.push((path, key + "/"));
                } else {
                    objects.insert(bucket.clone(), key, read(&path)?);
                }
            }
        }
        Ok(objects)
    }
}

fn read(path: &Path) -> Result<Object, FileError> {
    fs::read(path).map(Object::new).map_err(|error| FileError { path: path.to_owned(), error })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_a_bucket() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("a/b")).unwrap();
        fs::write(folder.path().join("a/b/1.json"), "[]").unwrap();
        fs::write(folder.path().join("2.csv"), "x\n").unwrap();
        let objects = Objects::new().put_folder("b", folder.path()).unwrap();
        assert_eq!(objects.keys("b", "").collect::<Vec<_>>(), ["2.csv", "a/b/1.json"]);
        assert_eq!(objects.get("b", "2.csv").map(Object::bytes), Some(&b"x\n"[..]));
        let objects = objects.put_file("b", "3", folder.path().join("2.csv")).unwrap();
        assert_eq!(objects.get("b", "3"), objects.get("b", "2.csv"));
    }

    #[test]
    fn a_file_that_is_not_there_is_named() {
        let problem = Objects::new().put_file("b", "k", "no/such/file.csv").unwrap_err();
        assert!(problem.to_string().starts_with("cannot read `no/such/file.csv`: "), "{problem}");
    }
}
