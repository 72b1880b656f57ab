//! How long things are as JSON without white space.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Map, Value};

use crate::model::{Fields, View};

/// The bytes of a value as JSON; when they are more than `enough`, some number above it.
pub(super) fn json_size(value: &Value, enough: usize) -> usize {
    let mut counter = Counter { bytes: 0, characters: 0, enough };
    // It only fails when there is enough.
    let _ = serde_json::to_writer(&mut counter, value);
    counter.bytes
}

/// The characters of something as JSON; when they are more than `enough`, some number above it.
pub(super) fn json_characters(what: &impl Serialize, enough: usize) -> usize {
    let mut counter = Counter { bytes: 0, characters: 0, enough };
    let _ = serde_json::to_writer(&mut counter, what);
    counter.characters
}

/// How deep things are looked into. What is deeper is another rule's, and is written by nobody.
const DEPTH_MAX: usize = 512;

/// About how many bytes an object of ASL is as JSON, at a glance: most are far from any bound. None when it is too deep to say.
pub(super) fn rough_size(object: &dyn Fields) -> Option<usize> {
    rough_object(object, DEPTH_MAX)
}

/// The same of a value.
pub(super) fn rough_value_size(value: &Value) -> Option<usize> {
    rough_value(value, DEPTH_MAX)
}

fn rough_object(object: &dyn Fields, depth: usize) -> Option<usize> {
    let mut size = Some(2);
    object.each_field(&mut |name, value| {
        size = size.and_then(|size| Some(size + name.len() + 4 + rough_view(value, depth)?));
    });
    size
}

fn rough_view(value: View<'_>, depth: usize) -> Option<usize> {
    let depth = depth.checked_sub(1)?;
    match value {
        View::Text(text) => Some(text.len() + 2),
        View::Json(value) => rough_value(value, depth),
        View::Members(members) => rough_members(members, depth),
        View::Object(object) => rough_object(object, depth),
        View::List(list) => {
            (0..list.len()).filter_map(|index| list.get(index)).map(|item| rough_view(item, depth)).sum()
        }
        View::States(states) => {
            states.iter().map(|(name, state)| Some(name.as_str().len() + 4 + rough_object(state, depth)?)).sum()
        }
        _ => Some(5),
    }
}

fn rough_members(members: &Map<String, Value>, depth: usize) -> Option<usize> {
    members.iter().map(|(key, value)| Some(key.len() + 4 + rough_value(value, depth)?)).sum()
}

fn rough_value(value: &Value, depth: usize) -> Option<usize> {
    let depth = depth.checked_sub(1)?;
    match value {
        Value::String(text) => Some(text.len() + 2),
        Value::Array(items) => items.iter().map(|item| rough_value(item, depth)).sum(),
        Value::Object(members) => rough_members(members, depth),
        _ => Some(5),
    }
}

/// Counts what is written to it, up to a bound.
struct Counter {
    bytes: usize,
    characters: usize,
    enough: usize,
}

impl Write for Counter {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        self.bytes += text.len();
        self.characters += text.iter().filter(|byte| (**byte as i8) >= -0x40).count();
        if self.characters > self.enough { Err(io::ErrorKind::WriteZero.into()) } else { Ok(text.len()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_and_characters_are_told_apart() {
        let value = serde_json::json!({ "größe": [1, "a\n"] });
        assert_eq!(json_size(&value, 100), "{\"größe\":[1,\"a\\n\"]}".len());
        assert_eq!(json_characters(&value, 100), json_size(&value, 100) - 2);
        assert!(json_size(&value, 3) > 3);
    }
}
