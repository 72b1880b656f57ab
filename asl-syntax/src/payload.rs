//! What the strings of a payload mean: `.$` keys, `{% … %}` and `${Name}`.
//!
//! ```
//! use asl_syntax::jsonpath::Root;
//! use asl_syntax::payload::{Computed, computed, computed_name, expression, parts};
//!
//! // In a JSONPath state the key says that the value is computed, and the value how.
//! assert_eq!(computed_name("order.$"), Some("order"));
//! assert!(matches!(computed("$$.Execution.Id")?, Computed::Path(path) if path.root == Root::Context));
//! assert!(matches!(computed("States.UUID()")?, Computed::Intrinsic(call) if call.name == "States.UUID"));
//!
//! // In a JSONata state the value says so itself.
//! assert_eq!(expression("{% $states.input.id %}")?.map(|e| e.text), Some(" $states.input.id "));
//! assert_eq!(expression("id: {% $states.input.id %}")?, None);
//!
//! // In both, slots are filled when the template is deployed.
//! assert_eq!(parts("arn:${Partition}:x").filter_map(|part| part.slot()).collect::<Vec<_>>(), ["Partition"]);
//! # Ok::<(), asl_syntax::jsonpath::SyntaxError>(())
//! ```

use crate::intrinsic::{self, Call};
use crate::jsonpath::{self, Path};
use crate::syntax::{SyntaxError, shown};

/// The name that a key of a payload template gives to a computed value: the key without its `.$`. None for the key of a
/// constant.
///
/// An object cannot have both `name` and `name.$`: they would be one member.
///
/// ```
/// use asl_syntax::payload::computed_name;
///
/// assert_eq!(computed_name("id.$"), Some("id"));
/// assert_eq!(computed_name("id"), None);
/// assert_eq!(computed_name("id.$.x"), None);
/// ```
pub fn computed_name(key: &str) -> Option<&str> {
    key.strip_suffix(".$")
}

/// How a value is computed.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Computed<'a> {
    /// By a path; its root says on what.
    Path(Path<'a>),
    /// By an intrinsic function.
    Intrinsic(Call<'a>),
    /// Not known before deployment: the text has a slot `${Name}`, and is neither of the two as it stands.
    Substituted,
}

/// Parses the value of a key that ends in `.$`: a path when it starts with `$`, else a call of an intrinsic function.
///
/// # Errors
/// The first place at which the text is no path, or no call.
///
/// ```
/// use asl_syntax::payload::{Computed, computed};
///
/// assert_eq!(computed("${Path}"), Ok(Computed::Substituted));
/// let error = computed("order").unwrap_err();
/// assert_eq!(error.to_string(), "expected a path or a call of an intrinsic function, found `order`");
/// assert_eq!(error.help.as_deref(), Some("write `$.order`, or drop the `.$` from the key of a constant"));
/// ```
pub fn computed(text: &str) -> Result<Computed<'_>, SyntaxError> {
    let parsed = if text.starts_with('$') {
        jsonpath::parse(text).map(Computed::Path)
    } else if text.contains('(') {
        intrinsic::parse(text).map(Computed::Intrinsic)
    } else {
        Err(neither(text))
    };
    parsed.or_else(|error| if has_slot(text) { Ok(Computed::Substituted) } else { Err(error) })
}

fn neither(text: &str) -> SyntaxError {
    const HELPED: usize = 40;
    const WHAT: &str = "expected a path or a call of an intrinsic function";
    const CONSTANT: &str = "drop the `.$` from the key of a constant";
    if text.is_empty() {
        return SyntaxError::new(0, format!("{WHAT}, found an empty string")).help("`$` is the whole input");
    }
    if expression(text).is_ok_and(|expression| expression.is_some()) {
        let error = SyntaxError::new(0, format!("{WHAT}, found a JSONata expression"));
        return error.help("expressions stand in JSONata states, in keys without `.$`");
    }
    let error = SyntaxError::new(0, format!("{WHAT}, found `{}`", shown(text)));
    let dotted = format!("$.{text}");
    match jsonpath::parse(&dotted) {
        Ok(path) if text.len() <= HELPED => error.help(format!("write `{path}`, or {CONSTANT}")),
        _ => error.help(CONSTANT),
    }
}

/// A JSONata expression in a string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Expression<'a> {
    /// The offset of its first byte in the string: 2.
    pub offset: usize,
    /// What stands between `{%` and `%}`, blanks and all.
    pub text: &'a str,
}

