use std::borrow::Cow;

use super::error::{Refused, SyntaxError, quoted};
use super::regex;
use super::token::{Op, Tok, Token, operator};

pub(crate) struct Lexer<'a> {
    source: &'a str,
    at: usize,
}

impl<'a> Lexer<'a> {
    pub(crate) fn new(source: &'a str) -> Lexer<'a> {
        Lexer { source, at: 0 }
    }

    /// The next token. After an operand `/` divides; elsewhere (`regex`) it begins a regular expression.
    pub(crate) fn next(&mut self, regex: bool) -> Result<Token<'a>, Refused> {
        self.skip_blanks()?;
        let (source, start) = (self.source, self.at);
        let Some(first) = self.byte(start) else {
            return Ok(self.token(Tok::End, start, start));
        };
        if first == b'/' && regex {
            let (pattern, flags, end) = regex::scan(source, start)?;
            return Ok(self.token(Tok::Regex { pattern, flags }, start, end));
        }
        if let Some((op, length)) = operator(first, self.byte(start + 1)) {
            return Ok(self.token(Tok::Op(op), start, start + length));
        }
        match first {
            b'"' | b'\'' => self.string(first),
            b'0'..=b'9' => self.number(),
            b'`' => match source[start + 1..].find('`') {
                Some(length) => {
                    let end = start + 1 + length;
                    Ok(self.token(Tok::Name(&source[start + 1..end]), start, end + 1))
                }
                None => Err(SyntaxError::new(
                    "S0105",
                    "Quoted property name must be terminated with a backquote (`)",
                    start..source.len(),
                    source.len(),
                )),
            },
            _ => {
                let end = self.bytes().iter().skip(start).position(|byte| ends_name(*byte));
                let end = end.map_or(source.len(), |length| start + length);
                Ok(self.token(word(&source[start..end]), start, end))
            }
        }
    }

    fn token(&mut self, tok: Tok<'a>, start: usize, end: usize) -> Token<'a> {
        self.at = end;
        // `parse` takes no source whose length does not fit.
        Token { tok, start: start as u32, end: end as u32 }
    }

    fn bytes(&self) -> &'a [u8] {
        self.source.as_bytes()
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.bytes().get(at).copied()
    }

    /// Skips white space and comments.
    fn skip_blanks(&mut self) -> Result<(), Refused> {
        loop {
            while self.byte(self.at).is_some_and(is_blank) {
                self.at += 1;
            }
            if !self.source[self.at..].starts_with("/*") {
                return Ok(());
            }
            match self.source[self.at + 2..].find("*/") {
                Some(length) => self.at += 2 + length + 2,
                None => {
                    let span = self.at..self.source.len();
                    return Err(SyntaxError::new("S0106", "Comment has no closing tag", span, self.at));
                }
            }
        }
    }

    /// A string, whose quote stands at the lexer's place.
    fn string(&mut self, quote: u8) -> Result<Token<'a>, Refused> {
        let (source, start) = (self.source, self.at);
        let mut text = Text::new(&source[start + 1..]);
        let mut at = start + 1;
        while let Some(byte) = self.byte(at) {
            if byte == quote {
                return Ok(self.token(Tok::String(text.finish(at - start - 1)), start, at + 1));
            }
            if byte != b'\\' {
                at += 1;
                continue;
            }
            text.take_to(at - start - 1);
            let escape = self.byte(at + 1);
            let plain = match escape {
                Some(b'u') => None,
                Some(b'b') => Some('\u{8}'),
                Some(b'f') => Some('\u{c}'),
                Some(b'n') => Some('\n'),
                Some(b'r') => Some('\r'),
                Some(b't') => Some('\t'),
                Some(same @ (b'"' | b'\\' | b'/')) => Some(char::from(same)),
                _ => {
                    let token: String = source[at + 1..].chars().take(1).collect();
                    let message = format!("Unsupported escape sequence: \\{}", quoted(&token));
                    return Err(SyntaxError::new("S0103", message, at..at + 1 + token.len(), at + 1));
                }
            };
            match plain {
                Some(character) => {
                    text.push(character);
                    at += 2;
                }
                None => {
                    let digits = &self.bytes()[at + 2..source.len().min(at + 6)];
                    if digits.is_empty() || !digits.iter().all(u8::is_ascii_hexdigit) {
                        let message = "The escape sequence \\u must be followed by 4 hex digits";
                        return Err(SyntaxError::new("S0104", message, at..at + 2, at + 1));
                    }
                    text.push_unit(digits.iter().fold(0, |unit, digit| unit * 16 + hex(*digit)));
                    // Fewer digits than four are the end of the source. The engine steps over all four even then.
                    at += 6;
                }
            }
            text.skip_to(at - start - 1);
        }
        let message = "String literal must be terminated by a matching quote";
        Err(SyntaxError::new("S0101", message, start..source.len(), at))
    }

    fn number(&mut self) -> Result<Token<'a>, Refused> {
        let (source, start) = (self.source, self.at);
        let digits = |from: usize| self.bytes().iter().skip(from).take_while(|byte| byte.is_ascii_digit()).count();
        let mut end = if self.byte(start) == Some(b'0') { start + 1 } else { start + digits(start) };
        if self.byte(end) == Some(b'.') {
            let fraction = digits(end + 1);
            end += if fraction > 0 { 1 + fraction } else { 0 };
        }
        if matches!(self.byte(end), Some(b'e' | b'E')) {
            let sign = usize::from(matches!(self.byte(end + 1), Some(b'+' | b'-')));
            let exponent = digits(end + 1 + sign);
            end += if exponent > 0 { 1 + sign + exponent } else { 0 };
        }
        let text = &source[start..end];
        match text.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(self.token(Tok::Number(number), start, end)),
            _ => Err(SyntaxError::new("S0102", format!("Number out of range: {}", quoted(text)), start..end, start)),
        }
    }
}

