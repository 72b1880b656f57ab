use super::filter;
use super::{Path, Root, Segment, Selector, SyntaxError, Text};
use crate::syntax::{Cursor, is_blank, shown};

/// What a path stands in: decides which characters end a name without quotes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Within {
    /// A text that is wholly the path.
    Text,
    /// The arguments of a function.
    Arguments,
    /// A filter.
    Filter,
}

impl Within {
    fn ends_name(self, c: char) -> bool {
        matches!(c, '.' | '[' | '(')
            || is_blank(c)
            || c.is_control()
            || match self {
                Within::Text => false,
                Within::Arguments => matches!(c, ',' | ')'),
                Within::Filter => matches!(c, ',' | ')' | '&' | '|' | '<' | '>' | '=' | '~' | '!'),
            }
    }
}

/// Parses the path that starts here with `$` or, in a filter, `@`.
pub(crate) fn path<'a>(cursor: &mut Cursor<'a>, within: Within) -> Result<Path<'a>, SyntaxError> {
    let offset = cursor.at();
    let root = root(cursor, within)?;
    let mut segments = Vec::new();
    while let Some(c) = cursor.peek() {
        let start = cursor.at();
        let recursive = cursor.eat("..");
        let selector = match c {
            '.' => {
                if !recursive {
                    cursor.bump();
                }
                after_dot(cursor, within)?
            }
            '[' => bracket(cursor)?,
            // `$['a']b` is `$['a'].b`.
            _ if !segments.is_empty() && !within.ends_name(c) && !misplaced(c) => named(cursor, within)?,
            _ => break,
        };
        segments.push(Segment { offset: start, end: cursor.at(), recursive, selector });
    }
    Ok(Path { offset, end: cursor.at(), root, segments })
}

fn root<'a>(cursor: &mut Cursor<'a>, within: Within) -> Result<Root<'a>, SyntaxError> {
    let root = if within == Within::Filter && cursor.eat("@") {
        Root::Item
    } else {
        cursor.expect("$")?;
        if cursor.eat("$") { Root::Context } else { variable(cursor) }
    };
    let Some(next) = cursor.peek().filter(|&c| matches!(c, '(') || !within.ends_name(c)) else {
        return Ok(root);
    };
    Err(match root {
        Root::Input => {
            let error = cursor.expected("`.`, `[` or the name of a variable after `$`");
            if next == '{' {
                error.help("`${…}` is substituted at deployment; it is no path before that")
            } else {
                error
            }
        }
        Root::Context => cursor.expected("`.` or `[` after `$$`"),
        Root::Variable(_) => {
            cursor.expected("`.` or `[` after the variable").help("a variable's name has letters, digits and `_`")
        }
        Root::Item => cursor.expected("`.`, `[` or an operator after `@`"),
    })
}

/// The variable whose name stands here, if one does.
fn variable<'a>(cursor: &mut Cursor<'a>) -> Root<'a> {
    if !cursor.peek().is_some_and(|c| c.is_alphabetic() || c == '_') {
        return Root::Input;
    }
    Root::Variable(cursor.take_while(|c| c.is_alphanumeric() || c == '_'))
}

fn after_dot<'a>(cursor: &mut Cursor<'a>, within: Within) -> Result<Selector<'a>, SyntaxError> {
    match cursor.peek() {
        Some('[') => bracket(cursor),
        Some('*') => {
            cursor.bump();
            Ok(Selector::Wildcard)
        }
        Some(c) if !within.ends_name(c) => named(cursor, within),
        _ => Err(cursor.expected("a name, `*` or `[` after `.`")),
    }
}

/// A name without quotes, or the function that has this name.
fn named<'a>(cursor: &mut Cursor<'a>, within: Within) -> Result<Selector<'a>, SyntaxError> {
    let start = cursor.at();
    let name = loop {
        cursor.take_ascii_word();
        cursor.take_while(|c| !within.ends_name(c) && !misplaced(c) && c != '\\');
        let escape = cursor.at();
        if !cursor.eat("\\") {
            break cursor.since(start);
        }
        if cursor.bump().is_none() {
            return Err(SyntaxError::new(escape, "a backslash stands in front of a character"));
        }
    };
    match cursor.peek() {
        Some('(') => Ok(Selector::Function(filter::function(cursor, start, name, within)?)),
        Some(c) if misplaced(c) && !within.ends_name(c) => {
            let whole = cursor.rest().split(|c| within.ends_name(c)).next().unwrap_or_default();
            let error =
                SyntaxError::new(cursor.at(), format!("{} cannot stand in a name without quotes", cursor.found()));
            Err(match (c, whole.contains(['\'', '"', '\\']) || name.contains('\\')) {
                ('*', _) => error.help("`*` stands alone between dots or in brackets: `.*` or `[*]`"),
                (_, false) => error.help(format!("if it is part of the name, write `['{name}{whole}']`")),
                _ => error.help("if it is part of the name, write the name in brackets and quotes: `['…']`"),
            })
        }
        _ => Ok(Selector::Name(Text::bare(start, name)?)),
    }
}