/// The JSONata expression that a string of a JSONata state wholly is; none when the string is a constant.
///
/// Only a string that starts with `{%` and ends with `%}` is an expression: blanks outside or text around make it a constant.
///
/// # Errors
/// When the string starts with `{%` and does not end with `%}`: the service refuses it.
///
/// ```
/// use asl_syntax::payload::expression;
///
/// assert_eq!(expression("{%1%}").map(|e| e.map(|e| e.text)), Ok(Some("1")));
/// assert_eq!(expression(" {% 1 %} "), Ok(None));
/// assert_eq!(expression("{% 1 }").unwrap_err().to_string(), "an expression that starts with `{%` ends with `%}`");
/// ```
pub fn expression(text: &str) -> Result<Option<Expression<'_>>, SyntaxError> {
    let Some(inside) = text.strip_prefix("{%") else { return Ok(None) };
    if let Some(inside) = inside.strip_suffix("%}") {
        return Ok(Some(Expression { offset: 2, text: inside }));
    }
    let error = SyntaxError::new(text.len(), "an expression that starts with `{%` ends with `%}`");
    Err(match inside.split_once("%}") {
        Some((_, after)) if after.trim().is_empty() => error.help("take away the blanks after `%}`"),
        Some(_) => error.help("join texts inside the expression: `{% 'a' & $b %}`"),
        None => error.help("write `%}` at the end"),
    })
}

/// A part of a text with slots. The parts in order are the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Part<'a> {
    /// The offset of the first byte.
    pub offset: usize,
    /// The offset after the last byte.
    pub end: usize,
    /// What it is.
    pub kind: PartKind<'a>,
}

/// What a part of a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PartKind<'a> {
    /// Text that stays as it is.
    Text(&'a str),
    /// `${Name}`: the name of a slot, without blanks around it.
    Slot(&'a str),
    /// `${!Name}`, which `Fn::Sub` turns into `${Name}`: what follows the `!`.
    Escape(&'a str),
}

impl<'a> Part<'a> {
    /// The name, when the part is a slot.
    pub fn slot(&self) -> Option<&'a str> {
        match self.kind {
            PartKind::Slot(name) => Some(name),
            _ => None,
        }
    }
}

/// Whether a text has a slot.
///
/// ```
/// use asl_syntax::payload::has_slot;
///
/// assert!(has_slot("$.orders.${ Key }"));
/// assert!(!has_slot("${!Key} ${} ${a b}"));
/// ```
pub fn has_slot(text: &str) -> bool {
    parts(text).any(|part| part.slot().is_some())
}

/// Whether a text may have a slot: it has a `${`, whatever follows.
///
/// ```
/// use asl_syntax::payload::may_have_slot;
///
/// assert!(may_have_slot("${a b}"));
/// assert!(!may_have_slot("$.order{id}"));
/// ```
pub fn may_have_slot(text: &str) -> bool {
    opening(text).is_some()
}

/// Whether a slot can have this name: letters, digits, `_`, `-`, `.` and `:`, at least one.
pub fn is_slot_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.' | b':'))
}

/// The parts of a text. What stands between `${` and `}` and is no name of a slot is text.
///
/// ```
/// use asl_syntax::payload::{PartKind::*, parts};
///
/// let kinds: Vec<_> = parts("a${B}${!C}${ d e }").map(|part| part.kind).collect();
/// assert_eq!(kinds, [Text("a"), Slot("B"), Escape("C"), Text("${ d e }")]);
/// ```
pub fn parts(text: &str) -> impl Iterator<Item = Part<'_>> {
    let mut at = 0;
    let mut found: Option<Part<'_>> = None;
    std::iter::from_fn(move || {
        if let Some(part) = found.take() {
            at = part.end;
            return Some(part);
        }
        let start = at;
        found = next_slot(text, start);
        let end = found.map_or(text.len(), |part| part.offset);
        if end > start {
            at = end;
            return Some(Part { offset: start, end, kind: PartKind::Text(text.get(start..end).unwrap_or_default()) });
        }
        let part = found.take()?;
        at = part.end;
        Some(part)
    })
}

/// The first slot or escape from `start` on.
fn next_slot(text: &str, mut start: usize) -> Option<Part<'_>> {
    loop {
        let first = start + opening(text.get(start..)?)?;
        let close = first + text.get(first..)?.find('}')?;
        // `${a ${B}` holds the slot `B`.
        let open = first + text.get(first..close)?.rfind("${")?;
        let inside = text.get(open + 2..close)?;
        let end = close + 1;
        if let Some(name) = inside.strip_prefix('!') {
            return Some(Part { offset: open, end, kind: PartKind::Escape(name) });
        }
        if is_slot_name(inside.trim()) {
            return Some(Part { offset: open, end, kind: PartKind::Slot(inside.trim()) });
        }
        start = end;
    }
}

/// Where the first `${` of a text stands. Texts are short and most have none: a search made for long ones would cost more.
pub(crate) fn opening(text: &str) -> Option<usize> {
    text.as_bytes().windows(2).position(|pair| pair == b"${")
}

#[cfg(test)]
mod tests;
