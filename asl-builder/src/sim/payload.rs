//! What states hand on: a value, and the text that it came as.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Number, Value};

use super::env::Data;

/// The most bytes of an input, an output or a result, as JSON in UTF-8.
pub(crate) const BYTES_MAX: usize = 262_144;

/// A value that states hand on. Copies are cheap.
///
/// A value that no state changes keeps the text that it was given as, blanks included: so the service's events have it.
#[derive(Clone, Debug)]
pub(crate) struct Payload {
    value: Data,
    text: Option<Arc<str>>,
    /// The size is known to be allowed.
    is_measured: bool,
}

impl Payload {
    /// A value that was computed.
    pub(crate) fn new(value: Value) -> Payload {
        Payload::of(Data::new(value))
    }

    /// A value that was computed, and may be shared.
    pub(crate) fn of(value: Data) -> Payload {
        Payload { value, text: None, is_measured: false }
    }

    /// A text from outside.
    pub(crate) fn parse(text: &str) -> Result<Payload, serde_json::Error> {
        let value: Value = serde_json::from_str(text)?;
        Ok(Payload { value: Data::new(value), text: Some(text.into()), is_measured: false })
    }

    /// The list of some values, whose texts it keeps.
    pub(crate) fn list(items: Vec<Payload>) -> Payload {
        let mut parts = Parts::new(items.len());
        items.into_iter().enumerate().for_each(|(index, item)| parts.put(index, item));
        parts.list()
    }

    /// The value.
    pub(crate) fn value(&self) -> &Data {
        &self.value
    }

    /// The value alone.
    pub(crate) fn into_value(self) -> Data {
        self.value
    }

    /// This payload, if it has that very value, and else one of the value.
    pub(crate) fn or(&self, value: Data) -> Payload {
        if Arc::ptr_eq(&value, &self.value) { self.clone() } else { Payload::of(value) }
    }

    /// The JSON text.
    pub(crate) fn text(&self) -> String {
        self.text.as_ref().map_or_else(|| self.value.to_string(), ToString::to_string)
    }

    /// True when it has no more bytes than a payload may have. What was asked once is known.
    pub(crate) fn is_small_enough(&mut self) -> bool {
        self.is_measured = self.is_measured || {
            let mut left = BYTES_MAX;
            match &self.text {
                Some(text) => text.len() <= left,
                None => fits(&self.value, &mut left),
            }
        };
        self.is_measured
    }
}

/// The parts of a list, as they come. They are values of the list at once, for there may be very many.
#[derive(Debug, Default)]
pub(crate) struct Parts {
    values: Vec<Value>,
    /// The texts of those that have one of their own.
    texts: BTreeMap<usize, Arc<str>>,
}

impl Parts {
    /// Room for so many.
    pub(crate) fn new(count: usize) -> Parts {
        Parts { values: vec![Value::Null; count], texts: BTreeMap::new() }
    }

    /// Puts one there.
    pub(crate) fn put(&mut self, index: usize, part: Payload) {
        let Some(value) = self.values.get_mut(index) else { return };
        *value = Arc::unwrap_or_clone(part.value);
        if let Some(text) = part.text {
            self.texts.insert(index, text);
        }
    }

    /// The list.
    pub(crate) fn list(self) -> Payload {
        let Parts { values, mut texts } = self;
        let text = (!texts.is_empty()).then(|| {
            let text = |(index, value): (usize, &Value)| match texts.remove(&index) {
                Some(text) => text.as_ref().to_owned(),
                None => value.to_string(),
            };
            format!("[{}]", values.iter().enumerate().map(text).collect::<Vec<_>>().join(",")).into()
        });
        Payload { value: Data::new(Value::Array(values)), text, is_measured: false }
    }
}

/// Takes the bytes of a value's compact JSON from what is left; false when there are more.
fn fits(value: &Value, left: &mut usize) -> bool {
    let take = |left: &mut usize, bytes: usize| match left.checked_sub(bytes) {
        Some(rest) => {
            *left = rest;
            true
        }
        None => false,
    };
    match value {
        Value::Null | Value::Bool(true) => take(left, 4),
        Value::Bool(false) => take(left, 5),
        Value::Number(number) => take(left, digits(number)),
        Value::String(text) => take(left, quoted(text)),
        Value::Array(items) => {
            take(left, 2 + items.len().saturating_sub(1)) && items.iter().all(|item| fits(item, left))
        }
        Value::Object(members) => {
            take(left, 2 + members.len().saturating_sub(1))
                && members.iter().all(|(name, value)| take(left, quoted(name) + 1) && fits(value, left))
        }
    }
}

/// The bytes of a number.
fn digits(number: &Number) -> usize {
    let whole = |absolute: u64| absolute.checked_ilog10().map_or(1, |tens| tens as usize + 1);
    match (number.as_u64(), number.as_i64()) {
        (Some(number), _) => whole(number),
        (None, Some(number)) => 1 + whole(number.unsigned_abs()),
        (None, None) => number.to_string().len(),
    }
}

/// The bytes of a text in quotes.
fn quoted(text: &str) -> usize {
    let escapes = text.bytes().map(|byte| match byte {
        b'"' | b'\\' | 0x08 | 0x09 | 0x0a | 0x0c | 0x0d => 1,
        0x00..0x20 => 5,
        _ => 0,
    });
    2 + text.len() + escapes.sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_size_is_that_of_the_text() {
        let value = json!({ "a": [1, 0, 10, 99, -7, -100, u64::MAX, i64::MIN, -2.5, 3.0, 1e300, "é\n\u{1}\"\\"], "b": { "": null, "c": [true, false, []] }, "d": {} });
        let mut left = 1000;
        assert!(fits(&value, &mut left));
        assert_eq!(1000 - left, value.to_string().len());
        assert!(!fits(&value, &mut (value.to_string().len() - 1)));
    }

    #[test]
    fn what_is_handed_on_keeps_its_text() {
        let input = Payload::parse("[1,  2]").unwrap();
        assert_eq!(input.or(input.value().clone()).text(), "[1,  2]");
        assert_eq!(input.or(Data::new(json!([1, 2]))).text(), "[1,2]");
        assert_eq!(Payload::list(vec![input, Payload::new(json!({ "a": 1 }))]).text(), r#"[[1,  2],{"a":1}]"#);
    }
}
