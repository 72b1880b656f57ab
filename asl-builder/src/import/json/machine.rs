//! The short way of sound JSON that is a definition: text to model. What is anything else is left to `read`.

use std::borrow::Cow;

use serde_json::Value;

use super::read::Reader;
use super::scan::{self, DEPTH_MAX};
use crate::model::{Input, Lower, Machine};

/// The machine of a text that is strict JSON and has nothing but fields of the language, each once and of its type.
pub(in crate::import) fn machine(text: &str) -> Option<Machine> {
    let mut reader = Reader::new(text);
    let machine = Machine::read(&mut reader)?;
    (reader.is_at_end() && machine.start_at.is_some() && machine.states.is_some()).then_some(machine)
}

impl<'t> Reader<'t> {
    /// A string, where there is one; without escapes, it is a part of the text.
    fn raw_text(&mut self) -> Option<Cow<'t, str>> {
        let start = self.at + 1;
        let end = scan::plain_end(self.bytes, start);
        if self.bytes.get(end) == Some(&b'"') {
            self.at = end + 1;
            return self.text.get(start..end).map(Cow::Borrowed);
        }
        self.escaped(start).map(Cow::Owned)
    }

    fn open(&mut self, bracket: u8) -> Option<()> {
        self.space();
        (self.peek()? == bracket && self.depth < DEPTH_MAX).then_some(())?;
        self.depth += 1;
        self.at += 1;
        Some(())
    }

    /// True for a bracket, which is taken.
    fn close(&mut self, bracket: u8) -> bool {
        self.space();
        let closes = self.peek() == Some(bracket);
        if closes {
            self.at += 1;
            self.depth -= 1;
        }
        closes
    }

    fn comma(&mut self) -> Option<()> {
        (self.peek()? == b',').then(|| self.at += 1)
    }

    /// A member's name, and the colon.
    fn key(&mut self) -> Option<Cow<'t, str>> {
        self.space();
        (self.peek()? == b'"').then_some(())?;
        let key = self.raw_text()?;
        self.space();
        (self.peek()? == b':').then_some(())?;
        self.at += 1;
        Some(key)
    }

    /// The place behind the value that comes next, as far as brackets and quotes tell.
    fn behind(&self, mut at: usize) -> Option<usize> {
        let mut open = 0usize;
        loop {
            match self.bytes.get(at)? {
                b'"' => {
                    at += 1;
                    loop {
                        at = scan::plain_end(self.bytes, at);
                        match self.bytes.get(at)? {
                            b'"' => break,
                            b'\\' => at += 2,
                            _ => return None,
                        }
                    }
                }
                b'{' | b'[' => open += 1,
                b'}' | b']' => open = open.checked_sub(1)?,
                b',' if open == 0 => return Some(at),
                _ => {}
            }
            at += 1;
        }
    }
}

impl<'t> Input<'t> for Reader<'t> {
    fn value(&mut self) -> Option<Value> {
        Reader::value(self, self.depth)
    }

    fn text(&mut self) -> Option<Cow<'t, str>> {
        self.space();
        (self.peek()? == b'"').then_some(())?;
        self.raw_text()
    }

    fn member(&mut self, name: &str) -> Option<Cow<'t, str>> {
        let start = self.at;
        self.space();
        (self.peek()? == b'{').then_some(())?;
        self.at += 1;
        let found = loop {
            if self.key()? == name {
                break self.text()?;
            }
            self.at = self.behind(self.at)? + 1;
        };
        self.at = start;
        Some(found)
    }

    fn members(&mut self, mut each: impl FnMut(&mut Self, Cow<'t, str>) -> Option<()>) -> Option<()> {
        self.space();
        self.open(b'{')?;
        if self.close(b'}') {
            return Some(());
        }
        loop {
            let key = self.key()?;
            each(self, key)?;
            if self.close(b'}') {
                return Some(());
            }
            self.comma()?;
        }
    }

    fn items(&mut self, mut each: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.space();
        self.open(b'[')?;
        if self.close(b']') {
            return Some(());
        }
        loop {
            each(self)?;
            if self.close(b']') {
                return Some(());
            }
            self.comma()?;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;

    const SOUND: &str = r#"{
        "Comment": "\u00e9", "StartAt": "A", "TimeoutSeconds": 60,
        "States": {
            "A": {
                "Next": "B", "Comment": "a { \" }, \\ ", "ResultPath": null, "Type": "Task", "End": false,
                "Resource": "arn:aws:states:::lambda:invoke", "Parameters": { "x.$": "$", "x": [1, 2.50, {}, []] },
                "Retry": [], "Catch": [{ "Next": "B", "ErrorEquals": ["States.ALL"] }]
            },
            "B": { "Type": "Choice", "Choices": [{ "Not": { "IsNull": true, "Variable": "$.a" }, "Next": "C" }], "Default": "C" },
            "C": { "Type": "Parallel", "End": true, "Branches": [{ "States": { "D": { "Type": "Succeed" } }, "StartAt": "D" }] }
        }
    }"#;

    #[test]
    fn the_short_way_and_the_long_way_end_at_the_same_machine() {
        let long = Machine::from_value(read(SOUND).unwrap());
        let short = machine(SOUND).unwrap();
        assert_eq!(short, long);
        assert_eq!(crate::emit::asl_json(&short), crate::emit::asl_json(&long), "the order of the fields too");
    }

    #[test]
    fn what_is_not_sound_takes_the_long_way() {
        for (old, new) in [
            ("\"End\": false", "\"Next\": \"C\""),
            ("\"End\": false", "\"End\": 5"),
            ("\"End\": false", "\"Ende\": false"),
            ("\"Type\": \"Succeed\"", "\"Type\": \"Success\""),
            ("\"Type\": \"Succeed\"", "\"Comment\": \"Type\""),
            ("\"B\": {", "\"A\": {"),
            ("\"StartAt\": \"A\",", ""),
            ("[]", "[,]"),
            ("60", "060"),
            ("60,", "60"),
        ] {
            assert!(SOUND.contains(old));
            assert_eq!(machine(&SOUND.replacen(old, new, 1)), None, "{old} → {new}");
        }
        for end in 0..SOUND.len() {
            assert_eq!(SOUND.get(..end).and_then(machine), None, "{end}");
        }
        let deep =
            format!("{{\"StartAt\":\"A\",\"States\":{{\"A\":{{\"Type\":\"Pass\",\"Result\":{}", "[".repeat(100_000));
        assert_eq!(machine(&deep), None);
    }
}