/// What in a name without quotes is more likely a mistake than part of the name.
fn misplaced(c: char) -> bool {
    matches!(c, ']' | ')' | '\'' | '"' | ',' | '?' | '*')
}

fn bracket<'a>(cursor: &mut Cursor<'a>) -> Result<Selector<'a>, SyntaxError> {
    cursor.expect("[")?;
    cursor.skip_blanks();
    let selector = match cursor.peek() {
        Some('\'' | '"') => return names(cursor),
        Some('0'..='9' | '-' | ':') => return numbers(cursor),
        Some('*') => {
            cursor.bump();
            Selector::Wildcard
        }
        Some('?') => {
            cursor.bump();
            cursor.skip_blanks();
            if !cursor.eat("(") {
                return Err(cursor.expected("`(` after `?`").help("a filter stands in parentheses: `[?(@.a == 1)]`"));
            }
            let test = cursor.nested(filter::test)?;
            cursor.expect(")")?;
            Selector::Filter(Box::new(test))
        }
        Some('(') => from_end(cursor)?,
        found => {
            let error = cursor.expected("a name in quotes, a number, `*` or `?(`");
            let name = cursor.take_while(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' '));
            return Err(match found {
                Some(_) if !name.is_empty() => {
                    error.help(format!("a name in brackets stands in quotes: `['{}']`", name.trim_end()))
                }
                Some('@' | '$') => error.help("a filter is written `[?(…)]`"),
                _ => error,
            });
        }
    };
    close(cursor, "`]`")?;
    Ok(selector)
}

fn close(cursor: &mut Cursor<'_>, what: &str) -> Result<(), SyntaxError> {
    cursor.skip_blanks();
    if cursor.eat("]") { Ok(()) } else { Err(cursor.expected(what)) }
}

fn names<'a>(cursor: &mut Cursor<'a>) -> Result<Selector<'a>, SyntaxError> {
    let quote = cursor.peek();
    let first = Text::parse(cursor)?;
    let mut names = vec![first];
    loop {
        cursor.skip_blanks();
        if !cursor.eat(",") {
            close(cursor, "`,` or `]` after the name")?;
            return Ok(if names.len() == 1 { Selector::Name(first) } else { Selector::Names(names) });
        }
        cursor.skip_blanks();
        match cursor.peek() {
            found if found == quote => names.push(Text::parse(cursor)?),
            // Jayway looks for the first kind only, and drops what stands in the other.
            Some('\'' | '"') => return Err(cursor.expected("the same quotes as before")),
            _ => return Err(cursor.expected("a name in quotes after `,`")),
        }
    }
}

fn numbers<'a>(cursor: &mut Cursor<'a>) -> Result<Selector<'a>, SyntaxError> {
    let offset = cursor.at();
    let first = optional_number(cursor)?;
    if cursor.peek() == Some(':') {
        cursor.bump();
        let end = optional_number(cursor)?;
        let step = if cursor.eat(":") { optional_number(cursor)? } else { None };
        close(cursor, "a number or `]`")?;
        if first.is_none() && end.is_none() {
            return Err(SyntaxError::new(offset, "a slice needs its first number or its second one")
                .help("`[*]` selects every item"));
        }
        return Ok(Selector::Slice { start: first, end, step });
    }
    let mut numbers = vec![first.ok_or_else(|| cursor.expected("a number"))?];
    loop {
        cursor.skip_blanks();
        if !cursor.eat(",") {
            close(cursor, "`,`, `:` or `]` after the number")?;
            return Ok(if let [one] = numbers[..] { Selector::Index(one) } else { Selector::Indexes(numbers) });
        }
        cursor.skip_blanks();
        numbers.push(optional_number(cursor)?.ok_or_else(|| cursor.expected("a number after `,`"))?);
    }
}

fn optional_number(cursor: &mut Cursor<'_>) -> Result<Option<i32>, SyntaxError> {
    let start = cursor.at();
    let minus = cursor.eat("-");
    let digits = cursor.take_while(|c| c.is_ascii_digit());
    if digits.is_empty() {
        return if minus { Err(cursor.expected("a digit after `-`")) } else { Ok(None) };
    }
    match cursor.since(start).parse() {
        Ok(number) => Ok(Some(number)),
        Err(_) => Err(SyntaxError::new(
            start,
            format!("an array has no place for the number `{}`", shown(cursor.since(start))),
        )
        .help(format!("the numbers of items go from {} to {}", i32::MIN, i32::MAX))),
    }
}

/// `(@.length-1)`, the only computed index.
fn from_end<'a>(cursor: &mut Cursor<'a>) -> Result<Selector<'a>, SyntaxError> {
    for token in ["(", "@", ".", "length", "-"] {
        if !cursor.eat(token) {
            let error = cursor.expected(&format!("`{token}`"));
            return Err(error.help("the only computed index is `[(@.length-1)]`; a filter is written `[?(…)]`"));
        }
        cursor.skip_blanks();
    }
    let number = match optional_number(cursor)?.map(u32::try_from) {
        Some(Ok(number)) => number,
        _ => return Err(cursor.expected("a number")),
    };
    cursor.skip_blanks();
    cursor.expect(")")?;
    Ok(Selector::FromEnd(number))
}
