//! Data in rows and columns: text with separators.
//!
//! The service has rules of its own, which no reader of CSV has: a backslash takes away the meaning of a backslash, a quote
//! or a separator, inside quotes and outside, and is nothing before any other character.

use std::iter::Peekable;
use std::str::Chars;

use serde_json::{Map, Value};

use super::config::{Refused, unknown};
use super::reader::{ReadError, failed};
use crate::model::ReaderConfig;

/// The most bytes of the names of columns.
const HEADER_MAX: usize = 10_240;

/// What separates the columns, and what they are called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Csv<'c> {
    /// The names; none when they are the first row.
    headers: Option<&'c [String]>,
    separator: char,
}

impl<'c> Csv<'c> {
    pub(super) fn new(config: &'c ReaderConfig) -> Result<Csv<'c>, Refused> {
        let headers = match (config.csv_header_location.as_deref(), config.csv_headers.as_deref()) {
            (Some("FIRST_ROW"), _) => None,
            (Some("GIVEN"), Some(headers)) => Some(headers),
            (Some("GIVEN"), None) => return Err(("CSVHeaders", "`GIVEN` needs `CSVHeaders`".to_owned())),
            (Some(other), _) => return Err(unknown("CSVHeaderLocation", other, "`FIRST_ROW` or `GIVEN`")),
            (None, _) => {
                return Err((
                    "CSVHeaderLocation",
                    "`CSV` needs a `CSVHeaderLocation`: `FIRST_ROW` or `GIVEN`".to_owned(),
                ));
            }
        };
        let separator = match config.csv_delimiter.as_deref() {
            None | Some("COMMA") => ',',
            Some("PIPE") => '|',
            Some("SEMICOLON") => ';',
            Some("SPACE") => ' ',
            Some("TAB") => '\t',
            Some(other) => {
                return Err(unknown("CSVDelimiter", other, "`COMMA`, `PIPE`, `SEMICOLON`, `SPACE` or `TAB`"));
            }
        };
        Ok(Csv { headers, separator })
    }

    /// The rows as objects. A row that is short has empty columns at its end, and columns without a name are left out.
    pub(super) fn rows<'t>(
        &self,
        text: &'t str,
    ) -> Result<impl Iterator<Item = Map<String, Value>> + use<'t>, ReadError> {
        let mut records = records(text, self.separator);
        let headers = match self.headers {
            Some(headers) => headers.to_vec(),
            None => records.next().unwrap_or_default(),
        };
        if headers.iter().enumerate().any(|(index, header)| headers[..index].contains(header)) {
            return failed("CSV headers cannot contain duplicates.");
        }
        if headers.iter().map(String::len).sum::<usize>() > HEADER_MAX {
            return failed("CSV headers cannot be larger than 10 KB.");
        }
        Ok(records.map(move |record| {
            let values = record.into_iter().chain(std::iter::repeat(String::new()));
            headers.iter().cloned().zip(values.map(Value::String)).collect()
        }))
    }
}

/// The records of a text: lines that are not empty, with their fields.
pub(super) fn records(text: &str, separator: char) -> impl Iterator<Item = Vec<String>> {
    let mut chars = text.chars().peekable();
    std::iter::from_fn(move || record(&mut chars, separator))
}

fn record(chars: &mut Peekable<Chars<'_>>, separator: char) -> Option<Vec<String>> {
    let mut fields = Vec::new();
    let mut field = String::new();
    // Of the field: that it began with a quote, and that the quote is open.
    let (mut is_quoted, mut is_open) = (false, false);
    while let Some(char) = chars.next() {
        match char {
            '\\' => field.extend(chars.next_if(|next| matches!(next, '\\' | '"') || *next == separator)),
            '"' if is_open => match chars.next_if_eq(&'"') {
                Some(quote) => field.push(quote),
                None => is_open = false,
            },
            _ if is_open => field.push(char),
            '"' if field.is_empty() && !is_quoted => (is_quoted, is_open) = (true, true),
            _ if char == separator => {
                fields.push(std::mem::take(&mut field));
                is_quoted = false;
            }
            '\r' | '\n' if fields.is_empty() && field.is_empty() && !is_quoted => {}
            '\r' | '\n' => {
                fields.push(field);
                return Some(fields);
            }
            _ => field.push(char),
        }
    }
    let is_empty = fields.is_empty() && field.is_empty() && !is_quoted;
    (!is_empty).then(|| {
        fields.push(field);
        fields
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, separator: char, expected: &[&[&str]]) {
        assert_eq!(records(text, separator).collect::<Vec<_>>(), expected, "{text:?}");
    }

    #[test]
    fn lines_are_records_and_separators_make_fields() {
        check("a,b\n1,2\n", ',', &[&["a", "b"], &["1", "2"]]);
        check("a,b\r\n1,2", ',', &[&["a", "b"], &["1", "2"]]);
        check("a|b,c\n\n|\n", '|', &[&["a", "b,c"], &["", ""]]);
        check("a\tb c\n", '\t', &[&["a", "b c"]]);
        check("", ',', &[]);
        check("\n\n", ',', &[]);
    }

    #[test]
    fn quotes_enclose_separators_and_line_ends() {
        check("\"a,b\",c\n", ',', &[&["a,b", "c"]]);
        check("\"a\nb\",\"\"\n", ',', &[&["a\nb", ""]]);
        check("\"say \"\"hi\"\"\"", ',', &[&["say \"hi\""]]);
        check("5\" pipe,\"x\"y", ',', &[&["5\" pipe", "xy"]]);
        check("\"\"\n", ',', &[&[""]]);
        check("\"open,\nto the end", ',', &[&["open,\nto the end"]]);
    }

    #[test]
    fn backslashes_escape_three_characters_and_vanish_before_others() {
        check(r"C:\\Program Files\\App.exe,1", ',', &[&[r"C:\Program Files\App.exe", "1"]]);
        check(r#"a\,b,\"c\",\d,"\"e\"""#, ',', &[&["a,b", "\"c\"", "d", "\"e\""]]);
        check(r"a\|b\,c|d\", '|', &[&["a|b,c", "d"]]);
    }
}
