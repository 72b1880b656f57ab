//! JSON as it is written: strict and fast where it is sound, patient where it is not.

mod locate;
mod read;
mod recover;
mod scan;
mod words;

#[cfg(test)]
mod tests;

pub(super) use locate::locate;
pub(super) use read::read;
pub(super) use recover::read as recover;
pub(super) use scan::DEPTH_MAX;

use std::borrow::Cow;
use std::ops::Range;

/// The text of a string in quotes.
fn unquoted(quoted: &str) -> Cow<'_, str> {
    let inner = quoted.get(1..quoted.len().saturating_sub(1)).unwrap_or_default();
    if !inner.contains('\\') {
        return Cow::Borrowed(inner);
    }
    Cow::Owned(pieces(quoted).into_iter().map(|(_, text)| text).collect())
}

/// The parts of a string in quotes: where each stands in the quoted text, and what it stands for. A part is a run of plain
/// characters, or one escape.
pub(super) fn pieces(quoted: &str) -> Vec<(Range<usize>, Cow<'_, str>)> {
    let bytes = quoted.as_bytes();
    let quote = quoted.chars().next().map_or(0, char::len_utf8);
    let (mut at, mut pieces) = (quote, Vec::new());
    while at < bytes.len() {
        let end = bytes[at..].iter().position(|byte| matches!(byte, b'"' | b'\\')).map_or(bytes.len(), |end| at + end);
        if end > at {
            pieces.push((at..end, Cow::Borrowed(quoted.get(at..end).unwrap_or_default())));
        }
        match bytes.get(end) {
            Some(b'\\') => {
                let (char, length) = scan::escape(bytes, end).unwrap_or(('\u{fffd}', 2));
                pieces.push((end..end + length, Cow::Owned(char.to_string())));
                at = end + length;
            }
            _ => break,
        }
    }
    pieces
}
