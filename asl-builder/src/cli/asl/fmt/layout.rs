//! The canonical layout of JSON: what `emit::asl_json` writes, of a text instead of a model, so that nothing is lost.

/// Why a text is no JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Misfit {
    /// Where, in bytes.
    pub(crate) at: usize,
    pub(crate) message: String,
}

/// Indentation grows with the depth, so a text of brackets alone would grow without bounds.
const DEEPEST: usize = 500;

/// The text in the canonical layout: two spaces of indentation, one member or item a line, a newline at the end. Keys, numbers,
/// texts and slots without quotes stay letter by letter as they are.
///
/// # Errors
/// The text is no JSON, and stays as it is.
pub(crate) fn json(text: &str) -> Result<String, Misfit> {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut printer =
        Printer { text, at: start, out: String::with_capacity(text.len() + text.len() / 2), open: Vec::new() };
    printer.whole()?;
    printer.out.push('\n');
    Ok(printer.out)
}

struct Printer<'a> {
    text: &'a str,
    at: usize,
    out: String,
    /// The closing brackets that are still to come.
    open: Vec<u8>,
}

impl Printer<'_> {
    fn whole(&mut self) -> Result<(), Misfit> {
        loop {
            // Here a value stands.
            match self.next() {
                Some(open @ (b'{' | b'[')) => {
                    let close = if open == b'{' { b'}' } else { b']' };
                    self.at += 1;
                    self.out.push(char::from(open));
                    if self.next() == Some(close) {
                        self.at += 1;
                        self.out.push(char::from(close));
                    } else if self.open.len() == DEEPEST {
                        return Err(self.misfit("the value is nested too deeply to be laid out"));
                    } else {
                        self.open.push(close);
                        self.line();
                        self.key()?;
                        continue;
                    }
                }
                Some(b'"') => self.string()?,
                Some(_) => self.word()?,
                None => return Err(self.misfit("a value should stand here, and the text ends")),
            }
            if self.behind_a_value()? {
                return Ok(());
            }
        }
    }

    /// Goes on behind a value: to the next one, or, when there is none, to the end.
    fn behind_a_value(&mut self) -> Result<bool, Misfit> {
        loop {
            let Some(&close) = self.open.last() else {
                return match self.next() {
                    None => Ok(true),
                    Some(_) => Err(self.misfit("something stands behind the value")),
                };
            };
            match self.next() {
                Some(b',') => {
                    self.at += 1;
                    self.out.push(',');
                    self.line();
                    self.key()?;
                    return Ok(false);
                }
                Some(found) if found == close => {
                    self.at += 1;
                    self.open.pop();
                    self.line();
                    self.out.push(char::from(close));
                }
                _ => return Err(self.misfit(format!("`,` or `{}` should stand here", char::from(close)))),
            }
        }
    }

    /// In an object, the name of a member.
    fn key(&mut self) -> Result<(), Misfit> {
        if self.open.last() != Some(&b'}') {
            return Ok(());
        }
        if self.next() != Some(b'"') {
            return Err(self.misfit("the name of a member should stand here, in quotes"));
        }
        self.string()?;
        if self.next() != Some(b':') {
            return Err(self.misfit("`:` should stand here"));
        }
        self.at += 1;
        self.out.push_str(": ");
        Ok(())
    }

    fn line(&mut self) {
        self.out.push('\n');
        for _ in &self.open {
            self.out.push_str("  ");
        }
    }

    /// The next byte that is no space.
    fn next(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = bytes.get(self.at) {
            self.at += 1;
        }
        bytes.get(self.at).copied()
    }

    fn string(&mut self) -> Result<(), Misfit> {
        let (start, bytes) = (self.at, self.text.as_bytes());
        self.at += 1;
        loop {
            match bytes.get(self.at) {
                Some(b'"') => break,
                Some(b'\\') => self.at += 2,
                Some(..b' ') | None => {
                    self.at = self.at.min(bytes.len());
                    return Err(self.misfit("the text has no closing quote on its line"));
                }
                Some(_) => self.at += 1,
            }
        }
        self.at += 1;
        self.take(start);
        Ok(())
    }

    /// A number, `true`, `false`, `null`, or slots without quotes.
    fn word(&mut self) -> Result<(), Misfit> {
        let (start, bytes) = (self.at, self.text.as_bytes());
        while let Some(&byte) = bytes.get(self.at) {
            match byte {
                b'$' if bytes.get(self.at + 1) == Some(&b'{') => match self.text[self.at..].find(['}', '\n', '"']) {
                    Some(end) if bytes.get(self.at + end) == Some(&b'}') => self.at += end + 1,
                    _ => return Err(self.misfit("the slot has no `}`")),
                },
                b'+' | b'-' | b'.' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => self.at += 1,
                _ => break,
            }
        }
        let word = &self.text[start..self.at];
        if word.contains("${") || serde_json::from_str::<serde_json::Value>(word).is_ok() || is_number(word) {
            self.take(start);
            return Ok(());
        }
        self.at = start;
        Err(self.misfit("a value should stand here"))
    }

    fn take(&mut self, start: usize) {
        self.out.push_str(&self.text[start..self.at]);
    }

    fn misfit(&self, message: impl Into<String>) -> Misfit {
        Misfit { at: self.at, message: message.into() }
    }
}

