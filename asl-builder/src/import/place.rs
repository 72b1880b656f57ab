//! Places in a text: bytes, lines and columns, and which part of a value a finding is about.

use std::collections::HashMap;
use std::ops::Range;

use crate::diag::{Position, Span};
use crate::model::Pointer;

/// Where a value stands, and its key, if it is a member.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    pub key: Option<Range<usize>>,
    pub value: Range<usize>,
    /// True for an object or array.
    pub is_open: bool,
}

/// Which part of a value is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The member's name.
    Key,
    /// A scalar itself; of an object or array the name, or its first line where it has none.
    Value,
}

/// The rules that are about a member's name, and not about its value.
const OF_KEYS: &[&str] = &["ASL004", "ASL005", "ASL007", "ASL102", "ASL103", "ASL104"];

impl Part {
    /// What the findings of a rule are about.
    pub(super) fn of(code: &str) -> Part {
        if OF_KEYS.contains(&code) { Part::Key } else { Part::Value }
    }
}

impl Place {
    /// The bytes to show for it: never more than one line of an object or array.
    pub(super) fn range(&self, text: &str, part: Part) -> Range<usize> {
        let value = text.get(self.value.clone()).unwrap_or_default();
        match &self.key {
            Some(key) if part == Part::Key || self.is_open => key.clone(),
            _ if self.is_open && value.contains('\n') => {
                let line = value.lines().next().unwrap_or_default().trim_end();
                self.value.start..self.value.start + line.len()
            }
            _ => self.value.clone(),
        }
    }
}

/// Addresses that are looked for, as a tree of their parts.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    nodes: Vec<HashMap<String, usize>>,
}

impl Wanted {
    /// The whole text.
    pub(super) const ROOT: usize = 0;

    pub(super) fn new() -> Wanted {
        Wanted { nodes: vec![HashMap::new()] }
    }

    /// Adds an address; gives the numbers of all that it is in, from the whole text on, and its own at the end.
    pub(super) fn add(&mut self, at: &Pointer) -> Vec<usize> {
        let mut path = vec![Wanted::ROOT];
        let mut node = Wanted::ROOT;
        for part in at.parts() {
            node = match self.nodes[node].get(&part) {
                Some(child) => *child,
                None => {
                    let child = self.nodes.len();
                    self.nodes.push(HashMap::new());
                    self.nodes[node].insert(part, child);
                    child
                }
            };
            path.push(node);
        }
        path
    }

    pub(super) fn child(&self, node: usize, name: &str) -> Option<usize> {
        self.nodes.get(node)?.get(name).copied()
    }

    pub(super) fn is_leaf(&self, node: usize) -> bool {
        self.nodes.get(node).is_none_or(HashMap::is_empty)
    }
}

/// The lines and columns of ranges of bytes, in one pass over the text.
pub(super) fn spans(text: &str, ranges: &[Range<usize>]) -> Vec<Span> {
    let mut offsets: Vec<usize> = ranges.iter().flat_map(|range| [range.start, range.end]).collect();
    offsets.sort_unstable();
    offsets.dedup();
    let mut positions: Vec<Position> = Vec::with_capacity(offsets.len());
    let (mut at, mut line, mut column) = (0, 1, 1);
    for offset in offsets {
        let offset = floor(text, offset);
        let between = text.get(at..offset).unwrap_or_default();
        let behind = between.rsplit_once('\n').map_or(between, |(lines, behind)| {
            (line, column) = (line + 1 + newlines(lines), 1);
            behind
        });
        column += characters(behind);
        at = offset;
        positions.push(Position { offset, line, column });
    }
    let position = |offset: usize| {
        let offset = floor(text, offset);
        let found = positions.binary_search_by_key(&offset, |position| position.offset);
        found.ok().and_then(|found| positions.get(found)).copied().unwrap_or(Position { offset, line: 1, column: 1 })
    };
    ranges.iter().map(|range| Span { start: position(range.start), end: position(range.end) }).collect()
}

/// How many lines end in a text.
fn newlines(text: &str) -> u32 {
    text.bytes().map(|byte| u32::from(byte == b'\n')).sum()
}

/// How many characters a text has.
fn characters(text: &str) -> u32 {
    text.chars().map(|_| 1).sum()
}

/// The last boundary of a character up to there.
fn floor(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}
