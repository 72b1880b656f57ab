//! Coverage as files, for who asks for it by `ASL_COVERAGE_DIR`: the one place of the simulator that writes any.

use std::collections::HashMap;
use std::fs::{self, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex, PoisonError};

use super::data::to_json;
use super::{Collected, MachineId, collect};
use crate::model::Machine;
use crate::sim::engine::world::Taken;
use crate::sim::simulator::SimError;

const VARIABLE: &str = "ASL_COVERAGE_DIR";

static FOLDER: LazyLock<Option<Folder>> = LazyLock::new(|| {
    let path = std::env::var_os(VARIABLE).filter(|path| !path.is_empty())?;
    Some(Folder { path: path.into(), written: Mutex::default() })
});

struct Folder {
    path: PathBuf,
    written: Mutex<Written>,
}

/// What this process has written.
#[derive(Default)]
struct Written {
    machines: Collected,
    files: HashMap<String, PathBuf>,
}

/// True when the environment asks for files.
pub(in crate::sim) fn is_wanted() -> bool {
    FOLDER.is_some()
}

/// Keeps the ways of a run. A file is written when there are new ones, which is not often.
pub(in crate::sim) fn add(
    id: &MachineId,
    name: Option<&str>,
    machine: &Machine,
    taken: &Taken,
) -> Result<(), SimError> {
    let Some(folder) = &*FOLDER else { return Ok(()) };
    let mut written = folder.written.lock().unwrap_or_else(PoisonError::into_inner);
    if !collect(&mut written.machines, id, name, machine, taken) {
        return Ok(());
    }
    folder.write(&mut written, id).map_err(|error| {
        let path = folder.path.display();
        SimError::Coverage(format!("cannot write the coverage to `{path}`, which `{VARIABLE}` names: {error}"))
    })
}

impl Folder {
    /// Writes what there is of a machine into a file of this process's own.
    fn write(&self, written: &mut Written, id: &MachineId) -> io::Result<()> {
        let one: Collected =
            written.machines.get_key_value(id).map(|(id, of)| (id.clone(), of.clone())).into_iter().collect();
        let path = match written.files.get(&id.0) {
            Some(path) => path.clone(),
            None => {
                let path = fresh(&self.path, &id.0)?;
                written.files.insert(id.0.clone(), path.clone());
                path
            }
        };
        // Whoever reads meanwhile finds the old file or the new one.
        let unfinished = path.with_extension("unfinished");
        fs::write(&unfinished, to_json(&one).to_string())?;
        fs::rename(&unfinished, &path)
    }
}

/// A file that no other process has: numbers of processes come again.
fn fresh(folder: &Path, id: &str) -> io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    let process = std::process::id();
    let mut number = 0_u64;
    loop {
        let path = folder.join(format!("{id}-{process}-{number}.json"));
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(_) => return Ok(path),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
            Err(error) => return Err(error),
        }
    }
}
