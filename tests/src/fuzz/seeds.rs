//! What the cases are made from.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::root;

/// The texts to begin with, and their values where they are JSON.
#[derive(Debug)]
pub struct Seeds {
    pub(crate) texts: Vec<Vec<u8>>,
    pub(crate) values: Vec<Value>,
    /// Every member's name and every short text of the values.
    pub(crate) words: Vec<String>,
}

impl Seeds {
    /// The project's own corpora, the scorecard's definitions, and the files of the folders that `ASL_CORPUS` lists.
    ///
    /// # Panics
    /// When there is no definition.
    pub fn load() -> Seeds {
        let own = ["tests/corpus/asl", "tests/corpus/invalid", "tests/corpus/templates", "tests/scorecard/broken"];
        let mut folders: Vec<PathBuf> = own.iter().map(|folder| root().join(folder)).collect();
        if let Some(more) = std::env::var_os("ASL_CORPUS") {
            folders.extend(std::env::split_paths(&more));
        }
        let texts: Vec<Vec<u8>> = folders.iter().flat_map(|folder| texts(folder)).collect();
        let values: Vec<Value> = texts.iter().filter_map(|text| serde_json::from_slice(text).ok()).collect();
        assert!(values.len() > 100, "{} definitions", values.len());
        let mut words = Vec::new();
        values.iter().for_each(|value| collect(value, &mut words));
        words.sort();
        words.dedup();
        Seeds { texts, values, words }
    }
}

fn texts(folder: &Path) -> Vec<Vec<u8>> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|end| ["json", "yaml", "yml"].iter().any(|known| end == *known)))
        .collect();
    paths.sort();
    paths.iter().filter_map(|path| std::fs::read(path).ok()).filter(|text| text.len() < 200_000).collect()
}

fn collect(value: &Value, words: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                words.push(key.clone());
                collect(value, words);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, words)),
        Value::String(text) if text.len() < 80 => words.push(text.clone()),
        _ => {}
    }
}
