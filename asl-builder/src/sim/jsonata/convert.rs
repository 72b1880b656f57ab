//! Values from the simulator to the engine of JSONata and back, without text between them.

use indexmap::IndexMap;
use jsonata_core::value::{JValue, with_stack};
use serde_json::{Map, Number, Value};

/// Up to here a double holds every whole number.
const WHOLE_MAX: f64 = 9_007_199_254_740_992.0;

/// Why a result is no value of JSON.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum NotJson {
    /// It is nothing at all.
    Undefined,
    /// It is a function or a regular expression, or has one in it.
    Function,
    /// It is infinite, or no number.
    Infinite,
}

/// A value for the engine.
pub(super) fn to_engine(value: &Value) -> JValue {
    match value {
        Value::Null => JValue::Null,
        Value::Bool(bool) => JValue::Bool(*bool),
        Value::Number(number) => JValue::Number(double(number)),
        Value::String(text) => JValue::string(text.as_str()),
        Value::Array(items) => with_stack(|| JValue::array(items.iter().map(to_engine).collect())),
        Value::Object(fields) => with_stack(|| {
            let fields = fields.iter().map(|(name, value)| (name.clone(), to_engine(value)));
            JValue::object(fields.collect::<IndexMap<_, _>>())
        }),
    }
}

/// A result of the engine. Nothing in it is left out of objects and `null` in arrays, as when JavaScript writes JSON.
pub(super) fn from_engine(value: &JValue) -> Result<Value, NotJson> {
    Ok(match value {
        JValue::Null => Value::Null,
        JValue::Bool(bool) => Value::Bool(*bool),
        JValue::Number(double) => Value::Number(number(*double).ok_or(NotJson::Infinite)?),
        JValue::String(text) => Value::String(text.as_ref().to_owned()),
        JValue::Array(items) => with_stack(|| {
            let items = items.iter().map(|item| match from_engine(item) {
                Err(NotJson::Undefined) => Ok(Value::Null),
                item => item,
            });
            Ok(Value::Array(items.collect::<Result<_, _>>()?))
        })?,
        JValue::Object(fields) => with_stack(|| {
            let mut object = Map::with_capacity(fields.len());
            for (name, value) in fields.iter() {
                match from_engine(value) {
                    Ok(value) => drop(object.insert(name.clone(), value)),
                    Err(NotJson::Undefined) => {}
                    Err(error) => return Err(error),
                }
            }
            Ok(Value::Object(object))
        })?,
        JValue::Undefined => return Err(NotJson::Undefined),
        _ => return Err(NotJson::Function),
    })
}

/// A number of JSON as a double, which is what JSONata's numbers are.
pub(super) fn double(number: &Number) -> f64 {
    number.as_f64().unwrap_or(f64::NAN)
}

/// A double as a number of JSON: an integer where it is a whole number that a double holds exactly.
pub(super) fn number(double: f64) -> Option<Number> {
    if double.fract() == 0.0 && double.abs() <= WHOLE_MAX {
        #[expect(clippy::cast_possible_truncation, reason = "it is whole and small enough")]
        return Some(Number::from(double as i64));
    }
    Number::from_f64(double)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn values_come_back_as_they_went() {
        let value =
            json!({ "a": [1, -2.5, 1e300, null, true, "é\u{1F600}"], "b": { "": [] }, "c": 9_007_199_254_740_992_i64 });
        assert_eq!(from_engine(&to_engine(&value)), Ok(value));
        assert_eq!(from_engine(&to_engine(&json!([1.0, -0.0]))).map(|value| value.to_string()), Ok("[1,0]".to_owned()));
    }

    #[test]
    fn what_is_no_json_is_said() {
        assert_eq!(from_engine(&JValue::Undefined), Err(NotJson::Undefined));
        assert_eq!(from_engine(&JValue::builtin("sum")), Err(NotJson::Function));
        assert_eq!(from_engine(&JValue::Number(f64::INFINITY)), Err(NotJson::Infinite));
    }
}
