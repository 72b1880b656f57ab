//! Paths as text, in one spelling: names of letters, digits and `_` after a dot, all others in brackets and single quotes.

use std::fmt::{self, Write as _};

use super::{Function, Operand, OperandKind, Path, Root, Segment, Selector, Test, TestKind, Text};

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.root {
            Root::Input => f.write_char('$')?,
            Root::Context => f.write_str("$$")?,
            Root::Variable(name) => write!(f, "${name}")?,
            Root::Item => f.write_char('@')?,
        }
        self.segments.iter().try_for_each(|segment| write!(f, "{segment}"))
    }
}

impl fmt::Display for Segment<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.recursive {
            f.write_str("..")?;
        }
        let dot = if self.recursive { "" } else { "." };
        match &self.selector {
            Selector::Name(name) => match name.value() {
                plain if is_plain(&plain) => write!(f, "{dot}{plain}"),
                _ => write!(f, "[{name}]"),
            },
            Selector::Names(names) => list(f, names),
            Selector::Wildcard => f.write_str("[*]"),
            Selector::Index(index) => write!(f, "[{index}]"),
            Selector::Indexes(indexes) => list(f, indexes),
            Selector::Slice { start, end, step } => {
                let number = |number: &Option<i32>| number.map_or(String::new(), |number| number.to_string());
                write!(f, "[{}:{}", number(start), number(end))?;
                if let Some(step) = step {
                    write!(f, ":{step}")?;
                }
                f.write_char(']')
            }
            Selector::Filter(test) => write!(f, "[?({test})]"),
            Selector::FromEnd(number) => write!(f, "[(@.length-{number})]"),
            Selector::Function(function) => write!(f, "{dot}{function}"),
        }
    }
}

fn list(f: &mut fmt::Formatter<'_>, items: &[impl fmt::Display]) -> fmt::Result {
    f.write_char('[')?;
    separated(f, items, ",")?;
    f.write_char(']')
}

fn separated(f: &mut fmt::Formatter<'_>, items: &[impl fmt::Display], separator: &str) -> fmt::Result {
    for (i, item) in items.iter().enumerate() {
        f.write_str(if i > 0 { separator } else { "" })?;
        item.fmt(f)?;
    }
    Ok(())
}

fn is_plain(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

impl fmt::Display for Text<'_> {
    /// In single quotes, escaped.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "'{}'", escape(&self.value()))
    }
}

/// Escapes a text for a name or a string in single quotes.
///
/// ```
/// use asl_syntax::jsonpath::{escape, parse};
///
/// let path = format!("$['{}']", escape("it's"));
/// assert_eq!(path, r"$['it\'s']");
/// assert!(parse(&path).is_ok());
/// ```
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\'' | '\\' => escaped.extend(['\\', c]),
            c if c.is_control() => escaped += &format!("\\u{:04x}", u32::from(c)),
            c => escaped.push(c),
        }
    }
    escaped
}

impl fmt::Display for Function<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}(", self.name)?;
        separated(f, &self.arguments, ", ")?;
        f.write_char(')')
    }
}

impl fmt::Display for Test<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            TestKind::Or(parts) => joined(f, parts, " || ", |kind| matches!(kind, TestKind::Or(_))),
            TestKind::And(parts) => joined(f, parts, " && ", |kind| matches!(kind, TestKind::Or(_) | TestKind::And(_))),
            TestKind::Not(inner) => match inner.kind {
                TestKind::Exists(_) | TestKind::Not(_) => write!(f, "!{inner}"),
                _ => write!(f, "!({inner})"),
            },
            TestKind::Exists(path) => write!(f, "{path}"),
            TestKind::Compare(comparison) => {
                write!(f, "{} {} {}", comparison.left, comparison.operator.as_str(), comparison.right)
            }
        }
    }
}

/// The parts of a series, those in parentheses that would otherwise be read as part of another series.
fn joined(
    f: &mut fmt::Formatter<'_>,
    parts: &[Test<'_>],
    operator: &str,
    grouped: fn(&TestKind<'_>) -> bool,
) -> fmt::Result {
    for (i, part) in parts.iter().enumerate() {
        f.write_str(if i > 0 { operator } else { "" })?;
        if grouped(&part.kind) { write!(f, "({part})")? } else { write!(f, "{part}")? }
    }
    Ok(())
}

impl fmt::Display for Operand<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            OperandKind::Path(path) => write!(f, "{path}"),
            OperandKind::String(text) => write!(f, "{text}"),
            OperandKind::Boolean(value) => write!(f, "{value}"),
            OperandKind::Null => f.write_str("null"),
            OperandKind::Pattern { pattern, flags } => write!(f, "/{pattern}/{flags}"),
            OperandKind::Number(text) | OperandKind::Word(text) | OperandKind::Json(text) => f.write_str(text),
        }
    }
}
