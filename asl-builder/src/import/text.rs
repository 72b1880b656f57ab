//! Definitions that stand in a template as a text: what the text is, and where each byte of it comes from.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use serde_json::Value;

use super::doc::Doc;
use super::place::Wanted;
use crate::model::Pointer;

/// A text that is put together of strings of a template.
#[derive(Clone, Debug, Default)]
pub(super) struct Rope {
    pub text: String,
    pieces: Vec<Piece>,
}

/// A part of the text that stands in one string.
#[derive(Clone, Debug)]
struct Piece {
    /// Where it begins in the text.
    start: usize,
    /// The string's address in the template.
    at: Pointer,
    /// The string, and where the part begins in it; none for what stands for a value that only deployment knows.
    from: Option<(Arc<str>, usize)>,
}

impl Rope {
    /// The text of a string, or of functions that make one. None when too little is known of it: a part in the place of the
    /// whole definition, say.
    pub(super) fn new(value: &Value, at: &Pointer) -> Option<Rope> {
        let mut rope = Rope::default();
        rope.add(value, at);
        let begins = rope.text.trim_start();
        (!begins.is_empty() && !begins.starts_with("${")).then_some(rope)
    }

    /// True when it is one string that stands there, as it is.
    pub(super) fn is_one_string(&self, at: &Pointer) -> bool {
        matches!(&self.pieces[..], [piece] if piece.at == *at && piece.from.is_some())
    }

    fn add(&mut self, value: &Value, at: &Pointer) {
        match value {
            Value::String(text) => self.push(&Arc::from(&**text), 0..text.len(), at),
            Value::Number(_) | Value::Bool(_) => self.slot(&value.to_string(), at),
            Value::Object(function) if function.len() == 1 => {
                for (name, argument) in function {
                    self.call(name, argument, &at.clone().key(name));
                }
            }
            _ => self.slot("${Unknown}", at),
        }
    }

    fn call(&mut self, name: &str, argument: &Value, at: &Pointer) {
        match (name, argument) {
            ("Fn::Sub", Value::String(text)) => self.substituted(text, at),
            ("Fn::Sub", Value::Array(parts)) => match parts.first() {
                Some(Value::String(text)) => self.substituted(text, &at.clone().index(0)),
                _ => self.slot("${Sub}", at),
            },
            ("Fn::Join", Value::Array(parts)) => {
                let [Value::String(between), Value::Array(items)] = &parts[..] else {
                    return self.slot("${Join}", at);
                };
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        self.slot(between, &at.clone().index(0));
                    }
                    self.add(item, &at.clone().index(1).index(index));
                }
            }
            ("Ref", Value::String(id)) => self.slot(&format!("${{{id}}}"), at),
            ("Fn::GetAtt", Value::Array(parts)) => {
                let parts: Vec<&str> = parts.iter().map(|part| part.as_str().unwrap_or("Attribute")).collect();
                self.slot(&format!("${{{}}}", parts.join(".")), at);
            }
            (name, _) => self.slot(&format!("${{{}}}", name.trim_start_matches("Fn::")), at),
        }
    }

    fn push(&mut self, whole: &Arc<str>, part: Range<usize>, at: &Pointer) {
        let from = part.start;
        if let Some(text) = whole.get(part).filter(|text| !text.is_empty()) {
            let from = Some((whole.clone(), from));
            self.pieces.push(Piece { start: self.text.len(), at: at.clone(), from });
            self.text.push_str(text);
        }
    }

    fn slot(&mut self, text: &str, at: &Pointer) {
        if !text.is_empty() {
            self.pieces.push(Piece { start: self.text.len(), at: at.clone(), from: None });
            self.text.push_str(text);
        }
    }

    /// What `Fn::Sub` makes of a text, its slots kept: `${!Name}` becomes `${Name}`.
    fn substituted(&mut self, text: &str, at: &Pointer) {
        let (whole, mut from) = (Arc::from(text), 0);
        while let Some(found) = text.get(from..).and_then(|rest| rest.find("${!")) {
            let end = from + found + 2;
            self.push(&whole, from..end, at);
            from = end + 1;
        }
        self.push(&whole, from..text.len(), at);
    }

    /// The bytes in the template that those of the text come from.
    pub(super) fn ranges(&self, doc: &Doc, ranges: &[Range<usize>]) -> Vec<Range<usize>> {
        let mut wanted = Wanted::new();
        let piece = |offset: usize| {
            let behind = self.pieces.partition_point(|piece| piece.start <= offset);
            behind.checked_sub(1)
        };
        let mut paths: Vec<Option<usize>> = vec![None; self.pieces.len()];
        for range in ranges {
            for found in [piece(range.start), piece(range.end.saturating_sub(1))].into_iter().flatten() {
                paths[found] = wanted.add(&self.pieces[found].at).last().copied();
            }
        }
        let places = doc.locate(&wanted);
        let mut sources: HashMap<&Pointer, Source> = HashMap::new();
        let mut at = |offset: usize| -> Option<Range<usize>> {
            let found = piece(offset)?;
            let piece = self.pieces.get(found)?;
            let place = places.get(&(*paths.get(found)?)?)?;
            let Some((whole, from)) = &piece.from else { return Some(place.value.clone()) };
            let source = sources.entry(&piece.at).or_insert_with(|| Source::new(doc, place.value.clone(), whole));
            Some(source.at(from + offset - piece.start))
        };
        let mut range_of = |range: &Range<usize>| {
            let start = at(range.start)?.start;
            let end = if range.is_empty() { start } else { at(range.end - 1)?.end };
            Some(start..end.max(start))
        };
        ranges.iter().map(|range| range_of(range).unwrap_or(0..0)).collect()
    }
}

/// Where the bytes of a string stand.
struct Source {
    place: Range<usize>,
    /// What begins where in the string, how long it is there, and where it stands.
    parts: Vec<(usize, usize, Range<usize>)>,
}

impl Source {
    /// The source of a string, which stands there.
    fn new(doc: &Doc, place: Range<usize>, string: &str) -> Source {
        let mut parts = Vec::new();
        let mut at = 0;
        for (source, text) in doc.parts(&place).into_iter().filter(|(_, text)| !text.is_empty()) {
            // What the string has between two parts is the white space that joined lines have.
            let rest = string.get(at..).unwrap_or_default();
            let blank = rest.len() - rest.trim_start().len();
            let Some(gap) = (0..=blank).find(|gap| rest.get(*gap..).is_some_and(|rest| rest.starts_with(&*text)))
            else {
                break;
            };
            parts.push((at + gap, text.len(), source));
            at += gap + text.len();
        }
        Source { place, parts }
    }

    /// Where the byte at that offset stands.
    fn at(&self, offset: usize) -> Range<usize> {
        let behind = self.parts.partition_point(|(start, ..)| *start <= offset);
        let Some((start, length, source)) = behind.checked_sub(1).and_then(|found| self.parts.get(found)) else {
            return self.place.clone();
        };
        let inside = offset - start;
        if inside >= *length {
            return source.end..source.end; // white space between lines
        }
        if source.len() == *length {
            source.start + inside..source.start + inside + 1
        } else {
            source.clone() // an escape is one thing
        }
    }
}
