use super::{Argument, ArgumentKind, Call, Literal, SyntaxError, is_reserved};
use crate::jsonpath::{self, Within};
use crate::syntax::{Cursor, is_blank, shown};

/// Parses a text that is wholly one call; blanks between its parts and after it are ignored, not those in front of it.
///
/// The name and the number of arguments may be any: [`check`](super::check()) looks at those.
///
/// # Errors
/// The first place at which the text is no call.
///
/// ```
/// use asl_syntax::intrinsic::parse;
///
/// let error = parse(r#"States.Array("a")"#).unwrap_err();
/// assert_eq!((error.offset, error.help.as_deref()), (13, Some("strings stand in single quotes")));
/// ```
pub fn parse(text: &str) -> Result<Call<'_>, SyntaxError> {
    let mut cursor = Cursor::new(text);
    let start = cursor.at();
    let name = name(&mut cursor);
    if name.is_empty() || !opens(&mut cursor) {
        let what = if name.is_empty() { "the name of an intrinsic function" } else { "`(` after the function's name" };
        let error = cursor.expected(what);
        let blanks = text.starts_with(is_blank);
        return Err(error.help(if blanks {
            "take away the blanks in front of the name"
        } else {
            "a call is written `States.Function(argument, …)`"
        }));
    }
    let call = call(&mut cursor, start, name)?;
    cursor.skip_blanks();
    if cursor.peek().is_some() { Err(cursor.expected("the end after `)`")) } else { Ok(call) }
}

/// The name that stands here; empty when none does.
fn name<'a>(cursor: &mut Cursor<'a>) -> &'a str {
    if !cursor.peek().is_some_and(|c| c.is_ascii_alphabetic()) {
        return "";
    }
    cursor.take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.'))
}

/// Goes past blanks, and tells whether there is a `(` after them.
fn opens(cursor: &mut Cursor<'_>) -> bool {
    cursor.skip_blanks();
    cursor.peek() == Some('(')
}

/// The call whose `(` stands here.
fn call<'a>(cursor: &mut Cursor<'a>, offset: usize, name: &'a str) -> Result<Call<'a>, SyntaxError> {
    let open = cursor.at();
    cursor.expect("(")?;
    cursor.skip_blanks();
    let mut arguments: Vec<Argument<'a>> = Vec::new();
    while !cursor.eat(")") {
        let mut comma_missing = false;
        if let Some(last) = arguments.last() {
            let apart = cursor.at() > last.end;
            if cursor.eat(",") {
                cursor.skip_blanks();
            } else if cursor.peek().is_none() {
                return Err(SyntaxError::new(open, "this `(` is not closed").help("close it with `)`"));
            } else if apart {
                comma_missing = true;
            } else {
                return Err(cursor.expected("`,` or `)` after the argument"));
            }
        }
        let start = cursor.at();
        let kind = cursor.nested(argument)?;
        arguments.push(Argument { offset: start, end: cursor.at(), comma_missing, kind });
        cursor.skip_blanks();
    }
    Ok(Call { offset, end: cursor.at(), name, arguments })
}

fn argument<'a>(cursor: &mut Cursor<'a>) -> Result<ArgumentKind<'a>, SyntaxError> {
    let start = cursor.at();
    match cursor.peek() {
        Some('$') => return Ok(ArgumentKind::Path(jsonpath::path(cursor, Within::Arguments)?)),
        Some('\'') => return Ok(ArgumentKind::String(literal(cursor)?)),
        Some('"') => return Err(cursor.expected("an argument").help("strings stand in single quotes")),
        Some('-' | '0'..='9') => {
            let number = cursor.take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+' | '_'));
            return if jsonpath::is_number(number) {
                Ok(ArgumentKind::Number(number))
            } else {
                let error = SyntaxError::new(start, format!("`{}` is no number", shown(number)));
                Err(error
                    .help("numbers are those of JSON, such as `-1`, `0.5` and `1e3`; strings stand in single quotes"))
            };
        }
        _ => {}
    }
    let word = name(cursor);
    let end = cursor.at();
    match word {
        "" => return Err(cursor.expected("an argument").help("an argument is a path, a string, a number or a call")),
        "true" => return Ok(ArgumentKind::Boolean(true)),
        "false" => return Ok(ArgumentKind::Boolean(false)),
        "null" => return Ok(ArgumentKind::Null),
        _ if opens(cursor) => return Ok(ArgumentKind::Call(call(cursor, start, word)?)),
        _ => {}
    }
    let error = SyntaxError::new(start, format!("expected an argument, found the word `{}`", shown(word)));
    Err(match word {
        "True" | "False" | "Null" | "TRUE" | "FALSE" | "NULL" => {
            error.help(format!("write `{}`", word.to_ascii_lowercase()))
        }
        _ if word.starts_with("States.") && cursor.at() == end => error.help(format!("call it: `{word}(…)`")),
        _ => error.help(format!("write `$.{word}` for a member of the input, `'{word}'` for the string")),
    })
}

fn literal<'a>(cursor: &mut Cursor<'a>) -> Result<Literal<'a>, SyntaxError> {
    let offset = cursor.at() + 1;
    let raw = cursor.quoted()?;
    let mut characters = raw.char_indices();
    while let Some((i, c)) = characters.next() {
        if c != '\\' {
            continue;
        }
        match characters.next() {
            Some((_, next)) if is_reserved(next) => {}
            next => {
                let next = next.map_or(String::new(), |(_, next)| shown(next.encode_utf8(&mut [0; 4])));
                let error = SyntaxError::new(offset + i, format!("there is no escape `\\{next}`"));
                return Err(error.help(r"a backslash stands in front of `'`, `{`, `}` and `\` only; itself it is `\\`"));
            }
        }
    }
    Ok(Literal { offset, raw })
}
