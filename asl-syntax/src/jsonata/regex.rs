//! Regular expressions: where one ends, and whether JavaScript takes it.
//!
//! The grammar is ECMA-262's with annex B, without the flags `u` and `v`: the reference engine knows `i` and `m` only. Flags and
//! patterns work on UTF-16 code units there, so the checks do.

use super::error::{Refused, SyntaxError};

/// Reads a regular expression, whose first slash stands at `start`: its pattern, its flags and where it ends.
///
/// A slash ends it outside brackets of any kind only, so `/[/` and `/)/` have no end.
pub(crate) fn scan(source: &str, start: usize) -> Result<(&str, &str, usize), Refused> {
    let bytes = source.as_bytes();
    let mut depth = 0_i64;
    let mut backslashes = 0_usize;
    let mut close = None;
    for (at, byte) in bytes.iter().enumerate().skip(start + 1) {
        match byte {
            b'/' if depth == 0 && backslashes.is_multiple_of(2) => {
                close = Some(at);
                break;
            }
            b'(' | b'[' | b'{' if backslashes == 0 => depth += 1,
            b')' | b']' | b'}' if backslashes == 0 => depth -= 1,
            _ => {}
        }
        backslashes = if *byte == b'\\' { backslashes + 1 } else { 0 };
    }
    let Some(close) = close else {
        let message = "No terminating / in regular expression";
        return Err(SyntaxError::new("S0302", message, start..source.len(), source.len()));
    };
    let pattern = &source[start + 1..close];
    if pattern.is_empty() {
        let message = "Empty regular expressions are not allowed";
        return Err(SyntaxError::new("S0301", message, start..close + 1, close));
    }
    let length = bytes.iter().skip(close + 1).take_while(|byte| matches!(byte, b'i' | b'm')).count();
    let end = close + 1 + length;
    let flags = &source[close + 1..end];
    let refusal = match flags {
        "" | "i" | "m" | "im" | "mi" => refusal(pattern),
        _ => Some("a flag twice"),
    };
    match refusal {
        None => Ok((pattern, flags, end)),
        Some(reason) => Err(SyntaxError::own("regex", format!("Invalid regular expression: {reason}"), start..end)),
    }
}

/// Why JavaScript refuses a pattern, if it does.
pub(crate) fn refusal(pattern: &str) -> Option<&'static str> {
    let units: Vec<u16> = pattern.encode_utf16().collect();
    let mut names = Vec::new();
    let mut reader = Reader { units: &units, at: 0 };
    // Whether `\k` is a reference depends on names that may come later.
    let named = reader.has_named_groups();
    reader.pattern(named, &mut names).err()
}

type Reason = &'static str;

struct Reader<'a> {
    units: &'a [u16],
    at: usize,
}

/// What has just been read, for a quantifier after it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    Atom,
    Lookbehind,
    /// The start, `|`, an assertion or another quantifier.
    Nothing,
}

