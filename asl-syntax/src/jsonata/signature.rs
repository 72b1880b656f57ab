//! The signature of a function: `<s-n?(ao):x>`.

use super::error::{Refused, SyntaxError};
use super::regex;

/// What is wrong with a signature.
pub(crate) enum Mistake {
    /// With the reference engine's code, text and offset (in the text of the tokens, in UTF-16 code units).
    Known { code: &'static str, message: &'static str, offset: usize },
    /// The engine makes a regular expression of the signature, and JavaScript refuses it.
    Regex(&'static str),
}

/// Checks a signature, which is the text of its tokens from `<` to `>`.
pub(crate) fn check(signature: &str) -> Result<(), Mistake> {
    let units: Vec<char> = signature.chars().collect();
    let mut parameters: Vec<Parameter> = Vec::new();
    // Signs before the first type are for a type that does not exist. They are lost when it comes.
    let mut pending = Parameter { class: "undefined".to_owned(), repeats: String::new(), takes_types: false };
    let mut at = 1;
    while let Some(symbol) = units.get(at).copied().filter(|symbol| *symbol != ':') {
        let previous = parameters.last_mut().unwrap_or(&mut pending);
        match symbol {
            's' | 'n' | 'b' | 'l' | 'o' => parameters.push(Parameter::new(format!("[{symbol}m]"), false)),
            'a' => parameters.push(Parameter::new("[asnblfom]".to_owned(), true)),
            'f' => parameters.push(Parameter::new("f".to_owned(), true)),
            'j' => parameters.push(Parameter::new("[asnblom]".to_owned(), false)),
            'x' => parameters.push(Parameter::new("[asnblfom]".to_owned(), false)),
            '-' => {
                previous.refusal().map_or(Ok(()), |reason| Err(Mistake::Regex(reason)))?;
                previous.repeats.push('?');
            }
            '?' | '+' => previous.repeats.push(symbol),
            '(' => {
                let end = closing(&units, at, '(', ')');
                let choice: String = units[at + 1..end].iter().collect();
                if choice.contains('<') {
                    return Err(Mistake::Known {
                        code: "S0402",
                        message: "Choice groups containing parameterized types are not supported",
                        offset: offset(&units, at),
                    });
                }
                parameters.push(Parameter::new(format!("[{choice}m]"), false));
                at = end;
            }
            '<' if previous.takes_types => at = closing(&units, at, '<', '>'),
            '<' => {
                return Err(Mistake::Known {
                    code: "S0401",
                    message: "Type parameters can only be applied to functions and arrays",
                    offset: offset(&units, at),
                });
            }
            _ => {}
        }
        at += 1;
    }
    let whole: String = parameters.iter().map(|one| format!("({}{})", one.class, one.repeats)).collect();
    regex::refusal(&whole).map_or(Ok(()), |reason| Err(Mistake::Regex(reason)))
}

impl Mistake {
    /// The error of a signature that stands at `start..end`.
    pub(crate) fn at(self, source: &str, start: usize, end: usize) -> Refused {
        match self {
            Mistake::Regex(reason) => SyntaxError::own("regex", format!("Invalid signature: {reason}"), start..end),
            Mistake::Known { code, message, offset } => {
                // The engine counts from the end of the `<`.
                let mut position = start + 1;
                let mut left = offset;
                for character in source[position..].chars() {
                    if left < character.len_utf16() {
                        break;
                    }
                    left -= character.len_utf16();
                    position += character.len_utf8();
                }
                SyntaxError::new(code, message, start..end, position + left)
            }
        }
    }
}

struct Parameter {
    /// A class of one-letter types.
    class: String,
    /// `?` and `+`, as they follow it.
    repeats: String,
    /// Whether `<…>` may follow.
    takes_types: bool,
}

impl Parameter {
    fn new(class: String, takes_types: bool) -> Parameter {
        Parameter { class, repeats: String::new(), takes_types }
    }

    fn refusal(&self) -> Option<&'static str> {
        regex::refusal(&format!("{}{}", self.class, self.repeats))
    }
}

/// Where the bracket ends that opens at `from`; at the end of the text if nowhere.
fn closing(units: &[char], from: usize, open: char, close: char) -> usize {
    let mut depth = 1;
    for (at, unit) in units.iter().enumerate().skip(from + 1) {
        if *unit == close {
            depth -= 1;
        } else if *unit == open {
            depth += 1;
        }
        if depth == 0 {
            return at;
        }
    }
    units.len()
}

fn offset(units: &[char], at: usize) -> usize {
    units.iter().take(at).map(|unit| unit.len_utf16()).sum()
}
