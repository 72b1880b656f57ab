//! How long things are as JSON without white space.

use std::io::{self, Write};

use asl_syntax::limits::PAYLOAD_MAX;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::model::{Fields, View};
use crate::plain::plain_end;

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

/// The most bytes that what a JSON text holds has without white space: nothing that is written again grows but a number, which may
/// have been written with an exponent, or with more digits than are kept.
pub(super) fn most_of_text(json: &str) -> usize {
    const GROWTH: usize = 8;
    let bytes = json.as_bytes();
    // Far from any bound it does not matter what the numbers are.
    if bytes.len() <= PAYLOAD_MAX / GROWTH {
        return bytes.len() * GROWTH;
    }
    bytes.len() + bytes.len() / GROWTH + exponents(bytes) * NUMBER_MAX
}

/// How often an `e` stands behind a digit, in strings too.
fn exponents(bytes: &[u8]) -> usize {
    // Blocks whose counts fit into a byte are counted many bytes at a time.
    const BLOCK: usize = 128;
    let is_exponent = |(before, at): (&u8, &u8)| u8::from(before.is_ascii_digit() & (*at | 0x20 == b'e'));
    let blocks = bytes.chunks(BLOCK).zip(bytes.get(1..).unwrap_or_default().chunks(BLOCK));
    blocks.map(|(before, at)| usize::from(before.iter().zip(at).map(is_exponent).sum::<u8>())).sum()
}

/// How deep things are looked into. What is deeper is another rule's, and is written by nobody.
const DEPTH_MAX: usize = 512;

/// The most characters of a number, `null`, `true` or `false`, with a comma.
const NUMBER_MAX: usize = 26;

/// The most characters that an object of ASL can have as JSON, at a glance: most are far from any bound. What is more than `enough`
/// is some number above it. None when it is too deep to say.
pub(super) fn most_characters(object: &dyn Fields, enough: usize) -> Option<usize> {
    let counted = |is_exact| {
        let mut most = Most { characters: 0, enough, is_exact, is_too_deep: false };
        most.object(object, DEPTH_MAX);
        (!most.is_too_deep).then_some(most.characters)
    };
    // Most are so small that it does not matter what their strings are.
    counted(false).filter(|most| *most <= enough).or_else(|| counted(true))
}

/// Adds up what things can have at most.
struct Most {
    characters: usize,
    enough: usize,
    /// True when it is looked at which characters are escaped; else all may be.
    is_exact: bool,
    is_too_deep: bool,
}

impl Most {
    /// How deep the parts of something may be; none when they need not be looked at. What is counted exactly is gone through to the
    /// end, so that nothing is said of what is too deep.
    fn below(&mut self, depth: usize) -> Option<usize> {
        self.is_too_deep |= depth == 0;
        depth.checked_sub(1).filter(|_| self.is_exact || self.characters <= self.enough)
    }

    /// A name or a string, in quotes and with what stands around it.
    fn text(&mut self, text: &str) {
        let plain = if self.is_exact { plain_end(text.as_bytes(), 0) } else { 0 };
        // Behind the first character that is escaped all may be.
        self.characters += plain + 6 * (text.len() - plain) + 4;
    }

    fn object(&mut self, object: &dyn Fields, depth: usize) {
        if let Some(raw) = object.raw() {
            return self.value(raw, depth);
        }
        self.characters += 3;
        object.each_field(&mut |name, value| {
            self.text(name);
            self.view(value, depth);
        });
    }

    fn view(&mut self, view: View<'_>, depth: usize) {
        let Some(depth) = self.below(depth) else { return };
        match view {
            View::Text(text) => self.text(text),
            View::Json(value) => self.value(value, depth),
            View::Members(members) => self.members(members, depth),
            View::Object(object) => self.object(object, depth),
            View::List(list) => {
                self.characters += 3;
                (0..list.len()).filter_map(|index| list.get(index)).for_each(|item| self.view(item, depth));
            }
            View::States(states) => {
                self.characters += 3;
                for (name, state) in states {
                    self.text(name.as_str());
                    self.object(state, depth);
                }
            }
            View::Null | View::Bool(_) | View::Number(_) => self.characters += NUMBER_MAX,
        }
    }

    fn members(&mut self, members: &Map<String, Value>, depth: usize) {
        self.characters += 3;
        for (key, value) in members {
            self.text(key);
            self.value(value, depth);
        }
    }

    fn value(&mut self, value: &Value, depth: usize) {
        let Some(depth) = self.below(depth) else { return };
        match value {
            Value::String(text) => self.text(text),
            Value::Array(items) => {
                self.characters += 3;
                items.iter().for_each(|item| self.value(item, depth));
            }
            Value::Object(members) => self.members(members, depth),
            Value::Null | Value::Bool(_) | Value::Number(_) => self.characters += NUMBER_MAX,
        }
    }
}

/// About how many bytes a value is as JSON, at a glance. None when it is too deep to say.
pub(super) fn rough_value_size(value: &Value) -> Option<usize> {
    rough_value(value, DEPTH_MAX)
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
    use crate::model::Machine;

    #[test]
    fn bytes_and_characters_are_told_apart() {
        let value = serde_json::json!({ "größe": [1, "a\n"] });
        assert_eq!(json_size(&value, 100), "{\"größe\":[1,\"a\\n\"]}".len());
        assert_eq!(json_characters(&value, 100), json_size(&value, 100) - 2);
        assert!(json_size(&value, 3) > 3);
    }

    #[test]
    fn a_text_has_at_least_the_bytes_that_it_takes_to_write_it_again() {
        let numbers =
            ["1e300", "-1E20", "1e-7", "1.5e+15", "123456789012345678901", "0.1000000000000000055", "1e5", "0.0"];
        for repeated in [1, 1_000] {
            let text = format!("[{}, \"\\u0001\\/é\"]", vec![numbers.join(","); repeated].join(", "));
            assert_eq!(text.len() > PAYLOAD_MAX / 8, repeated > 1, "both ways are gone");
            let value: Value = serde_json::from_str(&text).unwrap();
            assert!(json_size(&value, usize::MAX) <= most_of_text(&text), "{repeated}");
        }
    }

    #[test]
    fn exponents_are_counted_across_blocks() {
        for before in 0..300 {
            let text = format!("{}1e5,2E7,e", "x".repeat(before));
            assert_eq!(exponents(text.as_bytes()), 2, "{before}");
        }
        assert_eq!(exponents(b""), 0);
    }

    #[test]
    fn nothing_has_more_than_the_most() {
        let nested = serde_json::json!({
            "\u{1}\u{1f}\"\\": ["\u{0}\u{2}\n\t", "é\u{7f}", [], {}, [[], {}]],
            "numbers": [0, -1, 1e300, -1.797_693_134_862_315_7e308, -2.225_073_858_507_201e-308, i64::MIN, u64::MAX, true, false, null]
        });
        let definitions = [
            serde_json::json!({}),
            serde_json::json!({ "States": { "A": 5, "\n": { "Type": "Pass", "Result": nested, "Next": "\u{3}" } } }),
            serde_json::json!({ "States": {}, "Comment": nested }),
            serde_json::json!({ "States": { "A": [nested] } }),
            nested.clone(),
        ];
        for definition in definitions {
            let machine = Machine::from_value(definition);
            let (exact, most) = (json_characters(&machine, usize::MAX), most_characters(&machine, usize::MAX));
            assert!(most.is_some_and(|most| exact <= most && most < 3 * exact + 100), "{exact} {most:?}");
            assert!(most_characters(&machine, 0).is_some_and(|most| most > 0));
        }
    }
}