impl Reader<'_> {
    fn pattern(&mut self, named: bool, names: &mut Vec<Vec<u16>>) -> Result<(), Reason> {
        let mut references: Vec<Vec<u16>> = Vec::new();
        // For each open group, whether it looks behind.
        let mut groups: Vec<bool> = Vec::new();
        let mut before = Before::Nothing;
        while let Some(unit) = self.next() {
            before = match unit {
                '|' | '^' | '$' => Before::Nothing,
                '(' => {
                    groups.push(self.group(names)?);
                    Before::Nothing
                }
                ')' => match groups.pop() {
                    None => return Err("unmatched `)`"),
                    Some(true) => Before::Lookbehind,
                    Some(false) => Before::Atom,
                },
                '*' | '+' | '?' => self.quantified(before)?,
                '{' => match self.interval() {
                    None => Before::Atom,
                    Some(ordered) => {
                        let after = self.quantified(before)?;
                        if !ordered {
                            return Err("numbers out of order in a `{}` quantifier");
                        }
                        after
                    }
                },
                '[' => {
                    self.class(named)?;
                    Before::Atom
                }
                '\\' => match self.peek() {
                    None => return Err("`\\` at the end of the pattern"),
                    Some('b' | 'B') => {
                        self.at += 1;
                        Before::Nothing
                    }
                    Some('k') if named => {
                        self.at += 1;
                        if !self.eat('<') {
                            return Err("`\\k` without a name");
                        }
                        references.push(self.group_name().ok_or("`\\k` without a name")?);
                        Before::Atom
                    }
                    Some(_) => {
                        self.escape(false);
                        Before::Atom
                    }
                },
                _ => Before::Atom,
            };
        }
        if !groups.is_empty() {
            return Err("a group has no end");
        }
        names.sort_unstable();
        if names.windows(2).any(|pair| pair[0] == pair[1]) {
            return Err("two groups have the same name");
        }
        if references.iter().any(|name| names.binary_search(name).is_err()) {
            return Err("`\\k` names no group");
        }
        Ok(())
    }

    /// A quantifier and the `?` that may follow it.
    fn quantified(&mut self, before: Before) -> Result<Before, Reason> {
        match before {
            Before::Nothing => Err("nothing to repeat"),
            Before::Lookbehind => Err("a look behind cannot be repeated"),
            Before::Atom => {
                self.eat('?');
                Ok(Before::Nothing)
            }
        }
    }

    /// The start of a group, after its `(`. Whether it looks behind.
    fn group(&mut self, names: &mut Vec<Vec<u16>>) -> Result<bool, Reason> {
        if !self.eat('?') {
            return Ok(false);
        }
        match self.next() {
            Some(':' | '=' | '!') => Ok(false),
            Some('<') if self.eat('=') || self.eat('!') => Ok(true),
            Some('<') => {
                names.push(self.group_name().ok_or("a group's name is not valid")?);
                Ok(false)
            }
            _ => Err("`(?` begins no group that JavaScript knows"),
        }
    }

    /// The rest of `{1}`, `{1,}` or `{1,2}`, and whether its numbers are in order. Nothing is taken of anything else.
    fn interval(&mut self) -> Option<bool> {
        let start = self.at;
        let ordered = self.digits().and_then(|least| {
            let most = if self.eat(',') { self.digits().unwrap_or(f64::INFINITY) } else { least };
            self.eat('}').then_some(least <= most)
        });
        if ordered.is_none() {
            self.at = start;
        }
        ordered
    }

    /// A decimal number. Those past what a quantifier counts are all the same.
    fn digits(&mut self) -> Option<f64> {
        const COUNTED: f64 = 2_147_483_647.0;
        let mut number = None;
        while let Some(digit) = self.peek().and_then(|unit| unit.to_digit(10)) {
            let next = number.unwrap_or(0.0) * 10.0 + f64::from(digit);
            number = Some(if next >= COUNTED { f64::INFINITY } else { next });
            self.at += 1;
        }
        number
    }

    /// A class, after its `[`.
    fn class(&mut self, named: bool) -> Result<(), Reason> {
        self.eat('^');
        loop {
            if self.eat(']') {
                return Ok(());
            }
            let first = self.class_member(named)?;
            if self.peek() != Some('-') || self.ahead(1).is_none_or(|unit| unit == ']') {
                continue;
            }
            self.at += 1;
            let last = self.class_member(named)?;
            if let (Some(first), Some(last)) = (first, last)
                && first > last
            {
                return Err("a range of a class is out of order");
            }
        }
    }

    /// A member of a class: a code unit, or none for one such as `\d`.
    fn class_member(&mut self, named: bool) -> Result<Option<u16>, Reason> {
        let Some(&unit) = self.units.get(self.at) else {
            return Err("a class has no end");
        };
        self.at += 1;
        if unit != u16::from(b'\\') {
            return Ok(Some(unit));
        }
        match self.peek() {
            None => Err("`\\` at the end of the pattern"),
            Some('k') if named => Err("`\\k` is no member of a class here"),
            Some('d' | 'D' | 's' | 'S' | 'w' | 'W') => {
                self.at += 1;
                Ok(None)
            }
            Some(_) => Ok(Some(self.escape(true))),
        }
    }

    /// An escape that stands for one code unit, after its backslash. Something follows.
    fn escape(&mut self, class: bool) -> u16 {
        let unit = self.units.get(self.at).copied().unwrap_or_default();
        self.at += 1;
        match plain(unit) {
            'b' if class => 8,
            't' => 9,
            'n' => 10,
            'v' => 11,
            'f' => 12,
            'r' => 13,
            'c' => match self.peek() {
                Some(letter) if letter.is_ascii_alphabetic() || (class && is_word(letter)) => {
                    self.at += 1;
                    (u32::from(letter) & 0x1f) as u16
                }
                _ => {
                    // The backslash stands for itself and `c` comes next.
                    self.at -= 1;
                    u16::from(b'\\')
                }
            },
            digit @ '0'..='7' if class || digit == '0' => self.octal(digit),
            'x' => self.hex(2).unwrap_or(unit),
            'u' => self.hex(4).unwrap_or(unit),
            _ => unit,
        }
    }

    fn octal(&mut self, first: char) -> u16 {
        let mut value = first.to_digit(8).unwrap_or(0);
        for most in [31, 31] {
            match self.peek().and_then(|unit| unit.to_digit(8)) {
                Some(digit) if value <= most => {
                    value = value * 8 + digit;
                    self.at += 1;
                }
                _ => break,
            }
        }
        value as u16
    }

    /// So many hexadecimal digits, or nothing.
    fn hex(&mut self, count: usize) -> Option<u16> {
        let digits = self.units.get(self.at..self.at + count)?;
        let value = digits.iter().try_fold(0, |value, digit| Some(value * 16 + plain(*digit).to_digit(16)?))?;
        self.at += count;
        Some(value as u16)
    }

    /// A group's name, after its `<`.
    fn group_name(&mut self) -> Option<Vec<u16>> {
        let mut name = Vec::new();
        loop {
            let mut unit = *self.units.get(self.at)?;
            self.at += 1;
            if unit == u16::from(b'>') {
                return (!name.is_empty() && is_identifier(&name)).then_some(name);
            }
            if unit == u16::from(b'\\') {
                if !self.eat('u') {
                    return None;
                }
                if self.eat('{') {
                    let end = self.units[self.at..].iter().position(|unit| *unit == u16::from(b'}'))?;
                    let digits = String::from_utf16(&self.units[self.at..self.at + end]).ok()?;
                    let character = char::from_u32(u32::from_str_radix(&digits, 16).ok()?)?;
                    self.at += end + 1;
                    name.extend_from_slice(character.encode_utf16(&mut [0; 2]));
                    continue;
                }
                unit = self.hex(4)?;
            }
            name.push(unit);
        }
    }

    fn has_named_groups(&self) -> bool {
        let (mut at, mut class) = (0, false);
        while let Some(unit) = self.units.get(at) {
            match plain(*unit) {
                '\\' => at += 1,
                '[' => class = true,
                ']' => class = false,
                '(' if !class => {
                    let rest: Vec<char> = self.units.iter().skip(at + 1).take(3).map(|unit| plain(*unit)).collect();
                    if rest.starts_with(&['?', '<']) && !matches!(rest.get(2), Some('=' | '!')) {
                        return true;
                    }
                }
                _ => {}
            }
            at += 1;
        }
        false
    }

    fn next(&mut self) -> Option<char> {
        let unit = self.peek()?;
        self.at += 1;
        Some(unit)
    }

    fn peek(&self) -> Option<char> {
        self.ahead(0)
    }

    fn ahead(&self, distance: usize) -> Option<char> {
        self.units.get(self.at + distance).copied().map(plain)
    }

    fn eat(&mut self, unit: char) -> bool {
        let found = self.peek() == Some(unit);
        self.at += usize::from(found);
        found
    }
}

/// A code unit as a character. Half a character is none that the grammar has a use for.
fn plain(unit: u16) -> char {
    char::from_u32(u32::from(unit)).unwrap_or(char::REPLACEMENT_CHARACTER)
}

fn is_word(unit: char) -> bool {
    unit.is_ascii_alphanumeric() || unit == '_'
}

fn is_identifier(name: &[u16]) -> bool {
    char::decode_utf16(name.iter().copied()).enumerate().all(|(index, character)| match character {
        Ok('$' | '_') => true,
        Ok('\u{200c}' | '\u{200d}') => index > 0,
        Ok(character) => character.is_alphabetic() || (index > 0 && character.is_alphanumeric()),
        Err(_) => false,
    })
}
