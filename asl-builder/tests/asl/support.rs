use std::ffi::OsString;
use std::fs;
use std::path::Path;

use asl_builder::cli::asl::run_with;
use tempfile::TempDir;

/// Two errors and a warning.
pub(crate) const BROKEN: &str = r#"{
  "StartAt": "Check",
  "States": {
    "Check": { "Type": "Pass", "Next": "Chrge" },
    "Charge": { "Type": "Pass", "End": true, "End": true }
  }
}
"#;

/// No findings.
pub(crate) const FINE: &str = r#"{
  "StartAt": "Done",
  "States": {
    "Done": {
      "Type": "Succeed"
    }
  }
}
"#;

/// A warning: the variable has no value.
pub(crate) const DOUBTFUL: &str = r#"{
  "QueryLanguage": "JSONata",
  "StartAt": "Say",
  "States": {
    "Say": {
      "Type": "Pass",
      "Output": "{% $words %}",
      "End": true
    }
  }
}
"#;

/// How a command ended, and what it printed. The temporary folder reads `DIR`.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: u8,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    /// All of it, for a snapshot.
    pub(crate) fn all(&self) -> String {
        format!("exit code {}\n--- out\n{}--- err\n{}", self.code, self.out, self.err)
    }
}

/// A temporary folder.
pub(crate) struct Place {
    folder: TempDir,
}

impl Place {
    pub(crate) fn new(files: &[(&str, &str)]) -> Place {
        let place = Place { folder: tempfile::tempdir().unwrap() };
        for (path, text) in files {
            place.put(path, text);
        }
        place
    }

    pub(crate) fn put(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// A file of so many bytes, which take no room on the disk.
    pub(crate) fn put_hole(&self, path: &str, size: u64) {
        fs::File::create(self.folder.path().join(path)).unwrap().set_len(size).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.folder.path().join(path)).unwrap()
    }

    pub(crate) fn has(&self, path: &str) -> bool {
        self.folder.path().join(path).exists()
    }

    pub(crate) fn run(&self, words: &str) -> Ran {
        self.run_with("", words)
    }

    /// Runs a command with something on its standard input.
    pub(crate) fn run_with(&self, input: &str, words: &str) -> Ran {
        run_in(self.folder.path(), input, words)
    }
}

fn run_in(folder: &Path, input: &str, words: &str) -> Ran {
    let args = std::iter::once("asl").chain(words.split_whitespace()).map(OsString::from);
    let mut bytes = input.as_bytes();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let code = run_with(args, folder, &mut bytes, &mut out, &mut err);
    let text = |bytes| String::from_utf8(bytes).unwrap().replace(&*folder.to_string_lossy(), "DIR");
    Ran { code, out: text(out), err: text(err) }
}
