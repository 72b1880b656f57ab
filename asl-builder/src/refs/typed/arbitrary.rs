use proptest::collection;
use proptest::prelude::{BoxedStrategy, Just, Strategy, any};
use proptest::strategy::Union;
use serde_json::{Map, Number, Value};

use super::{ObjectShape, Others, Payload, Presence, Shape};

/// How deep a type that is a part of itself goes before it comes to an end as soon as it can.
const DEPTH: u32 = 4;

/// Values that serde reads as a `T`, made from its [`shape`](Payload::shape) alone: inputs and results to try a workflow with.
///
/// ```
/// use asl_builder::Payload;
/// use proptest::prelude::*;
///
/// #[derive(Payload)]
/// struct Order { id: String, total: f64, note: Option<String> }
///
/// proptest!(|(order in asl_builder::arbitrary::<Order>())| {
///     prop_assert!(order["id"].is_string() && order["total"].is_number());
/// });
/// ```
///
/// What a field's own functions read (`deserialize_with`, `try_from`) is made as `#[payload(as = …)]` says, and may still be refused by them.
pub fn arbitrary<T: Payload>() -> BoxedStrategy<Value> {
    values(&T::shape(), DEPTH)
}

fn values(shape: &Shape, depth: u32) -> BoxedStrategy<Value> {
    let inner = depth.saturating_sub(1);
    let most = if depth == 0 { 0 } else { 3 };
    match shape {
        Shape::Any => anything(),
        Shape::Null => Just(Value::Null).boxed(),
        Shape::Bool => any::<bool>().prop_map(Value::from).boxed(),
        Shape::Integer { min, max } => (*min..=*max).prop_map(integer).boxed(),
        Shape::Number => numbers(),
        Shape::String => texts().prop_map(Value::from).boxed(),
        Shape::Char => any::<char>().prop_map(|one| Value::from(one.to_string())).boxed(),
        Shape::Literal(text) => Just(Value::from(*text)).boxed(),
        Shape::Array(element) if depth == 0 => {
            let _ = element;
            Just(Value::Array(Vec::new())).boxed()
        }
        Shape::Array(element) => collection::vec(values(&element(), inner), 0..=most).prop_map(Value::from).boxed(),
        Shape::Tuple(parts) => {
            parts.iter().map(|part| values(&part(), inner)).collect::<Vec<_>>().prop_map(Value::from).boxed()
        }
        Shape::Map { .. } if depth == 0 => Just(Value::Object(Map::new())).boxed(),
        Shape::Map { key, value } => {
            let entry = (values(&key(), inner), values(&value(), inner));
            collection::vec(entry, 0..=most)
                .prop_map(|all| all.into_iter().map(|(key, value)| (key_text(key), value)).collect())
                .boxed()
        }
        Shape::Object(object) => objects(object, depth),
        Shape::OneOf(all) => {
            let read: Vec<&Shape> = all.iter().filter(|one| !matches!(one, Shape::Written(_))).collect();
            let least = read.iter().filter_map(|one| height(one, &mut Vec::new())).min();
            let fit = |one: &&&Shape| {
                let height = height(one, &mut Vec::new());
                height.is_some() && (depth > 0 || height == least)
            };
            let all: Vec<_> = read.iter().filter(fit).map(|one| values(one, depth)).collect();
            if all.is_empty() { Just(Value::Null).boxed() } else { Union::new(all).boxed() }
        }
        Shape::Written(shape) | Shape::Read(shape) => values(shape, depth),
    }
}

fn objects(object: &ObjectShape, depth: u32) -> BoxedStrategy<Value> {
    let inner = depth.saturating_sub(1);
    let read = object.fields.iter().filter(|field| field.read != Presence::Never);
    let fields: Vec<BoxedStrategy<Option<(String, Value)>>> = read
        .filter(|field| field.read == Presence::Always || depth > 0)
        .map(|field| {
            let name = field.name.to_owned();
            let value = values(&(field.shape)(), inner);
            let is_there = if field.read == Presence::Always { Just(true).boxed() } else { any::<bool>().boxed() };
            (is_there, value).prop_map(move |(is_there, value)| is_there.then(|| (name.clone(), value))).boxed()
        })
        .collect();
    let others = match object.others {
        Others::Of(shape) if depth > 0 => collection::vec((texts(), values(&shape(), inner)), 0..3).boxed(),
        _ => Just(Vec::new()).boxed(),
    };
    (others, fields)
        .prop_map(|(others, fields)| {
            // Where a name is a field's too, the field comes last and stays.
            let others = others.into_iter().map(|(name, value)| (format!("other {name}"), value));
            Value::Object(others.chain(fields.into_iter().flatten()).collect())
        })
        .boxed()
}

/// How many objects and arrays stand inside each other in the least value of that shape; nothing where there is no such value.
fn height(shape: &Shape, above: &mut Vec<usize>) -> Option<u32> {
    let mut parts = |parts: &[fn() -> Shape]| {
        let mut highest = 0;
        for part in parts {
            let at = *part as usize;
            // What is a part of itself in its least value has none.
            if above.contains(&at) {
                return None;
            }
            above.push(at);
            let height = height(&part(), above);
            above.pop();
            highest = highest.max(height?);
        }
        Some(highest + 1)
    };
    match shape {
        Shape::Tuple(all) => parts(all),
        Shape::Object(object) => {
            let wanted = object.fields.iter().filter(|field| field.read == Presence::Always);
            parts(&wanted.map(|field| field.shape).collect::<Vec<_>>())
        }
        Shape::OneOf(all) => all.iter().filter_map(|one| height(one, above)).min(),
        Shape::Written(_) => None,
        Shape::Read(shape) => height(shape, above),
        _ => Some(0),
    }
}

fn anything() -> BoxedStrategy<Value> {
    let leaf = Union::new([
        Just(Value::Null).boxed(),
        any::<bool>().prop_map(Value::from).boxed(),
        any::<i64>().prop_map(Value::from).boxed(),
        texts().prop_map(Value::from).boxed(),
    ]);
    let list = collection::vec(leaf.clone(), 0..3).prop_map(Value::from);
    Union::new([leaf.boxed(), list.boxed()]).boxed()
}

fn texts() -> impl Strategy<Value = String> + Clone {
    collection::vec(any::<char>(), 0..6).prop_map(String::from_iter)
}

fn numbers() -> BoxedStrategy<Value> {
    let decimal = any::<f64>().prop_map(|number| Number::from_f64(number).map_or(Value::from(0), Value::Number));
    Union::new([decimal.boxed(), any::<i32>().prop_map(Value::from).boxed()]).boxed()
}

fn integer(number: i128) -> Value {
    i64::try_from(number).map(Value::from).or_else(|_| u64::try_from(number).map(Value::from)).unwrap_or(Value::Null)
}

/// A value as the name of a field.
fn key_text(key: Value) -> String {
    match key {
        Value::String(text) => text,
        other => other.to_string(),
    }
}