/// The first place where two texts of JSON differ in more than spaces and the escapes of texts: where in the first, and how.
pub(crate) fn difference(text: &str, other: &str) -> Option<(usize, String)> {
    let (mut left, mut right) = (tokens(text), tokens(other));
    loop {
        match (left.next(), right.next()) {
            (None, None) => return None,
            (Some((_, one)), Some((_, two))) if one == two || is_same_text(one, two) => {}
            (Some((at, one)), Some((_, two))) => return Some((at, format!("`{one}` would become `{two}`"))),
            (Some((at, one)), None) => return Some((at, format!("`{one}` would be lost"))),
            (None, Some((_, two))) => return Some((text.len(), format!("`{two}` would be added"))),
        }
    }
}

fn is_same_text(one: &str, two: &str) -> bool {
    let text = |token| serde_json::from_str::<String>(token).ok();
    text(one).is_some_and(|one| text(two) == Some(one))
}

/// The brackets, commas, colons, texts and words of a text of JSON, with their places.
fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while bytes.get(at).is_some_and(u8::is_ascii_whitespace) || text[at..].starts_with('\u{feff}') {
            at += if bytes[at].is_ascii_whitespace() { 1 } else { '\u{feff}'.len_utf8() };
        }
        let start = at;
        match bytes.get(at)? {
            b'"' => {
                at += 1;
                while let Some(byte) = bytes.get(at).filter(|byte| **byte != b'"') {
                    at += if *byte == b'\\' { 2 } else { 1 };
                }
                at += 1;
            }
            b'{' | b'}' | b'[' | b']' | b',' | b':' => at += 1,
            _ => {
                let end = text[at..].find(|c: char| matches!(c, ',' | ']' | '"' | ':') || c.is_whitespace());
                let slot = text[at..].starts_with("${").then(|| text[at..].find('}').map(|end| end + 1)).flatten();
                at = slot.or_else(|| end.map(|end| end.max(1))).map_or(text.len(), |end| at + end);
                if slot.is_none()
                    && let Some(end) = text[start..at].find('}').filter(|end| *end > 0)
                {
                    at = start + end;
                }
            }
        }
        at = at.min(text.len());
        Some((start, text.get(start..at).unwrap_or_default()))
    })
}

/// Line and column of a place, both from 1.
pub(crate) fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    (1 + before.matches('\n').count(), 1 + before.rsplit('\n').next().unwrap_or_default().chars().count())
}

/// True for a number of JSON, however large.
fn is_number(word: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let word = word.strip_prefix('-').unwrap_or(word);
    let (mantissa, exponent) = match word.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent.strip_prefix(['+', '-']).unwrap_or(exponent))),
        None => (word, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(digits)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn the_layout_is_that_of_the_emitter() {
        let value = json!({ "A": [], "B": {}, "C": [1, [2.5, "x\"\\y"], { "D": null }], "É": true, "": { "E": [[]] } });
        let machine = crate::model::Machine::from_value(value.clone());
        assert_eq!(json(&value.to_string()).unwrap(), crate::emit::asl_json(&machine));
    }

    #[test]
    fn every_letter_stays_but_spaces() {
        let text = "\u{feff}{\"a\" : 1.50,\r\n\t\"a\":1e400,\"n\":123456789012345678901234567890,\"s\":\"\\u00e9 \\/ é\",\n\"t\":${Seconds} ,\"u\":-${N}5}";
        let laid = json(text).unwrap();
        let expected = "{\n  \"a\": 1.50,\n  \"a\": 1e400,\n  \"n\": 123456789012345678901234567890,\n  \"s\": \"\\u00e9 \\/ é\",\n  \"t\": ${Seconds},\n  \"u\": -${N}5\n}\n";
        assert_eq!(laid, expected);
        assert_eq!(json(&laid).unwrap(), laid);
    }

    #[test]
    fn what_is_no_json_is_refused_where_it_is_wrong() {
        let cases = [
            ("", 0),
            ("{\"a\": 1", 7),
            ("{\"a\": 1}}", 8),
            ("{\"a\" 1}", 5),
            ("{a: 1}", 1),
            ("[1,]", 3),
            ("[1 2]", 3),
            ("{\"a\": 1,}", 8),
            ("[\"a]", 4),
            ("[\"a\\", 4),
            ("[\"a\nb\"]", 3),
            ("[nul]", 1),
            ("[01]", 1),
            ("[1.]", 1),
            ("[${A]", 1),
            ("// a\n{}", 0),
            ("['a']", 1),
        ];
        for (text, at) in cases {
            assert_eq!(json(text).map_err(|misfit| misfit.at), Err(at), "{text}");
        }
    }

    #[test]
    fn depth_costs_no_stack() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert_eq!(json(&nested(100_000)).map_err(|misfit| misfit.at), Err(DEEPEST + 1));
        let text = nested(DEEPEST);
        let spaces = |text: String| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        assert_eq!(spaces(json(&text).unwrap()), text);
    }

    #[test]
    fn any_value_stays_equal() {
        for seed in 0..200_u64 {
            let value = some_value(&mut (seed * 2 + 1), 4);
            let laid = json(&value.to_string()).unwrap();
            assert_eq!(serde_json::from_str::<Value>(&laid).unwrap(), value);
            assert_eq!(laid, format!("{value:#}\n"));
        }
    }

    fn some_value(seed: &mut u64, depth: u32) -> Value {
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let (choice, count) = ((*seed >> 33) % if depth == 0 { 4 } else { 6 }, (*seed >> 40) % 4);
        match choice {
            0 => Value::Null,
            1 => json!(count),
            2 => json!(count as f64 / 8.0),
            3 => json!(["", "a\"b", "\\", "${X}"][count as usize]),
            4 => (0..count).map(|_| some_value(seed, depth - 1)).collect(),
            _ => Value::Object((0..count).map(|n| (format!("k{n}"), some_value(seed, depth - 1))).collect()),
        }
    }
}
