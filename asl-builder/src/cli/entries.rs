//! The files of an application, each once.

use std::path::{Component, Path, PathBuf};

use super::failure::Failure;
use super::{App, Artifact};
use crate::build_rs::content::{Content, File, objection};

/// A file, and the artifact that wants it.
pub(crate) struct Entry<'a> {
    pub(crate) file: File<'a>,
    pub(crate) artifact: &'a Artifact,
    /// True for a definition that stands beside a template.
    is_beside: bool,
}

/// All files that the application writes, in its order.
///
/// A path may be given once. A definition beside a template may be given besides, or be shared with another template, if it
/// is the same definition: then it is one file, and the given one is kept, of which more is known.
pub(crate) fn entries(app: &App) -> Result<Vec<Entry<'_>>, Failure> {
    let mut entries: Vec<(PathBuf, Entry<'_>)> = Vec::new();
    for entry in app.artifacts().iter().flat_map(of_artifact) {
        let path = &entry.file.path;
        if let Some(objection) = objection(path) {
            return Err(Failure::new(format!("`{path}` {objection}")).help("write a path such as `order.asl.json`"));
        }
        let path = resolved(path);
        match entries.iter_mut().find(|(taken, _)| *taken == path) {
            None => entries.push((path, entry)),
            Some((_, first)) if is_same(first, &entry) => {
                if first.is_beside && !entry.is_beside {
                    *first = entry;
                }
            }
            Some((_, first)) => return Err(twice(first, &entry)),
        }
    }
    Ok(entries.into_iter().map(|(_, entry)| entry).collect())
}

fn of_artifact(artifact: &Artifact) -> impl Iterator<Item = Entry<'_>> {
    let files = artifact.source().files(artifact.path()).into_iter().enumerate();
    files.map(move |(number, file)| Entry { file, artifact, is_beside: number > 0 })
}

fn is_same(first: &Entry<'_>, second: &Entry<'_>) -> bool {
    let is_shared = first.is_beside || second.is_beside;
    match (first.file.content, second.file.content) {
        (Content::Definition(first, _), Content::Definition(second, _)) => is_shared && first == second,
        _ => false,
    }
}

fn twice(first: &Entry<'_>, second: &Entry<'_>) -> Failure {
    let (one, other) = (&first.file.path, &second.file.path);
    let paths =
        if one == other { format!("`{one}` is given twice") } else { format!("`{one}` and `{other}` are one file") };
    Failure::new(format!("{paths}: {}, and {}", role(first), role(second))).help("give each of them a path of its own")
}

fn role(entry: &Entry<'_>) -> String {
    match entry.file.content {
        _ if entry.is_beside => format!("as a definition beside `{}`", entry.artifact.path()),
        Content::Definition(..) => "as a definition".to_owned(),
        Content::Template(_) => "as a template".to_owned(),
    }
}

/// The path without the steps that go nowhere: `./a`, `b/../a`.
fn resolved(path: &str) -> PathBuf {
    let mut resolved = PathBuf::new();
    for component in Path::new(path).components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if matches!(resolved.components().next_back(), Some(Component::Normal(_))) => {
                resolved.pop();
            }
            component => resolved.push(component),
        }
    }
    resolved
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_that_go_nowhere_are_left_out() {
        for (path, expected) in
            [("./a", "a"), ("b/../a", "a"), ("../a", "../a"), ("../../a", "../../a"), ("b//a/.", "b/a")]
        {
            assert_eq!(resolved(path), Path::new(expected), "{path}");
        }
    }
}
