//! Data in JSON, and in JSON Lines.

use std::str;

use serde_json::Value;

use super::reader::{ReadError, failed};

/// The value that the pointer leads to; nothing there is as good as a value without items.
pub(super) fn select(key: &str, bytes: &[u8], pointer: &str) -> Result<Value, ReadError> {
    let mut value: Value = match serde_json::from_slice(bytes) {
        Ok(value) => value,
        Err(error) => return failed(format!("The object '{key}' is not valid JSON: {error}.")),
    };
    Ok(value.pointer_mut(pointer).map(Value::take).unwrap_or_default())
}

/// The values of the lines. Blank lines have none.
pub(super) fn lines<'b>(key: &'b str, bytes: &'b [u8]) -> impl Iterator<Item = Result<Value, ReadError>> + 'b {
    let lines = bytes.split(|byte| *byte == b'\n').enumerate();
    lines.filter(|(_, line)| !line.trim_ascii().is_empty()).map(move |(index, line)| {
        match serde_json::from_slice(line) {
            Ok(value) => Ok(value),
            Err(error) => failed(format!("Line {} of the object '{key}' is not valid JSON: {error}.", index + 1)),
        }
    })
}
