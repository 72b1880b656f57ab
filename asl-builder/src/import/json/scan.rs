//! What the ways through JSON text have in common: where space, strings and numbers end, and what an escape means.

use serde_json::Number;

pub(super) use crate::plain::plain_end;

/// How deep a text may nest.
pub(in crate::import) const DEPTH_MAX: usize = 512;

/// The first place from `at` that is no white space.
#[inline]
pub(super) fn space(bytes: &[u8], mut at: usize) -> usize {
    while let Some(b' ' | b'\n' | b'\t' | b'\r') = bytes.get(at) {
        at += 1;
    }
    at
}

/// What the escape at a backslash means, and how many bytes it has.
pub(super) fn escape(bytes: &[u8], at: usize) -> Option<(char, usize)> {
    let char = match bytes.get(at + 1)? {
        b'"' => '"',
        b'\\' => '\\',
        b'/' => '/',
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'u' => {
            let high = unit(bytes, at)?;
            if !(0xD800..0xDC00).contains(&high) {
                return Some((char::from_u32(high)?, 6));
            }
            let low = unit(bytes, at + 6).filter(|low| (0xDC00..0xE000).contains(low))?;
            return Some((char::from_u32(0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00))?, 12));
        }
        _ => return None,
    };
    Some((char, 2))
}

/// The four digits of `\uXXXX`.
pub(super) fn unit(bytes: &[u8], at: usize) -> Option<u32> {
    let digits = bytes.get(at..at + 6)?.strip_prefix(b"\\u")?;
    digits.iter().try_fold(0, |sum, digit| Some(sum * 16 + char::from(*digit).to_digit(16)?))
}

/// Where what looks like a number ends.
#[inline]
pub(super) fn number_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E') = bytes.get(at) {
        at += 1;
    }
    at
}

/// The number of a text, if it is one of JSON's.
pub(super) fn number(text: &str) -> Option<Number> {
    let bytes = text.as_bytes();
    let is_small = matches!(bytes, [b'0'] | [b'1'..=b'9', ..]) && bytes.len() < 19;
    if is_small && bytes.iter().all(u8::is_ascii_digit) {
        return text.parse::<u64>().ok().map(Number::from);
    }
    // All that is left to serde_json is as it reads it.
    serde_json::from_str(text).ok()
}
