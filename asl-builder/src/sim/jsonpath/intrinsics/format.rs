//! `States.Format`.

use std::borrow::Cow;

use serde_json::Value;

use super::{Arguments, Wrong, string};
use crate::sim::env::Env;
use crate::sim::jsonpath::number::java_text;

/// The template with the values in place of its `{}`. A backslash makes what follows it literal, also in a template that
/// comes from a path.
pub(super) fn format(arguments: &Arguments<'_>, _: &Env<'_>) -> Result<Value, Wrong> {
    let template = string(arguments, 0)?;
    let mut values = arguments.iter().skip(1).map(Cow::as_ref);
    let mut text = String::with_capacity(template.len());
    let mut characters = template.chars();
    while let Some(c) = characters.next() {
        match c {
            '\\' => text.push(characters.next().unwrap_or('\\')),
            '{' if characters.next() == Some('}') => {
                let value = values.next().ok_or_else(miscounted)?;
                text.push_str(&java_text(value));
            }
            '{' => return Err(unmatched('}', '{')),
            '}' => return Err(unmatched('{', '}')),
            c => text.push(c),
        }
    }
    if values.next().is_some() { Err(miscounted()) } else { Ok(Value::String(text)) }
}

fn miscounted() -> Wrong {
    Wrong::Because(
        "Invalid arguments in States.Format: number of arguments do not match the occurrences of {}.".to_owned(),
    )
}

fn unmatched(missing: char, found: char) -> Wrong {
    Wrong::Because(format!("Invalid template in States.Format: matching '{missing}' not found for '{found}'."))
}