/// The value of a string: a slice of the source up to the first escape, and its own text from there.
struct Text<'a> {
    source: &'a str,
    owned: Option<String>,
    taken: usize,
    high: Option<u16>,
}

impl<'a> Text<'a> {
    fn new(source: &'a str) -> Text<'a> {
        Text { source, owned: None, taken: 0, high: None }
    }

    /// Takes the source up to `at`, where an escape begins.
    fn take_to(&mut self, at: usize) {
        if at > self.taken {
            self.flush();
        }
        self.owned.get_or_insert_default().push_str(&self.source[self.taken..at]);
        self.taken = at;
    }

    fn skip_to(&mut self, at: usize) {
        self.taken = at;
    }

    fn push(&mut self, character: char) {
        self.flush();
        self.owned.get_or_insert_default().push(character);
    }

    /// A code unit of UTF-16: two of them may make one character.
    fn push_unit(&mut self, unit: u16) {
        if let Some(high) = self.high.take() {
            if let Some(Ok(character)) = char::decode_utf16([high, unit]).next() {
                self.owned.get_or_insert_default().push(character);
                return;
            }
            self.owned.get_or_insert_default().push(char::REPLACEMENT_CHARACTER);
        }
        if (0xd800..0xdc00).contains(&unit) {
            self.high = Some(unit);
        } else {
            let character = char::from_u32(u32::from(unit)).unwrap_or(char::REPLACEMENT_CHARACTER);
            self.owned.get_or_insert_default().push(character);
        }
    }

    /// A high surrogate that waits for its other half has none.
    fn flush(&mut self) {
        if self.high.take().is_some() {
            self.owned.get_or_insert_default().push(char::REPLACEMENT_CHARACTER);
        }
    }

    fn finish(mut self, end: usize) -> Cow<'a, str> {
        if self.owned.is_none() {
            return Cow::Borrowed(&self.source[..end]);
        }
        self.flush();
        let mut owned = self.owned.unwrap_or_default();
        owned.push_str(&self.source[self.taken..end]);
        Cow::Owned(owned)
    }
}

/// Whether a text is read as one name without backticks.
pub(crate) fn is_bare_name(text: &str) -> bool {
    let Some(first) = text.bytes().next() else { return false };
    !matches!(first, b'0'..=b'9' | b'"' | b'\'' | b'`')
        && !text.bytes().any(ends_name)
        && matches!(word(text), Tok::Name(_))
}

fn word(text: &str) -> Tok<'_> {
    if let Some(name) = text.strip_prefix('$') {
        return Tok::Variable(name);
    }
    match text {
        "or" => Tok::Op(Op::Or),
        "in" => Tok::Op(Op::In),
        "and" => Tok::Op(Op::And),
        "true" => Tok::Boolean(true),
        "false" => Tok::Boolean(false),
        "null" => Tok::Null,
        _ => Tok::Name(text),
    }
}

const fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0b)
}

fn ends_name(byte: u8) -> bool {
    ENDS_NAME[byte as usize]
}

static ENDS_NAME: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = is_blank(byte as u8) || operator(byte as u8, None).is_some();
        byte += 1;
    }
    table
};

fn hex(digit: u8) -> u16 {
    char::from(digit).to_digit(16).and_then(|digit| u16::try_from(digit).ok()).unwrap_or(0)
}
