//! Intrinsic functions: `States.Format('{} of {}', $.part, States.ArrayLength($.parts))`.
//!
//! A call stands in the value of a key that ends in `.$`, and a call that gives a string in `ErrorPath` and `CausePath`. It
//! is language of JSONPath states alone.
//!
//! ```
//! use asl_syntax::intrinsic::{self, ArgumentKind};
//!
//! let call = intrinsic::parse("States.Format('order {}', $.id)")?;
//! assert_eq!((call.name, call.arguments.len()), ("States.Format", 2));
//! assert!(matches!(&call.arguments[1].kind, ArgumentKind::Path(path) if path.is_definite()));
//! assert!(intrinsic::check(&call).is_empty());
//!
//! let call = intrinsic::parse("States.Fromat('{} of {}', $.id)")?;
//! let problems = intrinsic::check(&call);
//! assert_eq!(problems[0].message, "there is no intrinsic function `States.Fromat`");
//! assert_eq!(problems[0].help.as_deref(), Some("did you mean `States.Format`?"));
//! # Ok::<(), intrinsic::SyntaxError>(())
//! ```

mod check;
mod parse;
mod table;

use std::borrow::Cow;
use std::fmt::{self, Write as _};

pub use crate::syntax::SyntaxError;
pub use check::{Problem, check};
pub use parse::parse;
pub use table::{ALGORITHMS, FUNCTIONS, Function, Kind, NESTING_MAX, RANGE_MAX, TEXT_MAX, function};

use crate::jsonpath::Path;
use crate::payload::{self, PartKind};

/// A call of a function.
///
/// Two calls are equal when they are the same but for positions, blanks and commas left out.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Call<'a> {
    /// The offset of the name.
    pub offset: usize,
    /// The offset after the `)`.
    pub end: usize,
    /// The name, which need not be that of any function: see [`check()`].
    pub name: &'a str,
    /// What stands in the parentheses.
    pub arguments: Vec<Argument<'a>>,
}

/// An argument of a call.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Argument<'a> {
    /// The offset of the first byte.
    pub offset: usize,
    /// The offset after the last byte.
    pub end: usize,
    /// Whether a comma is missing in front of it. [`check()`] reports that.
    pub comma_missing: bool,
    /// What it is.
    pub kind: ArgumentKind<'a>,
}

/// What an argument is.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ArgumentKind<'a> {
    /// `'a string'`.
    String(Literal<'a>),
    /// A number of JSON, as it was written.
    Number(&'a str),
    /// `true` or `false`.
    Boolean(bool),
    /// `null`.
    Null,
    /// A path, on the input, the context or a variable.
    Path(Path<'a>),
    /// Another call.
    Call(Call<'a>),
}

/// A string in single quotes. Two are equal when they are written the same.
#[derive(Clone, Copy, Debug)]
pub struct Literal<'a> {
    offset: usize,
    raw: &'a str,
}

impl<'a> Call<'a> {
    /// The paths among the arguments, and among those of inner calls, in the order in which they are written.
    ///
    /// ```
    /// let call = asl_syntax::intrinsic::parse("States.MathAdd(States.ArrayLength($.a), $b)")?;
    /// assert_eq!(call.paths().iter().map(ToString::to_string).collect::<Vec<_>>(), ["$.a", "$b"]);
    /// # Ok::<(), asl_syntax::intrinsic::SyntaxError>(())
    /// ```
    pub fn paths(&self) -> Vec<&Path<'a>> {
        let mut paths = Vec::new();
        let mut open: Vec<&ArgumentKind<'a>> = self.arguments.iter().rev().map(|argument| &argument.kind).collect();
        while let Some(kind) = open.pop() {
            match kind {
                ArgumentKind::Path(path) => paths.push(path),
                ArgumentKind::Call(call) => open.extend(call.arguments.iter().rev().map(|argument| &argument.kind)),
                _ => {}
            }
        }
        paths
    }
}

impl<'a> Literal<'a> {
    /// The offset of the first byte after the quote.
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// As it was written, without the quotes.
    pub fn raw(&self) -> &'a str {
        self.raw
    }

    /// What it means: the backslashes in front of `'`, `{`, `}` and `\` gone. A placeholder `{}` stays as it is.
    ///
    /// ```
    /// use asl_syntax::intrinsic::{ArgumentKind, parse};
    ///
    /// let call = parse(r"States.Array('it\'s \{\}')")?;
    /// let ArgumentKind::String(text) = &call.arguments[0].kind else { unreachable!() };
    /// assert_eq!(text.value(), "it's {}");
    /// # Ok::<(), asl_syntax::intrinsic::SyntaxError>(())
    /// ```
    pub fn value(&self) -> Cow<'a, str> {
        if !self.raw.contains('\\') {
            return Cow::Borrowed(self.raw);
        }
        let mut value = String::with_capacity(self.raw.len());
        let mut characters = self.raw.chars();
        while let Some(c) = characters.next() {
            value.push(if c == '\\' { characters.next().unwrap_or(c) } else { c });
        }
        Cow::Owned(value)
    }

    /// How many placeholders `{}` it has, or else the offset of the first brace that has no partner. None when it has a slot
    /// `${Name}` too: what replaces that may have any number.
    fn placeholders(&self) -> Result<Option<usize>, usize> {
        let (mut count, mut slots) = (0, 0);
        for part in payload::parts(self.raw) {
            let PartKind::Text(text) = part.kind else {
                slots += 1;
                continue;
            };
            let mut bytes = text.bytes().enumerate();
            while let Some((i, byte)) = bytes.next() {
                match byte {
                    b'\\' => _ = bytes.next(),
                    b'{' if bytes.next().is_some_and(|(_, next)| next == b'}') => count += 1,
                    b'{' | b'}' => return Err(self.offset + part.offset + i),
                    _ => {}
                }
            }
        }
        Ok((slots == 0).then_some(count))
    }
}

/// Escapes a text for a string literal: `'` and what is returned and `'` is the literal.
///
/// ```
/// use asl_syntax::intrinsic::escape;
///
/// assert_eq!(escape(r"it's {a} \ b"), r"it\'s \{a\} \\ b");
/// ```
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if is_reserved(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// What a backslash may stand in front of.
fn is_reserved(c: char) -> bool {
    matches!(c, '\'' | '{' | '}' | '\\')
}

impl fmt::Display for Call<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}(", self.name)?;
        for (i, argument) in self.arguments.iter().enumerate() {
            f.write_str(if i > 0 { ", " } else { "" })?;
            match &argument.kind {
                ArgumentKind::String(text) => write!(f, "'{}'", text.raw)?,
                ArgumentKind::Number(text) => f.write_str(text)?,
                ArgumentKind::Boolean(value) => write!(f, "{value}")?,
                ArgumentKind::Null => f.write_str("null")?,
                ArgumentKind::Path(path) => write!(f, "{path}")?,
                ArgumentKind::Call(call) => write!(f, "{call}")?,
            }
        }
        f.write_char(')')
    }
}

impl PartialEq for Call<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.arguments == other.arguments
    }
}

impl PartialEq for Argument<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind
    }
}

impl PartialEq for Literal<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.raw == other.raw
    }
}

#[cfg(test)]
mod tests;
