use super::super::{SyntaxError, Text, Within, path};
use super::{Comparison, FUNCTIONS, Function, Operand, OperandKind, Operator, Test, TestKind};
use crate::suggest;
use crate::syntax::{Cursor, is_blank, shown};

/// Parses what stands between `(` and `)` of a filter or of a group in it, up to the `)`.
pub(in super::super) fn test<'a>(cursor: &mut Cursor<'a>) -> Result<Test<'a>, SyntaxError> {
    series(cursor, "||", TestKind::Or, |cursor| series(cursor, "&&", TestKind::And, unary))
}

/// Parses the arguments of the function whose `(` stands here.
pub(in super::super) fn function<'a>(
    cursor: &mut Cursor<'a>,
    offset: usize,
    name: &'a str,
    within: Within,
) -> Result<Function<'a>, SyntaxError> {
    if !FUNCTIONS.contains(&name) {
        let error = SyntaxError::new(offset, format!("paths have no function `{}`", shown(name)));
        let known = FUNCTIONS.iter().copied();
        return Err(match suggest::help(name, known) {
            Some(help) => error.help(help),
            None => error,
        });
    }
    cursor.expect("(")?;
    cursor.skip_blanks();
    // In a filter, arguments may look at the item too.
    let within = if within == Within::Filter { Within::Filter } else { Within::Arguments };
    let mut arguments = Vec::new();
    while !cursor.eat(")") {
        if !arguments.is_empty() {
            if !cursor.eat(",") {
                return Err(cursor.expected("`,` or `)` after the argument"));
            }
            cursor.skip_blanks();
        }
        arguments.push(cursor.nested(|cursor| operand(cursor, within))?);
        cursor.skip_blanks();
    }
    Ok(Function { offset, name, arguments })
}

/// One condition, or several with `operator` between them.
fn series<'a>(
    cursor: &mut Cursor<'a>,
    operator: &str,
    kind: impl FnOnce(Vec<Test<'a>>) -> TestKind<'a>,
    part: impl Fn(&mut Cursor<'a>) -> Result<Test<'a>, SyntaxError>,
) -> Result<Test<'a>, SyntaxError> {
    let first = part(cursor)?;
    if !cursor.rest().starts_with(operator) {
        return Ok(first);
    }
    let offset = first.offset;
    let mut parts = vec![first];
    while cursor.eat(operator) {
        parts.push(part(cursor)?);
    }
    Ok(Test { offset, kind: kind(parts) })
}

/// A condition without `&&` and `||`, and the blanks around it.
fn unary<'a>(cursor: &mut Cursor<'a>) -> Result<Test<'a>, SyntaxError> {
    cursor.skip_blanks();
    let offset = cursor.at();
    let kind = match cursor.peek() {
        Some('!') => {
            cursor.bump();
            cursor.skip_blanks();
            match cursor.peek() {
                // `!` binds closer than an operator, so that `!@.a == 1` would not be what it looks like.
                Some('@' | '$') => {
                    let at = cursor.at();
                    let path = path(cursor, Within::Filter)?;
                    TestKind::Not(Box::new(Test { offset: at, kind: TestKind::Exists(path) }))
                }
                Some('!' | '(') => TestKind::Not(Box::new(cursor.nested(unary)?)),
                _ => return Err(cursor.expected("a path or `(` after `!`")),
            }
        }
        Some('(') => {
            cursor.bump();
            let inner = cursor.nested(test)?;
            cursor.expect(")")?;
            cursor.skip_blanks();
            // The parentheses are gone: what they held together is in the tree.
            check_end(cursor)?;
            return Ok(inner);
        }
        _ => comparison(cursor)?,
    };
    cursor.skip_blanks();
    check_end(cursor)?;
    Ok(Test { offset, kind })
}

fn check_end(cursor: &Cursor<'_>) -> Result<(), SyntaxError> {
    let rest = cursor.rest();
    if rest.starts_with(')') || rest.starts_with("&&") || rest.starts_with("||") {
        return Ok(());
    }
    let error = cursor.expected("`&&`, `||` or `)`");
    Err(match rest.split(|c: char| !c.is_ascii_alphabetic()).next() {
        Some(word) if word.eq_ignore_ascii_case("and") => error.help("write `&&`"),
        Some(word) if word.eq_ignore_ascii_case("or") => error.help("write `||`"),
        _ if rest.starts_with('&') => error.help("write `&&`"),
        _ if rest.starts_with('|') => error.help("write `||`"),
        _ if rest.starts_with(['=', '<', '>', '!']) => error.help("negate a comparison as a whole: `!(@.a == 1)`"),
        _ => error,
    })
}

fn comparison<'a>(cursor: &mut Cursor<'a>) -> Result<TestKind<'a>, SyntaxError> {
    let left = operand(cursor, Within::Filter)?;
    if let OperandKind::Word(word) = left.kind {
        let error =
            SyntaxError::new(left.offset, format!("expected a path or a value, found the word `{}`", shown(word)));
        return Err(error.help(format!("write `@.{word}` for the member of an item, `'{word}'` for the string")));
    }
    cursor.skip_blanks();
    let at = cursor.at();
    let Some(operator) = operator(cursor)? else {
        return match left.kind {
            OperandKind::Path(path) => Ok(TestKind::Exists(path)),
            _ => Err(cursor.expected("an operator after the value")),
        };
    };
    cursor.skip_blanks();
    let right = operand(cursor, Within::Filter)?;
    let pattern = |operand: &Operand<'_>| matches!(operand.kind, OperandKind::Pattern { .. });
    if pattern(&left) || pattern(&right) != (operator == Operator::Matches) {
        let error = SyntaxError::new(at, "a pattern stands after `=~`, and only there");
        return Err(error.help("write `@.name =~ /pattern/`"));
    }
    Ok(TestKind::Compare(Box::new(Comparison { left, operator, right })))
}

