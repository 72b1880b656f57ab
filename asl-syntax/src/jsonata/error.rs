use std::fmt::{self, Write as _};
use std::ops::Range;

/// What is wrong with an expression, and where.
///
/// Its text is the reference engine's, as the service shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SyntaxError {
    /// `S0101` to `S0402`, or one of this parser's own codes, which [`parse`](super::parse) lists.
    pub code: &'static str,
    /// The text, without the code: `Expected "]", got ","`.
    pub message: String,
    /// Where the offending text begins, in bytes. Never past the end of the source, always at a character's start.
    pub offset: usize,
    /// Where the offending text ends, in bytes. Equal to `offset` at the end of the source.
    pub end: usize,
    /// The reference engine's `position`, in bytes: mostly where the offending token *ends*.
    ///
    /// `None` where the engine gives none. An unterminated `\u` escape puts it past the end of the source; for text to show or
    /// to slice, take `offset` and `end`.
    pub position: Option<usize>,
}

/// An error on its way up. Small, since every level of an expression has one on the stack.
pub(crate) type Refused = Box<SyntaxError>;

impl SyntaxError {
    /// An error with the engine's wording. `position` is the engine's.
    pub(crate) fn new(code: &'static str, message: impl Into<String>, span: Range<usize>, position: usize) -> Refused {
        let (message, offset, end) = (message.into(), span.start, span.end);
        Box::new(SyntaxError { code, message, offset, end, position: Some(position) })
    }

    /// An error for which the engine has no position.
    pub(crate) fn own(code: &'static str, message: impl Into<String>, span: Range<usize>) -> Refused {
        let (message, offset, end) = (message.into(), span.start, span.end);
        Box::new(SyntaxError { code, message, offset, end, position: None })
    }
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for SyntaxError {}

/// A text as a JSON string, as the engine's messages have it.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    quote_into(&mut out, text);
    out
}

/// Writes a text as a JSON string, which is a JSONata string too.
pub(crate) fn quote_into(out: &mut String, text: &str) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            control if control < ' ' => {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{:04x}", u32::from(control));
            }
            other => out.push(other),
        }
    }
    out.push('"');
}

/// Writes a finite number as JavaScript does: the fewest digits that read back as the same number, and an exponent from 1e21
/// upwards and from 1e-7 downwards.
pub(crate) fn number_into(out: &mut String, number: f64) {
    if number == 0.0 {
        out.push('0');
        return;
    }
    let scientific = format!("{number:e}");
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let point: i32 = exponent.parse::<i32>().unwrap_or(0) + 1;
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let count = i32::try_from(digits.len()).unwrap_or(i32::MAX);
    if number < 0.0 {
        out.push('-');
    }
    let zeros = |out: &mut String, count: i32| (0..count).for_each(|_| out.push('0'));
    if (1..=21).contains(&point) {
        if count <= point {
            out.push_str(&digits);
            zeros(out, point - count);
        } else {
            let (whole, fraction) = digits.split_at(usize::try_from(point).unwrap_or(0));
            out.push_str(whole);
            out.push('.');
            out.push_str(fraction);
        }
    } else if (-5..=0).contains(&point) {
        out.push_str("0.");
        zeros(out, -point);
        out.push_str(&digits);
    } else {
        let (first, rest) = digits.split_at(1);
        out.push_str(first);
        if !rest.is_empty() {
            out.push('.');
            out.push_str(rest);
        }
        out.push('e');
        out.push(if point > 0 { '+' } else { '-' });
        let _ = write!(out, "{}", (point - 1).abs());
    }
}
