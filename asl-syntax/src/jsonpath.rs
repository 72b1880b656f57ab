//! Paths: JSONPath as the service reads it.
//!
//! The service's paths are those of Jayway's JsonPath, not of RFC 9535: `$.a.['b c']`, `$.a.[0]`, `$.k-1` and `$.1st` are
//! paths, a filter may compare with a bare word, and whether a path gives one value or an array of values is decided by the
//! path alone. `$$` is the context object, and `$name` a variable.
//!
//! ```
//! use asl_syntax::jsonpath::{self, Root};
//!
//! let path = jsonpath::parse("$order.lines[0].['unit price']")?;
//! assert_eq!(path.root, Root::Variable("order"));
//! assert!(path.is_definite() && path.reference_path().is_ok());
//! assert_eq!(path.to_string(), "$order.lines[0]['unit price']");
//!
//! let error = jsonpath::parse("$.lines[first]").unwrap_err();
//! assert_eq!(error.offset, 8);
//! assert_eq!(error.to_string(), "expected a name in quotes, a number, `*` or `?(`, found `f`");
//! assert_eq!(error.help.as_deref(), Some("a name in brackets stands in quotes: `['first']`"));
//! # Ok::<(), jsonpath::SyntaxError>(())
//! ```
//!
//! Beyond what is documented for the service, these are parsed, and the tree says so: functions at the end of a path
//! ([`Selector::Function`]), `[(@.length-1)]` ([`Selector::FromEnd`]) and the step of a slice, which Jayway ignores.

mod filter;
mod parse;
mod print;
mod text;
mod tree;

pub use crate::syntax::SyntaxError;
pub use filter::{Comparison, FUNCTIONS, Function, Operand, OperandKind, Operator, Test, TestKind};
pub use print::escape;
pub use text::Text;
pub use tree::{Offence, Path, Root, Segment, Selector, Why};

pub(crate) use filter::is_number;
pub(crate) use parse::{Within, path};

use crate::syntax::{Cursor, is_blank};

/// Parses a text that is wholly one path; blanks after it are ignored, as the service ignores them.
///
/// # Errors
/// The first place at which the text is no path. A text that is to be substituted at deployment, such as `${Path}`, is no
/// path either.
///
/// ```
/// use asl_syntax::jsonpath::parse;
///
/// assert_eq!(parse("$.orders[?(@.total > 100 && @.state in ['new', 'open'])]")?.is_definite(), false);
/// assert_eq!(parse("order.id").unwrap_err().help.as_deref(), Some("write `$.order.id`"));
/// # Ok::<(), asl_syntax::jsonpath::SyntaxError>(())
/// ```
pub fn parse(text: &str) -> Result<Path<'_>, SyntaxError> {
    if !text.starts_with('$') {
        return Err(no_dollar(text));
    }
    let mut cursor = Cursor::new(text);
    let path = path(&mut cursor, Within::Text)?;
    let end = cursor.at();
    cursor.skip_blanks();
    if cursor.peek().is_none() {
        return Ok(path);
    }
    let error =
        if cursor.at() > end { SyntaxError::new(end, "a blank cannot stand here") } else { unexpected(&cursor) };
    Err(error.help("a name with other than letters, digits, `_` and `-` stands in brackets and quotes: `['a name']`"))
}

fn no_dollar(text: &str) -> SyntaxError {
    let error = Cursor::new(text).expected("`$`");
    if text.trim_start_matches(is_blank).starts_with('$') {
        return error.help("take away the blanks in front of the `$`");
    }
    let dotted = format!("{}{text}", if text.starts_with(['.', '[']) { "$" } else { "$." });
    match parse(&dotted) {
        Ok(path) => error.help(format!("write `{path}`")),
        Err(_) if text.starts_with("States.") => {
            error.help("intrinsic functions stand in keys that end in `.$`, in `ErrorPath` and in `CausePath`")
        }
        Err(_) => error.help("a path starts with `$`, `$$` or `$` and a variable's name"),
    }
}

fn unexpected(cursor: &Cursor<'_>) -> SyntaxError {
    cursor.expected("`.`, `[` or the end")
}

#[cfg(test)]
mod tests;
