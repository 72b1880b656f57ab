//! What stands without quotes, as YAML 1.1 has it; and what a line of a scalar is made of.

use std::ops::Range;

use serde_json::{Number, Value};

/// The value of a scalar without quotes.
pub(super) fn resolve(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Value::Null,
        "true" | "True" | "TRUE" | "yes" | "Yes" | "YES" | "on" | "On" | "ON" => return Value::Bool(true),
        "false" | "False" | "FALSE" | "no" | "No" | "NO" | "off" | "Off" | "OFF" => return Value::Bool(false),
        _ => {}
    }
    if !text.starts_with(|char: char| char.is_ascii_digit() || matches!(char, '-' | '+' | '.')) {
        return text.into();
    }
    integer(text).or_else(|| decimal(text)).map_or_else(|| text.into(), Value::Number)
}

fn integer(text: &str) -> Option<Number> {
    let (is_negative, digits) = sign(text);
    if !digits.starts_with(|char: char| char.is_ascii_digit()) {
        return None;
    }
    let plain = digits.replace('_', "");
    let amount = if let Some(bits) = plain.strip_prefix("0b") {
        u64::from_str_radix(bits, 2).ok()?
    } else if let Some(hex) = plain.strip_prefix("0x") {
        u64::from_str_radix(hex, 16).ok()?
    } else if digits.contains(':') {
        sexagesimal(&plain)?
    } else if plain.len() > 1 && plain.starts_with('0') {
        u64::from_str_radix(&plain, 8).ok()?
    } else if plain.bytes().all(|byte| byte.is_ascii_digit()) {
        return serde_json::from_str(&format!("{}{plain}", if is_negative { "-" } else { "" })).ok();
    } else {
        return None;
    };
    if is_negative { i64::try_from(amount).ok().map(|amount| Number::from(-amount)) } else { Some(amount.into()) }
}

/// `1:30`, which is ninety.
fn sexagesimal(text: &str) -> Option<u64> {
    let mut parts = text.split(':');
    let first: u64 = parts.next().filter(|first| !first.starts_with('0')).and_then(|first| first.parse().ok())?;
    parts.try_fold(first, |sum, part| {
        let part: u64 = part.parse().ok().filter(|value| *value < 60 && !part.is_empty() && part.len() < 3)?;
        sum.checked_mul(60)?.checked_add(part)
    })
}

fn decimal(text: &str) -> Option<Number> {
    let (is_negative, rest) = sign(text);
    let plain = rest.replace('_', "");
    let (whole, behind) = plain.split_once('.')?;
    let (fraction, exponent) = behind.split_once(['e', 'E']).map_or((behind, None), |(f, e)| (f, Some(e)));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_right = digits(whole) && digits(fraction) && !(whole.is_empty() && fraction.is_empty());
    // Of YAML 1.1, an exponent has a sign.
    let is_exponent =
        |text: &str| text.starts_with(['-', '+']) && text.len() > 1 && digits(text.get(1..).unwrap_or("x"));
    if !is_right || !exponent.is_none_or(is_exponent) {
        return None;
    }
    let number: f64 = plain.parse().ok()?;
    Number::from_f64(if is_negative { -number } else { number })
}

fn sign(text: &str) -> (bool, &str) {
    match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    }
}

/// Breaks what stands on a line into runs and escapes.
pub(super) fn line(text: &str, start: usize, quote: Option<char>, pieces: &mut Vec<(Range<usize>, String)>) {
    let mark = match quote {
        Some('"') => '\\',
        Some(quote) => quote,
        None => {
            if !text.is_empty() {
                pieces.push((start..start + text.len(), text.to_owned()));
            }
            return;
        }
    };
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let run = rest.find(mark).unwrap_or(rest.len());
        if run > 0 {
            pieces.push((start + at..start + at + run, rest.get(..run).unwrap_or_default().to_owned()));
            at += run;
            continue;
        }
        let (meant, length) = if mark == '\'' { ("'".to_owned(), 2) } else { escape(rest) };
        pieces.push((start + at..start + at + length.min(rest.len()), meant));
        at += length;
    }
}

/// What an escape means, and how long it is. At the end of a line it joins it to the next one.
fn escape(text: &str) -> (String, usize) {
    let Some(char) = text.chars().nth(1) else { return (String::new(), 1) };
    let hex = |digits: usize| {
        let code = text.get(2..2 + digits).and_then(|hex| u32::from_str_radix(hex, 16).ok());
        (code.and_then(char::from_u32).map(String::from).unwrap_or_default(), 2 + digits)
    };
    let one = |text: &str| (text.to_owned(), 2);
    match char {
        'x' => hex(2),
        'u' => hex(4),
        'U' => hex(8),
        'n' => one("\n"),
        't' | '\t' => one("\t"),
        'r' => one("\r"),
        '0' => one("\0"),
        'a' => one("\u{7}"),
        'b' => one("\u{8}"),
        'v' => one("\u{b}"),
        'f' => one("\u{c}"),
        'e' => one("\u{1b}"),
        'N' => one("\u{85}"),
        '_' => one("\u{a0}"),
        'L' => one("\u{2028}"),
        'P' => one("\u{2029}"),
        other => (other.to_string(), 1 + other.len_utf8()),
    }
}
