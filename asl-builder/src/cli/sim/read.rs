//! What an execution is given: files, and JSON on the command line.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use serde_json::Value;

use super::Place;
use crate::cli::failure::{Failure, Verdict};
use crate::sim::{SimError, Status};

/// The most bytes that a file may have.
const SIZE_MAX: usize = 64 << 20;

/// The bytes of a file. Of one that is too large, no more is read than says so.
pub(crate) fn bytes(name: &str, current: &Path) -> Result<Vec<u8>, Failure> {
    let path = current.join(name);
    let mut bytes = Vec::new();
    let read = File::open(&path).and_then(|file| file.take(SIZE_MAX as u64 + 1).read_to_end(&mut bytes));
    match read {
        Ok(read) if read > SIZE_MAX => Err(Failure::new(format!("`{name}` has more than {} MiB", SIZE_MAX >> 20))),
        Ok(_) => Ok(bytes),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            Err(Failure::new(format!("there is no file `{name}`")).help(similar(&path).as_deref()))
        }
        Err(error) => Err(Failure::new(format!("cannot read `{name}`: {error}"))),
    }
}

fn similar(path: &Path) -> Option<String> {
    let entries = std::fs::read_dir(path.parent()?).ok()?.flatten();
    let mut names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.retain(|name| !name.starts_with('.'));
    names.sort();
    let similar = asl_syntax::suggest::closest(path.file_name()?.to_str()?, names.iter().map(String::as_str))?;
    Some(format!("did you mean `{similar}`?"))
}

/// The text of an argument that is JSON, the name of a file with it, or `-`. Of a file the end of its last line is left out.
pub(super) fn json_text(argument: &str, what: &str, place: &mut Place<'_>) -> Result<String, Failure> {
    let (name, bytes) = match argument {
        "-" => {
            let mut bytes = Vec::new();
            let read = place.input.read_to_end(&mut bytes);
            read.map_err(|error| Failure::new(format!("cannot read the standard input: {error}")))?;
            ("the standard input".to_owned(), bytes)
        }
        json if json.trim_start().starts_with(['{', '[', '"']) => {
            check_json(json, &format!("the {what}"))?;
            return Ok(json.to_owned());
        }
        scalar if !place.current.join(scalar).exists() && serde_json::from_str::<Value>(scalar).is_ok() => {
            return Ok(scalar.to_owned());
        }
        file => (format!("`{file}`"), bytes(file, place.current)?),
    };
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Failure::new(format!("{name} is no UTF-8: byte {at}")).help("save the text as UTF-8")
    })?;
    let text = text.strip_suffix('\n').map_or(&*text, |text| text.strip_suffix('\r').unwrap_or(text));
    check_json(text, &name)?;
    Ok(text.to_owned())
}

fn check_json(text: &str, name: &str) -> Result<(), Failure> {
    match serde_json::from_str::<Value>(text) {
        Ok(_) => Ok(()),
        Err(error) => {
            Err(Failure::new(format!("{name} is no JSON: {error}"))
                .help("write JSON, or the name of a file that holds it"))
        }
    }
}

/// The value of a file in JSON or YAML.
#[cfg(feature = "import")]
pub(super) fn data(name: &str, bytes: &[u8]) -> Result<Value, Failure> {
    let (value, file) = crate::import::data(name, bytes);
    match value.filter(|_| file.report.is_empty()) {
        Some(value) => Ok(value),
        None => Err(Failure::new(format!("`{name}` cannot be read")).lines(shown(&file))),
    }
}

/// The findings of a text, as they are shown under a failure.
#[cfg(feature = "import")]
pub(crate) fn shown(checked: &crate::import::Checked) -> Vec<String> {
    let file = crate::render::FileFindings {
        file: &checked.file,
        text: Some(&checked.text),
        report: &checked.report,
        prefix: "",
        denies_warnings: false,
        machines: Vec::new(),
    };
    #[cfg(feature = "diagnostics")]
    let text = crate::render::excerpts(&file, false);
    #[cfg(not(feature = "diagnostics"))]
    let text = crate::render::text(file.report);
    text.trim_end().lines().map(str::to_owned).collect()
}

/// The value of a file in JSON.
#[cfg(not(feature = "import"))]
pub(super) fn data(name: &str, bytes: &[u8]) -> Result<Value, Failure> {
    if name.ends_with(".yaml") || name.ends_with(".yml") {
        return Err(Failure::new(format!("`{name}` is YAML, which this application does not read"))
            .help("write it as JSON, or add the feature `import` of `asl-builder`"));
    }
    serde_json::from_slice(bytes).map_err(|error| Failure::new(format!("`{name}` is no JSON: {error}")))
}

/// Why the simulator did not go on.
pub(crate) fn stopped(error: &SimError) -> Failure {
    let text = error.to_string();
    let mut lines = text.lines();
    let failure = Failure::new(lines.next().unwrap_or_default());
    failure.lines(lines.map(str::to_owned).collect())
}

/// What the exit code says of an execution.
pub(crate) fn outcome(status: Status) -> Verdict {
    match status {
        Status::Succeeded => Verdict::Fine,
        Status::Failed | Status::TimedOut => Verdict::Findings,
    }
}
