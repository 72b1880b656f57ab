//! What a file is.

use asl_syntax::fields::Object;
use serde_json::Value;

use super::doc::Syntax;

/// What a file is, by what is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FileKind {
    /// A definition of a state machine.
    Definition,
    /// A template of CloudFormation or SAM.
    Template,
    /// A configuration of Terraform, in JSON.
    Terraform,
    /// None of these.
    Other,
}

/// What a file seems to be, without reading it through: for going through folders, where most files are something else.
///
/// ```
/// use asl_builder::import::{FileKind, kind};
///
/// assert_eq!(kind("package.json", br#"{ "name": "x" }"#), FileKind::Other);
/// assert_eq!(kind("flow.json", br#"{ "StartAt": "A", "States": {} }"#), FileKind::Definition);
/// assert_eq!(kind("app.yaml", b"Resources:\n  M: { Type: AWS::Serverless::StateMachine }"), FileKind::Template);
/// ```
pub fn kind(path: &str, bytes: &[u8]) -> FileKind {
    let has = |word: &str| bytes.windows(word.len()).any(|window| window == word.as_bytes());
    match by_name(path) {
        FileKind::Other if has("::StateMachine") && has("Resources") => FileKind::Template,
        FileKind::Other if has("aws_sfn_state_machine") && path.ends_with(".json") => FileKind::Terraform,
        FileKind::Other if has("StartAt") && has("States") && !has("Resources:") && !has("\"Resources\"") => {
            FileKind::Definition
        }
        FileKind::Terraform if !has("aws_sfn_state_machine") => FileKind::Other,
        kind => kind,
    }
}

/// What the name alone says.
pub(super) fn by_name(path: &str) -> FileKind {
    if ends(path, ".tf.json") {
        FileKind::Terraform
    } else if [".asl", ".asl.json", ".asl.yaml", ".asl.yml"].iter().any(|extension| ends(path, extension)) {
        FileKind::Definition
    } else {
        FileKind::Other
    }
}

/// The language of a file: what its extension says, or else its first character.
pub(super) fn syntax(path: &str, text: &str) -> Syntax {
    if ends(path, ".json") {
        Syntax::Json
    } else if is_yaml(path) {
        Syntax::Yaml
    } else {
        let first = text.trim_start_matches('\u{feff}').trim_start().chars().next();
        if matches!(first, None | Some('{' | '[' | '/' | '"')) { Syntax::Json } else { Syntax::Yaml }
    }
}

/// True for a name that says that the text is YAML.
pub(super) fn is_yaml(path: &str) -> bool {
    ends(path, ".yaml") || ends(path, ".yml")
}

/// True for a name with that end, in letters of either case.
fn ends(name: &str, end: &str) -> bool {
    let start = name.len().checked_sub(end.len());
    start.and_then(|start| name.as_bytes().get(start..)).is_some_and(|last| last.eq_ignore_ascii_case(end.as_bytes()))
}

/// What a value is; where it says nothing, what its name and its text say.
pub(super) fn of_value(path: &str, value: Option<&Value>, text: &str) -> FileKind {
    let has = |key: &str| value.is_some_and(|value| value.get(key).is_some());
    match by_name(path) {
        FileKind::Terraform => FileKind::Terraform,
        _ if has("Resources") => FileKind::Template,
        _ if has("StartAt") || value.and_then(|value| value.get("States")).is_some_and(are_states) => {
            FileKind::Definition
        }
        FileKind::Other if value.is_none_or(|value| !value.is_object()) => kind(path, text.as_bytes()),
        kind => kind,
    }
}

/// True for what looks like states: an object of objects with types, of which one is ASL's.
fn are_states(states: &Value) -> bool {
    let type_of = |state: &Value| state.get("Type").and_then(Value::as_str).and_then(Object::state);
    states.as_object().is_some_and(|states| states.values().any(|state| type_of(state).is_some()))
}

/// The name of a file, without folders and extensions.
pub(crate) fn stem(path: &str) -> &str {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let extensions = [".asl.json", ".asl.yaml", ".asl.yml", ".asl", ".json", ".yaml", ".yml"];
    let extension = extensions.iter().find(|extension| ends(name, extension));
    let stem = extension.and_then(|extension| name.get(..name.len() - extension.len())).unwrap_or(name);
    if stem.is_empty() { name } else { stem }
}