/// The operator that stands here; none where the condition ends.
fn operator(cursor: &mut Cursor<'_>) -> Result<Option<Operator>, SyntaxError> {
    let start = cursor.at();
    let symbols = Operator::ALL.iter().filter(|operator| !operator.as_str().starts_with(char::is_alphabetic));
    for &operator in symbols {
        if cursor.eat(operator.as_str()) {
            if operator == Operator::Less && cursor.eat(">") {
                return Err(SyntaxError::new(start, "there is no operator `<>`").help("write `!=`"));
            }
            return Ok(Some(operator));
        }
    }
    match cursor.peek() {
        Some('=') => return Err(SyntaxError::new(start, "there is no operator `=`").help("write `==`")),
        Some(c) if c.is_alphabetic() => {}
        _ => return Ok(None),
    }
    let word = cursor.take_while(|c| c.is_alphanumeric() || c == '_');
    let words = Operator::ALL.iter().filter(|operator| operator.as_str().starts_with(char::is_alphabetic));
    if let Some(operator) = words.clone().find(|operator| operator.as_str().eq_ignore_ascii_case(word)) {
        return Ok(Some(*operator));
    }
    let error = SyntaxError::new(start, format!("there is no operator `{}`", shown(word)));
    Err(match word.to_ascii_lowercase().as_str() {
        "and" => error.help("write `&&`"),
        "or" => error.help("write `||`"),
        "not" => error.help("write `!`"),
        _ => match suggest::closest(word, words.map(|operator| operator.as_str())) {
            Some(similar) => error.help(format!("did you mean `{similar}`?")),
            None => error,
        },
    })
}

fn operand<'a>(cursor: &mut Cursor<'a>, within: Within) -> Result<Operand<'a>, SyntaxError> {
    let offset = cursor.at();
    let kind = match cursor.peek() {
        Some('$') => OperandKind::Path(path(cursor, within)?),
        Some('@') if within == Within::Filter => OperandKind::Path(path(cursor, within)?),
        Some('\'' | '"') => OperandKind::String(Text::parse(cursor)?),
        Some('/') => pattern(cursor)?,
        Some('{' | '[') => OperandKind::Json(json(cursor)?),
        _ => {
            let word = cursor.take_while(|c| !ends_word(c));
            match word {
                "" => return Err(cursor.expected("a path or a value")),
                "true" => OperandKind::Boolean(true),
                "false" => OperandKind::Boolean(false),
                "null" => OperandKind::Null,
                _ if is_number(word) => OperandKind::Number(word),
                _ => OperandKind::Word(word),
            }
        }
    };
    Ok(Operand { offset, kind })
}

fn ends_word(c: char) -> bool {
    is_blank(c) || c.is_control() || "()[]{},&|<>=~!'\"/@$".contains(c)
}

/// Whether a word is a number of JSON.
pub(crate) fn is_number(word: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let unsigned = word.strip_prefix('-').unwrap_or(word);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent.strip_prefix(['+', '-']).unwrap_or(exponent))),
        None => (unsigned, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let leading_zero = whole.len() > 1 && whole.starts_with('0');
    digits(whole) && !leading_zero && fraction.is_none_or(digits) && exponent.is_none_or(digits)
}

fn pattern<'a>(cursor: &mut Cursor<'a>) -> Result<OperandKind<'a>, SyntaxError> {
    let open = cursor.at();
    let Ok(pattern) = cursor.quoted() else {
        return Err(SyntaxError::new(open, "this pattern does not end").help("close it with `/`"));
    };
    let start = cursor.at();
    let flags = cursor.take_while(|c| c.is_ascii_alphabetic());
    match flags.chars().enumerate().find(|(_, flag)| !"dixmsuU".contains(*flag)) {
        Some((i, flag)) => Err(SyntaxError::new(start + i, format!("patterns have no flag `{flag}`"))
            .help("the flags are `d`, `i`, `x`, `m`, `s`, `u` and `U`")),
        None => Ok(OperandKind::Pattern { pattern, flags }),
    }
}

/// Goes past the array or object that starts here.
fn json<'a>(cursor: &mut Cursor<'a>) -> Result<&'a str, SyntaxError> {
    let start = cursor.at();
    let mut open = Vec::new();
    while let Some(c) = cursor.peek() {
        match c {
            '\'' | '"' => {
                cursor.quoted()?;
                continue;
            }
            '[' => open.push(']'),
            '{' => open.push('}'),
            ']' | '}' if open.pop() != Some(c) => {
                return Err(cursor.expected("the bracket that was opened last, closed"));
            }
            _ => {}
        }
        cursor.bump();
        if open.is_empty() {
            return Ok(cursor.since(start));
        }
    }
    let bracket = cursor.since(start).chars().next().unwrap_or('[');
    Err(SyntaxError::new(start, format!("this `{bracket}` is not closed")))
}
