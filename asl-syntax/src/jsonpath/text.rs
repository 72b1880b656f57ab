use std::borrow::Cow;

use crate::syntax::{Cursor, SyntaxError};

/// A name, or a string of a filter. Two are equal when their values are.
#[derive(Clone, Copy, Debug)]
pub struct Text<'a> {
    offset: usize,
    raw: &'a str,
    quoted: bool,
}

impl<'a> Text<'a> {
    /// A name without quotes.
    pub(super) fn bare(offset: usize, raw: &'a str) -> Result<Text<'a>, SyntaxError> {
        check_escapes(raw, offset, false)?;
        Ok(Text { offset, raw, quoted: false })
    }

    /// Parses the string whose first quote stands here.
    pub(super) fn parse(cursor: &mut Cursor<'a>) -> Result<Text<'a>, SyntaxError> {
        let offset = cursor.at() + 1;
        let raw = cursor.quoted()?;
        check_escapes(raw, offset, true)?;
        Ok(Text { offset, raw, quoted: true })
    }

    /// The offset of its first byte, after the quote if there is one.
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// As it was written, without the quotes.
    pub fn raw(&self) -> &'a str {
        self.raw
    }

    /// Whether it stands in quotes.
    pub fn is_quoted(&self) -> bool {
        self.quoted
    }

    /// The first operator of paths in it that no backslash makes part of the name.
    pub(super) fn operator(&self) -> Option<(usize, char)> {
        let mut characters = self.raw.char_indices();
        while let Some((at, c)) = characters.next() {
            match c {
                '\\' => _ = characters.next(),
                '@' | ',' | ':' | '?' | '*' => return Some((at, c)),
                _ => {}
            }
        }
        None
    }

    /// What it means: its escapes replaced.
    ///
    /// A character after a backslash is itself, `\u0041` as in JSON; in quotes also `\b \f \n \r \t`. In a name without
    /// quotes that is the specification's rule, `$.a\.b` being `$['a.b']`; whether the service follows it is not recorded.
    ///
    /// ```
    /// use asl_syntax::jsonpath::{Selector, parse};
    ///
    /// let path = parse(r"$['it\'s \u0041']")?;
    /// let Selector::Name(name) = &path.segments[0].selector else { unreachable!() };
    /// assert_eq!(name.value(), "it's A");
    /// # Ok::<(), asl_syntax::jsonpath::SyntaxError>(())
    /// ```
    pub fn value(&self) -> Cow<'a, str> {
        if !self.raw.contains('\\') {
            return Cow::Borrowed(self.raw);
        }
        let mut value = String::with_capacity(self.raw.len());
        let mut rest = self.raw;
        while let Some((before, escape)) = rest.split_once('\\') {
            value.push_str(before);
            let (c, length) = unescape(escape, self.quoted).unwrap_or(('\\', 0));
            value.push(c);
            rest = escape.get(length..).unwrap_or_default();
        }
        value.push_str(rest);
        Cow::Owned(value)
    }
}

impl PartialEq for Text<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.value() == other.value()
    }
}

fn check_escapes(raw: &str, start: usize, quoted: bool) -> Result<(), SyntaxError> {
    if !raw.bytes().any(|byte| byte == b'\\') {
        return Ok(());
    }
    let mut rest = raw;
    while let Some((before, escape)) = rest.split_once('\\') {
        let Some((_, length)) = unescape(escape, quoted) else {
            let at = start + (raw.len() - rest.len()) + before.len();
            let error = SyntaxError::new(at, "`\\u` takes the four hexadecimal digits of a character");
            return Err(error.help("characters beyond U+FFFF are two such escapes, or stand for themselves"));
        };
        rest = escape.get(length..).unwrap_or_default();
    }
    Ok(())
}

/// The character that an escape of a text with or without quotes means, and how many bytes it takes after the backslash.
fn unescape(escape: &str, quoted: bool) -> Option<(char, usize)> {
    let first = escape.chars().next()?;
    let meant = match first {
        'u' => {
            let high = hex(escape.get(1..5)?)?;
            if let Some(c) = char::from_u32(high) {
                return Some((c, 5));
            }
            let low = hex(escape.get(5..)?.strip_prefix("\\u")?.get(..4)?)?;
            let pair = [u16::try_from(high).ok()?, u16::try_from(low).ok()?];
            return Some((char::decode_utf16(pair).next()?.ok()?, 11));
        }
        'b' if quoted => '\u{8}',
        'f' if quoted => '\u{c}',
        'n' if quoted => '\n',
        'r' if quoted => '\r',
        't' if quoted => '\t',
        other => other,
    };
    Some((meant, first.len_utf8()))
}

fn hex(digits: &str) -> Option<u32> {
    let all = digits.bytes().all(|b| b.is_ascii_hexdigit());
    all.then(|| u32::from_str_radix(digits, 16).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Result<String, usize> {
        let mut cursor = Cursor::new(text);
        Text::parse(&mut cursor).map(|text| text.value().into_owned()).map_err(|error| error.offset)
    }

    #[test]
    fn escapes_are_replaced() {
        assert_eq!(value(r"'a\\b\'c\.\t'").as_deref(), Ok("a\\b'c.\t"));
        assert_eq!(value(r#""\"\u00e9\u00E9""#).as_deref(), Ok("\"éé"));
        assert_eq!(value(r"'\ud83d\ude00\é\😀'").as_deref(), Ok("😀é😀"));
        assert_eq!(value("'a\\\u{85}b'").as_deref(), Ok("a\u{85}b"), "a control character of two bytes");
    }

    #[test]
    fn half_a_character_is_an_error_at_its_backslash() {
        for wrong in [r"'ab\u12'", r"'ab\u12g4'", r"'ab\ud83d'", r"'ab\ud83d\u0041'", r"'ab\ude00'", r"'ab\u+123'"] {
            assert_eq!(value(wrong), Err(3), "{wrong}");
        }
    }
}
