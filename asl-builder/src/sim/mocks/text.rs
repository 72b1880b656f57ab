//! JSON with every name that stands twice: of two answers for one state the first would be lost without a word.

use std::cell::RefCell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::problem::MockProblem;
use crate::model::Pointer;

/// The value of a text. Problems that it has as a text are put to the others.
pub(super) fn parse(text: &str, problems: &mut Vec<MockProblem>) -> Option<Value> {
    let twice = RefCell::new(Vec::new());
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let seed = Seed { at: Pointer::root(), twice: &twice };
    let read = seed.deserialize(&mut deserializer).and_then(|value| deserializer.end().map(|()| value));
    problems.append(&mut twice.borrow_mut());
    match read {
        Ok(value) => Some(value),
        Err(error) => {
            problems.push(MockProblem::new(&Pointer::root(), format!("the text is no JSON: {error}")));
            None
        }
    }
}

struct Seed<'p> {
    at: Pointer,
    twice: &'p RefCell<Vec<MockProblem>>,
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) =
            elements.next_element_seed(Seed { at: self.at.clone().index(values.len()), twice: self.twice })?
        {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut values = Map::new();
        while let Some(name) = members.next_key::<String>()? {
            let at = self.at.clone().key(&name);
            let value = members.next_value_seed(Seed { at: at.clone(), twice: self.twice })?;
            if values.insert(name.clone(), value).is_some() {
                let message = format!("`{name}` stands twice in one object, and only the last one would count");
                let problem = MockProblem::new(&at, message).help("remove one of them");
                self.twice.borrow_mut().push(problem);
            }
        }
        Ok(Value::Object(values))
    }
}
