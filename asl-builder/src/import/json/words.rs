//! Strings, numbers, words and slots with mistakes in them.

use asl_syntax::words::shown;
use serde_json::Value;

use super::recover::Reader;
use super::scan;
use crate::import::tree::{Node, What};

/// True for what people and editors write for a quote.
pub(super) fn is_quote(char: char) -> bool {
    matches!(char, '"' | '\'' | '`' | '“' | '”' | '„' | '‘' | '’')
}

/// True for what a word begins with, and goes on with.
pub(super) fn is_word(char: char) -> bool {
    char.is_alphabetic() || matches!(char, '_' | '$' | '@' | '%' | '<')
}

impl Reader<'_> {
    /// Reads a string, which begins here with any quote.
    pub(super) fn string(&mut self) -> String {
        let start = self.at;
        let quote = self.char().unwrap_or('"');
        self.at += quote.len_utf8();
        if quote != '"' {
            return self.other_string(start, quote);
        }
        let mut text = String::new();
        let mut breaks = 0;
        loop {
            let end = scan::plain_end(self.bytes, self.at);
            text.push_str(self.text.get(self.at..end).unwrap_or_default());
            self.at = end;
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return text;
                }
                Some(b'\\') if self.at + 1 < self.bytes.len() => self.escape(&mut text),
                Some(b'\\') | None => {
                    self.at = self.bytes.len();
                    self.no_end(start);
                    return text;
                }
                Some(b'\n') if breaks == 0 && !self.ends_further_down() => {
                    let line = text.trim_end_matches(['\r', ' ', ',']).len();
                    self.at -= text.len() - line;
                    text.truncate(line);
                    self.no_end(start);
                    return text;
                }
                Some(byte) => {
                    self.control(byte, breaks);
                    breaks += usize::from(byte == b'\n');
                    text.push(char::from(byte));
                    self.at += 1;
                }
            }
        }
    }

    /// A control character as it is; of the line breaks of one string the first is told.
    fn control(&mut self, byte: u8, breaks: usize) {
        let at = self.at..self.at + 1;
        match byte {
            b'\n' if breaks == 0 => self.wrong(at, "a line break stands in a string", "write `\\n`"),
            b'\n' => {}
            b'\r' if self.bytes.get(self.at + 1) == Some(&b'\n') => {}
            b'\t' if breaks > 0 => {}
            b'\t' => self.wrong(at, "a tab stands in a string", "write `\\t`"),
            byte => {
                let message = format!("the control character U+{byte:04X} stands in a string");
                self.wrong(at, message, format!("write `\\u{byte:04x}`"));
            }
        }
    }

    fn no_end(&mut self, start: usize) {
        self.is_sure = false;
        self.wrong(start..self.at.max(start + 1), "the string has no end", "write `\"` where it ends");
    }

    /// True when the next quote, on another line, looks like the end of a string: something goes on behind it that goes on
    /// behind strings.
    fn ends_further_down(&self) -> bool {
        let mut at = self.at;
        loop {
            at = scan::plain_end(self.bytes, at);
            match self.bytes.get(at) {
                Some(b'"') => break,
                Some(b'\\') => at += 2,
                Some(_) => at += 1,
                None => return false,
            }
        }
        matches!(self.bytes.get(scan::space(self.bytes, at + 1)), Some(b',' | b'}' | b']' | b':') | None)
    }

    fn escape(&mut self, text: &mut String) {
        let at = self.at;
        if let Some((char, length)) = scan::escape(self.bytes, at) {
            text.push(char);
            self.at += length;
            return;
        }
        if self.bytes.get(at + 1) == Some(&b'u') {
            let is_half = scan::unit(self.bytes, at).is_some();
            let end = if is_half { at + 6 } else { at + 2 };
            let written = self.text.get(at..end).unwrap_or_default();
            if is_half {
                let help = "write both halves, as in `\\ud83d\\ude00`, or the character itself";
                self.wrong(at..end, format!("`{written}` is half a character"), help);
            } else {
                let help = "write four digits: `\\u00e9`";
                self.wrong(at..end, "`\\u` is not followed by four hexadecimal digits", help);
            }
            text.push('\u{fffd}');
            self.at = end;
            return;
        }
        self.at += 1;
        let Some(char) = self.char().filter(|char| !char.is_control()) else {
            text.push('\\');
            self.wrong(at..at + 1, "a backslash stands alone", "write `\\\\`");
            return;
        };
        self.at += char.len_utf8();
        let help = if char == '\'' { "write `'`".to_owned() } else { format!("write `\\\\{char}`, or `{char}`") };
        self.wrong(at..self.at, format!("`\\{char}` is no escape of JSON"), help);
        if char != '\'' {
            text.push('\\');
        }
        text.push(char);
    }

    /// A string in other quotes: up to the quote that ends it on the same line.
    fn other_string(&mut self, start: usize, quote: char) -> String {
        let ends: &[char] = match quote {
            '\'' => &['\''],
            '`' => &['`'],
            '‘' | '’' => &['’', '‘'],
            _ => &['”', '“', '"'],
        };
        let rest = self.text.get(self.at..).unwrap_or_default();
        let line = rest.split('\n').next().unwrap_or_default();
        let Some(end) = line.find(ends) else {
            self.at += line.trim_end_matches(['\r', ' ', ',']).len();
            self.no_end(start);
            return self.text.get(start + quote.len_utf8()..self.at).unwrap_or_default().to_owned();
        };
        let text = line.get(..end).unwrap_or_default().to_owned();
        self.at += end + line.get(end..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        self.wrong(start..self.at, format!("`{quote}` is no quote of JSON"), "write `\"`");
        text
    }

    /// Reads a slot `${Name}`, which begins here.
    pub(super) fn slot(&mut self) -> Node {
        let start = self.at;
        let rest = self.text.get(start + 2..).unwrap_or_default();
        match rest.find(['}', '\n']).filter(|end| rest.as_bytes().get(*end) == Some(&b'}')) {
            Some(end) => {
                self.at = start + 2 + end + 1;
                Node::new(start..self.at, What::Slot(rest.get(..end).unwrap_or_default().trim().to_owned()))
            }
            None => {
                self.is_sure = false;
                self.at = start + 2;
                self.wrong(start..self.at, "the slot has no end", "write `}` behind its name");
                Node::new(start..self.at, What::Scalar(Value::Null))
            }
        }
    }

    /// Takes what goes on as a word does.
    pub(super) fn take_word(&mut self) -> String {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let is_part = |char: char| is_word(char) || char.is_numeric() || matches!(char, '-' | '.' | '+' | '>');
        let end = rest.find(|char| !is_part(char)).unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).unwrap_or_default().to_owned()
    }

    pub(super) fn number(&mut self) -> Node {
        let start = self.at;
        let end = scan::number_end(self.bytes, start);
        if let Some(number) = self.text.get(start..end).and_then(scan::number)
            && !self.text.get(end..).and_then(|rest| rest.chars().next()).is_some_and(is_word)
        {
            self.at = end;
            return Node::new(start..end, What::Scalar(Value::Number(number)));
        }
        let word = self.take_word();
        let at = start..self.at;
        if word.trim_start_matches(['-', '+']).starts_with("Inf") {
            self.is_sure = false;
        }
        let is_large = word.bytes().all(|byte| byte.is_ascii_digit() || b"-+.eE".contains(&byte))
            && word.parse::<f64>().is_ok_and(f64::is_infinite);
        let plain = word.trim_start_matches('+').trim_end_matches('.').replace('_', "");
        let (sign, digits) = plain.strip_prefix('-').map_or(("", plain.as_str()), |digits| ("-", digits));
        let mut digits = digits.trim_start_matches('0').to_owned();
        if digits.is_empty() || digits.starts_with(['.', 'e', 'E']) {
            digits.insert(0, '0');
        }
        let meant = scan::number(&format!("{sign}{digits}"));
        let help = match &meant {
            _ if is_large => "write a smaller one".to_owned(),
            Some(number) => format!("write `{number}`"),
            None => "write digits, as in `60` or `1.5`, or a text in quotes".to_owned(),
        };
        let message =
            if is_large { "the number is too large" } else { &*format!("`{}` is no number of JSON", shown(&word)) };
        self.wrong(at.clone(), message, help);
        Node::new(at, What::Scalar(meant.map_or(Value::String(word), Value::Number)))
    }

    pub(super) fn word(&mut self) -> Node {
        let start = self.at;
        let word = self.take_word();
        let at = start..self.at;
        let value = match &*word {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            "null" => Value::Null,
            other => {
                let (value, said, help) = meant(other);
                self.is_sure &= said != "number";
                let message = match said {
                    "" => format!("`{}` stands without quotes", shown(other)),
                    said => format!("`{}` is no {said} of JSON", shown(other)),
                };
                self.wrong(at.clone(), message, help);
                value
            }
        };
        Node::new(at, What::Scalar(value))
    }
}

/// What a word stands for that JSON does not have, what it is no, and what to write.
fn meant(word: &str) -> (Value, &'static str, String) {
    let write = |word: &str| format!("write `{word}`");
    match word {
        "True" | "TRUE" | "yes" | "Yes" => (Value::Bool(true), "word", write("true")),
        "False" | "FALSE" | "no" | "No" => (Value::Bool(false), "word", write("false")),
        "None" | "Null" | "NULL" | "nil" | "undefined" => (Value::Null, "word", write("null")),
        "NaN" | "Infinity" | "inf" | "nan" => (Value::Null, "number", "write a number, or a text in quotes".to_owned()),
        other => (Value::String(other.to_owned()), "", format!("write `\"{}\"`", shown(other))),
    }
}
