//! Values with wildcards for what changes from run to run.

use serde_json::Value;

use super::recorder::{Accounts, is_arn, is_date, is_uuid, recorders_own, without_blanks};

/// A text that holds an object, as the object.
pub(crate) fn opened(value: Value) -> Value {
    let object = value.as_str().and_then(|text| serde_json::from_str::<Value>(text).ok()).filter(Value::is_object);
    object.unwrap_or(value)
}

/// Compares, where some texts stand for any.
#[derive(Default)]
pub(crate) struct Wild<'c> {
    pub(crate) placeholders: Vec<&'c str>,
    /// The execution draws UUIDs, for which the recording has a text of its own.
    pub(crate) draws_uuids: bool,
    pub(crate) accounts: Accounts,
}

impl Wild<'_> {
    /// True when the values are the same but for the placeholders.
    pub(crate) fn is(&self, expected: &Value, found: &Value) -> bool {
        match (expected, found) {
            (Value::String(expected), found) if self.placeholders.contains(&expected.as_str()) => !found.is_null(),
            (Value::String(expected), Value::String(found)) => self.is_text(expected, found),
            (Value::Array(expected), Value::Array(found)) => {
                expected.len() == found.len()
                    && expected.iter().zip(found).all(|(expected, found)| self.is(expected, found))
            }
            (Value::Object(expected), Value::Object(found)) => {
                expected.len() == found.len()
                    && expected.iter().all(|(key, expected)| {
                        found.get(key).is_some_and(|found| self.is(expected, found) || is_map_run(key, expected, found))
                    })
            }
            // Some recorded lists stand as lists, others as their text.
            (Value::Array(_), Value::String(found)) => {
                serde_json::from_str(found).is_ok_and(|found: Value| self.is(expected, &found))
            }
            (Value::Number(expected), Value::Number(found)) => expected.to_string() == found.to_string(),
            (expected, found) => expected == found,
        }
    }

    fn is_text(&self, expected: &str, found: &str) -> bool {
        expected == found
            || self.matches(expected, found)
            || is_date(expected, found)
            || self.accounts.are(expected, found)
            || (self.draws_uuids && is_uuid(found) && !is_uuid(expected))
            || without_blanks(expected).is_some_and(|expected| without_blanks(found) == Some(expected))
    }

    /// True when the text between the placeholders is the same.
    fn matches(&self, expected: &str, found: &str) -> bool {
        let next = |text: &str| {
            let each = self.placeholders.iter().filter(|name| name.starts_with('<') || name.len() > 9);
            let at = each.filter_map(|name| Some((text.find(name)?, name.len())));
            // A text inside of a text has the placeholder of a member in quotes.
            let quoted = self.placeholders.iter().filter_map(|name| {
                let name = format!("\"{name}\"");
                Some((text.find(&name)? + 1, name.len() - 2))
            });
            quoted.chain(at).chain(recorders_own(text)).min()
        };
        let (mut expected, mut found) = (expected, found);
        let mut is_open = false;
        loop {
            let (literal, rest) = match next(expected) {
                Some((at, length)) => (&expected[..at], Some(&expected[at + length..])),
                None => (expected, None),
            };
            let at = if rest.is_none() && is_open {
                found.len().checked_sub(literal.len()).filter(|at| found.get(*at..) == Some(literal))
            } else {
                found.find(literal)
            };
            match at {
                Some(at) if is_open || at == 0 => found = &found[at + literal.len()..],
                _ => return false,
            }
            match rest {
                None => return found.is_empty(),
                Some(rest) => expected = rest,
            }
            is_open = true;
        }
    }
}

/// Some recordings have a word in the place of a Map Run's ARN: that is no ARN, and ours is one.
fn is_map_run(key: &str, expected: &Value, found: &Value) -> bool {
    let is_word = expected.as_str().is_some_and(|text| !is_arn(text));
    key == "mapRunArn" && is_word && found.as_str().is_some_and(|text| is_arn(text) && text.contains(":mapRun:"))
}
