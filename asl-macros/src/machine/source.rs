//! The text of `{% … %}`, as it stands in the source, and the tokens at a place of it.

use proc_macro2::{Delimiter, Group, Spacing, Span, TokenStream, TokenTree};

/// True for a group of braces that starts and ends with `%`.
pub(super) fn is_expression(group: &Group) -> bool {
    let is_percent =
        |token: Option<TokenTree>| matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == '%');
    if group.delimiter() != Delimiter::Brace {
        return false;
    }
    let mut tokens = group.stream().into_iter();
    is_percent(tokens.next()) && is_percent(tokens.last())
}

/// The text from `{%` to `%}`. Inside of another macro the source is not known, and the tokens are put together again.
pub(super) fn text(group: &Group) -> String {
    match group.span().source_text().filter(|text| text.starts_with('{') && text.ends_with('}')) {
        Some(text) => text,
        None => printed(group),
    }
}

/// The text of the tokens.
fn printed(group: &Group) -> String {
    let mut text = String::new();
    print(&TokenTree::Group(group.clone()), &mut text);
    text.truncate(text.trim_end().len());
    text
}

/// Writes tokens so that JSONata reads them as they were meant: blanks stand between words, and inside no operator.
fn print(token: &TokenTree, out: &mut String) {
    match token {
        TokenTree::Group(group) => {
            let (open, close) = match group.delimiter() {
                Delimiter::Parenthesis => ("(", ")"),
                Delimiter::Brace => ("{", "}"),
                Delimiter::Bracket => ("[", "]"),
                Delimiter::None => ("", ""),
            };
            out.push_str(open);
            for token in group.stream() {
                print(&token, out);
            }
            // `%}` is one sign.
            out.truncate(out.trim_end().len());
            out.push_str(close);
            if group.delimiter() != Delimiter::None {
                out.push(' ');
            }
        }
        TokenTree::Punct(punct) => {
            if matches!(punct.as_char(), '.' | ',' | ';') {
                out.truncate(out.trim_end().len());
            }
            out.push(punct.as_char());
            if punct.spacing() == Spacing::Alone && !matches!(punct.as_char(), '$' | '.') {
                out.push(' ');
            }
        }
        TokenTree::Ident(ident) => {
            out.push_str(&ident.to_string());
            out.push(' ');
        }
        TokenTree::Literal(literal) => {
            out.push_str(&literal.to_string());
            out.push(' ');
        }
    }
}

/// The tokens of a part of the text, given in bytes; the whole group where they cannot be told.
pub(super) fn tokens_at(group: &Group, text: &str, part: std::ops::Range<usize>) -> TokenStream {
    let mut found = Vec::new();
    if let Some(origin) = Position::start(group.span()) {
        collect(group.stream(), text, origin, &part, &mut found);
    }
    if found.is_empty() { TokenTree::Group(group.clone()).into() } else { found.into_iter().collect() }
}

fn collect(
    stream: TokenStream,
    text: &str,
    origin: Position,
    part: &std::ops::Range<usize>,
    found: &mut Vec<TokenTree>,
) {
    for token in stream {
        let range = Position::start(token.span()).zip(Position::end(token.span()));
        let range = range.and_then(|(start, end)| Some(start.offset(text, origin)?..end.offset(text, origin)?));
        let Some(range) = range.filter(|range| range.start <= part.start.max(range.start)) else { continue };
        let overlaps = range.start < part.end.max(part.start + 1) && part.start < range.end;
        match token {
            TokenTree::Group(group) if overlaps => {
                let before = found.len();
                collect(group.stream(), text, origin, part, found);
                if found.len() == before {
                    found.push(TokenTree::Group(group));
                }
            }
            token if overlaps => found.push(token),
            _ => {}
        }
    }
}

/// A line, and a column in characters, both from 0 on.
#[derive(Clone, Copy)]
struct Position {
    line: usize,
    column: usize,
}

impl Position {
    /// The byte of the text at this position, where the text starts at another one.
    fn offset(self, text: &str, origin: Position) -> Option<usize> {
        let line = self.line.checked_sub(origin.line)?;
        let column = if line == 0 { self.column.checked_sub(origin.column)? } else { self.column };
        let start = match line {
            0 => 0,
            line => text.match_indices('\n').nth(line - 1)?.0 + 1,
        };
        let rest = text.get(start..)?;
        let bytes = rest.char_indices().nth(column).map_or(rest.len(), |(at, _)| at);
        Some(start + bytes)
    }
}

#[cfg(test)]
impl Position {
    fn start(span: Span) -> Option<Position> {
        Some(Position { line: span.start().line - 1, column: span.start().column })
    }

    fn end(span: Span) -> Option<Position> {
        Some(Position { line: span.end().line - 1, column: span.end().column })
    }
}

/// The compiler knows positions without the feature that proc-macro2 has for them.
#[cfg(not(test))]
impl Position {
    fn start(span: Span) -> Option<Position> {
        Position::of(span, |span| span.start())
    }

    fn end(span: Span) -> Option<Position> {
        Position::of(span, |span| span.end())
    }

    fn of(span: Span, side: impl Fn(proc_macro::Span) -> proc_macro::Span) -> Option<Position> {
        if !proc_macro::is_available() {
            return None;
        }
        let side = side(span.unwrap());
        Some(Position { line: side.line().checked_sub(1)?, column: side.column().checked_sub(1)? })
    }
}

#[cfg(test)]
mod tests {
    use std::str::FromStr as _;

    use asl_syntax::jsonata;

    use super::*;

    fn group(source: &str) -> Group {
        match TokenStream::from_str(source).unwrap().into_iter().next() {
            Some(TokenTree::Group(group)) => group,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn tokens_put_together_again_mean_the_same() {
        for source in [
            "$states.input.lines[price > 10 and quantity <= 2].(price * quantity)",
            "$map($l, function($v, $i) { $v.a & \"b c\" & $string($i) })",
            "($x := 1; $y := -2.5e3; $x ~> $sum)",
            "$a != $b ? {\"k\": [1..3]} : null",
            "$states.input.**.x.%",
            "$l^(>price, <name)[0].$uppercase(name)",
            "items # $i.{\"n\": $i}",
            "$a.b{c: $sum(d)}",
            "$x in [1, 2] or $not($y)",
            "$~>|a|{\"b\": 1}|",
        ] {
            let written = format!("{{% {source} %}}");
            let printed = printed(&group(&written));
            let inside = printed.strip_prefix("{%").and_then(|text| text.strip_suffix("%}")).unwrap();
            let [same, other] = [source, inside]
                .map(|text| jsonata::print(&jsonata::parse(text).unwrap_or_else(|error| panic!("{error} in {text}"))));
            assert_eq!(same, other, "{printed}");
            assert_eq!(text(&group(&written)), written, "where the source is known, it is as it stands");
        }
    }

    #[test]
    fn a_place_of_the_text_is_that_of_its_tokens() {
        let source = "{%\n  $é.input + (\n    $states . total)\n%}";
        let group = group(source);
        for part in ["é", "input", "(", "states", "total", "%}"] {
            let offset = source.find(part).unwrap();
            let tokens = tokens_at(&group, source, offset..offset + part.len());
            let first = tokens.into_iter().next().unwrap().span().source_text().unwrap();
            assert!(part.starts_with(&first) || first.starts_with(part), "{first:?} for {part:?}");
        }
    }
}
