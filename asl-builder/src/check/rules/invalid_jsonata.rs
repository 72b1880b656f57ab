use asl_syntax::jsonata::SyntaxError;
use asl_syntax::payload::has_slot;

use crate::check::evaluated::excerpt;
use crate::check::{Evaluated, Jsonata, Rule, Sink, Subject, What};
use crate::diag::Severity;
use asl_syntax::words::shown;

pub(super) const RULE: Rule = Rule {
    code: "ASL301",
    name: "invalid-jsonata",
    severity: Severity::Error,
    since: "0.1.0",
    docs: include_str!("invalid_jsonata.md"),
    subject: Subject::JsonataExpression(check),
};

fn check(evaluated: &Evaluated<'_>, sink: &mut Sink<'_>) {
    let What::Jsonata(expression) = &evaluated.what else { return };
    if let Err(error) = &expression.inside {
        if !has_slot(expression.text) {
            sink.at(evaluated.at(), error.message.as_str()).help(error.help.clone());
        }
        return;
    }
    if let Some(Err(error)) = &expression.parsed {
        let message = format!("{} at {}", ours(&error.message), expression.place(error.offset));
        sink.at(evaluated.at(), message).help(help(expression, error));
    }
}

fn help(expression: &Jsonata<'_>, error: &SyntaxError) -> String {
    let inside = expression.inside.as_ref().copied().unwrap_or_default();
    let sign = error.offset.checked_sub(1).and_then(|start| inside.get(start..=error.offset));
    match sign {
        Some("??") => "JSONata 2.0 has no `??`: write `$exists(a) ? a : b`".to_owned(),
        Some("?:") => "JSONata 2.0 has no `?:`: write `a ? a : b`".to_owned(),
        _ => match excerpt(inside, error.offset) {
            Some(rest) => format!("the expression can be read up to {rest}"),
            None if inside.trim().is_empty() => "write an expression between `{%` and `%}`".to_owned(),
            None => "something is missing at its end".to_owned(),
        },
    }
}

/// A message of the parser, which has the reference engine's wording, as ours: lower case, texts in backticks.
fn ours(message: &str) -> String {
    let mut out = String::with_capacity(message.len());
    let mut rest = message;
    while let Some((before, quoted)) = rest.split_once('"') {
        out.push_str(before);
        let (text, behind) = quoted.split_at(end_of_string(quoted));
        match serde_json::from_str::<String>(&format!("\"{text}\"")) {
            Ok(text) if !text.is_empty() => out.push_str(&format!("`{}`", shown(&text))),
            _ => out.push_str("an empty text"),
        }
        rest = behind.strip_prefix('"').unwrap_or(behind);
    }
    out.push_str(rest);
    let mut characters = out.chars();
    let first: String = characters.next().iter().flat_map(|c| c.to_lowercase()).collect();
    let out = format!("{first}{}", characters.as_str());
    out.replace(['\n', '\r'], " ")
}

/// Where the quote stands that ends a JSON string.
fn end_of_string(text: &str) -> usize {
    let mut characters = text.char_indices();
    while let Some((at, c)) = characters.next() {
        match c {
            '"' => return at,
            '\\' => _ = characters.next(),
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parsers_messages_become_ours() {
        assert_eq!(ours(r#"Expected "]", got ",""#), "expected `]`, got `,`");
        assert_eq!(ours(r#"Expected ")" before end of expression"#), "expected `)` before end of expression");
        assert_eq!(ours(r#"Unsupported escape sequence: \"q""#), "unsupported escape sequence: \\`q`");
        assert_eq!(ours(r#"Syntax error: "a\"b""#), "syntax error: `a\"b`");
        assert_eq!(ours("Unexpected end of expression"), "unexpected end of expression");
    }
}
