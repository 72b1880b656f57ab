//! How long things are as JSON without white space.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Value;

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
