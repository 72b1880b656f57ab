//! What the grammars of paths and of intrinsic functions share: their error, and how deep they nest.

use std::fmt;

/// How deep a text may nest: filters in filters, parentheses in parentheses, calls in calls.
///
/// The parsers are recursive; this keeps any text from overflowing the stack. Real texts reach 5.
pub const DEPTH_MAX: usize = 64;

/// Why a text is not of its grammar: where, what, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SyntaxError {
    /// The first byte that cannot stand where it stands; the length of the text when something is missing at its end.
    pub offset: usize,
    /// What was expected and what stands there.
    pub message: String,
    /// What to write instead, when that can be told.
    pub help: Option<String>,
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for SyntaxError {}

impl SyntaxError {
    pub(crate) fn new(offset: usize, message: impl Into<String>) -> SyntaxError {
        SyntaxError { offset, message: message.into(), help: None }
    }

    /// Adds a help line, unless what it repeats of the user's text makes it too long to be of help.
    pub(crate) fn help(mut self, help: impl Into<String>) -> SyntaxError {
        const HELPFUL: usize = 240;
        self.help = Some(help.into()).filter(|help| help.len() <= HELPFUL);
        self
    }
}

/// A place in a text, with the depth of what is open there.
pub(crate) struct Cursor<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(text: &'a str) -> Cursor<'a> {
        Cursor { text, at: 0, depth: 0 }
    }

    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// What is left. The place is always between two characters.
    pub(crate) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// What stands between an earlier place and this one.
    pub(crate) fn since(&self, start: usize) -> &'a str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    pub(crate) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(crate) fn bump(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.at += next.len_utf8();
        Some(next)
    }

    /// Goes past `token` if it stands here.
    pub(crate) fn eat(&mut self, token: &str) -> bool {
        let found = self.rest().starts_with(token);
        if found {
            self.at += token.len();
        }
        found
    }

    /// Goes past the characters that satisfy `wanted`, and gives them.
    pub(crate) fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let taken = rest.split_once(|c| !wanted(c)).map_or(rest, |(taken, _)| taken);
        self.at += taken.len();
        taken
    }

    /// Goes past ASCII letters, digits, `_` and `-`, of which most names are made.
    pub(crate) fn take_ascii_word(&mut self) {
        let is_of_a_word = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
        self.at += self.rest().bytes().take_while(is_of_a_word).count();
    }

    pub(crate) fn skip_blanks(&mut self) {
        self.take_while(is_blank);
    }

    /// Goes past `token`, or says that it was expected.
    pub(crate) fn expect(&mut self, token: &str) -> Result<(), SyntaxError> {
        if self.eat(token) { Ok(()) } else { Err(self.expected(&format!("`{token}`"))) }
    }

    /// The error at this place: `what` was expected.
    pub(crate) fn expected(&self, what: &str) -> SyntaxError {
        SyntaxError::new(self.at, format!("expected {what}, found {}", self.found()))
    }

    /// What stands here, for a message.
    pub(crate) fn found(&self) -> String {
        match self.peek() {
            None => "the end".to_owned(),
            Some(c) if is_blank(c) => "a blank".to_owned(),
            Some('`') => "a backtick".to_owned(),
            Some(c) if c.is_control() => format!("the character U+{:04X}", u32::from(c)),
            Some(c) => format!("`{c}`"),
        }
    }

    /// Parses what is one level deeper.
    pub(crate) fn nested<T>(
        &mut self,
        parse: impl FnOnce(&mut Self) -> Result<T, SyntaxError>,
    ) -> Result<T, SyntaxError> {
        if self.depth == DEPTH_MAX {
            return Err(SyntaxError::new(self.at, format!("this is nested deeper than {DEPTH_MAX} levels")));
        }
        self.depth += 1;
        let parsed = parse(self);
        self.depth -= 1;
        parsed
    }

    /// Goes to the quote that ends a string whose first quote stands here, and past it; gives what stands between.
    ///
    /// A backslash takes the next character with it, whatever that is.
    pub(crate) fn quoted(&mut self) -> Result<&'a str, SyntaxError> {
        let open = self.at;
        let quote = self.bump();
        let start = self.at;
        while let Some(c) = self.peek() {
            if Some(c) == quote {
                let inside = self.since(start);
                self.bump();
                return Ok(inside);
            }
            self.bump();
            if c == '\\' {
                self.bump();
            }
        }
        let quote = quote.unwrap_or('\'');
        Err(SyntaxError::new(open, "this string does not end").help(format!("close it with `{quote}`")))
    }
}

/// A text of the user for a message: one line without backticks, and not too long.
pub(crate) fn shown(text: &str) -> String {
    const SHOWN: usize = 40;
    let clean = |c: char| if c.is_control() || c == '`' { ' ' } else { c };
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => text.get(..end).unwrap_or_default().chars().map(clean).chain(['…']).collect(),
        None => text.chars().map(clean).collect(),
    }
}

pub(crate) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_never_stands_inside_a_character() {
        let mut cursor = Cursor::new("é😀`\u{1}x");
        assert_eq!(cursor.take_while(|c| c == 'é'), "é");
        assert_eq!(cursor.expected("`x`").message, "expected `x`, found `😀`");
        assert!(!cursor.eat("x") && cursor.eat("😀"));
        assert_eq!(cursor.found(), "a backtick");
        cursor.bump();
        assert_eq!(cursor.found(), "the character U+0001");
        cursor.bump();
        assert_eq!(cursor.bump(), Some('x'));
        assert_eq!((cursor.bump(), cursor.found()), (None, "the end".to_owned()));
    }

    #[test]
    fn a_quoted_string_ends_at_the_first_quote_without_a_backslash() {
        let mut cursor = Cursor::new(r"'a\'b\\'c");
        assert_eq!(cursor.quoted().unwrap(), r"a\'b\\");
        assert_eq!(cursor.rest(), "c");
        for open in ["'", "'a", r"'\", r"'a\'"] {
            let error = Cursor::new(open).quoted().unwrap_err();
            assert_eq!((error.offset, error.help.as_deref()), (0, Some("close it with `'`")), "{open}");
        }
    }
}
